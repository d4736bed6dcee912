"""Anybody proposes a correction; those entitled decide; nobody is overwritten unawares."""

import pytest

from catalogue.audit.model import AuditEvent
from catalogue.claims.model import ClaimRow
from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, Invalid, Stale, Unauthorised
from catalogue.datasets import finding, versions
from catalogue.datasets import service as datasets
from catalogue.members import personal
from catalogue.members.vocabulary import Role
from catalogue.proposals import service
from catalogue.proposals.model import Proposal
from catalogue.proposals.vocabulary import MOST_OPEN, Outcome, State
from catalogue.search.port import Query
from schemas.gate import admit
from schemas.proposals import ProposalSchema
from tests.factories import DraftFactory, MemberFactory, PublishedFactory
from tests.proposals.conftest import LICENCE, SIZE

TITLE = {"field": "title", "value": "A better title"}


def propose(entry, by, *changes, **more):
    sent = {"message": "The card says so.", "changes": list(changes)} | more
    return service.propose(entry, admit(ProposalSchema(), sent), by=by)


def decide(proposal, by, outcome=Outcome.ACCEPT, **more):
    data = {"outcome": outcome, "reason": "Looked it up on the card."} | more
    return service.decide(proposal, data, by=by, revision=proposal.revision)


def test_an_accepted_correction_is_a_version_by_its_author_with_its_evidence(
    entry, member, reviewer
):
    proposal = propose(entry, member, SIZE)

    decide(proposal, reviewer)

    [latest, _first] = versions.listing(entry)
    assert entry.document["languages"] == [{"tag": "fr", "tokens": 2000}]
    assert (latest.author, latest.message) == (member, "The card says so.")
    [claim] = db.session.query(ClaimRow)
    assert (claim.field, claim.value, claim.quote) == (SIZE["field"], 2000, SIZE["quote"])
    assert (claim.member, claim.counts) == (member, True)
    assert proposal.state is State.ACCEPTED
    assert proposal.changes[0].accepted_as == 2


def test_what_is_accepted_can_be_found_at_once(entry, member, reviewer):
    decide(propose(entry, member, {"field": "title", "value": "Zanzibar corpus"}), reviewer)

    assert finding.find(Query(tuple(finding.query({"q": "zanzibar"}, reader="en").clauses))).rows


def test_the_owner_accepts_too_and_the_log_says_so(entry, owner, member):
    proposal = propose(entry, member, TITLE)
    decide(proposal, owner)

    assert entry.title == "A better title"
    assert db.session.query(AuditEvent).filter_by(action="proposal_decided").one().member_id == (
        owner.id
    )


def test_some_changes_are_accepted_others_refused(entry, member, reviewer):
    proposal = propose(entry, member, TITLE, SIZE)

    decide(proposal, reviewer, fields=["title"])
    assert proposal.state is State.OPEN
    decide(proposal, reviewer, Outcome.REFUSE, fields=[SIZE["field"]])

    assert proposal.state is State.PARTLY
    assert entry.title == "A better title"
    assert entry.document["languages"][0]["tokens"] == 1000
    with pytest.raises(Stale):
        decide(proposal, reviewer)


ROLES = ("stranger", "proposer", "owner", "metadata", "legal", "admin", "lawyer_who_owns")
ALLOWED = {
    ("accept", "title"): {"owner", "metadata", "admin", "lawyer_who_owns"},
    ("accept", "licence.expression"): {"legal", "admin"},
    ("refuse", "title"): {"owner", "metadata", "legal", "admin", "lawyer_who_owns"},
    ("refuse", "licence.expression"): {"owner", "metadata", "legal", "admin", "lawyer_who_owns"},
}


