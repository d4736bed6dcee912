"""Records of providers and models, and the summaries published from them."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale, Unauthorised
from catalogue.members import personal
from catalogue.mixes import service as mixes
from catalogue.mixes.model import CoOwner
from catalogue.mixes.releases import releasing
from catalogue.summaries import drafting, providers, publishing, service, versions
from catalogue.summaries.model import ModelRecord, Provider
from tests.factories import MemberFactory, MixFactory, ModelFactory, ProviderFactory


def published(model, by, changes="First version"):
    return publishing.publish(model, changes, by=by, revision=model.revision)


def changed(model, by, **facts):
    return service.save(model, model.document | facts, by=by, revision=model.revision)


@pytest.fixture
def mix(member, stranger):
    """A private mix that two members keep."""
    mix = MixFactory(member, complete="yes")
    with transaction():
        mix.co_owners.append(CoOwner(member_id=stranger.id))
    return mix


@pytest.fixture
def model(member, mix):
    return ModelFactory(member, mix, ProviderFactory(member, name="Small Lab"), name="Alouette 1B")


def test_records_are_for_who_keeps_them(model, member, stranger):
    assert service.get("alouette-1b", by=member) is model
    assert service.get("alouette-1b", by=stranger) is model  # keeps the mix together with her
    for other in (MemberFactory(), None):
        with pytest.raises(NotFound):
            service.find("alouette-1b", by=other)
    with pytest.raises(NotFound):
        providers.get("small-lab", by=stranger)


def test_a_colleague_changes_the_record_but_does_not_delete_it(model, stranger):
    changed(model, stranger, continuous="no")

    assert model.document["continuous"] == "no"
    with pytest.raises(Forbidden):
        service.remove(model, by=stranger, revision=model.revision)


def test_whose_public_mix_one_uses_does_not_read_the_record(member, stranger):
    shown = MixFactory(stranger, public=True)
    model = ModelFactory(member, shown)

    with pytest.raises(NotFound):
        service.get(model.slug, by=stranger)
    assert service.listing({}, by=stranger).items == []
    assert service.listing({"mine": True}, by=member).items == [model]


def test_of_two_editors_the_second_is_told(model, member):
    seen = model.revision
    changed(model, member, continuous="no")

    with pytest.raises(Stale):
        service.save(model, model.document | {"continuous": "yes"}, by=member, revision=seen)
    provider = model.provider
    with pytest.raises(Stale):
        providers.save(provider, {"name": "Other"}, by=member, revision=provider.revision - 1)


@pytest.mark.parametrize(
    ("facts", "field"),
    [
        ({"mix": "nowhere"}, "mix"),
        ({"provider": "nowhere"}, "provider"),
        ({"release": 3}, "release"),
    ],
)
def test_what_a_record_names_is_there(model, member, facts, field):
    with pytest.raises(Invalid) as refusal:
        changed(model, member, **facts)

    assert list(refusal.value.errors) == [field]


def test_others_mixes_and_providers_are_not_named(member):
    other = MemberFactory()
    hidden, provider = MixFactory(other), ProviderFactory(other)

    for facts in ({"mix": hidden}, {"provider": provider}):
        with pytest.raises(Invalid):
            ModelFactory(member, **facts)


def test_a_draft_lists_what_is_open_and_knows_the_mix(model, member, mix):
    document = drafting.draft(model, by=member)

    assert (document["model"], document["mix"]) == ("alouette-1b", mix.slug)
    assert (document["status"], document["version"], document["complete"]) == ("draft", None, False)
    assert document["gaps"]


def test_a_mix_that_was_hidden_again_is_read_no_more(member, stranger):
    shown = MixFactory(stranger, public=True)
    model = ModelFactory(member, shown)
    mixes.unpublish(shown, by=stranger, revision=shown.revision)

    assert drafting.draft(model, by=member)["mix"] is None


def test_a_published_version_stays_as_it_was_and_says_what_became_of_it(model, member):
    first = published(model, member)
    before = dict(first.document)
    changed(model, member, continuous="no")
    second = published(model, member, "Continuous training answered")

    assert (first.number, second.number) == (1, 2)
    assert first.document == before
    assert versions.shown(first)["status"] == "superseded"
    shown = versions.shown(second)
    assert (shown["status"], shown["version"]) == ("current", "2")
    assert [(each["number"], each["status"]) for each in shown["versions"]] == [
        (1, "superseded"),
        (2, "current"),
    ]
    assert shown["versions"][0]["url"] == "/models/alouette-1b/summaries/1"
    assert versions.shown(first)["sections"] == before["sections"]


def test_an_incomplete_one_says_that_it_is(model, member):
    version = published(model, member)

    assert version.complete is versions.shown(version)["complete"] is False


def test_the_same_request_twice_publishes_once(model, member):
    seen = model.revision
    publishing.publish(model, "First version", by=member, revision=seen)

    with pytest.raises(Stale):
        publishing.publish(model, "First version", by=member, revision=seen)

    assert len(versions.listing(model)) == 1


def test_an_update_is_due_six_months_on_when_training_goes_on(model, member):
    changed(model, member, continuous="yes")
    with time_machine.travel("2026-08-31T12:00:00Z", tick=False):
        version = published(model, member)

    assert version.document["next_update_due"] == "28/02/27"


def test_it_names_the_release_only_while_the_mix_is_what_was_released(model, member, mix):
    mixes.publish(mix, by=member, revision=mix.revision)
    release = releasing.freeze(mix, "First", by=member)
    first = published(model, member)
    mixes.save(mix, mix.document | {"tokenizer": "Other"}, by=member, revision=mix.revision)
    second = published(model, member, "Another tokenizer")

    assert first.release_id == release.id
    assert first.document["release"] == 1
    assert (second.release_id, second.document["release"]) == (None, None)


def test_a_record_may_name_one_release(model, member, mix):
    releasing.freeze(mix, "First", by=member)
    mixes.save(mix, mix.document | {"items": []}, by=member, revision=mix.revision)

    changed(model, member, release=1)

    assert drafting.draft(model, by=member)["release"] == 1
    assert published(model, member).release.number == 1


def test_summaries_are_everybodys_and_the_record_is_not(model, member):
    published(model, member)

    assert service.find("alouette-1b", by=None) is model
    with pytest.raises(NotFound):
        service.get("alouette-1b", by=None)
    assert service.listing({}, by=None).items == [model]
    with pytest.raises(Unauthorised):
        drafting.draft(model, by=None)
    with pytest.raises(Unauthorised):
        publishing.publish(model, "Mine now", by=None, revision=model.revision)


def test_what_was_published_keeps_the_record(model, member):
    published(model, member)

    with pytest.raises(Conflict):
        service.remove(model, by=member, revision=model.revision)


def test_a_deleted_provider_or_mix_leaves_the_model(model, member, mix):
    providers.remove(model.provider, by=member, revision=model.provider.revision)
    mixes.remove(mix, by=member, revision=mix.revision)
    db.session.expire_all()

    assert (model.provider, model.mix) == (None, None)
    assert drafting.draft(model, by=member)["mix"] is None


def test_one_account_does_not_fill_the_disk(member, monkeypatch):
    monkeypatch.setattr(providers, "MOST_MINE", 0)
    monkeypatch.setattr(service, "MOST_MINE", 0)

    with pytest.raises(Conflict):
        ProviderFactory(member)
    with pytest.raises(Conflict):
        ModelFactory(member)


def test_h1_what_is_held_about_a_member_is_handed_over(model, member):
    published(model, member)

    held = personal.collect(member)

    assert held["providers"][0]["document"]["name"] == "Small Lab"
    assert held["models"][0]["slug"] == "alouette-1b"
    assert held["summary_versions"][0]["changes"] == "First version"


def test_h1_a_colleague_takes_over_what_is_kept_together(model, member, stranger):
    with transaction():
        personal.erase(member)
    db.session.expire_all()

    assert (model.owner, model.mix.owner, model.provider.owner) == (stranger,) * 3


def test_h1_drafts_go_and_what_was_published_stays(member):
    draft, shown = ModelFactory(member), ModelFactory(member, provider=ProviderFactory(member))
    version = published(shown, member)
    slug = draft.slug

    with transaction():
        personal.erase(member)
    db.session.expire_all()

    assert [each.slug for each in db.session.query(ModelRecord)] == [shown.slug]
    assert slug != shown.slug
    assert db.session.query(Provider).count() == 0
    assert versions.listing(shown) == [version]


def test_a_version_is_dated_by_its_day(model, member):
    with time_machine.travel(now() - timedelta(days=40)):
        published(model, member)

    [told] = versions.told(model)
    assert told["date"] == (now() - timedelta(days=40)).date().isoformat()
