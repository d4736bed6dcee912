"""Recording claims and saying what they are worth: who may, once, and with what effect."""

from datetime import timedelta

import pytest

from catalogue.claims import dossier, evidence, service, storing
from catalogue.claims.model import ClaimRow, Mark
from catalogue.claims.vocabulary import Status, Verdict
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, NotFound, TooMany, Unauthorised
from catalogue.members import account, personal
from catalogue.search import outbox
from schemas.claims import ClaimSchema
from tests.factories import DraftFactory, MemberFactory, ReviewerFactory, SubmittedFactory
from tests.members.browser import PASSWORD


@pytest.fixture
def claim(said):
    return lambda **changes: ClaimSchema().load(said(**changes))


def mark(entry, key, by, verdict=Verdict.DISPUTE, reason="It says otherwise."):
    return service.mark(entry, key, {"verdict": verdict, "reason": reason}, by=by)


def known(entry):
    return dossier.of(entry.document, *service.listing(entry.id))


def only(entry):
    """The one claim that is recorded."""
    [claim] = [claim for claim in known(entry).claims if claim.recorded]
    return claim


def source_key(entry):
    return evidence.of(entry.document)[0].key


def test_a_claim_is_recorded_with_its_words(entry, member, claim):
    service.add(entry, claim(), by=member)

    found = only(entry)
    assert found.value == "CC-BY-NC-4.0"
    assert found.quote.startswith("We release")
    assert (found.recorder, found.by, found.counts) == (member.id, "", False)


def test_who_allowed_it_is_named(entry, member, claim):
    member.public = True
    db.session.commit()

    service.add(entry, claim(), by=member)

    assert only(entry).by == member.name


def test_the_same_claim_is_stored_once(entry, member, stranger, claim):
    first = service.add(entry, claim(), by=member).key

    assert service.add(entry, claim(note="Again."), by=stranger).key == first
    assert db.session.query(ClaimRow).count() == 1


def test_what_owners_and_reviewers_say_counts_at_once(owned, entry, member, reviewer, claim):
    service.add(owned, claim(), by=member)
    service.add(entry, claim(), by=reviewer)

    assert only(owned).counts
    assert only(entry).counts


def test_what_a_reviewer_says_too_counts(entry, member, reviewer, claim):
    service.add(entry, claim(), by=member)
    service.add(entry, claim(), by=reviewer)

    assert only(entry).counts


@pytest.mark.parametrize("confirmed", [True, False])
def test_members_who_can_be_written_to_add_claims(entry, claim, confirmed):
    by = MemberFactory() if confirmed else MemberFactory(confirmed=None)

    if confirmed:
        service.add(entry, claim(), by=by)
    else:
        with pytest.raises(Forbidden):
            service.add(entry, claim(), by=by)
    with pytest.raises(Unauthorised):
        service.add(entry, claim(), by=None)


def test_nobody_adds_to_what_she_may_not_read(member, stranger, reviewer, claim):
    draft, submitted = DraftFactory(member), SubmittedFactory(member)

    for entry, by in ((draft, stranger), (draft, reviewer), (submitted, stranger)):
        with pytest.raises(Forbidden):
            service.add(entry, claim(), by=by)
    service.add(draft, claim(), by=member)
    service.add(submitted, claim(), by=reviewer)


def test_only_reviewers_speak_as_reviewers_and_nobody_as_a_machine(entry, member, reviewer, claim):
    service.add(entry, claim(kind="reviewer"), by=reviewer)

    for kind, by in (("reviewer", member), ("machine", member), ("machine", reviewer)):
        with pytest.raises(Forbidden):
            service.add(entry, claim(kind=kind), by=by)


def test_an_entry_and_a_day_hold_so_many_claims(entry, member, claim, monkeypatch):
    monkeypatch.setattr(service, "MOST_PER_DAY", 1)
    service.add(entry, claim(), by=member)

    with pytest.raises(TooMany):
        service.add(entry, claim(value="MIT"), by=member)
    db.session.query(ClaimRow).update({"created": now() - timedelta(days=2)})
    db.session.commit()
    service.add(entry, claim(value="MIT"), by=member)

    monkeypatch.setattr(service, "MOST_CLAIMS", 2)
    with pytest.raises(Conflict):
        service.add(entry, claim(value="ISC"), by=member)


