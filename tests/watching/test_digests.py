"""Digests by e-mail: only news, once, to whom wants them; the way out."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.community import comments
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import Gone, Unavailable
from catalogue.members import account
from catalogue.watching import changes, digests, links, service
from catalogue.watching.vocabulary import Frequency, Kind
from tests.community.published import described, improve
from tests.factories import MemberFactory, PublishedFactory, suspend
from tests.members.browser import PASSWORD, send

DAY = timedelta(days=1)


def after(**span):
    return time_machine.travel(now() + timedelta(**span))


def send_all():
    return dict(digests.send_all())


@pytest.fixture
def watcher(app):
    """A member who is told every day."""
    who = MemberFactory()
    service.set_frequency(Frequency.DAILY, by=who)
    return who


@pytest.fixture
def owned(member):
    with time_machine.travel(now() - DAY):
        return described(member, title="Débats")


def test_a_new_version_and_comments_of_an_entry_are_told(owned, member, watcher, letters):
    service.add(Kind.ENTRY, owned.slug, by=watcher)
    with after(hours=1):
        improve(owned, member, title="Débats publics")
        comments.add(owned, "Well done.", by=member)

    with after(days=1, hours=1):
        assert send_all() == {watcher.id: True}

    [letter] = letters()
    assert "Débats publics" in letter.body
    assert "Version 2" in letter.body
    assert "New comments: 1" in letter.body
    assert f"/datasets/{owned.slug}" in letter.body


def test_without_news_nobody_is_written_to(owned, watcher, letters):
    service.add(Kind.ENTRY, owned.slug, by=watcher)
    service.add(Kind.SEARCH, "", by=watcher)

    with after(days=2):
        assert send_all() == {watcher.id: False}
    assert letters() == []


def test_new_and_changed_entries_of_a_search_are_told_apart(owned, member, watcher, letters):
    service.add(Kind.SEARCH, "q=débats", by=watcher)
    with after(hours=1):
        improve(owned, member, title="Débats publics")
        PublishedFactory(title="Débats nouveaux")
        PublishedFactory(title="Something else")

    with after(days=1, hours=1):
        send_all()

    [letter] = letters()
    assert "Changed: Débats publics" in letter.body
    assert "New: Débats nouveaux" in letter.body
    assert "Something else" not in letter.body


def test_entries_under_a_licence_are_told(app, watcher, letters):
    service.add(Kind.LICENCE, "CC-BY-4.0", by=watcher)
    with after(hours=1):
        PublishedFactory(title="Free", licence={"status": "stated", "expression": "CC0-1.0"})
        PublishedFactory(title="Credited", licence={"status": "stated", "expression": "CC-BY-4.0"})

    with after(days=1, hours=1):
        send_all()

    [letter] = letters()
    assert "New: Credited" in letter.body
    assert "Free" not in letter.body


def test_running_twice_sends_once(app, watcher, letters):
    service.add(Kind.SEARCH, "", by=watcher)
    with after(hours=1):
        PublishedFactory()

    with after(days=1, hours=1):
        assert send_all() == {watcher.id: True}
        assert send_all() == {}
    with after(days=2, hours=2):
        assert send_all() == {watcher.id: False}
    assert len(letters()) == 1


def test_two_runs_at_once_send_once(app, watcher, letters, monkeypatch):
    service.add(Kind.SEARCH, "", by=watcher)
    with after(hours=1):
        PublishedFactory()
    gather = digests.gather

    def slow(*arguments):
        monkeypatch.setattr(digests, "gather", gather)
        assert send_all() == {watcher.id: True}  # the other run is faster
        return gather(*arguments)

    monkeypatch.setattr(digests, "gather", slow)
    with after(days=1, hours=1):
        assert send_all() == {watcher.id: False}
    assert len(letters()) == 1


def test_nothing_is_lost_between_two_digests(app, watcher, letters):
    service.add(Kind.SEARCH, "", by=watcher)
    for hour in range(0, 72, 5):
        with after(hours=hour + 0.5):
            PublishedFactory(title=f"Number {hour}.")
    for hour in range(0, 97, 6):
        with after(hours=hour):
            send_all()

    told = " ".join(letter.body for letter in letters())
    for hour in range(0, 72, 5):
        assert told.count(f"Number {hour}.") == 1


def test_each_has_her_rhythm(app, watcher, letters):
    weekly = MemberFactory()
    never = MemberFactory()
    for who in (watcher, weekly, never):
        service.add(Kind.SEARCH, "", by=who)
    service.set_frequency(Frequency.NEVER, by=never)
    with after(hours=1):
        PublishedFactory()

    with after(days=2):
        assert send_all() == {watcher.id: True}
    with after(days=8):
        assert send_all() == {watcher.id: False, weekly.id: True}


def test_who_begins_again_is_not_told_of_what_happened_meanwhile(app, watcher, letters):
    service.add(Kind.SEARCH, "", by=watcher)
    service.set_frequency(Frequency.NEVER, by=watcher)
    with after(hours=1):
        PublishedFactory()
    with after(days=3):
        service.set_frequency(Frequency.DAILY, by=watcher)

    with after(days=5):
        assert send_all() == {watcher.id: False}


def test_what_happened_before_one_watched_is_no_news(app, watcher, letters):
    with after(hours=1):
        PublishedFactory()
    with after(hours=2):
        service.add(Kind.SEARCH, "", by=watcher)

    with after(days=2):
        assert send_all() == {watcher.id: False}


def test_who_cannot_come_in_gets_no_letters(app, watcher, letters):
    service.add(Kind.SEARCH, "", by=watcher)
    suspend(watcher)
    with after(hours=1):
        PublishedFactory()

    with after(days=2):
        assert send_all() == {}


def test_a_withdrawal_is_told_with_its_reason_and_nothing_else(owned, member, watcher, letters):
    service.add(Kind.ENTRY, owned.slug, by=watcher)
    with after(hours=1):
        improve(owned, member)
        owned.withdrawn, owned.withdrawal = now(), "Its host took it down."
        db.session.commit()

    with after(days=2):
        assert send_all() == {watcher.id: True}
    with after(days=4):
        assert send_all() == {watcher.id: False}
    [letter] = letters()
    assert "Withdrawn: Its host took it down." in letter.body
    assert "Version 2" not in letter.body


def test_one_writes_in_the_members_language(app, watcher, letters):
    account.update({"language": "fr"}, by=watcher)
    service.add(Kind.SEARCH, "", by=watcher)
    with after(hours=1):
        PublishedFactory()

    with after(days=2):
        send_all()

    [letter] = letters()
    assert "/unsubscribe/" in letter.body
    assert letter.subject


def test_many_changes_are_counted_rather_than_listed(app, watcher, letters):
    service.add(Kind.SEARCH, "", by=watcher)
    with after(hours=1):
        for _number in range(changes.SHOWN + 2):
            PublishedFactory()

    with after(days=2):
        send_all()

    [letter] = letters()
    assert letter.body.count("New: ") == changes.SHOWN
    assert "2 more changes" in letter.body


def test_c11_c12_titles_are_plain_text_in_letters(app, watcher, letters):
    service.add(Kind.SEARCH, "", by=watcher)
    with after(hours=1):
        PublishedFactory(title="<b>{{7*7}}</b> & %(x)s {0.__class__}")

    with after(days=2):
        send_all()

    [letter] = letters()
    assert "<b>{{7*7}}</b> & %(x)s {0.__class__}" in letter.body


def test_a_search_the_catalogue_no_longer_understands_stops_no_digest(app, watcher, letters):
    service.add(Kind.SEARCH, "", by=watcher)
    old = service.add(Kind.SEARCH, "q=old", by=watcher)
    old.target = "tokens=many"
    db.session.commit()
    with after(hours=1):
        PublishedFactory()

    with after(days=2):
        assert send_all() == {watcher.id: True}


def test_one_failure_stops_nobody_else_and_is_tried_again(app, watcher, letters, monkeypatch):
    other = MemberFactory()
    service.set_frequency(Frequency.DAILY, by=other)
    for who in (watcher, other):
        service.add(Kind.SEARCH, "", by=who)
    with after(hours=1):
        PublishedFactory()
    gather = digests.gather

    def failing(number, *more):
        if number == watcher.id:
            raise Unavailable("no index")
        return gather(number, *more)

    with after(days=2), monkeypatch.context() as broken:
        broken.setattr(digests, "gather", failing)
        outcome = app.test_cli_runner().invoke(args=["watching", "send"])
    assert outcome.exit_code == 1
    assert f"member {watcher.id}: failed" in outcome.output
    assert f"member {other.id}: sent" in outcome.output

    with after(days=2):
        assert send_all() == {watcher.id: True}


def test_the_command_says_what_it_did(app, watcher):
    service.add(Kind.SEARCH, "", by=watcher)

    with after(days=2):
        outcome = app.test_cli_runner().invoke(args=["watching", "send"])

    assert outcome.exit_code == 0
    assert f"member {watcher.id}: nothing new" in outcome.output
    assert watcher.email not in outcome.output


def test_the_link_in_a_letter_ends_the_digests_without_signing_in(watcher, visitor, entry):
    service.add(Kind.ENTRY, entry.slug, by=watcher)
    page = f"/unsubscribe/{links.make(watcher.id)}"

    visitor.get(page)
    assert service.frequency(watcher) is Frequency.DAILY  # mail filters follow links

    answer = send(visitor, page)
    assert answer.status_code == 302
    assert service.frequency(watcher) is Frequency.NEVER
    assert len(service.listing(watcher)) == 1


def test_mail_programs_end_them_in_one_click(watcher, visitor):
    address = f"/api/v1/unsubscribe/{links.make(watcher.id)}"

    for _click in range(2):
        answer = visitor.post(address, data={"List-Unsubscribe": "One-Click"})
        assert answer.status_code == 204

    assert service.frequency(watcher) is Frequency.NEVER
    assert visitor.get(address).status_code == 405


@pytest.mark.parametrize("token", ["x", "MQ", "MQ.x", "eyJhIjoxfQ.x", "%00", "a" * 5000])
def test_a_forged_link_does_nothing(watcher, visitor, token):
    assert visitor.get(f"/unsubscribe/{token}").status_code in {404, 410}
    assert visitor.post(f"/api/v1/unsubscribe/{token}").status_code in {404, 410}
    assert service.frequency(watcher) is Frequency.DAILY


def test_the_link_of_an_erased_member_is_dead(watcher):
    token = links.make(watcher.id)
    account.erase(PASSWORD, by=watcher, address="192.0.2.1")

    with pytest.raises(Gone):
        links.find(token)
