"""What happens to an entry flags every mix that holds it, tells owners once, and ends with it."""

import logging

import pytest
from sqlalchemy import delete, event, select

from catalogue.claims import evidence
from catalogue.claims import service as claims
from catalogue.claims.vocabulary import Verdict
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden
from catalogue.datasets import withdrawing
from catalogue.mixes import service
from catalogue.mixes.flags import flagging, mailing
from catalogue.mixes.model import CoOwner, Flag
from catalogue.reports.service import annotate
from catalogue.reports.vocabulary import Decision, Kind
from tests.community.published import improve
from tests.factories import MemberFactory, PublishedFactory, ReviewerFactory
from tests.mixes.judging import OPEN
from tests.mixes.releases import described, freeze, mix_of, publish
from tests.reports.reporting import SECRET, decide, decided, report, take

CLOSED = {"status": "stated", "expression": "CC-BY-NC-4.0"}


@pytest.fixture
def letters(caplog):
    """The mail that was written about flags, as it went to the log."""
    caplog.set_level(logging.INFO)
    return lambda: [
        record.body
        for record in caplog.records
        if record.message == "mail" and "training mixes" in record.subject
    ]


def kinds(mix, by=None):
    return [each["kind"] for each in flagging.standing(mix, by or mix.owner)]


def withdraw(entry):
    admin = ReviewerFactory(role="admin")
    withdrawing.withdraw(entry, reason="Its source asked.", by=admin, number=entry.number)
    return admin


def test_one_report_flags_every_mix_that_holds_the_entry_and_settles_in_all(member, reviewer):
    entry = PublishedFactory()
    mixes = [mix_of(owner, entry) for owner in (member, member, MemberFactory())]
    other = mix_of(member, PublishedFactory())

    found = report(entry)
    assert [kinds(mix) for mix in mixes] == [["report"]] * 3
    assert kinds(other) == []

    decide(take(found, reviewer), reviewer, Decision.REJECTED)
    assert [kinds(mix) for mix in mixes] == [[]] * 3


def test_an_upheld_report_stands_and_says_its_note_to_everybody(member, reviewer, stranger):
    entry = PublishedFactory()
    mix = publish(mix_of(member, entry))

    found = report(entry)
    assert kinds(mix, stranger) == []
    decide(take(found, reviewer), reviewer, Decision.UPHELD, note="The licence was another.")

    [flag] = flagging.standing(mix, stranger)
    assert "The licence was another." in flag["text"]
    assert flagging.of_dataset(entry, member) == [flag]
    assert flagging.of_dataset(entry, stranger) == []


@pytest.mark.parametrize("kind", Kind)
def test_owners_learn_that_a_report_is_looked_into_and_nothing_else(member, client, letters, kind):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    writer = MemberFactory(name="Secret Reporter")

    sent = report(entry, by=writer, kind=kind)

    [flag] = client.get(f"/api/v1/mixes/{mix.slug}/flags").json["items"]
    [letter] = letters()
    assert flag["text"] == "A report is being looked into."
    assert flag["text"] in letter
    for told in (str(flag), letter):
        for secret in (SECRET, "Secret Reporter", sent.reference, kind.value, str(kind.label)):
            assert secret not in told


def test_what_is_stored_of_a_report_that_waits_is_no_more_than_that(member):
    entry = PublishedFactory()
    mix_of(member, entry)

    report(entry, kind=Kind.PERSONAL_DATA)
    mix_of(member, entry)  # and of one that takes the entry in later

    details = db.session.scalars(select(Flag.detail)).all()
    assert details == [{"state": "pending"}] * 2


def test_several_reports_that_wait_look_like_one(member, letters):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    with transaction():
        report(entry, kind=Kind.OTHER)
        report(entry, kind=Kind.PERSONAL_DATA)

    assert kinds(mix) == ["report"]
    assert letters()[0].count("A report is being looked into.") == 1


def test_owners_are_told_when_a_report_they_knew_of_is_upheld(member, reviewer, letters):
    entry = PublishedFactory()
    mix_of(member, entry)
    found = take(report(entry, kind=Kind.LICENCE_WRONG), reviewer)

    found = decide(found, reviewer, note="The licence was another.")
    annotate(found, "Put in other words.", by=reviewer, revision=found.revision)

    assert len(letters()) == 2
    assert "A report was upheld: The licence is wrong. The licence was another." in letters()[1]


