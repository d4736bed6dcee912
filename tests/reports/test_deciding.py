"""Deciding on reports: taken on, given back, ended with a reason; never by who is involved."""

import pytest
import time_machine

from catalogue.audit.model import AuditEvent
from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, Invalid, Stale
from catalogue.members.vocabulary import Role
from catalogue.reports import lifecycle, service
from catalogue.reports.vocabulary import Decision, Kind, State
from tests.datasets.forms import form_of, values
from tests.factories import MemberFactory, PublishedFactory
from tests.reports.reporting import SECRET, decide, decided, owned_by, report, take


@pytest.fixture
def found(app):
    return report(PublishedFactory())


def events():
    return [event.action for event in db.session.query(AuditEvent).order_by(AuditEvent.id)]


ALLOWED = {
    ("open", "in_progress"),
    ("in_progress", "open"),
    ("in_progress", "upheld"),
    ("in_progress", "rejected"),
    ("in_progress", "duplicate"),
}


@pytest.mark.parametrize("before", list(State))
@pytest.mark.parametrize("after", list(State))
def test_reports_move_along_these_lines_only(app, before, after):
    if (before, after) in ALLOWED:
        lifecycle.check(before, after)
        return
    with pytest.raises(Conflict):
        lifecycle.check(before, after)


def test_states_and_decisions_are_told_apart():
    words = {str(word.label) for vocabulary in (State, Decision) for word in vocabulary}

    assert len(words) == len(State) + len(Decision)


def test_g11_each_step_writes_one_event(found, reviewer):
    take(found, reviewer)
    service.release(found, by=reviewer, revision=found.revision)
    decide(take(found, reviewer), reviewer)
    service.annotate(found, "Corrected.", by=reviewer, revision=found.revision)

    assert events() == [
        "report_sent",
        "report_taken",
        "report_released",
        "report_taken",
        "report_decided",
        "report_annotated",
    ]


def test_the_reporter_reads_what_was_decided_and_why(app, visitor, reviewer, caplog):
    with app.test_request_context():
        found = report(PublishedFactory(), contact="seen@example.org")
        caplog.clear()
        decide(take(found, reviewer), reviewer, Decision.REJECTED, outcome="CC0 is stated there.")

    [letter] = [record for record in caplog.records if record.message == "mail"]
    link = next(line for line in letter.body.splitlines() if line.startswith("http"))
    assert "CC0 is stated there." not in letter.body
    assert "CC0 is stated there." in visitor.get(link).text


def test_two_reviewers_do_not_work_on_one_report(found, reviewer):
    seen = found.revision
    take(found, reviewer)

    with pytest.raises(Stale):
        service.take(found, by=MemberFactory(role=Role.ADMIN), revision=seen)
    with pytest.raises(Conflict):
        take(found, MemberFactory(role=Role.ADMIN))


def test_a_decision_is_made_once(found, reviewer):
    decide(take(found, reviewer), reviewer)

    with pytest.raises(Conflict):
        decide(found, reviewer, Decision.REJECTED)


def test_nobody_decides_on_her_own_report(reviewer):
    found = report(PublishedFactory(), by=reviewer)

    with pytest.raises(Forbidden):
        take(found, reviewer)


def test_nobody_decides_on_a_report_about_her_own_entry(app):
    owner = MemberFactory(role=Role.ADMIN)
    found = report(owned_by(owner))

    with pytest.raises(Forbidden):
        take(found, owner)


def test_a_note_is_published_on_the_entry_when_the_report_is_upheld(reviewer):
    entry = PublishedFactory()
    decided(entry, reviewer, text="The first thing wrong.")
    decided(entry, reviewer, note="The licence is CC-BY, not CC0.", text="The second one.")

    [note] = service.public_notes(entry.id)
    assert (note.kind, note.text) == (Kind.LICENCE_WRONG, "The licence is CC-BY, not CC0.")


def test_a_note_is_taken_back(reviewer):
    entry = PublishedFactory()
    found = decided(entry, reviewer, note="Ada did it.")

    service.annotate(found, "", by=reviewer, revision=found.revision)

    assert service.public_notes(entry.id) == []


@pytest.mark.parametrize("state", [Decision.REJECTED, Decision.DUPLICATE])
def test_nothing_is_published_of_a_report_that_was_not_upheld(reviewer, state):
    entry = PublishedFactory()
    found = take(report(entry), reviewer)

    with pytest.raises(Invalid) as error:
        decide(found, reviewer, state, note="Wrong all the same.")
    assert "note" in error.value.errors
    assert service.public_notes(entry.id) == []


def test_a_repeated_report_names_the_earlier_one(reviewer):
    entry = PublishedFactory()
    first, second = report(entry), report(entry, text="The same in other words.")
    elsewhere = report(PublishedFactory(), text="About something else.")
    take(second, reviewer)

    for wrong in ("", elsewhere.reference, second.reference, "R-NOTHERE2"):
        with pytest.raises(Invalid):
            decide(second, reviewer, Decision.DUPLICATE, duplicate_of=wrong)
    decide(second, reviewer, Decision.DUPLICATE, duplicate_of=first.reference)

    assert second.duplicate_of is first


