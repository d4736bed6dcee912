"""What claims amount to: statuses, what counts, conflicts, how good the evidence is."""

from time import thread_time
from types import SimpleNamespace

import pytest

from catalogue.claims import evidence
from catalogue.claims.claim import EVERYTHING
from catalogue.claims.vocabulary import Backing, Check, Kind, Status, Verdict
from tests.factories import document

DOCUMENT = document(
    licence={"status": "stated", "expression": "Apache-2.0"},
    released="2024",
    sources=[
        {"url": "https://example.org/card"},
        {"url": "https://example.org/paper", "kind": "paper", "fields": ["languages"]},
    ],
)


def row(id_, value=None, *, field="licence.expression", **changes):
    has_value = value is not None
    known = {
        "id": id_,
        "key": f"key{id_}",
        "field": field,
        "value": value,
        "has_value": has_value,
        "kind": Kind.AUTHOR,
        "url": f"https://example.org/{id_}",
        "title": "",
        "quote": "",
        "retrieved": "",
        "note": "",
        "by": "",
        "counts": True,
        "member_id": None,
        "superseded_by_id": None,
    }
    return SimpleNamespace(**known | changes)


def mark(key, verdict):
    return SimpleNamespace(claim_key=key, verdict=verdict)


def claims(*rows, marks=()):
    return evidence.of(DOCUMENT, rows, marks)


def test_sources_are_claims_and_a_source_without_kind_is_somebody_elses_word():
    general, named = claims()

    assert (general.field, general.kind) == (EVERYTHING, Kind.THIRD_PARTY)
    assert (named.field, named.kind) == ("languages", Kind.PAPER)
    assert general.counts
    assert not general.has_value


@pytest.mark.parametrize(
    ("verdicts", "status"),
    [
        ([], Status.STATED),
        ([Verdict.CONFIRM], Status.CONFIRMED),
        ([Verdict.DISPUTE], Status.DISPUTED),
        ([Verdict.CONFIRM, Verdict.DISPUTE], Status.DISPUTED),
    ],
)
def test_marks_make_the_status(verdicts, status):
    found = claims(row(1, "MIT"), marks=[mark("key1", verdict) for verdict in verdicts])

    assert found[-1].status is status


def test_what_a_member_says_counts_once_a_reviewer_confirms_it():
    waiting = claims(row(1, "MIT", counts=False, member_id=5))[-1]
    confirmed = claims(
        row(1, "MIT", counts=False, member_id=5), marks=[mark("key1", Verdict.CONFIRM)]
    )[-1]

    assert not waiting.stands
    assert confirmed.stands


def test_a_claim_that_waits_replaces_nothing_that_counts():
    """Nobody takes an objection away by putting an unchecked claim in its place."""
    old = row(1, "CC-BY-NC-4.0", superseded_by_id=2)
    waiting = claims(old, row(2, "Apache-2.0", counts=False, member_id=5))
    checked = claims(
        old,
        row(2, "Apache-2.0", counts=False, member_id=5),
        marks=[mark("key2", Verdict.CONFIRM)],
    )

    assert evidence.conflicts(DOCUMENT, waiting)
    assert checked[-2].status is Status.SUPERSEDED
    assert checked[-2].successor == "key2"
    assert not evidence.conflicts(DOCUMENT, checked)


def test_author_and_host_disagree():
    found = claims(
        row(1, "CC-BY-NC-4.0"),
        row(2, "apache-2.0", kind=Kind.HOST),
    )

    [(address, sides)] = evidence.conflicts(DOCUMENT, found).items()

    assert address == "licence.expression"
    assert [(side.value, side.is_own) for side in sides] == [
        ("Apache-2.0", True),
        ("CC-BY-NC-4.0", False),
    ]
    assert [claim.key for claim in sides[0].claims] == ["key2"]
    assert evidence.others(DOCUMENT, found) == ("CC-BY-NC-4.0",)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("licence.expression", "apache-2.0"),
        ("released", "2024-05"),
        ("publisher.name", "Somebody the entry does not name"),
        ("compliance.reservations.checks[robots_txt/a.example]", {"state": "allowed"}),
        ("licence.status", "unknown"),
    ],
)
def test_what_agrees_or_has_nothing_to_disagree_with_is_no_conflict(field, value):
    assert evidence.conflicts(DOCUMENT, claims(row(1, value, field=field))) == {}


def test_a_year_agrees_with_one_of_its_months_only():
    found = claims(row(1, "2024-05", field="released"), row(2, "2024-06", field="released"))

    assert list(evidence.conflicts(DOCUMENT, found)) == ["released"]


def test_a_dispute_takes_support_away_but_never_an_objection():
    found = claims(row(1, "CC-BY-NC-4.0"), marks=[mark("key1", Verdict.DISPUTE)])

    assert not found[-1].stands
    assert evidence.conflicts(DOCUMENT, found)


def test_members_alone_make_no_conflict():
    assert not evidence.conflicts(DOCUMENT, claims(row(1, "MIT", counts=False, member_id=5)))


def test_general_sources_speak_for_what_no_standing_claim_speaks_of():
    general, languages = claims()

    assert evidence.about((general, languages), "title") == [general]
    assert evidence.about((general, languages), "languages[fr].tokens") == [languages]
    waiting = claims(row(1, "MIT", counts=False, member_id=5))
    assert general in evidence.about(waiting, "licence.expression")


def test_evidence_is_quoted_linked_or_missing():
    quoted = row(1, "Apache-2.0", quote="Apache", retrieved="2026")
    denying = row(2, "MIT", field="licence.status", quote="x", retrieved="2026")

    found = evidence.backed(DOCUMENT, claims(quoted, denying))
    bare = evidence.backed(document(), ())

    assert found["licence.expression"] is Backing.QUOTED
    assert found["licence.status"] is Backing.NONE
    assert found["title"] is Backing.LINKED
    assert set(bare.values()) == {Backing.NONE}


@pytest.mark.parametrize(
    ("rows", "marks", "check"),
    [
        ([], [], Check.LINKED),
        ([row(1, "Apache-2.0", quote="x", retrieved="2026")], [], Check.QUOTED),
        ([row(1, "Apache-2.0")], [mark("key1", Verdict.CONFIRM)], Check.CONFIRMED),
        ([row(1, "MIT")], [], Check.CONFLICT),
    ],
)
def test_an_entry_is_as_checked_as_its_licence(rows, marks, check):
    assert evidence.checked(DOCUMENT, claims(*rows, marks=marks)) is check


def test_an_entry_without_sources_is_not_checked():
    assert evidence.checked(document(), ()) is Check.NONE
    assert evidence.checked({}, ()) is Check.NONE


def test_thirty_facts_and_ten_claims_take_half_a_millisecond():
    rows = [
        row(number, f"{number} 000", field=f"languages[fr].{unit}")
        for number, unit in enumerate(("tokens", "words", "documents", "bytes", "pages") * 2)
    ]

    def once():
        start = thread_time()
        evidence.conflicts(DOCUMENT, evidence.of(DOCUMENT, rows, ()))
        return thread_time() - start

    assert min(once() for _try in range(20)) < 0.0005