def test_a_disputed_claim_flags_until_the_dispute_is_taken_back(member, reviewer, stranger):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    said = {"field": "licence.expression", "kind": "reviewer", "url": "https://example.org/x"}
    claim = claims.add(entry, said, by=reviewer)

    claims.mark(entry, claim.key, {"verdict": Verdict.DISPUTE, "reason": "No."}, by=stranger)
    assert "dispute" in kinds(mix)

    claims.withdraw_mark(entry, claim.key, by=stranger)
    assert "dispute" not in kinds(mix)


def test_a_withdrawn_entry_flags_until_it_is_shown_again(member):
    entry = PublishedFactory()
    mix = mix_of(member, entry)

    admin = withdraw(entry)
    [flag] = flagging.standing(mix, member)
    assert flag["text"] == "The entry was withdrawn: Its source asked."

    withdrawing.reinstate(entry, by=admin)
    assert kinds(mix) == []


def test_a_new_version_flags_only_where_licence_or_compliance_changed(member, reviewer):
    entry = PublishedFactory()
    mix = mix_of(member, entry)

    improve(entry, reviewer, notes="A note.")
    assert kinds(mix) == []

    improve(entry, reviewer, licence=CLOSED)
    assert set(kinds(mix)) == {"changed", "verdict"}


def test_answers_that_turn_and_turn_back_are_no_news(member, reviewer):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    before = entry.document["licence"]

    improve(entry, reviewer, licence=CLOSED)
    assert "verdict" in kinds(mix)

    improve(entry, reviewer, licence=before)
    assert kinds(mix) == ["changed"]


def test_before_is_what_each_mix_last_had_before_it(member, reviewer):
    """One owner has seen the first turn, one not, and one mix holds the entry only since."""
    entry = PublishedFactory(**OPEN)
    unseen, seen = mix_of(member, entry), mix_of(member, entry)
    improve(entry, reviewer, licence=stated("CC-BY-NC-4.0"))
    dismiss_all(seen)
    later = mix_of(member, entry)

    improve(entry, reviewer, licence=stated("CC-BY-SA-4.0"))

    first, second = answer_of(unseen, "commercial"), answer_of(seen, "commercial")
    assert first is None  # yes, no, yes again: no news to who has seen nothing
    assert second == {"before": "no", "after": "yes"}
    assert answer_of(later, "commercial") == second


def test_an_answer_that_turns_back_is_news_to_who_has_seen_it_turn(member, reviewer):
    entry = PublishedFactory(**OPEN)
    mix = mix_of(member, entry)
    improve(entry, reviewer, licence=stated("CC-BY-NC-4.0"))
    dismiss_all(mix)

    improve(entry, reviewer, licence=stated("CC-BY-4.0"))

    assert set(kinds(mix)) == {"changed", "verdict"}
    assert answer_of(mix, "commercial") == {"before": "no", "after": "yes"}


def test_a_later_version_does_not_hide_what_an_earlier_one_changed(member, reviewer):
    entry = PublishedFactory()
    mix = mix_of(member, entry)

    improve(entry, reviewer, licence=CLOSED)
    improve(entry, reviewer, compliance={"personal_data": {"status": "present"}})

    [text] = [each["text"] for each in flagging.standing(mix, member) if each["kind"] == "changed"]
    assert text == "Version 3 says something else on: licence, compliance."


def stated(expression):
    return {"status": "stated", "expression": expression, "covers": "whole"}


def dismiss_all(mix):
    for each in flagging.standing(mix, mix.owner):
        flagging.dismiss(mix, each["number"], by=mix.owner)


def answer_of(mix, use):
    """What a standing flag says of one use: the answer before and after."""
    chosen = select(Flag.detail).where(
        Flag.mix_id == mix.id, Flag.kind == flagging.FlagKind.VERDICT, Flag.cleared.is_(None)
    )
    return (db.session.scalar(chosen) or {"uses": {}})["uses"].get(use)


