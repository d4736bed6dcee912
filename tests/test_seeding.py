"""Loading descriptions: through the gate, all or nothing, again and again."""

import orjson
import pytest
import yaml

from catalogue import seeding
from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.datasets import finding, service, versions
from catalogue.datasets.model import Dataset
from tests.factories import accept, raw, submit


@pytest.fixture
def folder(tmp_path):
    """Writes descriptions as files of a folder."""

    def write(**files):
        for name, content in files.items():
            text = (
                content
                if isinstance(content, str)
                else yaml.safe_dump(
                    content | {"slug": content.get("slug", name)}, allow_unicode=True
                )
            )
            (tmp_path / f"{name}.yaml").write_text(text)
        return tmp_path

    return write


def slugs():
    return sorted(db.session.scalars(db.select(Dataset.slug)))


def found(words):
    return [row.slug for row in finding.find(finding.query({"q": words}, reader="en")).rows]


def test_descriptions_are_published_and_findable(app, folder):
    outcome = seeding.load(folder(one=raw(title="Débats"), two=raw()))

    assert seeding.summary(outcome) == "2 entries: 2 added"
    assert slugs() == ["one", "two"]
    assert found("debats") == ["one"]


def test_loading_again_changes_nothing(app, folder):
    place = folder(one=raw(), two=raw())
    seeding.load(place)

    assert seeding.summary(seeding.load(place)) == "2 entries: 2 unchanged"
    assert {dataset.number for dataset in db.session.query(Dataset)} == {1}


def test_a_changed_file_updates_its_entry(app, folder):
    described = raw(title="Before")
    seeding.load(folder(one=described))

    outcome = seeding.load(folder(one=described | {"title": "Afterwards"}))

    assert seeding.summary(outcome) == "1 entries: 1 updated"
    assert found("afterwards") == ["one"]
    assert found("before") == []
    assert [version.number for version in versions.listing(db.session.query(Dataset).one())] == [
        2,
        1,
    ]


def test_what_a_member_changed_is_kept(app, folder, member, reviewer):
    described = raw(title="From the seed")
    seeding.load(folder(one=described))
    dataset = db.session.query(Dataset).one()
    changed = dict(dataset.document, title="Put right by a reviewer")
    service.save(dataset, changed, by=reviewer, revision=dataset.revision)
    submit(dataset, changed, by=reviewer, revision=dataset.revision)
    other = type(reviewer)(email="other@example.org", name="Other", role=reviewer.role)
    db.session.add(other)
    db.session.commit()
    accept(dataset, other)

    outcome = seeding.load(folder(one=described | {"title": "Newer seed"}))

    assert outcome["kept"] == 1
    assert dataset.title == "Put right by a reviewer"


def test_what_a_member_is_changing_is_kept(app, folder, reviewer):
    described = raw()
    seeding.load(folder(one=described))
    dataset = db.session.query(Dataset).one()
    service.save(dataset, {"title": "Half done"}, by=reviewer, revision=dataset.revision)

    assert seeding.load(folder(one=described | {"title": "Newer seed"}))["kept"] == 1


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        (raw(homepage="javascript:alert(1)"), ("homepage:",)),
        (raw(languages=[{"tag": "fr"}, {"tag": "klingonese"}]), ("languages.1.tag:", "klingonese")),
        (raw(licence={"status": "stated"}), ("licence.expression:",)),
        (raw(surprise=1), ("surprise:",)),
        (raw(title=None), ("title:", "missing")),
        (raw(slug="../up"), ("slug:",)),
        (raw(slug="new"), ("slug:",)),
        (raw(slug="good"), ("slug:", "another file")),
        (
            raw(provenance={"derived_from": [{"dataset": "nowhere"}]}),
            ("provenance.derived_from.0.dataset:", "nowhere"),
        ),
        ("title: [unclosed", ("YAML",)),
        ("- a\n- list\n", ("slug:",)),
        ("title: without a slug\n", ("slug:",)),
        ("", ("slug:",)),
    ],
)
def test_a_broken_file_is_refused_by_file_field_and_reason_and_nothing_is_loaded(
    app, folder, broken, told
):
    place = folder(aaa=raw(), good=raw(), zzz=broken)

    with pytest.raises(Invalid) as refusal:
        seeding.load(place)

    assert "zzz.yaml" in str(refusal.value.detail) or "another file" in told
    assert all(word in str(refusal.value.detail) for word in told)
    assert slugs() == []


def test_a_file_in_another_encoding_is_refused_by_name(app, folder, tmp_path):
    place = folder(good=raw())
    (tmp_path / "latin.yaml").write_bytes("title: Débats".encode("latin-1"))

    with pytest.raises(Invalid, match=r"latin\.yaml"):
        seeding.load(place)


def test_parents_may_come_with_the_same_folder_in_any_order(app, folder):
    child = raw(provenance={"derived_from": [{"dataset": "parent"}]})

    assert seeding.load(folder(child=child, parent=raw()))["added"] == 2


def test_norwegian_stays_norwegian(app, folder):
    described = yaml.safe_dump(raw(languages=None) | {"slug": "norsk"}) + "languages:\n- tag: no\n"

    seeding.load(folder(norsk=described))

    assert db.session.query(Dataset).one().document["languages"] == [{"tag": "no"}]


def test_lines_of_json_are_loaded_and_refused_by_line(app, tmp_path):
    path = tmp_path / "many.jsonl"
    path.write_bytes(
        b"\n".join(orjson.dumps(raw() | {"slug": f"line-{number}"}) for number in range(3)) + b"\n"
    )
    assert seeding.load(path)["added"] == 3

    path.write_bytes(orjson.dumps(raw() | {"slug": "line-1"}) + b"\n{broken\n")
    with pytest.raises(Invalid, match=r"many\.jsonl:2"):
        seeding.load(path)


def test_the_command_says_what_it_did_and_fails_with_the_reason(app, folder):
    runner = app.test_cli_runner()
    place = str(folder(one=raw()))

    done = runner.invoke(args=["seed", "load", place])
    folder(two=raw(homepage="nowhere"))
    refused = runner.invoke(args=["seed", "load", place])

    assert done.output == "1 entries: 1 added\n"
    assert refused.exit_code == 1
    assert "two.yaml: homepage:" in refused.output


def test_a_line_that_names_an_unknown_parent_is_refused(app, tmp_path):
    orphan = raw(provenance={"derived_from": [{"dataset": "nowhere"}]}) | {"slug": "orphan"}
    file = tmp_path / "entries.jsonl"
    file.write_bytes(orjson.dumps(orphan))

    with pytest.raises(Invalid, match=r"entries.jsonl:1: .*nowhere"):
        seeding.load(file)
