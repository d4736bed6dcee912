"""Mixes: begun, changed by those who keep them, shown to others when these say so."""

import pytest
from sqlalchemy import select

from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale, Unauthorised
from catalogue.datasets import withdrawing
from catalogue.datasets.model import FormerSlug
from catalogue.members import personal
from catalogue.mixes import creating, service
from catalogue.mixes.model import CoOwner, Holding, Mix, Release
from tests.factories import (
    DraftFactory,
    MemberFactory,
    MixFactory,
    OwnedFactory,
    PublishedFactory,
    mixture,
)


def held(mix):
    return set(db.session.scalars(select(Holding.dataset_id).where(Holding.mix_id == mix.id)))


def replaced(mix, items, by):
    return service.save(mix, mix.document | {"items": items}, by=by, revision=mix.revision)


def frozen(mix, by):
    """A release of a mix, as far as these tests look at one."""
    with transaction():
        db.session.add(
            Release(
                mix_id=mix.id,
                number=1,
                message="First",
                title=mix.title,
                document=mix.document,
                standing={},
                checksum="",
                ruleset="",
                template="",
                author_id=by.id,
            )
        )


def withdraw(dataset, by):
    withdrawing.withdraw(dataset, reason="Its source asked.", by=by, number=dataset.number)


def test_a_mix_is_begun_private_and_read_by_who_made_it_only(member, stranger):
    mix = MixFactory(member, title="Voices")

    assert mix.slug == "voices"
    assert service.get("voices", by=member) is mix
    for other in (stranger, None):
        with pytest.raises(NotFound):
            service.get("voices", by=other)


def test_it_is_public_when_published_and_private_again(member, stranger):
    mix = MixFactory(member, public=True)
    assert service.get(mix.slug, by=None) is mix

    service.unpublish(mix, by=member, revision=mix.revision)

    with pytest.raises(NotFound):
        service.get(mix.slug, by=stranger)


def test_nothing_is_published_without_an_item(member):
    mix = MixFactory(member, items=None)

    with pytest.raises(Invalid) as refusal:
        service.publish(mix, by=member, revision=mix.revision)

    assert "items" in refusal.value.errors


def test_others_may_read_a_public_mix_and_nothing_else(member, stranger):
    mix = MixFactory(member, public=True)
    seen = mix.revision

    for act in (
        lambda by: service.save(mix, mix.document, by=by, revision=seen),
        lambda by: service.unpublish(mix, by=by, revision=seen),
        lambda by: service.remove(mix, by=by, revision=seen),
        lambda by: service.append(mix, {"title": "X"}, by=by, revision=seen),
        lambda by: service.remove_item(mix, 1, by=by, revision=seen),
    ):
        with pytest.raises(Forbidden):
            act(stranger)
        with pytest.raises(Unauthorised):
            act(None)


def test_addresses_are_never_shared_nor_those_of_pages(member):
    slugs = [MixFactory(member, title=title).slug for title in ("Voices", "Voices", "New")]

    assert slugs == ["voices", "voices-2", "new-2"]


def test_the_address_stays_when_the_title_changes(member):
    mix = MixFactory(member, title="Voices")

    service.save(mix, mix.document | {"title": "Other"}, by=member, revision=mix.revision)

    assert (mix.slug, mix.title) == ("voices", "Other")


def test_of_two_editors_the_second_is_told(member):
    mix = MixFactory(member)
    seen = mix.revision
    service.save(mix, mix.document | {"summary": "First"}, by=member, revision=seen)

    with pytest.raises(Stale) as refusal:
        service.save(mix, mix.document | {"summary": "Second"}, by=member, revision=seen)

    assert refusal.value.facts["revision"] == mix.revision
    assert mix.document["summary"] == "First"


def test_the_same_said_twice_changes_nothing(member):
    mix = MixFactory(member)
    before = mix.revision, mix.updated

    service.save(mix, dict(mix.document), by=member, revision=1)

    assert (mix.revision, mix.updated) == before


