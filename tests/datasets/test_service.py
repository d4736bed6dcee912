"""The life of an entry: drafted, submitted, accepted, revised, discarded."""

import pytest

from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale, Unauthorised
from catalogue.datasets import finding, service, versions
from catalogue.datasets.model import Dataset, DatasetKey, Version
from catalogue.datasets.vocabulary import Status
from catalogue.members import personal
from catalogue.review import service as review
from catalogue.review.vocabulary import Outcome
from schemas.datasets import DatasetSchema
from schemas.gate import admit
from tests.factories import (
    DraftFactory,
    MemberFactory,
    OwnedFactory,
    PublishedFactory,
    SubmittedFactory,
    accept,
    document,
    raw,
    submit,
)


def found(words="", **asked):
    return finding.find(finding.query({"q": words, **asked}, reader="en"))


def slugs(*args, **asked):
    return [row.slug for row in found(*args, **asked).rows]


def test_a_new_entry_is_a_draft_of_its_member(member):
    dataset = service.create({"title": "Parliament debates"}, by=member)

    assert dataset.slug == "parliament-debates"
    assert dataset.status is Status.DRAFT
    assert dataset.owner is member
    assert not dataset.is_public


def test_nobody_but_confirmed_members_describe_datasets(app):
    newcomer = MemberFactory(confirmed=None)

    with pytest.raises(Unauthorised):
        service.create({"title": "Anonymous"}, by=None)
    with pytest.raises(Forbidden):
        service.create({"title": "Unconfirmed"}, by=newcomer)
    assert db.session.query(Dataset).count() == 0


def test_two_entries_never_share_an_address(member):
    slugs = [
        service.create({"title": title}, by=member).slug
        for title in ("Débats", "Debats", "new", "New", "…")
    ]

    assert slugs == ["debats", "debats-2", "new-2", "new-3", "dataset"]


def test_f13_the_same_key_opens_one_entry(member, stranger):
    first = service.create({"title": "Once"}, by=member, key="k")
    again = service.create({"title": "Once"}, by=member, key="k")
    of_another = service.create({"title": "Once"}, by=stranger, key="k")

    assert again is first
    assert of_another is not first


def test_saving_keeps_what_was_typed_right_or_wrong(member):
    dataset = service.create({"title": "Draft"}, by=member)

    service.save(
        dataset, {"title": "", "released": "next year"}, by=member, revision=dataset.revision
    )

    db.session.expire_all()
    assert dataset.draft == {"title": "", "released": "next year"}
    assert dataset.title == "Untitled"


def test_two_editors_cannot_overwrite_each_other(member):
    dataset = service.create({"title": "Draft"}, by=member)
    seen = dataset.revision
    service.save(dataset, {"title": "First"}, by=member, revision=seen)

    with pytest.raises(Stale):
        service.save(dataset, {"title": "Second"}, by=member, revision=seen)
    assert dataset.draft == {"title": "First"}


def test_what_is_submitted_passed_the_gate(member):
    dataset = service.create({"title": "Draft"}, by=member)

    with pytest.raises(Invalid) as refusal:
        admit(DatasetSchema(), dataset.draft)

    assert refusal.value.errors.keys() == {"kind", "summary", "homepage", "licence"}


def test_submitting_hands_the_draft_to_the_reviewers_once(member, reviewer):
    dataset = SubmittedFactory(member)

    assert dataset.status is Status.SUBMITTED
    assert review.queue(reviewer) == [dataset]
    with pytest.raises(Conflict):
        submit(dataset, dataset.draft, by=member, revision=dataset.revision)


def test_an_accepted_entry_is_public_and_findable_at_once(member, reviewer):
    dataset = SubmittedFactory(member, title="Zephyr corpus")

    accept(dataset, reviewer)

    assert dataset.is_public
    assert dataset.draft is None
    assert slugs("zephyr") == ["zephyr-corpus"]
    assert [version.message for version in versions.listing(dataset)] == [
        "Checked against its sources."
    ]


def test_a_returned_entry_stays_a_draft_and_says_why(member, reviewer):
    dataset = SubmittedFactory(member)

    review.decide(
        dataset,
        Outcome.RETURN,
        reason="The licence is wrong.",
        by=reviewer,
        revision=dataset.revision,
    )

    assert dataset.status is Status.RETURNED
    assert not dataset.is_public
    assert dataset.reason == "The licence is wrong."
    assert service.get_draft(dataset.slug, by=member) is dataset


def test_while_an_entry_is_revised_visitors_see_the_accepted_one(member, reviewer):
    dataset = OwnedFactory(member, reviewer, title="Old words")
    revised = document(title="Newer words")
    service.save(dataset, revised, by=member, revision=dataset.revision)

    assert service.get(dataset.slug, by=None).document["title"] == "Old words"
    assert slugs("newer") == []

    submit(dataset, revised, by=member, revision=dataset.revision)
    accept(dataset, reviewer)
    assert slugs("newer") == [dataset.slug]
    assert slugs("old") == []
    assert [version.number for version in versions.listing(dataset)] == [2, 1]


def test_an_accepted_version_never_changes(member, reviewer):
    dataset = OwnedFactory(member, reviewer, title="First words")
    revised = document(title="Second words")
    service.save(dataset, revised, by=member, revision=dataset.revision)
    submit(dataset, revised, by=member, revision=dataset.revision)
    accept(dataset, reviewer)

    assert versions.get(dataset, 1).document["title"] == "First words"
    assert versions.get(dataset, 1).author is member
    with pytest.raises(NotFound):
        versions.get(dataset, 3)


