"""Mixes that come with the catalogue: through the gate, again and again, never over a member's."""

import pytest
import yaml

from catalogue import seeding
from catalogue.core.db import db
from catalogue.core.errors import Invalid
from catalogue.datasets import withdrawing
from catalogue.mixes import service
from catalogue.mixes.model import Holding, Mix
from tests.factories import MixFactory, OwnedFactory, PublishedFactory


@pytest.fixture
def folder(tmp_path):
    """Writes mixes as files of a folder."""

    def write(**files):
        for name, content in files.items():
            described = {"slug": name, "title": f"Mix {name}"} | content
            (tmp_path / f"{name}.yaml").write_text(yaml.safe_dump(described, allow_unicode=True))
        return tmp_path

    return write


def test_they_are_public_and_nobodys(app, folder):
    entry = PublishedFactory()

    outcome = seeding.load_mixes(folder(voices={"items": [{"dataset": entry.slug, "epochs": 2}]}))

    mix = service.get("voices", by=None)
    assert seeding.summary(outcome, "mixes") == "1 mixes: 1 added"
    assert (mix.owner, mix.items) == (None, [{"dataset": entry.slug, "epochs": 2}])
    assert db.session.query(Holding).one().dataset_id == entry.id


def test_loading_again_changes_nothing_and_a_changed_file_updates(app, folder):
    items = [{"dataset": PublishedFactory().slug}]
    seeding.load_mixes(folder(voices={"items": items}))
    before = db.session.query(Mix).one().revision

    assert seeding.load_mixes(folder())["unchanged"] == 1
    assert db.session.query(Mix).one().revision == before

    assert seeding.load_mixes(folder(voices={"items": items, "title": "Later"}))["updated"] == 1
    assert service.get("voices", by=None).title == "Later"


def test_what_is_a_members_is_kept(member, folder):
    mix = MixFactory(member, title="Voices")

    outcome = seeding.load_mixes(folder(voices={"title": "From the seed"}))

    assert outcome["kept"] == 1
    assert mix.title == "Voices"


def test_an_entry_that_was_withdrawn_here_breaks_no_start(member, reviewer, folder):
    gone = OwnedFactory(member, reviewer)
    withdrawing.withdraw(gone, reason="Its source asked.", by=member, number=gone.number)

    outcome = seeding.load_mixes(folder(voices={"items": [{"dataset": gone.slug}]}))

    assert outcome["added"] == 1


@pytest.mark.parametrize(
    ("broken", "told"),
    [
        ({"items": [{"dataset": "nowhere"}]}, "items.0.dataset"),
        ({"surprise": 1}, "surprise"),
        ({"slug": "new"}, "slug"),
        ({"sampling": "by guess"}, "sampling"),
    ],
)
def test_a_broken_file_is_refused_by_name_and_field_and_nothing_is_loaded(
    app, folder, broken, told
):
    place = folder(aaa={}, zzz=broken)

    with pytest.raises(Invalid) as refusal:
        seeding.load_mixes(place)

    assert "zzz.yaml" in str(refusal.value.detail)
    assert told in str(refusal.value.detail)
    assert db.session.query(Mix).count() == 0


def test_the_seed_itself_passes_the_gate(app):
    seeding.load()

    outcome = seeding.load_mixes()

    assert outcome["added"] == len(list(seeding.MIXES.glob("*.yaml"))) > 1
    assert {"lucie-7b", "fully-open"} <= {mix.slug for mix in db.session.query(Mix)}