@pytest.mark.parametrize(
    ("item", "field", "told"),
    [
        ({"dataset": "nowhere"}, "dataset", "search for its name"),
        ({"dataset": "HERE", "version": 7}, "version", "versions 1 to 1"),
    ],
)
def test_what_does_not_exist_is_refused_by_place_and_remedy(member, item, field, told):
    here = PublishedFactory()
    wrong = item | ({"dataset": here.slug} if item["dataset"] == "HERE" else {})

    with pytest.raises(Invalid) as refusal:
        MixFactory(member, items=[{"dataset": here.slug}, wrong])

    [message] = refusal.value.errors["items"][1][field]
    assert told in str(message)
    assert 0 not in refusal.value.errors["items"]


def test_somebodys_draft_is_no_entry(member, reviewer):
    with pytest.raises(Invalid):
        MixFactory(member, items=[{"dataset": DraftFactory(member).slug}])


def test_an_entry_that_was_withdrawn_later_may_stay_but_not_come_in(member, reviewer):
    gone, here = OwnedFactory(member, reviewer), PublishedFactory()
    mix = MixFactory(member, gone)
    withdraw(gone, member)

    replaced(mix, [*mix.items, {"dataset": here.slug}], member)

    assert held(mix) == {gone.id, here.id}
    with pytest.raises(Invalid) as refusal:
        MixFactory(member, items=[{"dataset": gone.slug}])
    assert "withdrawn" in str(refusal.value.errors["items"][0]["dataset"][0])


def test_a_former_address_is_kept_as_the_present_one(member):
    entry = PublishedFactory()
    with transaction():
        db.session.add(FormerSlug(slug="of-old", dataset_id=entry.id))

    mix = MixFactory(member, items=[{"dataset": "of-old", "epochs": 2}])

    assert mix.items == [{"dataset": entry.slug, "epochs": 2.0}]
    assert held(mix) == {entry.id}


def test_the_mixes_that_hold_an_entry_are_those_one_may_see(member, stranger):
    entry, other = PublishedFactory(), PublishedFactory()
    shown = MixFactory(member, entry, other, public=True)
    hidden = MixFactory(member, entry)

    assert service.holding(entry, by=None) == [shown]
    assert service.holding(entry, by=stranger) == [shown]
    assert set(service.holding(entry, by=member)) == {shown, hidden}

    replaced(shown, [{"dataset": other.slug}], member)

    assert service.holding(entry, by=None) == []


def test_an_entry_is_added_at_the_version_it_has_now(member):
    mix, entry = MixFactory(member), PublishedFactory()

    service.add_item(mix, entry.slug, by=member, revision=mix.revision)
    service.remove_item(mix, 1, by=member, revision=mix.revision)

    assert mix.items == [{"dataset": entry.slug, "version": 1}]
    assert held(mix) == {entry.id}


def test_there_is_no_item_beyond_the_last(member):
    mix = MixFactory(member)

    for number in (0, 2):
        with pytest.raises(NotFound):
            service.remove_item(mix, number, by=member, revision=mix.revision)


def test_a_mix_that_is_full_takes_no_more(member, monkeypatch):
    monkeypatch.setattr(service, "MOST_ITEMS", 1)
    mix = MixFactory(member)

    with pytest.raises(Conflict):
        service.append(mix, {"title": "One more"}, by=member, revision=mix.revision)


def test_a_copy_is_private_ones_own_and_says_what_it_was_made_of(member, stranger, reviewer):
    gone = OwnedFactory(member, reviewer)
    mix = MixFactory(member, gone, public=True, title="Voices")
    withdraw(gone, member)

    copy = service.duplicate(mix, by=stranger)

    assert (copy.title, copy.owner, copy.is_public) == ("Copy of Voices", stranger, False)
    assert copy.items == mix.items
    assert copy.copied_from is mix


def test_a_copy_leaves_items_out_by_the_places_that_were_seen(member, stranger):
    mix = MixFactory(member, PublishedFactory(), PublishedFactory(), public=True)
    seen, (first, second) = mix.revision, mix.items

    copy = service.duplicate(mix, by=stranger, without={1}, revision=seen)
    assert (copy.items, copy.revision) == ([second], 1)

    turned = mix.document | {"items": [second, first]}
    service.save(mix, turned, by=member, revision=seen)
    with pytest.raises(Stale):
        service.duplicate(mix, by=stranger, without={1}, revision=seen)
    assert service.mine(stranger) == [copy]