def test_a_parent_that_is_withdrawn_flags_until_it_is_shown_again(member):
    parent = PublishedFactory(**OPEN)
    origin = {"origin": "derived", "derived_from": [{"dataset": parent.slug}]}
    made = OPEN | {"provenance": OPEN["provenance"] | origin}
    mix = mix_of(member, PublishedFactory(**made))

    admin = withdraw(parent)
    assert kinds(mix) == ["verdict"]

    withdrawing.reinstate(parent, by=admin)
    assert kinds(mix) == []


def test_a_mix_that_takes_a_disputed_entry_in_is_flagged_until_the_dispute_ends(
    member, reviewer, stranger, letters
):
    entry = PublishedFactory()
    said = {"field": "licence.expression", "kind": "reviewer", "url": "https://example.org/x"}
    claim = claims.add(entry, said, by=reviewer)
    claims.mark(entry, claim.key, {"verdict": Verdict.DISPUTE, "reason": "No."}, by=stranger)

    mix = mix_of(member, entry)
    assert kinds(mix) == ["dispute"]
    assert letters() == []

    claims.withdraw_mark(entry, claim.key, by=stranger)
    assert kinds(mix) == []


def test_a_copy_of_a_mix_with_a_withdrawn_entry_is_flagged_like_it(member):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    admin = withdraw(entry)

    copy = service.duplicate(mix, by=member)
    assert [each["text"] for each in flagging.standing(copy, member)] == [
        "The entry was withdrawn: Its source asked."
    ]

    withdrawing.reinstate(entry, by=admin)
    assert kinds(copy) == []


def test_a_disputed_source_that_leaves_the_entry_takes_its_flag_with_it(member, reviewer, stranger):
    source = {"url": "https://example.org/card", "kind": "author", "fields": ["licence"]}
    entry = PublishedFactory(sources=[source])
    mix = mix_of(member, entry)
    [claim] = evidence.of(entry.document)
    claims.mark(entry, claim.key, {"verdict": Verdict.DISPUTE, "reason": "No."}, by=stranger)
    assert "dispute" in kinds(mix)

    improve(entry, reviewer, sources=[{**source, "url": "https://example.org/other"}])

    assert "dispute" not in kinds(mix)


def test_what_an_entry_was_made_from_flags_through_its_answers(member, reviewer):
    parent = PublishedFactory()
    origin = {"origin": "derived", "derived_from": [{"dataset": parent.slug}]}
    mix = mix_of(member, PublishedFactory(provenance=origin))

    improve(parent, reviewer, licence=CLOSED)

    assert kinds(mix) == ["verdict"]


def test_a_release_is_flagged_though_the_mix_no_longer_holds_the_entry(member):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    release = freeze(mix)
    service.save(mix, described(PublishedFactory()), by=member, revision=mix.revision)

    withdraw(entry)

    assert [each["kind"] for each in flagging.of_release(release, member)] == ["withdrawal"]


def test_owners_are_told_once_in_one_letter_for_all_their_mixes(member, letters):
    entry = PublishedFactory()
    for title in ("First mix", "Second mix"):
        mix_of(member, entry, title=title)

    withdraw(entry)
    [letter] = letters()
    assert "First mix" in letter
    assert "Second mix" in letter
    assert f"/datasets/{entry.slug}" in letter

    assert list(mailing.tell_all()) == []
    assert len(letters()) == 1


def test_co_owners_are_told_in_their_language_and_who_cannot_be_written_to_is_not(member, letters):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    with transaction():
        for other in (MemberFactory(), MemberFactory(confirmed=None)):
            mix.co_owners.append(CoOwner(member_id=other.id))

    withdraw(entry)

    assert len(letters()) == 2


def test_what_was_not_told_in_time_waits_for_the_command(app, member, letters, monkeypatch):
    entry = PublishedFactory()
    mix_of(member, entry)
    monkeypatch.setattr(flagging.mailing, "tell_some", lambda: 1 / 0)  # the process ends here
    report(entry)
    monkeypatch.undo()
    assert letters() == []

    first = app.test_cli_runner().invoke(args=["mixes", "notify"])
    again = app.test_cli_runner().invoke(args=["mixes", "notify"])

    assert f"member {member.id}: sent\n1 letters" in first.output
    assert again.output == "0 letters\n"
    assert len(letters()) == 1


def test_few_letters_are_written_while_somebody_waits(app, letters):
    entry = PublishedFactory()
    for _number in range(mailing.FEW + 5):
        mix_of(MemberFactory(), entry)

    report(entry)

    assert len(letters()) == mailing.FEW
    assert len(list(mailing.tell_all())) == 5


