"""Answers that rest on a disputed claim: listed for review, with the entry and the claim."""

import json
from dataclasses import replace

import pytest

from catalogue.claims import evidence
from catalogue.claims import service as claims
from catalogue.claims.claim import UNSAID, Claim
from catalogue.claims.vocabulary import Kind, Status, Verdict
from catalogue.compliance import facts
from catalogue.summaries import drafting, drawing_up
from catalogue.summaries.context import Context
from schemas.gate import admit
from schemas.summaries import ModelSchema
from tests.factories import MixFactory, ModelFactory, PublishedFactory
from tests.mixes.pieces import entry, row, tokens
from tests.summaries.drafts import MODEL, TODAY, evaluated, gaps, item

CORPUS = entry(modalities=[tokens(9)], languages=[row("fr")])


def claim(field="languages", value=UNSAID, **more):
    said = {"key": "ab12", "field": field, "kind": Kind.PAPER, "url": "https://example.org/paper"}
    return Claim(**said | {"value": value, "status": Status.DISPUTED} | more)


def draw(*found, kind="public_dataset"):
    """The summary of one item, whose entry these claims are made on."""
    known = evaluated((item(kind), CORPUS), complete="yes")
    [first] = known.ingredients
    told = replace(first, facts=facts.of(CORPUS, today=TODAY, claims=found))
    model = admit(ModelSchema(), MODEL)
    return drawing_up.draw(None, model, replace(known, ingredients=[told]), Context(drawn=TODAY))


def disputed(drawn, field=None):
    return [each for each in gaps(drawn, field, "review") if "disputes" in each]


def test_what_rests_on_a_disputed_claim_is_to_be_reviewed_by_entry_and_claim():
    [said] = disputed(draw(claim()), "1.3.e")

    assert said.startswith("corpus:")
    assert "languages (claim ab12)" in said


def test_each_field_that_rests_on_it_says_so_and_leads_to_the_claims_of_the_entry():
    found = [each for each in draw(claim())["gaps"] if each["answered_in"] == "entry.corpus"]

    assert [each["field"] for each in found] == ["1.3.e"]


@pytest.mark.parametrize(
    "other",
    [
        claim(status=Status.STATED),
        claim(status=Status.CONFIRMED),
        claim(status=Status.SUPERSEDED),
        claim(counts=False),  # no answer rests on it before a reviewer confirms it
        claim("demographics", "Everybody"),  # the entry says nothing of the kind
    ],
)
def test_no_other_claim_raises_that_question(other):
    assert disputed(draw(other)) == []


def test_a_dispute_never_takes_an_answer_away():
    assert draw(claim())["complete"] is draw()["complete"]
    required = [gap for gap in draw(claim())["gaps"] if gap["severity"] == "required"]
    assert required == [gap for gap in draw()["gaps"] if gap["severity"] == "required"]


def test_of_a_private_dataset_neither_the_entry_nor_the_claim_is_named():
    drawn = draw(claim("modalities"), kind="licensed_private")

    [said] = disputed(drawn, "2.2.1.b")
    assert said.startswith("A private dataset (item 1 of the mix)")
    assert "corpus" not in said
    assert "ab12" not in json.dumps(drawn)


def test_a_member_who_disputes_a_source_is_heard_in_the_next_draft(member, stranger):
    source = {"url": "https://example.org/card", "kind": "author", "fields": ["languages"]}
    corpus = PublishedFactory(sources=[source])
    model = ModelFactory(member, MixFactory(member, corpus))
    key = evidence.key_of("languages", Kind.AUTHOR, source["url"])
    before = drafting.draft(model, by=member)

    claims.mark(corpus, key, {"verdict": Verdict.DISPUTE, "reason": "It is Dutch."}, by=stranger)

    [said] = disputed(drafting.draft(model, by=member), "1.3.e")
    assert disputed(before) == []
    assert corpus.slug in said
    assert key in said
