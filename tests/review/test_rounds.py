"""Rounds and timelines: what was submitted stays, and who may read which."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, Invalid, NotFound, TooMany
from catalogue.datasets import service as datasets
from catalogue.members import personal
from catalogue.members.vocabulary import Role
from catalogue.review import cases, holding, service, showing, talking
from catalogue.review.model import Hold, ReviewEvent, Round
from catalogue.review.vocabulary import Happening, Key, Outcome, RoundState, State
from tests.factories import (
    DraftFactory,
    MemberFactory,
    OwnedFactory,
    PublishedFactory,
    ReviewerFactory,
    SubmittedFactory,
    accept,
    document,
    submit,
    turn,
)


@pytest.fixture
def lawyer(app):
    return MemberFactory(role=Role.LEGAL_REVIEWER)


def send_back(dataset, by, outcome=Outcome.REQUEST_CHANGES, reason="Name the licence, please."):
    return service.decide(dataset, outcome, reason=reason, by=by, revision=dataset.revision)


def again(dataset, by, **changes):
    """Another submission of the same entry."""
    revised = dict(dataset.working_copy, **changes)
    datasets.save(dataset, revised, by=by, revision=dataset.revision)
    return submit(dataset, revised, by=by)


def say(dataset, by, text="Where is that written?", **more):
    return talking.say(cases.of(dataset), {"text": text, **more}, by=by)


def shown(dataset, by=None):
    return showing.review(cases.find(dataset.slug, by=by), by)


def kinds(dataset, by=None):
    return [event["kind"] for event in shown(dataset, by)["timeline"]]


def test_each_submission_is_a_round_that_never_changes(member, reviewer):
    dataset = SubmittedFactory(member, title="First try")
    send_back(dataset, reviewer)
    again(dataset, member, title="Second try")

    rounds = cases.of(dataset).rounds

    assert [each.document["title"] for each in rounds] == ["First try", "Second try"]
    assert [each.state for each in rounds] == [RoundState.CHANGES_REQUESTED, RoundState.OPEN]


@pytest.mark.parametrize("change", ["save", "discard"])
def test_what_is_changed_or_discarded_waits_no_longer(member, reviewer, change):
    dataset = OwnedFactory(member, reviewer)
    again(dataset, member, title="Almost")
    how = {"by": member, "revision": dataset.revision}

    (
        datasets.save(dataset, document(), **how)
        if change == "save"
        else datasets.discard(dataset, **how)
    )

    assert cases.of(dataset).latest.state is RoundState.TAKEN_BACK
    assert service.queue(reviewer) == []


def test_an_entry_that_is_discarded_takes_its_rounds_along(member, reviewer):
    dataset = SubmittedFactory(member)
    say(dataset, reviewer)

    datasets.discard(dataset, by=member, revision=dataset.revision)

    assert db.session.query(Round).count() == db.session.query(ReviewEvent).count() == 0


def test_the_timeline_tells_the_whole_story(member, reviewer, lawyer):
    dataset = SubmittedFactory(member)
    holding.claim(cases.of(dataset), by=reviewer)
    say(dataset, reviewer)
    say(dataset, member, "In section 2.")
    send_back(dataset, reviewer)
    again(dataset, member, title="Put right")
    turn(dataset, lawyer, reason="Its licence is read.")
    turn(dataset, reviewer, reason="Its figures are read.")

    assert kinds(dataset) == [
        Happening.SUBMITTED,
        Happening.CLAIMED,
        Happening.COMMENT,
        Happening.ANSWERED,
        Happening.CHANGES_REQUESTED,
        Happening.SUBMITTED,
        Happening.KEY_TURNED,
        Happening.KEY_TURNED,
        Happening.PUBLISHED,
    ]


def test_a_round_shows_what_changed_since_the_one_before_and_since_publication(member, reviewer):
    dataset = OwnedFactory(member, reviewer, title="Published")
    again(dataset, member, title="First")
    send_back(dataset, reviewer)
    again(dataset, member, title="Second")

    _new, first, second = shown(dataset, member)["rounds"]

    def told(changes):
        return [(each["label"], each["before"], each["after"]) for each in changes]

    assert first["since_last_round"] is None
    assert told(first["since_published"]) == [("Title", "Published", "First")]
    assert told(second["since_last_round"]) == [("Title", "First", "Second")]
    assert told(second["since_published"]) == [("Title", "Published", "Second")]


def test_a5_before_publication_only_those_who_take_part_read_it(member, stranger, reviewer):
    dataset = SubmittedFactory(member)

    for who in (None, stranger):
        with pytest.raises(NotFound):
            shown(dataset, who)
    assert shown(dataset, member)["state"] is State.SUBMITTED
    assert shown(dataset, reviewer)["state"] is State.SUBMITTED


def test_a_reviewer_reads_on_what_she_sent_back(member, reviewer):
    dataset = SubmittedFactory(member)
    send_back(dataset, reviewer)
    datasets.save(dataset, {"title": "Secret draft"}, by=member, revision=dataset.revision)

    found = shown(dataset, reviewer)

    assert found["title"] != "Secret draft"
    assert found["rounds"][0]["state"] is RoundState.CHANGES_REQUESTED


def test_a_draft_nobody_submitted_is_no_reviewers_business(member, reviewer):
    with pytest.raises(NotFound):
        shown(DraftFactory(member), reviewer)


def test_everything_is_public_after_publication_but_private_notes(member, reviewer):
    dataset = SubmittedFactory(member)
    say(dataset, reviewer, "I asked the publisher.", private=True)
    accept(dataset, reviewer)

    assert Happening.COMMENT in kinds(dataset, ReviewerFactory())
    assert Happening.COMMENT not in kinds(dataset)
    assert Happening.COMMENT not in kinds(dataset, member)


def test_a5_what_waits_of_a_public_entry_is_not_public(member, stranger, reviewer):
    dataset = OwnedFactory(member, reviewer, title="Public")
    again(dataset, member, title="Unseen")

    for who in (None, stranger):
        found = shown(dataset, who)
        assert found["state"] is State.PUBLISHED
        assert found["keys"] == []
        assert len(found["rounds"]) == 1
        assert "Unseen" not in str(found)


def test_a5_what_another_member_tried_in_vain_never_becomes_public(member, reviewer, lawyer):
    dataset = OwnedFactory(member, reviewer)
    again(dataset, reviewer, title="Slander")
    send_back(dataset, ReviewerFactory(), Outcome.REJECT, "This is slander.")
    datasets.discard(dataset, by=reviewer, revision=dataset.revision)
    again(dataset, member, title="Good words")
    accept(dataset, reviewer)

    assert "lander" not in str(shown(dataset))
    assert "lander" in str(shown(dataset, lawyer))


def test_an_entry_that_came_with_the_catalogue_has_no_review(app):
    found = shown(PublishedFactory())

    assert found["state"] is State.PUBLISHED
    assert found["rounds"] == found["timeline"] == []


def test_names_are_for_reviewers_and_for_whom_their_bearers_chose(member, reviewer):
    known = ReviewerFactory(name="Grace Known", public=True)
    dataset = SubmittedFactory(member)
    say(dataset, reviewer)
    accept(dataset, known)

    assert "Grace Known" in str(shown(dataset))
    for who in (None, member):
        assert reviewer.name not in str(shown(dataset, who))
    assert reviewer.name in str(shown(dataset, known))


def test_a_comment_may_be_about_one_fact(member, reviewer):
    dataset = SubmittedFactory(member)

    say(dataset, reviewer, field="licence.expression")

    [*_before, event] = shown(dataset, member)["timeline"]
    assert (event["field"], event["label"]) == ("licence.expression", "Licence · SPDX expression")


def test_private_notes_are_between_reviewers(member, reviewer):
    involved = ReviewerFactory()
    dataset, own = SubmittedFactory(member), SubmittedFactory(involved)
    say(own, reviewer, "Is she paid by them?", private=True)

    assert "paid" not in str(shown(own, involved))
    for who, entry in ((member, dataset), (involved, own)):
        with pytest.raises(Invalid):
            say(entry, who, private=True)


def test_f13_a_double_click_says_a_thing_once(member, reviewer, letters):
    dataset = SubmittedFactory(member)

    first, second = say(dataset, reviewer), say(dataset, reviewer)

    assert first.id == second.id
    assert len(letters()) == 1


def test_the_editor_hears_of_questions_and_reviewers_of_answers(member, reviewer, letters):
    dataset = SubmittedFactory(member)
    say(dataset, reviewer, "Which year?")
    say(dataset, reviewer, "A private doubt.", private=True)
    say(dataset, member, "Of 2019.")

    assert ["Which year?" in letters()[0].body, "Of 2019." in letters()[1].body] == [True, True]
    assert len(letters()) == 2
    assert any("/review/" in link for link in letters()[0].links)


def test_nobody_floods_a_review(member, monkeypatch):
    dataset = SubmittedFactory(member)
    monkeypatch.setattr(talking, "MESSAGES", talking.Limit("review-message", 2, 3600))
    say(dataset, member, "One")
    say(dataset, member, "Two")

    with pytest.raises(TooMany):
        say(dataset, member, "Three")


def test_after_publication_one_talks_elsewhere(member, reviewer):
    dataset = OwnedFactory(member, reviewer)

    with pytest.raises(Conflict):
        say(dataset, reviewer)


def test_a_review_somebody_took_on_is_hers(member, reviewer, lawyer):
    dataset, other = SubmittedFactory(member), ReviewerFactory()
    holding.claim(cases.of(dataset), by=reviewer)

    assert shown(dataset, member)["state"] is State.IN_REVIEW
    for act in (
        lambda: holding.claim(cases.of(dataset), by=other),
        lambda: turn(dataset, other),
        lambda: send_back(dataset, other),
    ):
        with pytest.raises(Conflict):
            act()
    turn(dataset, lawyer)  # the other key is free
    turn(dataset, reviewer)
    assert dataset.is_public
    assert db.session.query(Hold).count() == 0


def test_a_claim_lapses_after_two_weeks(member, reviewer):
    dataset, other = SubmittedFactory(member), ReviewerFactory()
    holding.claim(cases.of(dataset), by=reviewer)

    with time_machine.travel(now() + timedelta(days=14, minutes=1)):
        assert shown(dataset, member)["state"] is State.SUBMITTED
        assert holding.claim(cases.of(dataset), by=other).member is other


def test_f13_a_review_is_taken_on_once(member, reviewer):
    dataset = SubmittedFactory(member)

    for _click in range(2):
        holding.claim(cases.of(dataset), by=reviewer)

    assert kinds(dataset, reviewer).count(Happening.CLAIMED) == 1


def test_a_review_is_given_back_by_who_has_it_or_by_an_administrator(member, reviewer):
    dataset, admin = SubmittedFactory(member), MemberFactory(role=Role.ADMIN)
    with pytest.raises(Conflict):
        holding.release(cases.of(dataset), by=reviewer)
    holding.claim(cases.of(dataset), by=reviewer)

    for who in (ReviewerFactory(), admin):
        with pytest.raises(Forbidden):
            holding.release(cases.of(dataset), by=who)
    holding.release(cases.of(dataset), Key.METADATA, by=admin)

    assert shown(dataset, member)["state"] is State.SUBMITTED


def test_h1_an_erased_reviewer_leaves_her_reviews_to_others(member, reviewer):
    dataset = SubmittedFactory(member)
    holding.claim(cases.of(dataset), by=reviewer)

    assert personal.collect(reviewer)["review_holds"][0]["entry"] == dataset.slug
    with transaction():
        personal.erase(reviewer)

    assert shown(dataset, member)["state"] is State.SUBMITTED


def test_a_version_published_meanwhile_is_what_a_submission_is_held_against(member, reviewer):
    dataset = OwnedFactory(member, reviewer, title="One")
    again(dataset, member, title="Two")
    proposed = dict(dataset.document, licence={"status": "none_stated"})
    with transaction():
        datasets.store(dataset, proposed, author_id=None, message="A correction")

    found = shown(dataset, reviewer)

    assert [each["key"] for each in found["keys"]] == [Key.METADATA, Key.LEGAL]
    assert "licence.status" in {each["field"] for each in found["rounds"][-1]["since_published"]}