def test_others_learn_how_many_wait(reviewer):
    entry = PublishedFactory()
    report(entry, text="The first thing wrong.")
    take(report(entry, text="The second thing."), reviewer)
    decided(entry, reviewer, text="The third thing.")

    assert service.open_count(entry.id) == 2


def test_the_longest_waiting_comes_first_and_ages(reviewer):
    entry = PublishedFactory()
    first = report(entry, text="The first thing wrong.")
    with time_machine.travel(first.created.timestamp() + 3 * 24 * 3600):
        second = report(entry, text="The second thing.")

        queue = service.queue({}, by=reviewer)

        assert [(item.id, item.days) for item in queue.items] == [(first.id, 3), (second.id, 0)]


def test_the_queue_is_filtered_and_paged(reviewer, monkeypatch):
    monkeypatch.setattr("catalogue.reports.reading.PAGE", 2)
    entry = PublishedFactory()
    made = [report(entry, text=f"Thing number {number}.") for number in range(5)]
    decide(take(made[0], reviewer), reviewer)

    page = service.queue({}, by=reviewer)
    rest = service.queue({"after": page.next}, by=reviewer)

    assert (page.items, page.total) == (made[1:3], 4)
    assert (rest.items, rest.next) == (made[3:], None)
    assert service.queue({"state": State.UPHELD}, by=reviewer).items == made[:1]
    assert service.queue({"kind": Kind.OTHER}, by=reviewer).items == []


def test_a_reviewer_decides_on_pages(signed_in, reviewer, found):
    browser = signed_in(reviewer)
    address = f"/reports/{found.reference}"

    assert found.reference in browser.get("/reports").text
    taken = browser.post(f"{address}/take", data=values(form_of(browser.get(address))))
    form = values(form_of(browser.get(address), having="outcome"))
    answer = browser.post(
        f"{address}/decide", data=form | {"state": "upheld", "outcome": "It is.", "note": "Noted."}
    )
    noting = values(form_of(browser.get(address), having="note"))
    browser.post(f"{address}/note", data=noting | {"note": "Corrected."})

    assert (taken.status_code, answer.status_code) == (302, 302)
    assert (found.state, found.outcome, found.note) == (State.UPHELD, "It is.", "Corrected.")


@pytest.mark.parametrize(
    ("typed", "status"),
    [({"state": "upheld"}, 422), ({"outcome": "x" * 5001}, 422), ({"revision": "1"}, 412)],
)
def test_a_decision_that_is_refused_keeps_what_was_typed(signed_in, reviewer, found, typed, status):
    browser, address = signed_in(reviewer), f"/reports/{found.reference}"
    take(found, reviewer)
    form = values(form_of(browser.get(address), having="outcome"))
    complete = form | {"state": "upheld", "outcome": "", "note": "One sentence."}
    if status == 412:
        complete["outcome"] = "Read with care."

    answer = browser.post(f"{address}/decide", data=complete | typed)

    assert answer.status_code == status
    assert "One sentence." in answer.text
    assert found.state is State.IN_PROGRESS


def test_a_reviewer_decides_over_the_api(bearing, reviewer, found):
    client, address = bearing(reviewer), f"/api/v1/reports/{found.reference}"

    def patch(**body):
        headers = {"If-Match": client.get(address).headers["ETag"]}
        return client.patch(address, json=body, headers=headers)

    assert patch(state="in_progress").json["state"] == "in_progress"
    assert patch(state="open").json["state"] == "open"
    assert patch(state="upheld", outcome="It is.").status_code == 409
    assert patch(state="in_progress", outcome="It is.").status_code == 422
    patch(state="in_progress")
    assert patch(state="upheld").status_code == 422
    assert patch().status_code == 422
    assert patch(state="upheld", outcome="It is.", note="Noted.").json["note"] == "Noted."
    assert patch(note="").json["note"] == ""


def test_f12_a_stale_etag_decides_nothing(bearing, reviewer, found):
    client, address = bearing(reviewer), f"/api/v1/reports/{found.reference}"
    old = client.get(address).headers["ETag"]
    take(found, MemberFactory(role=Role.ADMIN))

    late = client.patch(address, json={"state": "open"}, headers={"If-Match": old})
    blind = client.patch(address, json={"state": "open"})

    assert (late.status_code, blind.status_code) == (412, 428)
    assert found.state is State.IN_PROGRESS


def test_d7_what_the_queue_does_not_know_is_refused(bearing, reviewer):
    client = bearing(reviewer)

    for query in ("state=x", "kind=x", "after=-1", "after=1e9", "other=1"):
        assert client.get(f"/api/v1/reports?{query}").status_code == 400


def test_what_was_written_is_in_the_queue_of_the_api(bearing, reviewer, found):
    [item] = bearing(reviewer).get("/api/v1/reports").json["items"]

    assert item["text"] == SECRET
    assert item["entry"] == found.dataset.slug
    assert "contact" not in item
