"""G11: the log is only ever added to, and shows when somebody tampered with it."""

import pytest
from sqlalchemy import delete, select, text, update
from sqlalchemy.exc import IntegrityError

from catalogue.audit import service, triggers
from catalogue.audit.model import AuditEvent
from catalogue.core.db import db, transaction
from catalogue.datasets.model import Dataset
from tests.factories import MemberFactory, PublishedFactory


def record(action="thing_done", thing=None, *, by=None, **details):
    with transaction():
        return service.record(action, thing, by=by, **details)


@pytest.fixture
def three(app):
    """Three events, the second by a member on an entry."""
    member, entry = MemberFactory(), PublishedFactory()
    return [record(), record("entry_seen", entry, by=member, rounds=2), record()]


@pytest.fixture
def unguarded(app):
    """Somebody with the file in her hands, whom no trigger stops."""
    triggers.drop(db.session.connection())
    db.session.commit()
    yield
    db.session.rollback()
    triggers.create(AuditEvent.__table__, db.session.connection())
    db.session.commit()


def test_an_event_says_who_did_what_to_what(three):
    event = three[1]

    assert (event.action, event.kind, event.details) == ("entry_seen", "datasets", {"rounds": 2})
    assert event.label == db.session.get(Dataset, event.object_id).slug
    assert event.member_id is not None


def test_g10_an_act_that_fails_leaves_no_event(app):
    with pytest.raises(ZeroDivisionError), transaction():
        service.record("thing_done", by=None)
        _ = 1 / 0

    assert service.check().events == 0


def test_an_event_outside_of_a_transaction_is_a_mistake_of_ours(app):
    with pytest.raises(RuntimeError):
        service.record("thing_done", by=None)


@pytest.mark.parametrize(
    "details",
    [
        {"name": "Ada"},
        {"email": "x"},
        {"reason": "Because."},
        {"to": "ada@example.org"},
        {"many": ["a"]},
        {"long": "x" * 201},
        {"share": 0.5},
    ],
)
def test_h1_details_hold_short_facts_and_nobodys_data(app, details):
    with pytest.raises(ValueError, match=next(iter(details))):
        record(**details)

    assert service.check().events == 0


@pytest.mark.parametrize(
    "change",
    [
        delete(AuditEvent),
        update(AuditEvent).values(action="something_else"),
        update(AuditEvent).values(details={}),
        update(AuditEvent).values(previous="0" * 64),
        update(AuditEvent).values(member_id=None, salt=None, label="x"),
        update(AuditEvent).values(salt="other"),
        text("INSERT OR REPLACE INTO audit_events SELECT * FROM audit_events WHERE id = 1"),
    ],
)
def test_g11_events_are_never_changed_or_deleted(three, change):
    with pytest.raises(IntegrityError, match="only ever added to"):
        db.session.execute(change)
    db.session.rollback()

    assert service.check()[2:] == (None, True)


def test_h1_who_did_it_can_be_forgotten_and_the_chain_stays_whole(three):
    member_id = three[1].member_id

    with transaction():
        service.anonymise(member_id)

    assert db.session.scalars(select(AuditEvent.member_id)).all() == [None] * 3
    assert service.check().broken is None
    assert three[1].actor


def test_who_did_it_is_part_of_the_chain(three, unguarded):
    other = MemberFactory()

    db.session.execute(update(AuditEvent).where(AuditEvent.id == 2).values(member_id=other.id))
    db.session.commit()

    assert service.check().broken == three[1].id


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("action", "other"),
        ("label", "other"),
        ("details", {"rounds": 3}),
        ("moment", "2020-01-01 00:00:00.000000"),
        ("actor", ""),
        ("request_id", "other"),
    ],
)
def test_g11_a_changed_event_is_found(three, unguarded, column, value):
    second = AuditEvent.id == three[1].id
    if column == "moment":
        db.session.execute(text("UPDATE audit_events SET moment = :moment"), {"moment": value})
    else:
        db.session.execute(update(AuditEvent).where(second).values({column: value}))
    db.session.commit()

    assert service.check().broken in {three[0].id, three[1].id}


def test_g11_a_missing_event_is_found(three, unguarded):
    db.session.execute(delete(AuditEvent).where(AuditEvent.id == three[1].id))
    db.session.commit()

    assert service.check().broken == three[2].id


def test_a_log_that_was_cut_off_is_found_by_a_digest_kept_elsewhere(app, three, unguarded):
    noted = service.check().head
    db.session.execute(delete(AuditEvent).where(AuditEvent.id == three[2].id))
    db.session.commit()

    run = app.test_cli_runner().invoke

    assert run(args=["audit", "verify"]).exit_code == 0
    refused = run(args=["audit", "verify", "--noted", noted])
    assert refused.exit_code == 1
    assert "cut off" in refused.output


def test_the_command_prints_what_to_note(app, three):
    answer = app.test_cli_runner().invoke(args=["audit", "verify"])

    assert answer.exit_code == 0
    assert "3 events" in answer.output
    assert three[2].digest in answer.output


def test_a_long_log_is_followed_in_parts(three, monkeypatch):
    monkeypatch.setattr(service, "BATCH", 2)

    assert service.check().events == 3


def test_h3_the_log_line_of_an_event_names_no_person(app, caplog):
    member = MemberFactory(name="Ada Lovelace")
    caplog.clear()

    record("role_changed", member, by=member)

    [line] = [record for record in caplog.records if record.message == "audit"]
    assert (line.action, line.object) == ("role_changed", f"members {member.id}")
    assert "Lovelace" not in str(vars(line))
