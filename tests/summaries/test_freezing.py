"""Public summaries in the releases of the mix they are about, and nothing that is private."""

import orjson
import pytest

from catalogue.core.db import transaction
from catalogue.core.errors import Conflict
from catalogue.mixes.model import CoOwner
from catalogue.mixes.releases import releasing
from catalogue.summaries import publishing, service
from tests.factories import MixFactory, ModelFactory, ProviderFactory, PublishedFactory


def publish(model, by):
    return publishing.publish(model, "What is new", by=by, revision=model.revision)


def summaries(mix, by):
    """The summaries in a new release, by name."""
    release = releasing.freeze(mix, "What is new", by=by)
    return {
        each.name: bytes(each.content) for each in release.files if each.name.startswith("summary")
    }


@pytest.fixture
def mix(member):
    return MixFactory(member, PublishedFactory(), public=True)


@pytest.fixture
def model(member, mix):
    return ModelFactory(member, mix, ProviderFactory(member), name="Alouette 1B")


def test_a_published_summary_is_frozen_with_its_mix(mix, model, member):
    publish(model, member)
    publish(model, member)

    held = summaries(mix, member)

    assert set(held) == {"summary-alouette-1b-v2.json", "summary-alouette-1b-v2.md"}
    document = orjson.loads(held["summary-alouette-1b-v2.json"])
    assert (document["mix"], document["version"], document["status"]) == (mix.slug, "2", "current")
    assert "Alouette 1B" in held["summary-alouette-1b-v2.md"].decode()


def test_a_draft_is_in_no_release(mix, model, member):
    release = releasing.freeze(mix, "What is new", by=member)

    assert not [each.name for each in release.files if b"louette" in bytes(each.content)]


def test_the_list_of_checksums_and_croissant_name_the_summary(mix, model, member):
    publish(model, member)
    release = releasing.freeze(mix, "What is new", by=member)

    files = {each.name: bytes(each.content) for each in release.files}
    assert b"  summary-alouette-1b-v1.json\n" in files["SHA256SUMS"]
    assert b"summary-alouette-1b-v1.md" in files["croissant.json"]


def test_a_summary_that_keeps_its_mix_to_itself_is_not_frozen_with_it(member):
    private = MixFactory(member, PublishedFactory())
    model = ModelFactory(member, private, name="Alouette 1B")
    publish(model, member)

    assert summaries(private, member) == {}


def test_a_model_that_moved_to_another_mix_leaves_the_first(mix, model, member):
    publish(model, member)
    other = MixFactory(member, PublishedFactory(), public=True)
    moved = model.document | {"mix": other.slug}
    service.save(model, moved, by=member, revision=model.revision)

    assert summaries(mix, member) == {}


def test_who_builds_on_a_public_mix_of_others_puts_nothing_into_its_releases(mix, stranger, member):
    publish(ModelFactory(stranger, mix, name="Intruder"), stranger)

    assert summaries(mix, member) == {}


def test_a_co_owners_summary_belongs_to_the_mix(mix, stranger, member):
    with transaction():
        mix.co_owners.append(CoOwner(member_id=stranger.id))
    publish(ModelFactory(stranger, mix, name="Bergeronnette"), stranger)

    assert "summary-bergeronnette-v1.md" in summaries(mix, member)


def test_a_former_members_summary_is_nobodys_to_freeze(mix, model, member, stranger):
    publish(model, member)
    with transaction():
        mix.co_owners.append(CoOwner(member_id=stranger.id))
        mix.owner = model.owner = None

    assert summaries(mix, stranger) == {}


def test_a_new_summary_is_worth_a_release_and_the_same_is_not(mix, model, member):
    releasing.freeze(mix, "Before the summary", by=member)
    publish(model, member)

    assert releasing.freeze(mix, "With it", by=member).number == 2
    with pytest.raises(Conflict):
        releasing.freeze(mix, "Again", by=member)
