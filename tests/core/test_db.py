"""Transactions: one place commits, all or nothing, and work waits until it is safe."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError

from catalogue.core.db import after_commit, db, transaction
from catalogue.core.errors import Conflict, Stale
from catalogue.members.model import Member
from tests.factories import MemberFactory

PROMISED = {"foreign_keys": 1, "busy_timeout": 10000, "synchronous": 2, "trusted_schema": 0}


@pytest.mark.parametrize("pragma", PROMISED)
def test_g1_every_connection_is_prepared(app, pragma):
    assert db.session.execute(text(f"PRAGMA {pragma}")).scalar() == PROMISED[pragma]


def test_a_fault_rolls_everything_back_and_nothing_that_waited_is_done(app):
    done = []
    member = MemberFactory(name="Before")

    with pytest.raises(ZeroDivisionError), transaction():
        member.name = "After"
        after_commit(lambda: done.append("told"))
        raise ZeroDivisionError

    assert member.name == "Before"
    assert done == []


def test_what_waits_is_done_once_after_the_outermost_block(app):
    done = []

    with transaction():
        with transaction():
            after_commit(lambda: done.append("told"))
        assert done == []

    assert done == ["told"]


def test_inside_a_transaction_things_are_as_they_are_stored_now(app):
    member = MemberFactory(name="Before")
    assert member.name == "Before"
    db.session.connection().execute(text("UPDATE members SET name = 'Changed elsewhere'"))
    db.session.commit()

    with transaction():
        assert member.name == "Changed elsewhere"


def test_waiting_makes_no_sense_outside(app):
    with pytest.raises(RuntimeError):
        after_commit(print)


def test_what_waits_is_done_though_something_before_it_fails(app, caplog):
    done = []

    with transaction():
        member = MemberFactory.build(name="Stored")
        db.session.add(member)
        after_commit(lambda: 1 / 0)
        after_commit(lambda: done.append("told"))

    assert done == ["told"]
    assert member.name == "Stored"
    assert "ZeroDivisionError" in caplog.text


def test_who_overwrites_what_she_has_not_seen_is_told(app):
    member = MemberFactory(name="Before")

    with pytest.raises(Stale), transaction():
        assert member.name == "Before"
        db.session.execute(text("UPDATE members SET name = 'Else', revision = revision + 1"))
        member.name = "After"

    assert member.name == "Before"


def test_who_takes_what_is_taken_is_told(app):
    taken = MemberFactory().email

    with pytest.raises(Conflict, match="at this moment"), transaction():
        db.session.add(MemberFactory.build(email=taken))

    assert db.session.query(Member).count() == 1


def test_other_broken_rules_of_the_tables_are_faults_of_ours(app):
    with pytest.raises(IntegrityError), transaction():
        db.session.add(MemberFactory.build(name=None))