@pytest.fixture
def people(entry, owner, lawyer, admin, reviewer):
    """Those who might decide, by what they are to an entry."""
    return {
        "stranger": MemberFactory(), "owner": owner, "metadata": reviewer, "legal": lawyer,
        "admin": admin, "lawyer_who_owns": owner,
    }  # fmt: skip


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(("outcome", "field"), ALLOWED)
def test_who_may_decide_what(role, outcome, field, entry, people):
    member = people["proposer"] = MemberFactory()
    if role == "lawyer_who_owns":
        people[role].role = Role.LEGAL_REVIEWER
        db.session.commit()
    change = {"title": TITLE, "licence.expression": LICENCE}[field]
    proposal = propose(entry, member, change)

    if role in ALLOWED[outcome, field]:
        decide(proposal, people[role], Outcome(outcome))
        assert proposal.state is not State.OPEN
        return
    with pytest.raises(Forbidden):
        decide(proposal, people[role], Outcome(outcome))
    assert proposal.state is State.OPEN
    assert entry.number == 1


@pytest.mark.parametrize("role", [Role.METADATA_REVIEWER, Role.LEGAL_REVIEWER, Role.ADMIN])
def test_nobody_accepts_her_own_proposal(entry, role):
    proposer = MemberFactory(role=role)
    proposal = propose(entry, proposer, TITLE, LICENCE)

    for fields in (["title"], ["licence.expression"]):
        for outcome in Outcome:
            with pytest.raises(Forbidden):
                decide(proposal, proposer, outcome, fields=fields)


def test_a_mixed_proposal_is_accepted_by_two(entry, member, reviewer, lawyer):
    proposal = propose(entry, member, TITLE, LICENCE)

    with pytest.raises(Forbidden):
        decide(proposal, reviewer)
    decide(proposal, reviewer, fields=["title"])
    decide(proposal, lawyer)

    assert entry.document["licence"]["expression"] == "CC-BY-4.0"
    assert entry.number == 3
    assert proposal.state is State.ACCEPTED


def test_only_a_confirmed_member_proposes_and_only_for_what_is_public(entry, member):
    with pytest.raises(Unauthorised):
        propose(entry, None, TITLE)
    with pytest.raises(Forbidden):
        propose(entry, MemberFactory(confirmed=None), TITLE)
    with pytest.raises(Forbidden):
        propose(DraftFactory(member), member, TITLE)


def test_a_correction_of_what_changed_since_is_refused_with_both_values(entry, member, reviewer):
    late = propose(entry, member, SIZE)
    decide(propose(entry, MemberFactory(), SIZE | {"value": 3000}), reviewer)

    with pytest.raises(Conflict) as refusal:
        decide(late, reviewer)

    assert refusal.value.facts["conflicts"] == [
        {"field": SIZE["field"], "before": 1000, "present": 3000, "proposed": 2000}
    ]
    assert entry.document["languages"][0]["tokens"] == 3000
    decide(late, reviewer, Outcome.REFUSE)


def test_a_correction_of_another_field_is_not_held_up(entry, member, reviewer):
    late = propose(entry, member, SIZE)
    decide(propose(entry, MemberFactory(), TITLE), reviewer)

    decide(late, reviewer)

    assert entry.title == "A better title"
    assert entry.document["languages"][0]["tokens"] == 2000


def test_who_read_an_old_version_is_told_what_stands_there_now(entry, member, reviewer):
    decide(propose(entry, MemberFactory(), SIZE | {"value": 3000}), reviewer)

    with pytest.raises(Conflict) as refusal:
        propose(entry, member, SIZE, version_number=1)
    assert refusal.value.facts["conflicts"][0]["present"] == 3000
    assert propose(entry, member, TITLE, version_number=1)


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ([{"field": "modalities[text/tokens].unit", "remove": True}], "modalities"),
        ([{"field": "title", "remove": True}], "title"),
        ([{"field": "licence", "remove": True}], "licence"),
        ([{"field": "version", "remove": True}], "changes"),
        ([{"field": "languages[fr].tokens", "value": 1000}], "changes"),
        ([{"field": "languages[fr]"}], "changes"),
        ([SIZE, {"field": "languages[fr]", "remove": True}], "changes"),
        ([TITLE, TITLE], "changes"),
    ],
)
def test_what_makes_no_sense_is_refused_with_its_place(entry, member, changes, place):
    with pytest.raises(Invalid) as refusal:
        propose(entry, member, *changes)

    assert place in refusal.value.errors
    assert db.session.query(Proposal).count() == 0


