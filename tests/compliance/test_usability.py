from copy import deepcopy

import pytest

from catalogue.compliance import usability
from catalogue.compliance.vocabulary import Answer, Use
from tests.compliance.cases import facts_of

OPEN = {
    "title": "Parliament",
    "licence": {"status": "stated", "expression": "CC-BY-4.0", "covers": "whole"},
    "provenance": {"origin": "original", "obtained": ["own"]},
    "compliance": {"personal_data": {"status": "none", "justification": "Laws only."}},
}


def entry(**changes):
    """OPEN with some blocks changed."""
    document = deepcopy(OPEN)
    for name, block in changes.items():
        document[name] = document.get(name, {}) | block
    return document


def answers(document, **more):
    found = usability.verdicts(facts_of({"document": document, **more}))
    return {use: verdict.answer for use, verdict in found.items()}


def codes(document, use, **more):
    found = usability.verdicts(facts_of({"document": document, **more}))
    return {because.reason.code for because in found[use].reasons}


def test_an_open_licence_for_the_whole_of_an_original_says_yes_or_asks_for_credit():
    assert answers(OPEN) == {
        Use.TRAIN: Answer.YES,
        Use.RELEASE: Answer.CONDITIONS,
        Use.REDISTRIBUTE: Answer.CONDITIONS,
        Use.COMMERCIAL: Answer.YES,
        Use.CREDIT_ONLY: Answer.YES,
    }
    assert codes(OPEN, Use.RELEASE) == {"credit"}


@pytest.mark.parametrize(
    "licence",
    [
        {"status": "unknown"},
        {"status": "stated", "name": "Terms of somebody", "covers": "whole"},
        {"status": "stated", "expression": "CC-BY-4.0"},
        {"status": "stated", "expression": "CC-BY-4.0", "covers": "unknown"},
        {"status": "stated", "expression": "CC-BY-4.0", "covers": "parts"},
        {"status": "stated", "expression": "LicenseRef-CC-family", "covers": "whole"},
        {},
    ],
)
def test_what_is_not_known_of_the_licence_answers_unknown(licence):
    document = entry() | {"licence": licence}
    assert set(answers(document).values()) == {Answer.UNKNOWN}


def test_without_a_licence_nobody_may_pass_it_on():
    document = entry() | {"licence": {"status": "none_stated"}}
    assert answers(document)[Use.REDISTRIBUTE] is Answer.NO
    assert answers(document)[Use.TRAIN] is Answer.UNKNOWN


def test_article_4_lets_one_train_only_as_far_as_opt_outs_were_respected():
    for status, expected in {
        "respected": Answer.CONDITIONS,
        "partly": Answer.UNKNOWN,
        "not_respected": Answer.NO,
        "unknown": Answer.UNKNOWN,
    }.items():
        document = entry(
            licence={"expression": "ODC-By-1.0", "covers": "database"},
            compliance={"mining_ground": "art_4", "reservations": {"status": status}},
        )
        assert answers(document)[Use.TRAIN] is expected
        assert answers(document)[Use.REDISTRIBUTE] is Answer.NO


def test_a_database_licence_does_not_reach_the_contents():
    document = entry(licence={"expression": "ODbL-1.0", "covers": "whole"})
    assert answers(document)[Use.TRAIN] is Answer.UNKNOWN
    assert codes(document, Use.TRAIN) == {"contents_unlicensed"}
    document["licence"] |= {"covers": "database", "content": "CC-BY-4.0"}
    assert answers(document)[Use.TRAIN] is Answer.YES


def test_of_alternative_licences_one_may_choose_the_better_for_each_use():
    document = entry(licence={"expression": "CC-BY-NC-4.0 OR CC0-1.0"})
    assert answers(document)[Use.COMMERCIAL] is Answer.YES
    document = entry(licence={"expression": "CC-BY-NC-4.0 AND CC0-1.0"})
    assert answers(document)[Use.COMMERCIAL] is Answer.NO


def test_the_strictest_part_decides_and_is_named():
    parts = [{"scope": "Dialogue", "expression": "CC-BY-NC-SA-4.0"}]
    document = entry(licence={"covers": "parts", "parts": parts})
    found = usability.verdicts(facts_of({"document": document}))[Use.COMMERCIAL]
    assert found.answer is Answer.NO
    assert [because.part for because in found.reasons] == ["Dialogue"]


