"""Deciding on entries: services, pages, API."""

import pytest

from catalogue.audit.model import AuditEvent
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, Invalid, NotFound, Stale, Unauthorised
from catalogue.datasets import service as datasets
from catalogue.datasets.model import CoAuthor, Dataset
from catalogue.datasets.vocabulary import Stage
from catalogue.members.vocabulary import Role
from catalogue.review import service
from catalogue.review.model import Decision
from catalogue.review.vocabulary import Key, Outcome
from tests.datasets.forms import form_of, soup, values
from tests.factories import (
    DraftFactory,
    MemberFactory,
    OwnedFactory,
    SubmittedFactory,
    accept,
    document,
    submit,
    turn,
    turn_others,
)
from tests.members.browser import send


def decide(dataset, by, outcome=Outcome.ACCEPT, key=None, reason="Because of what I read."):
    return service.decide(
        dataset, outcome, key=key, reason=reason, by=by, revision=dataset.revision
    )


@pytest.fixture
def lawyer(app):
    return MemberFactory(role=Role.LEGAL_REVIEWER)


@pytest.fixture
def admin(app):
    return MemberFactory(role=Role.ADMIN)


@pytest.mark.parametrize("first", [Key.METADATA, Key.LEGAL])
def test_two_keys_of_two_reviewers_publish_in_any_order(member, reviewer, lawyer, first):
    dataset = SubmittedFactory(member)
    keys = [reviewer, lawyer] if first is Key.METADATA else [lawyer, reviewer]

    assert decide(dataset, keys[0]).key is first
    assert not dataset.is_public
    decide(dataset, keys[1])

    assert dataset.is_public


def test_the_same_person_never_turns_both_keys(member, admin):
    dataset = SubmittedFactory(member)
    decide(dataset, admin, key=Key.METADATA)

    for key in (Key.LEGAL, None):
        with pytest.raises(Forbidden):
            decide(dataset, admin, key=key)
    assert not dataset.is_public


def test_an_administrator_says_which_of_two_keys(member, admin):
    dataset = SubmittedFactory(member)

    with pytest.raises(Invalid) as refusal:
        decide(dataset, admin)

    assert "key" in refusal.value.errors


def test_nobody_turns_the_key_of_another_role(member, reviewer, lawyer):
    dataset = SubmittedFactory(member)

    with pytest.raises(Forbidden):
        decide(dataset, reviewer, key=Key.LEGAL)
    with pytest.raises(Forbidden):
        decide(dataset, lawyer, key=Key.METADATA)


def test_a_key_is_turned_once(member, reviewer):
    dataset = SubmittedFactory(member)
    decide(dataset, reviewer)

    for who in (reviewer, MemberFactory(role=Role.METADATA_REVIEWER)):
        with pytest.raises(Conflict):
            decide(dataset, who)
    assert db.session.query(Decision).count() == 1


def changed(dataset, by, **changes):
    """A change to a published entry, submitted."""
    revised = dict(dataset.document, **changes)
    datasets.save(dataset, revised, by=by, revision=dataset.revision)
    return submit(dataset, revised, by=by)


def test_a_change_of_other_facts_needs_the_metadata_key_alone(member, reviewer, lawyer):
    dataset = changed(OwnedFactory(member, reviewer), member, title="Another name")

    with pytest.raises(Conflict):
        decide(dataset, lawyer)
    decide(dataset, reviewer)

    assert dataset.document["title"] == "Another name"


@pytest.mark.parametrize(
    "changes",
    [
        {"licence": {"status": "none_stated"}},
        {"compliance": {"limits": ["No dialects."]}},
        {"provenance": {"obtained": ["crawled"]}},
        {"access": {"conditions": "request"}},
    ],
    ids=lambda changes: next(iter(changes)),
)
def test_a_change_that_touches_law_reopens_the_legal_key(member, reviewer, lawyer, changes):
    dataset = changed(OwnedFactory(member, reviewer), member, **changes)

    decide(dataset, reviewer)
    assert dataset.stage is Stage.SUBMITTED
    decide(dataset, lawyer)

    assert dataset.stage is None
    assert dataset.number == 2


