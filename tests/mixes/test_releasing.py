"""Frozen releases: the same bytes for ever, every version pinned, nothing missing."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from hashlib import sha256
from threading import Barrier, get_ident

import orjson
import pytest
from sqlalchemy import inspect

from catalogue.compliance import ruleset
from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, Invalid, Stale
from catalogue.datasets import withdrawing
from catalogue.mixes import service
from catalogue.mixes.model import Mix
from catalogue.mixes.releases import releasing
from catalogue.mixes.releases.files import Made
from catalogue.reports import service as reports
from catalogue.reports.vocabulary import Kind
from tests.community.published import improve
from tests.factories import MemberFactory, PublishedFactory, ReviewerFactory
from tests.instances import instance
from tests.mixes.releases import content, described, freeze, mix_of

NAMES = {
    "NOTICE", "README.md", "SHA256SUMS", "attribution.bib", "attribution.html", "attribution.md",
    "croissant.json", "entries.jsonl", "evaluation.json", "items.csv", "mix.json", "weights.yaml",
}  # fmt: skip
LICENCE = {"status": "stated", "expression": "CC-BY-NC-4.0"}


def bytes_of(release):
    return {name: content(release, name) for name in [each.name for each in release.files]}


def test_a_release_holds_every_file_with_the_sum_of_all_sums(member):
    release = freeze(mix_of(member, PublishedFactory(), PublishedFactory()))

    files = bytes_of(release)
    sums = dict(reversed(line.split("  ")) for line in files["SHA256SUMS"].decode().splitlines())

    assert set(files) == NAMES
    assert sums == {
        name: sha256(body).hexdigest() for name, body in files.items() if name != "SHA256SUMS"
    }
    assert release.checksum == sha256(files["SHA256SUMS"]).hexdigest()
    assert release.ruleset == ruleset.VERSION


def test_a_release_keeps_its_bytes_whatever_becomes_of_its_entries(member, reviewer):
    one, other = PublishedFactory(), PublishedFactory()
    release = freeze(mix_of(member, one, other))
    before, checksum = bytes_of(release), release.checksum

    improve(one, reviewer, licence=LICENCE, title="Another name")
    withdrawing.withdraw(
        other, reason="Gone for good.", by=ReviewerFactory(role="admin"), number=other.number
    )
    reports.submit(
        one, {"kind": Kind.OTHER, "text": "Wrong."}, by=None, address="192.0.2.1", language="en"
    )

    assert bytes_of(release) == before
    assert release.checksum == checksum


def test_every_version_is_pinned_and_its_description_kept(member, reviewer):
    entry = PublishedFactory(title="First name")
    release = freeze(mix_of(member, entry))
    improve(entry, reviewer, title="Second name")

    mix = orjson.loads(content(release, "mix.json"))
    [line] = content(release, "entries.jsonl").splitlines()

    assert mix["mix"]["items"] == [{"dataset": entry.slug, "version": 1}]
    assert mix["url"].endswith(f"/mixes/{release.mix.slug}/releases/1")
    assert orjson.loads(line)["document"]["title"] == "First name"


def test_numbers_are_the_same_in_every_file(member):
    entry = PublishedFactory()
    release = freeze(mix_of(member, entry))

    report = orjson.loads(content(release, "evaluation.json"))
    table = content(release, "items.csv").decode()
    described_ = orjson.loads(content(release, "croissant.json"))

    assert report["blend"]["tokens"] == 5_000_000
    assert "5000000" in table
    assert {each["sha256"] for each in described_["distribution"]} == {
        each.checksum for each in release.files
    } - {each.checksum for each in release.files if each.name in {"SHA256SUMS", "croissant.json"}}


def test_an_item_that_names_nothing_keeps_the_mix_from_being_frozen(member):
    entry = PublishedFactory(title="Was here")
    mix = mix_of(member, PublishedFactory(), entry)
    withdrawing.withdraw(
        entry, reason="Gone for good.", by=ReviewerFactory(role="admin"), number=entry.number
    )

    with pytest.raises(Invalid) as refused:
        freeze(mix)

    assert "2 (Was here)" in str(refused.value.detail)
    assert set(refused.value.errors["items"]) == {1}


def test_an_empty_mix_is_not_frozen(member):
    with pytest.raises(Invalid):
        freeze(mix_of(member))


def test_the_same_again_is_no_new_release(member, reviewer):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    freeze(mix)

    with pytest.raises(Conflict):
        freeze(mix)

    improve(entry, reviewer, notes="Something new.")
    assert freeze(mix).number == 2


def test_there_is_an_end_to_the_releases_of_a_mix(member, reviewer, monkeypatch):
    monkeypatch.setattr(releasing, "MOST_RELEASES", 1)
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    freeze(mix)
    improve(entry, reviewer, notes="Something new.")

    with pytest.raises(Conflict) as refused:
        freeze(mix)

    assert "at most 1 releases" in str(refused.value.detail)


def test_a_list_of_releases_reads_no_documents(member):
    mix = mix_of(member, PublishedFactory())
    number, slug = freeze(mix).number, mix.slug
    db.session.expire_all()
    mix = service.get(slug, by=member)

    [listed] = releasing.listing(mix)

    assert {"document", "standing"} <= inspect(listed).unloaded
    assert releasing.latest(mix).number == number


def test_a_mix_that_changed_meanwhile_is_not_frozen(member):
    mix = mix_of(member, PublishedFactory())
    seen = mix.revision
    service.save(mix, described(PublishedFactory()), by=member, revision=seen)

    with pytest.raises(Stale):
        releasing.freeze(mix, "First.", by=member, revision=seen)


def test_only_its_owners_freeze_a_mix_or_take_a_release_back(member):
    release = freeze(mix_of(member, PublishedFactory()))
    other = MemberFactory()

    with pytest.raises(Forbidden):
        releasing.freeze(release.mix, "Mine.", by=other)
    with pytest.raises(Forbidden):
        releasing.withdraw(release, "I do not like it.", by=other)


def test_of_two_that_freeze_at_once_one_is_told_of_the_other(tmp_path, monkeypatch):
    both = Barrier(2)

    def meet(_mix, _evaluated, _number):
        both.wait(timeout=30)
        return [Made(f"by-{get_ident()}.txt", "text/plain", b"Mine.")]

    with instance(tmp_path) as app, app.app_context():
        monkeypatch.setattr(releasing, "_provided", releasing.Provided(files=meet))
        slug = mix_of(MemberFactory(), PublishedFactory()).slug
        db.session.remove()

        with ThreadPoolExecutor(2) as pool:
            said = list(pool.map(partial(frozen, app, slug), ("Mine.", "Hers.")))

        mix = db.session.query(Mix).one()
        assert [each.number for each in releasing.listing(mix)] == [1]
    told = "Release 1 was frozen meanwhile: look at it before you freeze another."
    assert sorted(said) == ["", told]


def frozen(app, slug, message):
    """What a member is told who freezes a mix; nothing when it is frozen."""
    with app.app_context():
        mix = db.session.query(Mix).filter_by(slug=slug).one()
        try:
            freeze(mix, message)
        except Conflict as error:
            return str(error.detail)
        return ""


def test_a_withdrawn_release_says_so_and_keeps_its_files(member):
    release = freeze(mix_of(member, PublishedFactory()))
    before = bytes_of(release)

    releasing.withdraw(release, "A part was mislabelled.", by=member)

    assert release.withdrawal == "A part was mislabelled."
    assert bytes_of(release) == before
    with pytest.raises(Conflict):
        releasing.withdraw(release, "Twice.", by=member)


def test_a_feature_above_adds_files_of_its_own(member, monkeypatch):
    monkeypatch.setattr(releasing, "_provided", releasing.Provided())
    releasing.provide(
        files=lambda mix, _evaluated, number: [
            Made("summary.json", "application/json", f"{mix.slug} {number}".encode())
        ],
        template=lambda: "template 1",
    )

    release = freeze(mix_of(member, PublishedFactory()))

    assert content(release, "summary.json") == f"{release.mix.slug} 1".encode()
    assert release.template == "template 1"
    assert b"summary.json" in content(release, "SHA256SUMS")


def test_no_file_names_a_person_who_keeps_the_mix(member):
    member.name = "Unmistakable Name"
    release = freeze(mix_of(member, PublishedFactory()))

    assert not [name for name, body in bytes_of(release).items() if b"Unmistakable" in body]
