"""Deciding on entries: services, pages, API."""

import pytest

from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, NotFound, Stale, Unauthorised
from catalogue.datasets import service as datasets
from catalogue.datasets.model import Dataset
from catalogue.members.vocabulary import Role
from catalogue.review import service
from catalogue.review.model import Decision
from catalogue.review.vocabulary import Outcome
from tests.datasets.forms import form_of, soup, values
from tests.factories import DraftFactory, MemberFactory, SubmittedFactory, accept, document
from tests.members.browser import send


def decide(dataset, by, outcome=Outcome.ACCEPT):
    return service.decide(dataset, outcome, reason="Because.", by=by, revision=dataset.revision)


@pytest.mark.parametrize("role", [Role.METADATA_REVIEWER, Role.LEGAL_REVIEWER, Role.ADMIN])
def test_reviewers_decide(member, role):
    dataset = SubmittedFactory(member)

    decide(dataset, MemberFactory(role=role))

    assert dataset.is_public


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
    decide(dataset, reviewer)

    with pytest.raises(Conflict):
        decide(dataset, reviewer)
    assert db.session.query(Decision).count() == 1


def test_only_what_was_read_is_accepted(member, reviewer):
    dataset = SubmittedFactory(member)
    seen = dataset.revision
    revised = document(title="Swapped after reading")
    datasets.save(dataset, revised, by=member, revision=dataset.revision)
    datasets.submit(dataset, revised, by=member, revision=dataset.revision)

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


def test_decisions_are_for_those_who_may_see_the_draft(member, stranger, reviewer):
    dataset = SubmittedFactory(member)
    accept(dataset, reviewer)

    assert len(service.decisions(dataset, by=reviewer)) == 1
    for who in (None, stranger):
        with pytest.raises(NotFound):
            service.decisions(dataset, by=who)


def test_a_reviewer_accepts_on_a_page(signed_in, member, reviewer):
    dataset = SubmittedFactory(member, title="Accepted on a page")
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
        outcome="return",
        reason=" ",
        revision=dataset.revision,
    )

    assert answer.status_code == 422
    assert soup(answer).find("input", value="return", checked=True)
    assert not db.session.query(Decision).count()


def test_a_reviewer_who_comes_too_late_keeps_her_reason_and_reads_the_new_draft(
    signed_in, member, reviewer
):
    dataset = SubmittedFactory(member)
    browser = signed_in(reviewer)
    form = values(form_of(browser.get(f"/review/{dataset.slug}")))
    revised = document(title="Changed meanwhile")
    datasets.save(dataset, revised, by=member, revision=dataset.revision)
    datasets.submit(dataset, revised, by=member, revision=dataset.revision)

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
    assert signed_in(member).get(f"/review/{dataset.slug}").status_code in {403, 404}


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
