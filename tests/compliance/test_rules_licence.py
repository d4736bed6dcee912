"""The rules on licences keep their promises."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.claims.vocabulary import Kind
from catalogue.compliance.finding import RULES
from catalogue.compliance.rules import licence, licence_terms, reach
from catalogue.compliance.rules.reach import ORDER
from catalogue.compliance.vocabulary import Status
from catalogue.licences import knowledge
from tests.compliance import promises
from tests.compliance.cases import facts_of

MEASURES = [
    licence_terms.openness,
    licence_terms.commerce,
    licence_terms.changes,
    licence_terms.training,
    licence.database_right,
    licence.credit_free,
]
IDS = [each.id for each in knowledge.all() if each.id != "NONE"]


@pytest.mark.parametrize(**promises.each_case("LIC"))
def test_a_description_gets_the_finding_it_deserves(rule, case):
    promises.finds_what_it_should(rule, case)


@pytest.mark.parametrize(**promises.each_case("LIC"))
def test_a_rule_names_every_fact_it_reads(rule, case):
    promises.reads_what_it_names(rule, case)


@pytest.mark.parametrize(**promises.each_rule("LIC"))
def test_saying_less_never_makes_a_finding_better(rule):
    promises.never_rewards_silence(rule)


def finding(rule, document, **case):
    return RULES[rule].test(facts_of({"document": document} | case))


def test_what_is_no_expression_fails():
    """The gate lets none in; an importer might."""
    document = {"licence": {"status": "stated", "expression": "MIT OR OR"}}

    assert finding("LIC-01", document).status is Status.FAIL
    assert {finding(rule, document).status for rule in RULES if rule[:3] == "LIC"} <= {
        Status.FAIL,
        Status.UNKNOWN,
    }


@pytest.mark.parametrize("measure", MEASURES)
def test_a_licence_nobody_knows_is_unknown(measure):
    assert measure("LicenseRef-Of-nobody") is Status.UNKNOWN


@pytest.mark.parametrize("measure", MEASURES)
def test_every_licence_of_the_table_has_an_answer(measure):
    assert {measure(each) for each in IDS} <= set(ORDER)


@given(st.sampled_from(MEASURES), st.sampled_from(IDS), st.sampled_from(IDS))
def test_a_choice_never_costs_and_a_duty_never_helps(measure, one, other):
    worth = {
        operator: reach.worth(f"{one} {operator} {other}", measure) for operator in licence.JOINS
    }

    for each in (one, other):
        assert ORDER.index(worth["AND"]) <= ORDER.index(measure(each))
        assert ORDER.index(worth["OR"]) >= ORDER.index(measure(each))


@pytest.mark.parametrize("kind", Kind)
def test_only_those_who_license_or_review_back_a_licence_alone(kind):
    claim = {"field": "licence", "kind": kind, "quote": "CC BY 4.0", "retrieved": "2026-03"}
    document = {"licence": {"status": "stated", "expression": "CC-BY-4.0"}}

    found = finding("LIC-02", document, claims=[claim]).status

    assert found is (Status.PASS if kind in licence.LICENSORS else Status.WARN)


def test_who_contradicts_the_licence_is_named():
    claim = {"field": "licence.expression", "value": "MIT", "kind": "host", "title": "Its tag"}
    document = {"licence": {"status": "stated", "expression": "CC-BY-4.0"}}

    found = finding("LIC-02", document, claims=[claim | {"status": "disputed"}])

    assert found.status is Status.FAIL
    assert "CC-BY-4.0" in str(found.reason)
    assert "MIT (Its tag)" in str(found.reason)


def test_of_many_components_that_do_not_fit_five_are_named():
    parents = [{"title": f"Talk {n}", "licence": "CC-BY-NC-4.0"} for n in range(8)]
    document = {
        "licence": {"status": "stated", "expression": "CC-BY-4.0", "covers": "whole"},
        "provenance": {"origin": "derived", "derived_from": parents},
    }

    found = finding("LIC-06", document)

    assert found.status is Status.FAIL
    assert "Talk 4 (CC-BY-NC-4.0) and 3 more" in str(found.reason)


def test_a_parent_left_out_by_a_determination_is_named():
    document = {
        "licence": {"status": "stated", "expression": "CC-BY-4.0", "covers": "whole"},
        "provenance": {
            "origin": "derived",
            "derived_from": [{"title": "Notes", "licence": "CC-BY-NC-4.0"}],
        },
    }

    found = finding("LIC-06", document, cleared=["Notes"])

    assert found.status is Status.PASS
    assert "Notes" in str(found.reason)


def test_a_promise_of_openness_that_a_parent_breaks_always_shows():
    document = {
        "licence": {
            "status": "stated",
            "expression": "CC-BY-4.0",
            "covers": "whole",
            "parts_openness": "open",
        },
        "provenance": {
            "origin": "derived",
            "derived_from": [{"title": "Notes", "licence": "CC-BY-NC-4.0"}],
        },
    }

    assert "Notes (CC-BY-NC-4.0)" in str(finding("LIC-03", document).reason)


def test_a_parent_whose_licence_is_disputed_is_not_known_well_enough():
    document = {
        "licence": {"status": "stated", "expression": "CC-BY-4.0", "covers": "whole"},
        "provenance": {"origin": "derived", "derived_from": [{"dataset": "notes"}]},
    }
    notes = {"title": "Notes", "licence": {"expression": "CC0-1.0", "covers": "whole"}}
    case = {"document": document, "parents": {"notes": notes}}
    agreed, disputed = facts_of(case), facts_of(case)
    nodes = disputed.lineage.nodes
    nodes["notes"] = replace(nodes["notes"], disputed=("MIT",))

    assert RULES["LIC-06"].test(agreed).status is Status.PASS
    assert RULES["LIC-06"].test(disputed).status is Status.UNKNOWN