def test_a_private_mix_of_others_is_not_copied(member, stranger):
    with pytest.raises(Forbidden):
        service.duplicate(MixFactory(member), by=stranger)


def test_a_search_becomes_a_mix_with_its_versions(member):
    wanted = [PublishedFactory(title=f"Parliament {number}") for number in range(3)]
    PublishedFactory(title="Something else")

    found = service.from_query({"q": "parliament"}, by=member)

    assert {item["dataset"] for item in found["items"]} == {each.slug for each in wanted}
    assert {item["version"] for item in found["items"]} == {1}


def test_a_search_that_finds_much_is_taken_to_its_limit_page_by_page(member, monkeypatch):
    monkeypatch.setattr(service, "AT_ONCE", 2)
    monkeypatch.setattr(service, "MOST_FOUND", 5)
    for _number in range(7):
        PublishedFactory(title="Parliament")

    found = service.from_query({"q": "parliament"}, by=member)

    assert len({item["dataset"] for item in found["items"]}) == 5


def test_releases_of_a_public_mix_keep_it(member):
    mix = MixFactory(member, public=True)
    frozen(mix, member)

    for act in (service.unpublish, service.remove):
        with pytest.raises(Conflict):
            act(mix, by=member, revision=mix.revision)


def test_a_private_mix_goes_with_all_it_has(member):
    mix = MixFactory(member)
    frozen(mix, member)

    service.remove(mix, by=member, revision=mix.revision)

    assert [db.session.query(each).count() for each in (Mix, Holding, Release)] == [0, 0, 0]


def test_one_account_does_not_fill_the_disk(member, monkeypatch):
    monkeypatch.setattr(creating, "MOST_MINE", 1)
    MixFactory(member)

    with pytest.raises(Conflict):
        MixFactory(member)


def test_the_list_is_of_public_ones_and_ones_own(member, stranger):
    shown = MixFactory(member, public=True, title="Voices of all")
    own = MixFactory(stranger, title="Mine", summary="Only voices")
    MixFactory(member, title="Hidden voices")

    def titles(by, **asked):
        return {mix.title for mix in service.listing(asked, by=by).items}

    assert titles(None) == {shown.title}
    assert titles(stranger, q="voices") == {shown.title, own.title}
    assert titles(stranger, mine=True) == {own.title}
    assert titles(stranger, dataset=shown.items[0]["dataset"]) == {shown.title}
    assert titles(stranger, dataset="nowhere") == set()
    with pytest.raises(Unauthorised):
        service.listing({"mine": True}, by=None)


def test_h1_what_is_held_about_a_member_is_handed_over(member):
    mix = MixFactory(member, title="Voices")
    frozen(mix, member)

    held_ = personal.collect(member)

    assert held_["mixes"][0]["document"]["title"] == "Voices"
    assert held_["mix_releases"][0]["message"] == "First"


def test_h1_public_mixes_stay_private_ones_go_and_shared_ones_pass_on(member, stranger):
    shown, hidden = MixFactory(member, public=True), MixFactory(member)
    shared = MixFactory(member, title="Shared")
    others = MixFactory(stranger)
    with transaction():
        shared.co_owners.append(CoOwner(member_id=stranger.id))
        others.co_owners.append(CoOwner(member_id=member.id))

    with transaction():
        personal.erase(member)

    assert {mix.slug for mix in db.session.query(Mix)} == {shown.slug, shared.slug, others.slug}
    assert shared.owner is stranger
    assert shared.co_owners == others.co_owners == []
    assert hidden not in db.session


def test_documents_are_stored_as_they_left_the_gate(member):
    entry = PublishedFactory()
    document = mixture(entry, tokenizer=" Lucie ", complete=True)

    mix = service.create(document, by=member)

    assert mix.document["tokenizer"] == "Lucie"
    assert mix.document["complete"] == "yes"


def test_nobody_who_cannot_be_written_to_begins_one(app):
    with pytest.raises(Forbidden):
        MixFactory(MemberFactory(confirmed=None))
