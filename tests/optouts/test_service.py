"""Who may check, how often, and what is kept."""

import pytest

from catalogue.claims.model import ClaimRow
from catalogue.core.db import db
from catalogue.core.errors import Forbidden, Invalid, NotFound, TooMany, Unauthorised, Unavailable
from catalogue.members import throttle
from catalogue.members.throttle import Limit
from catalogue.optouts import service
from catalogue.optouts.vocabulary import Outcome
from tests.factories import DraftFactory, MemberFactory, OwnedFactory
from tests.optouts.conftest import ROBOTS, URL


def recorded(dataset):
    """The claims on an entry, by field."""
    chosen = db.session.query(ClaimRow).filter_by(dataset_id=dataset.id)
    return {claim.field: claim for claim in chosen}


def test_a_confirmed_member_checks_an_address(speaker, member):
    assert service.check(URL, by=member).outcome is Outcome.NONE_SEEN


def test_a1_nobody_else_does_and_nothing_is_sent(speaker, app):
    with pytest.raises(Unauthorised):
        service.check(URL, by=None)
    with pytest.raises(Forbidden):
        service.check(URL, by=MemberFactory(confirmed=None))
    assert speaker.asked == []


def test_what_was_seen_is_kept_as_a_machines_claims(speaker, member, reviewer):
    dataset = OwnedFactory(member, reviewer)
    speaker.says(ROBOTS, "User-agent: CCBot\nDisallow: /")

    report = service.check(URL, by=member, slug=dataset.slug)

    found = recorded(dataset)
    claim = found["compliance.reservations.checks[robots_txt/example.org]"]
    assert len(found) == len(report.observations)
    assert claim.kind == "machine"
    assert claim.value == {
        "signal": "robots_txt",
        "state": "reserved",
        "agents": ["CCBot"],
        "host": "example.org",
    }
    assert claim.url == "http://example.org/robots.txt"
    assert claim.quote == "User-agent: CCBot\nDisallow: /"
    assert claim.retrieved == f"{report.observations[0].seen:%Y-%m-%d}"
    assert claim.note == "Barred from this address: 1 of 19 crawlers asked about."


def test_the_same_seen_again_is_the_same_claim(speaker, member, reviewer):
    dataset = OwnedFactory(member, reviewer)

    for _day in range(2):
        service.check(URL, by=member, slug=dataset.slug)

    assert db.session.query(ClaimRow).count() == len(recorded(dataset))


def test_the_address_of_a_claim_on_a_long_host_stays_short(check, speaker):
    host = ".".join(["long" * 12] * 5)

    for seen in check()["report"].observations:
        assert len(service.claim(seen, host)["field"]) <= 200


def test_a_check_without_an_entry_keeps_nothing(speaker, member):
    service.check(URL, by=member)

    assert not db.session.query(ClaimRow).count()


def test_a3_only_who_may_edit_an_entry_hangs_claims_on_it(speaker, member, stranger, reviewer):
    dataset, draft = OwnedFactory(member, reviewer), DraftFactory(member)

    with pytest.raises(Forbidden):
        service.check(URL, by=stranger, slug=dataset.slug)
    for slug in (draft.slug, "no-such-entry"):
        with pytest.raises(NotFound):
            service.check(URL, by=stranger, slug=slug)
    assert speaker.asked == []
    assert not recorded(dataset)


def test_a_closed_address_uses_up_no_try(speaker, member):
    for _try in range(service.BY_MEMBER.times + 1):
        with pytest.raises(Invalid):
            service.check("http://127.0.0.1/", by=member)

    assert service.check(URL, by=member)


def test_a_member_checks_so_often_and_no_more(speaker, member, stranger, monkeypatch):
    monkeypatch.setattr(service, "BY_MEMBER", Limit("few", 2, 3600))
    for _try in range(2):
        service.check(URL, by=member)

    with pytest.raises(TooMany) as refused:
        service.check(URL, by=member)
    assert refused.value.facts["retry_after"] > 0
    assert service.check(URL, by=stranger)


def test_a_host_is_checked_so_often_whoever_asks(speaker, member, monkeypatch):
    monkeypatch.setattr(service, "OF_HOST", Limit("few", 1, 3600))
    service.check(URL, by=MemberFactory())

    with pytest.raises(TooMany):
        service.check(URL + "other", by=member)
    assert throttle.wait_for(service.OF_HOST, "elsewhere.example.org") == 0


def test_a_check_waits_for_no_lane(speaker, member):
    lanes = [service.LANES.acquire(blocking=False) for _n in range(3)]
    try:
        with pytest.raises(Unavailable) as refused:
            service.check(URL, by=member)
    finally:
        service.LANES.release(len(lanes))

    assert refused.value.facts["retry_after"]
    assert service.check(URL, by=member)


def test_a_failed_check_gives_its_lane_back(internet, member):
    internet.host("inside.example.org", "10.0.0.1")

    for _try in range(5):
        with pytest.raises(Invalid):
            service.check("http://inside.example.org/", by=member)


def test_no_transaction_is_open_while_a_site_is_asked(speaker, member, monkeypatch):
    states = []
    fetch = service.checker.check
    monkeypatch.setattr(
        service.checker,
        "check",
        lambda *what: states.append(db.session().in_transaction()) or fetch(*what),
    )

    service.check(URL, by=member)

    assert states == [False]


def test_the_owner_of_a_site_can_find_out_who_asked(speaker, app, member, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://catalogue.example.org/")

    service.check(URL, by=member)

    assert "(+https://catalogue.example.org/about)" in speaker.server.heads[0]