def test_reviewers_confirm_what_others_say(entry, member, stranger, reviewer, claim):
    key = service.add(entry, claim(), by=member).key

    for by, error in ((None, Unauthorised), (member, Forbidden), (stranger, Forbidden)):
        with pytest.raises(error):
            mark(entry, key, by, Verdict.CONFIRM)
    mark(entry, key, reviewer, Verdict.CONFIRM)

    assert only(entry).status is Status.CONFIRMED
    assert only(entry).stands
    assert list(known(entry).conflicts) == ["licence.expression"]


def test_nobody_confirms_or_disputes_her_own_word(entry, reviewer, claim):
    key = service.add(entry, claim(), by=reviewer).key

    for verdict in Verdict:
        with pytest.raises(Forbidden):
            mark(entry, key, reviewer, verdict)


def test_any_other_member_disputes_with_a_reason(entry, member, stranger, claim):
    key = service.add(entry, claim(), by=member).key

    for by, error in ((None, Unauthorised), (MemberFactory(confirmed=None), Forbidden)):
        with pytest.raises(error):
            mark(entry, key, by)
    mark(entry, key, stranger)

    assert only(entry).status is Status.DISPUTED


def test_a_source_of_the_entry_is_confirmed_and_disputed_too(owned, entry, stranger, member):
    mark(entry, source_key(entry), stranger)

    assert known(entry).claims[0].status is Status.DISPUTED
    with pytest.raises(NotFound):
        mark(entry, "nothing", stranger)
    with pytest.raises(NotFound):
        mark(owned, source_key(entry), member)


def test_the_later_word_of_a_member_replaces_her_earlier(entry, member, reviewer, claim):
    key = service.add(entry, claim(), by=member).key

    mark(entry, key, reviewer, Verdict.CONFIRM)
    mark(entry, key, reviewer, Verdict.CONFIRM)
    mark(entry, key, reviewer, Verdict.DISPUTE)

    assert db.session.query(Mark).count() == 2
    assert only(entry).status is Status.DISPUTED


def test_a_word_is_taken_back(entry, member, stranger, claim):
    key = service.add(entry, claim(), by=member).key
    mark(entry, key, stranger)

    service.withdraw_mark(entry, key, by=stranger)

    assert only(entry).status is Status.STATED
    with pytest.raises(NotFound):
        service.withdraw_mark(entry, key, by=stranger)


def test_a_claim_is_replaced_by_its_recorder_or_a_reviewer(
    entry, member, stranger, reviewer, claim
):
    key = service.add(entry, claim(), by=member).key

    with pytest.raises(Forbidden):
        service.supersede(entry, key, claim(value="MIT"), by=stranger)
    second = service.supersede(entry, key, claim(value="MIT"), by=member).key
    third = service.supersede(entry, second, claim(value="ISC"), by=reviewer).key

    first, middle, last = (claim for claim in known(entry).claims if claim.recorded)
    assert first.status is middle.status is Status.SUPERSEDED
    assert first.successor == middle.successor == last.key == third


def test_replacing_twice_with_the_same_is_one_replacement(entry, member, claim):
    key = service.add(entry, claim(), by=member).key

    once = service.supersede(entry, key, claim(value="MIT"), by=member).key

    assert service.supersede(entry, key, claim(value="MIT"), by=member).key == once
    assert service.supersede(entry, once, claim(value="MIT"), by=member).key == once


def test_claims_never_replace_each_other_in_a_circle(entry, member, claim):
    key = service.add(entry, claim(), by=member).key
    later = service.supersede(entry, key, claim(value="MIT"), by=member).key

    for attempt in (
        lambda: service.supersede(entry, later, claim(), by=member),
        lambda: service.supersede(entry, key, claim(value="ISC"), by=member),
        lambda: service.add(entry, claim(), by=member),
        lambda: mark(entry, key, ReviewerFactory()),
    ):
        with pytest.raises(Conflict):
            attempt()