@pytest.mark.parametrize("kind", ["machine", "reviewer"])
def test_nobody_speaks_as_somebody_else(entry, member, kind):
    with pytest.raises(Forbidden):
        propose(entry, member, SIZE | {"kind": kind})


def test_a_double_click_proposes_once(entry, member):
    first, again = (propose(entry, member, SIZE) for _click in range(2))

    assert first is again
    assert db.session.query(Proposal).count() == 1


def test_the_same_may_be_proposed_again_once_it_was_refused(entry, member, reviewer):
    first = propose(entry, member, SIZE)
    decide(first, reviewer, Outcome.REFUSE)

    assert propose(entry, member, SIZE) is not first


def test_j_nobody_floods_an_entry(entry, member):
    for number in range(MOST_OPEN):
        propose(entry, member, SIZE | {"value": 2000 + number})

    with pytest.raises(Conflict):
        propose(entry, member, TITLE)


def test_two_reviewers_who_decide_at_once_do_so_once(entry, member, reviewer):
    proposal = propose(entry, member, TITLE)
    seen = proposal.revision
    decide(proposal, reviewer)

    with pytest.raises(Stale):
        service.decide(
            proposal, {"outcome": Outcome.REFUSE, "reason": "x" * 10}, by=reviewer, revision=seen
        )
    assert entry.number == 2


def test_an_open_draft_hears_of_the_correction_and_keeps_its_own(entry, owner, member, reviewer):
    draft = entry.document | {"title": "Half-written", "version": "2"}
    datasets.save(entry, draft, by=owner, revision=entry.revision)

    decide(propose(entry, member, SIZE, TITLE), reviewer)

    assert entry.draft["languages"] == [{"tag": "fr", "tokens": 2000}]
    assert (entry.draft["title"], entry.draft["version"]) == ("Half-written", "2")
    assert entry.document["title"] == "A better title"


def test_a_parent_that_does_not_exist_is_refused_when_accepting(entry, member, lawyer):
    field = "provenance.derived_from[no-such-entry].how"
    proposal = propose(entry, member, {"field": field, "value": "Filtered"})

    with pytest.raises(Invalid):
        decide(proposal, lawyer)
    assert entry.number == 1
    assert proposal.state is State.OPEN


def test_rows_are_added_and_removed(entry, member, reviewer):
    changes = ({"field": "languages[Breton]"}, {"field": "identifiers[doi]", "remove": True})

    decide(propose(entry, member, *changes), reviewer)

    assert entry.document["languages"] == [{"tag": "fr", "tokens": 1000}, {"tag": "br"}]
    assert entry.document["identifiers"] == [{"scheme": "doi", "value": "10.1/b"}]


def test_h_what_a_member_proposed_is_handed_over(entry, member):
    propose(entry, member, SIZE)

    [told] = personal.collect(member)["proposals"]

    assert told["entry"] == entry.slug
    assert told["changes"][0]["quote"] == SIZE["quote"]


def test_proposals_on_an_entry_of_nobody_need_no_owner(member, reviewer):
    entry = PublishedFactory()

    decide(propose(entry, member, TITLE), reviewer)

    assert entry.title == "A better title"


def test_a_proposal_can_be_taken_back_by_who_made_it(entry, member, reviewer):
    proposal = propose(entry, member, TITLE)

    with pytest.raises(Forbidden):
        service.take_back(proposal, by=reviewer)
    service.take_back(proposal, by=member)

    assert proposal.state is State.WITHDRAWN
    with pytest.raises(Stale):
        decide(proposal, reviewer)
    with pytest.raises(Stale):
        service.take_back(proposal, by=member)


def test_what_was_decided_before_stays_decided(entry, member, reviewer):
    proposal = propose(entry, member, TITLE, SIZE)
    decide(proposal, reviewer, fields=["title"])

    service.take_back(proposal, by=member)

    assert {change.field: change.state for change in proposal.changes} == {
        "title": State.ACCEPTED,
        SIZE["field"]: State.WITHDRAWN,
    }
    assert proposal.state is State.ACCEPTED