def test_a_report_flags_with_as_many_statements_for_one_mix_as_for_fifty(member, count_statements):
    few, many = PublishedFactory(), PublishedFactory()
    mix_of(member, few)
    for _number in range(20):
        mix_of(member, many)
    mailing.tell_some()

    one = count_statements(lambda: flagging.put_up(cause(few)))
    twenty = count_statements(lambda: flagging.put_up(cause(many)))

    assert one == twenty


def cause(entry):
    return flagging.Cause(entry.id, flagging.FlagKind.WITHDRAWAL, "a", {"reason": "Gone."})


@pytest.fixture
def count_statements(app):
    """How many statements a piece of work sends."""

    def count(work):
        sent = []
        listener = lambda *args: sent.append(args[2])  # noqa: E731
        with transaction():
            event.listen(db.engine, "before_cursor_execute", listener)
            work()
            event.remove(db.engine, "before_cursor_execute", listener)
        return len(sent)

    return count


def test_an_owner_says_that_she_has_seen_a_change(member, reviewer, stranger):
    entry = PublishedFactory()
    mix = publish(mix_of(member, entry))
    improve(entry, reviewer, licence=CLOSED)
    report(entry)
    flags = {each["kind"]: each["number"] for each in flagging.standing(mix, member)}

    with pytest.raises(Forbidden):
        flagging.dismiss(mix, flags["changed"], by=stranger)
    with pytest.raises(Conflict):
        flagging.dismiss(mix, flags["report"], by=member)
    flagging.dismiss(mix, flags["changed"], by=member)

    assert set(kinds(mix)) == {"verdict", "report"}


def test_the_same_cause_is_one_flag(member, reviewer):
    entry = PublishedFactory()
    mix_of(member, entry)

    admin = withdraw(entry)
    withdrawing.reinstate(entry, by=admin)
    withdraw(entry)

    standing = db.session.scalars(select(Flag).where(Flag.cleared.is_(None))).all()
    assert [flag.kind.value for flag in standing] == ["withdrawal"]


def test_a_flag_is_gone_with_its_item_and_nobody_is_written_to_of_it(member, letters, monkeypatch):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    monkeypatch.setattr(flagging.mailing, "tell_some", lambda: None)  # the letters wait
    report(entry)

    service.save(mix, described(PublishedFactory()), by=member, revision=mix.revision)

    assert kinds(mix) == []
    assert flagging.of_dataset(entry, member) == []
    assert list(mailing.tell_all()) == []
    service.save(mix, described(entry), by=member, revision=mix.revision)
    assert kinds(mix) == ["report"]


def test_an_upheld_report_that_an_owner_has_seen_stays_seen(member, reviewer):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    found = decided(entry, reviewer, note="The licence was another.")
    [flag] = flagging.standing(mix, member)

    assert flag["may_be_dismissed"]
    flagging.dismiss(mix, flag["number"], by=member)
    annotate(found, "Put in other words.", by=reviewer, revision=found.revision)

    assert kinds(mix) == []


def test_a_mix_made_after_the_report_is_flagged_too(member, reviewer, stranger, letters):
    entry = PublishedFactory()
    found = report(entry)

    mix = publish(mix_of(member, entry))
    [pending] = flagging.standing(mix, member)
    assert not pending["may_be_dismissed"]
    assert letters() == []
    decide(take(found, reviewer), reviewer, note="The licence was another.")

    for each in (mix, publish(mix_of(member, entry))):
        [flag] = flagging.standing(each, stranger)
        assert "The licence was another." in flag["text"]


def test_a_report_that_was_rejected_does_not_flag_a_later_mix(member, reviewer):
    entry = PublishedFactory()
    decided(entry, reviewer, Decision.REJECTED)

    assert kinds(mix_of(member, entry)) == []


def test_upholding_flags_mixes_that_missed_the_report(member, reviewer):
    entry = PublishedFactory()
    mix = mix_of(member, entry)
    found = take(report(entry), reviewer)
    with transaction():
        db.session.execute(delete(Flag))  # from before mixes heard of reports

    decide(found, reviewer)

    assert kinds(mix) == ["report"]