def test_keys_turned_for_one_submission_count_for_no_other(member, reviewer, lawyer):
    dataset = SubmittedFactory(member)
    decide(dataset, reviewer)
    revised = document(title="Swapped after the first key")
    datasets.save(dataset, revised, by=member, revision=dataset.revision)
    submit(dataset, revised, by=member)

    decide(dataset, lawyer)

    assert not dataset.is_public


def test_a_reviewer_who_works_on_a_draft_with_its_editor_turns_no_key(member, reviewer):
    dataset = DraftFactory(member)
    dataset.coauthors.append(CoAuthor(member_id=reviewer.id))
    db.session.commit()
    submit(dataset, dataset.draft, by=member)

    with pytest.raises(Forbidden):
        decide(dataset, reviewer)
    with transaction():
        dataset.coauthors.clear()
    with pytest.raises(Forbidden):
        decide(dataset, reviewer)


def test_a_rejected_entry_can_be_written_anew(member, reviewer):
    dataset = SubmittedFactory(member)
    decide(dataset, reviewer, Outcome.REJECT, reason="This is no dataset.")

    assert dataset.stage is Stage.REJECTED
    assert dataset.reason == "This is no dataset."
    datasets.save(dataset, document(), by=member, revision=dataset.revision)
    assert submit(dataset, dataset.draft, by=member).is_submitted


def test_every_decision_is_in_the_log_once(member, reviewer, lawyer):
    dataset = SubmittedFactory(member)
    before = db.session.query(AuditEvent).count()

    decide(dataset, reviewer)
    decide(dataset, lawyer)

    events = db.session.query(AuditEvent).order_by(AuditEvent.id)[before:]
    assert [event.action for event in events] == ["review_key_turned", "entry_published"]


def test_nobody_else_decides(member, stranger):
    dataset = SubmittedFactory(member)

    for who, error in ((None, Unauthorised), (member, Forbidden), (stranger, Forbidden)):
        with pytest.raises(error):
            decide(dataset, who)
        with pytest.raises(error):
            service.queue(who)
    assert not dataset.is_public


def test_nobody_accepts_her_own_entry(reviewer):
    dataset = SubmittedFactory(reviewer)

    with pytest.raises(Forbidden):
        decide(dataset, reviewer)


def test_a_decision_is_made_once(member, reviewer):
    dataset = SubmittedFactory(member)
    accept(dataset, reviewer)

    with pytest.raises(Conflict):
        decide(dataset, reviewer)
    assert db.session.query(Decision).count() == 2


def test_only_what_was_read_is_accepted(member, reviewer):
    dataset = SubmittedFactory(member)
    seen = dataset.revision
    revised = document(title="Swapped after reading")
    datasets.save(dataset, revised, by=member, revision=dataset.revision)
    submit(dataset, revised, by=member, revision=dataset.revision)

    with pytest.raises(Stale):
        service.decide(dataset, Outcome.ACCEPT, reason="Read it.", by=reviewer, revision=seen)
    assert not dataset.is_public


def test_the_longest_waiting_comes_first(member, reviewer):
    waiting = [SubmittedFactory(member) for _number in range(3)]

    assert service.queue(reviewer) == waiting


def test_the_editor_is_told_what_was_decided_and_why(member, reviewer, caplog):
    dataset = SubmittedFactory(member, title="Débats")

    service.decide(
        dataset, Outcome.RETURN, reason="Give the licence.", by=reviewer, revision=dataset.revision
    )

    [letter] = [record for record in caplog.records if record.message == "mail"]
    assert "Débats" in letter.subject
    assert "Give the licence." in letter.body


def test_decisions_are_public_once_published(member, stranger, reviewer):
    dataset = SubmittedFactory(member)
    turn(dataset, reviewer)

    assert len(service.decisions(dataset, by=member)) == 1
    for who in (None, stranger):
        with pytest.raises(NotFound):
            service.decisions(dataset, by=who)
    accept(dataset, MemberFactory(role=Role.LEGAL_REVIEWER))
    assert len(service.decisions(dataset, by=None)) == 2