def test_a_replacement_stays_with_its_fact(entry, member, claim):
    key = service.add(entry, claim(), by=member).key

    new = service.supersede(entry, key, claim(field="title", value="MIT"), by=member)

    assert new.field == "licence.expression"


def test_what_stands_among_the_sources_is_changed_by_editing(entry, reviewer, claim):
    with pytest.raises(Conflict):
        service.supersede(entry, source_key(entry), claim(), by=reviewer)


def test_the_catalogue_records_what_it_loads_once(entry, claim):
    for _time in range(2):
        with transaction():
            service.record(entry.id, [claim(), claim(kind="host", value="Apache-2.0")])

    assert db.session.query(ClaimRow).count() == 2
    assert all(claim.counts for claim in known(entry).claims)


def test_what_the_same_page_says_now_replaces_what_it_said(entry, claim):
    with transaction():
        service.record(entry.id, [claim()])
    with transaction():
        service.record(entry.id, [claim(value="Apache-2.0", quote="Now under Apache 2.0.")])

    assert known(entry).conflicts == {}
    assert [claim.status for claim in known(entry).claims if claim.recorded] == [
        Status.SUPERSEDED,
        Status.STATED,
    ]


def test_looking_again_renews_the_day(entry, member, claim):
    seen = claim(field="compliance.reservations.checks[robots_txt/a.example]", value=None)
    for day in ("2026-01-01", "2026-12-01", "2026-06-01"):
        with transaction():
            service.record(entry.id, [seen | {"kind": "machine", "retrieved": day}], by=member)

    found = only(entry)
    assert found.retrieved == "2026-12-01"
    assert found.recorder is None


def test_every_change_reaches_the_index_and_whoever_listens(entry, member, stranger, claim):
    heard = []
    storing._listeners.append(heard.extend)
    try:
        before = outbox.newest()
        key = service.add(entry, claim(), by=member).key
        mark(entry, key, stranger)
        service.withdraw_mark(entry, key, by=stranger)
        service.supersede(entry, key, claim(value="MIT"), by=member)
    finally:
        storing._listeners.remove(heard.extend)

    assert heard == [entry.id] * 4
    assert outbox.newest() >= before + 4


def test_claims_on_a_draft_reach_no_index(member, claim):
    draft = DraftFactory(member)
    before = outbox.newest()

    service.add(draft, claim(), by=member)

    assert outbox.newest() == before


def test_many_entries_are_read_at_once(entry, owned, member, claim):
    service.add(entry, claim(), by=member)

    with transaction():
        service.record(owned.id, [claim()])
    documents = {entry.id: entry.document, owned.id: owned.document, 999: {}}

    held = service.held_by(documents)
    assert [len(held[id_]) for id_ in documents] == [2, 1, 0]
    assert service.other_licences(documents) == {owned.id: ("CC-BY-NC-4.0",)}


def test_an_entry_that_goes_takes_its_claims_along(member, claim):
    draft = DraftFactory(member)
    key = service.add(draft, claim(), by=member).key
    service.supersede(draft, key, claim(value="MIT"), by=member)

    db.session.delete(draft)
    db.session.commit()

    assert db.session.query(ClaimRow).count() == 0


def test_h2_a_member_takes_her_claims_home(entry, member, stranger, claim):
    key = service.add(entry, claim(), by=member).key
    mark(entry, key, stranger)

    [mine] = personal.collect(member)["claims"]
    [hers] = personal.collect(stranger)["claim_marks"]

    assert (mine["entry"], mine["value"]) == (entry.slug, "CC-BY-NC-4.0")
    assert (hers["entry"], hers["claim_key"]) == (entry.slug, key)


def test_h1_what_an_erased_member_said_stays_without_her_name(entry, member, claim):
    member.public = True
    db.session.commit()
    service.add(entry, claim(), by=member)

    account.erase(PASSWORD, by=member, address="")

    found = only(entry)
    assert found.by == ""
    assert not found.counts