def test_a_parent_hands_its_restrictions_on_and_is_named():
    parent = entry(licence={"expression": "CC-BY-NC-4.0"}) | {"title": "Chats"}
    document = entry(provenance={"origin": "derived", "derived_from": [{"dataset": "chats"}]})
    found = usability.verdicts(facts_of({"document": document, "parents": {"chats": parent}}))
    assert found[Use.COMMERCIAL].answer is Answer.NO
    assert [(b.of, b.title) for b in found[Use.COMMERCIAL].reasons] == [("chats", "Chats")]


def test_a_determination_clears_the_named_parent_and_no_other():
    parent = entry(licence={"expression": "CC-BY-NC-4.0"})
    listed = [{"dataset": "chats"}, {"dataset": "talks"}]
    document = entry(provenance={"origin": "derived", "derived_from": listed})
    parents = {"chats": parent, "talks": parent}
    kept = answers(document, parents=parents, cleared=["chats"])
    assert kept[Use.COMMERCIAL] is Answer.NO
    cleared = answers(document, parents=parents, cleared=["chats", "talks"])
    assert cleared[Use.COMMERCIAL] is Answer.YES


@pytest.mark.parametrize("origin", [{}, {"origin": "unknown"}, {"origin": "derived"}])
def test_a_lineage_nobody_closed_answers_unknown(origin):
    document = entry() | {"provenance": {"obtained": ["own"]} | origin}
    assert set(answers(document).values()) == {Answer.UNKNOWN}


def test_a_circle_of_parents_ends_and_still_hands_everything_on():
    def derived(parent, licence):
        return entry(
            licence={"expression": licence},
            provenance={"origin": "derived", "derived_from": [{"dataset": parent}]},
        )

    document = derived("b", "CC0-1.0")
    parents = {"b": derived("c", "CC0-1.0"), "c": derived("b", "CC-BY-NC-4.0")}
    assert answers(document, parents=parents)[Use.COMMERCIAL] is Answer.NO


def test_sources_that_disagree_on_the_licence_are_a_conflict_and_never_one_of_them():
    claims = [{"field": "licence.expression", "value": "CC0-1.0", "kind": "host"}]
    assert set(answers(OPEN, claims=claims).values()) == {Answer.UNKNOWN}
    assert codes(OPEN, Use.TRAIN, claims=claims) == {"conflict"}
    claims[0]["value"] = "CC-BY-NC-4.0"
    assert answers(OPEN, claims=claims)[Use.COMMERCIAL] is Answer.NO


@pytest.mark.parametrize("unheard", [{"status": "superseded"}, {"counts": False}])
def test_a_claim_that_does_not_stand_changes_no_answer(unheard):
    claim = {"field": "licence.expression", "value": "CC-BY-NC-4.0", "kind": "host"} | unheard
    assert answers(OPEN, claims=[claim]) == answers(OPEN)


def test_disputing_a_claim_does_not_silence_what_it_objects_to():
    claim = {"field": "licence.expression", "value": "CC-BY-NC-4.0", "status": "disputed"}
    assert answers(OPEN, claims=[claim])[Use.COMMERCIAL] is Answer.NO


def test_terms_against_training_win_over_an_open_licence():
    document = entry(
        licence={"training_terms": "forbidden", "terms_url": "https://example.org/terms"}
    )
    assert answers(document)[Use.TRAIN] is Answer.NO
    assert answers(document)[Use.REDISTRIBUTE] is Answer.CONDITIONS


def test_terms_nobody_read_are_unknown():
    document = entry(licence={"terms_url": "https://example.org/terms"})
    assert answers(document)[Use.TRAIN] is Answer.UNKNOWN


def test_the_terms_of_the_models_that_wrote_a_part_count():
    generators = [{"model": "Llama", "outputs": "forbidden"}]
    synthetic = {"status": "partly", "generators": generators}
    document = entry(provenance={"obtained": ["synthetic"], "synthetic": synthetic})
    assert answers(document)[Use.TRAIN] is Answer.NO
    generators[0].pop("outputs")
    assert answers(document)[Use.TRAIN] is Answer.UNKNOWN


@pytest.mark.parametrize("status", ["present", "possible", "pseudonymised", "unknown"])
def test_personal_data_that_are_not_excluded_are_a_condition(status):
    document = entry(compliance={"personal_data": {"status": status}})
    assert answers(document)[Use.TRAIN] is Answer.CONDITIONS