def test_a_reviewer_accepts_on_a_page(signed_in, member, reviewer):
    dataset = SubmittedFactory(member, title="Accepted on a page")
    turn_others(dataset, reviewer)
    browser = signed_in(reviewer)
    address = f"/review/{dataset.slug}"

    queue = browser.get("/review")
    form = values(form_of(browser.get(address)))
    answer = browser.post(address, data=form | {"outcome": "accept", "reason": "All sources read."})

    assert soup(queue).find("a", href=address)
    assert answer.status_code == 302
    assert dataset.slug in browser.get("/datasets?q=accepted").text


def test_a_decision_without_a_reason_is_asked_again(signed_in, member, reviewer):
    dataset = SubmittedFactory(member)

    answer = send(
        signed_in(reviewer),
        f"/review/{dataset.slug}",
        outcome="request_changes",
        reason=" ",
        revision=dataset.revision,
    )

    assert answer.status_code == 422
    assert soup(answer).find("input", value="request_changes", checked=True)
    assert not db.session.query(Decision).count()


def test_a_reviewer_who_comes_too_late_keeps_her_reason_and_reads_the_new_draft(
    signed_in, member, reviewer
):
    dataset = SubmittedFactory(member)
    browser = signed_in(reviewer)
    form = values(form_of(browser.get(f"/review/{dataset.slug}")))
    revised = document(title="Changed meanwhile")
    datasets.save(dataset, revised, by=member, revision=dataset.revision)
    submit(dataset, revised, by=member, revision=dataset.revision)

    answer = browser.post(
        f"/review/{dataset.slug}", data=form | {"outcome": "accept", "reason": "Read with care."}
    )

    assert answer.status_code == 412
    assert "Changed meanwhile" in answer.text
    assert values(form_of(answer))["reason"] == "Read with care."
    assert not db.session.get(Dataset, dataset.id).is_public


@pytest.mark.parametrize("make", [DraftFactory, SubmittedFactory])
def test_a1_the_pages_of_review_are_for_reviewers(signed_in, visitor, member, stranger, make):
    dataset = make(member)

    assert visitor.get("/review").status_code == 401
    assert signed_in(stranger).get("/review").status_code == 403
    assert visitor.get(f"/review/{dataset.slug}").status_code == 404
    assert signed_in(stranger).get(f"/review/{dataset.slug}").status_code == 404
    assert signed_in(member).get(f"/review/{dataset.slug}").status_code == 200


def test_a7_who_is_no_longer_a_reviewer_is_refused_at_the_next_request(bearing, member, reviewer):
    client = bearing(reviewer)
    assert client.get("/api/v1/queue").status_code == 200

    reviewer.role = Role.MEMBER
    db.session.commit()

    assert client.get("/api/v1/queue").status_code == 403


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/outcome"),
        ({"outcome": "maybe", "reason": "Because."}, "#/outcome"),
        ({"outcome": "accept"}, "#/reason"),
        ({"outcome": "accept", "reason": ""}, "#/reason"),
        ({"outcome": "accept", "reason": "x" * 5001}, "#/reason"),
        ({"outcome": "accept", "reason": "Because.", "reviewer_id": 1}, "#/reviewer_id"),
        ({"outcome": "accept", "reason": "Because.", "key": "golden"}, "#/key"),
        ({"outcome": "reject", "reason": "Too short"}, "#/reason"),
        ({"outcome": "return", "reason": "Too short"}, "#/reason"),
    ],
)
def test_a_decision_that_makes_no_sense_is_refused_by_field(
    bearing, member, reviewer, body, pointer
):
    dataset = SubmittedFactory(member)
    headers = {"If-Match": f'"{dataset.id}-{dataset.revision}"'}

    answer = bearing(reviewer).post(
        f"/api/v1/datasets/{dataset.slug}/decisions", json=body, headers=headers
    )

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json["errors"]}
