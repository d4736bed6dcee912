"""Keeping a mix together, and who learns what by it."""

import re
from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.errors import Conflict, Forbidden, Gone, NotFound
from catalogue.members import personal
from catalogue.mixes import owners, service
from tests.factories import MemberFactory, MixFactory

API = "/api/v1/mixes"


def mails(caplog):
    return [record for record in caplog.records if record.message == "mail"]


def invited(mix, email, by, caplog):
    """The key in the mail that goes to this address."""
    caplog.clear()
    with caplog.at_level("INFO", "catalogue"):
        owners.invite(mix, email, by=by)
    return re.search(r"/mixes/join/(\S+)", mails(caplog)[-1].body)[1]


@pytest.fixture
def together(member, stranger, caplog):
    """A mix of `member` that `stranger` keeps too."""
    mix = MixFactory(member, title="Common work")
    return owners.join(invited(mix, stranger.email, member, caplog), by=stranger)


def test_who_joined_reads_changes_and_publishes(together, stranger):
    changed = together.document | {"summary": "By both"}

    service.save(together, changed, by=stranger, revision=together.revision)
    service.publish(together, by=stranger, revision=together.revision)

    assert together.is_public
    assert together in service.mine(stranger)


def test_it_is_not_theirs_to_delete(together, stranger):
    with pytest.raises(Forbidden):
        service.remove(together, by=stranger, revision=together.revision)


def test_joining_twice_is_once(together, member, stranger, caplog):
    owners.join(invited(together, stranger.email, member, caplog), by=stranger)
    owners.join(invited(together, member.email, stranger, caplog), by=member)

    assert [each["name"] for each in owners.listed(together)] == [stranger.name]


def test_an_invitation_works_only_for_the_address_it_went_to(member, stranger, caplog):
    key = invited(MixFactory(member), "secret@example.org", member, caplog)

    assert "secret" not in key
    with pytest.raises(Gone):
        owners.join(key, by=stranger)


def test_known_and_unknown_addresses_get_the_same_answer(client, member, stranger, caplog):
    address = f"{API}/{MixFactory(member).slug}/owners"

    answers = []
    for email in (stranger.email, "nobody@example.org"):
        caplog.clear()
        with caplog.at_level("INFO", "catalogue"):
            answers.append(client.post(address, json={"email": email}))
        assert len(mails(caplog)) == 1

    assert [answer.status_code for answer in answers] == [202, 202]
    assert answers[0].json == answers[1].json == {"items": [], "total": 0}


def test_j3_an_invitation_ends_with_time_with_who_sent_it_and_with_the_mix(
    together, member, stranger, caplog
):
    third = MemberFactory()
    key = invited(together, third.email, stranger, caplog)

    with time_machine.travel(now() + timedelta(days=15)), pytest.raises(Gone):
        owners.join(key, by=third)
    owners.remove(together, stranger.id, by=member)
    with pytest.raises(Gone):
        owners.join(key, by=third)
    key = invited(together, third.email, member, caplog)
    service.remove(together, by=member, revision=together.revision)
    with pytest.raises(Gone):
        owners.join(key, by=third)


def test_taken_off_or_gone_by_oneself_nothing_is_left(together, member, stranger):
    owners.remove(together, stranger.id, by=stranger)

    with pytest.raises(NotFound):
        service.get(together.slug, by=stranger)
    with pytest.raises(NotFound):
        owners.remove(together, stranger.id, by=member)


def test_who_was_taken_off_does_not_come_back_with_her_old_invitation(member, stranger, caplog):
    mix = MixFactory(member)
    key = invited(mix, stranger.email, member, caplog)
    owners.join(key, by=stranger)
    before = mix.revision

    owners.remove(mix, stranger.id, by=member)

    with pytest.raises(Gone):
        owners.invitation(key, by=stranger)
    with pytest.raises(Gone):
        owners.join(key, by=stranger)
    assert mix.revision == before
    with time_machine.travel(now() + timedelta(seconds=2)):
        owners.join(invited(mix, stranger.email, member, caplog), by=stranger)
    assert mix.is_owned_by(stranger)


def test_who_made_it_stays(together, member, stranger):
    with pytest.raises(NotFound):
        owners.remove(together, member.id, by=stranger)


def test_strangers_neither_invite_nor_learn_who_keeps_it(together, bearing, visitor, member):
    other = bearing(MemberFactory())
    service.publish(together, by=member, revision=together.revision)
    address = f"{API}/{together.slug}/owners"

    assert other.get(address).status_code == 403
    assert visitor.get(address).status_code == 401
    assert other.post(address, json={"email": "friend@example.org"}).status_code == 403


def test_too_many_do_not_keep_one_mix(together, member, monkeypatch):
    monkeypatch.setattr(owners, "MOST", 1)

    with pytest.raises(Conflict):
        owners.invite(together, "more@example.org", by=member)


def test_a_script_lists_and_takes_off(together, client, stranger):
    address = f"{API}/{together.slug}/owners"

    [listed] = client.get(address).json["items"]
    gone = client.delete(f"{address}/{listed['number']}")

    assert listed["name"] == stranger.name
    assert gone.status_code == 204
    assert client.get(address).json["total"] == 0


def test_h1_what_is_shared_is_handed_over(together, stranger):
    assert personal.collect(stranger)["mix_owners"][0]["slug"] == together.slug