def test_discarding_a_draft_that_was_never_public_removes_the_entry(member):
    dataset = DraftFactory(member)

    service.discard(dataset, by=member, revision=dataset.revision)

    assert db.session.query(Dataset).count() == 0


def test_discarding_changes_to_a_public_entry_leaves_it_as_it_was(member, reviewer):
    dataset = OwnedFactory(member, reviewer, title="Kept")
    service.save(dataset, {"title": "Dropped"}, by=member, revision=dataset.revision)

    service.discard(dataset, by=member, revision=dataset.revision)

    assert dataset.is_public
    assert dataset.draft is None
    assert dataset.title == "Kept"


def test_a_returned_draft_can_be_discarded_with_the_decisions_on_it(member, reviewer):
    dataset = SubmittedFactory(member)
    review.decide(
        dataset, Outcome.RETURN, reason="Not yet.", by=reviewer, revision=dataset.revision
    )

    service.discard(dataset, by=member, revision=dataset.revision)

    assert db.session.query(Dataset).count() == 0


@pytest.mark.parametrize("verb", ["save", "submit", "discard"])
def test_a3_another_member_can_do_nothing_to_a_draft(member, stranger, verb):
    dataset = DraftFactory(member)
    before = dict(dataset.draft)
    act = {
        "save": lambda: service.save(
            dataset, {"title": "Mine"}, by=stranger, revision=dataset.revision
        ),
        "submit": lambda: submit(dataset, before, by=stranger, revision=dataset.revision),
        "discard": lambda: service.discard(dataset, by=stranger, revision=dataset.revision),
    }[verb]

    with pytest.raises(Forbidden):
        act()
    db.session.expire_all()
    assert dataset.draft == before
    assert dataset.status is Status.DRAFT


@pytest.mark.parametrize("make", [DraftFactory, SubmittedFactory])
def test_a3_a_draft_does_not_exist_for_others(make, member, stranger):
    dataset = make(member)

    for who in (None, stranger):
        with pytest.raises(NotFound):
            service.get(dataset.slug, by=who)
        with pytest.raises(NotFound):
            service.get_draft(dataset.slug, by=who)


def test_a3_the_changes_to_a_public_entry_do_not_exist_for_others(member, stranger, reviewer):
    dataset = OwnedFactory(member, reviewer)
    service.save(dataset, {"title": "Secret change"}, by=member, revision=dataset.revision)

    with pytest.raises(NotFound):
        service.get_draft(dataset.slug, by=stranger)


def test_a_reviewer_reads_what_is_submitted_and_only_that(member, reviewer):
    draft, submitted = DraftFactory(member), SubmittedFactory(member)

    assert service.get_draft(submitted.slug, by=reviewer) is submitted
    with pytest.raises(NotFound):
        service.get(draft.slug, by=reviewer)


def test_parents_must_be_public_entries(member, stranger):
    parent, draft = PublishedFactory(), DraftFactory(stranger)

    def derived_from(slug):
        dataset = DraftFactory(
            member, provenance={"derived_from": [{"title": "A"}, {"dataset": slug}]}
        )
        return submit(dataset, dataset.draft, by=member, revision=dataset.revision)

    assert derived_from(parent.slug).is_submitted
    for slug in ("no-such-entry", draft.slug):
        with pytest.raises(Invalid) as refusal:
            derived_from(slug)
        assert slug in str(refusal.value.errors["provenance"]["derived_from"][1]["dataset"][0])


def test_somebody_elses_unfinished_work_is_not_overwritten(member, reviewer):
    dataset = OwnedFactory(member, reviewer)
    service.save(dataset, {"title": "By the reviewer"}, by=reviewer, revision=dataset.revision)

    with pytest.raises(Conflict):
        service.save(dataset, {"title": "By the owner"}, by=member, revision=dataset.revision)
    assert dataset.draft == {"title": "By the reviewer"}


def test_keys_that_reveal_duplicates_follow_the_published_version(member, reviewer):
    dataset = OwnedFactory(member, reviewer, homepage="https://example.org/a")
    revised = document(homepage="https://example.org/b")
    service.save(dataset, revised, by=member, revision=dataset.revision)
    submit(dataset, revised, by=member, revision=dataset.revision)
    accept(dataset, reviewer)

    keys = {row.key for row in db.session.query(DatasetKey)}
    assert "url:example.org/b" in keys
    assert "url:example.org/a" not in keys


def test_my_entries_are_mine(member, stranger):
    mine = DraftFactory(member)
    DraftFactory(stranger)

    assert service.mine(member) == [mine]
    with pytest.raises(Unauthorised):
        service.mine(None)


def test_h1_erasing_a_member_frees_what_she_was_changing(member, reviewer):
    public = OwnedFactory(member, reviewer)
    service.save(public, {"title": "Half done"}, by=member, revision=public.revision)
    DraftFactory(member)

    with transaction():
        personal.erase(member)

    assert db.session.query(Dataset).all() == [public]
    assert public.draft is None
    assert public.is_public


def test_whole_descriptions_survive_the_way_through_draft_and_version(member, reviewer):
    given = document(**raw(released="2024-05", aliases=["Äé"]))

    dataset = OwnedFactory(member, reviewer, **given)

    db.session.expire_all()
    assert dataset.document == given
    assert db.session.query(Version).one().document == given
