"""Unknown is never yes: taking any fact away must not make an answer or a finding better."""

from copy import deepcopy

import pytest

from catalogue.compliance import usability
from catalogue.compliance.vocabulary import improves
from tests.compliance.cases import facts_of, load
from tests.compliance.removal import without_each_key

CONTENTS = {"status": "stated", "expression": "ODC-By-1.0"}
WHOLE = {"status": "stated", "covers": "whole"}

# One entry for each way a fact can decide; together they take every branch.
DOCUMENTS = {
    "open": {
        "licence": {"status": "stated", "expression": "CC0-1.0", "covers": "whole"},
        "provenance": {"origin": "original", "obtained": ["own"], "web_content": "no"},
        "compliance": {"personal_data": {"status": "none", "justification": "Numbers."}},
    },
    "non-commercial": {
        "licence": WHOLE | {"expression": "CC-BY-NC-4.0"},
        "provenance": {"origin": "original", "obtained": ["digitised"]},
        "compliance": {"personal_data": {"status": "anonymised"}},
    },
    "parts": {
        "licence": {
            "status": "stated",
            "expression": "CC-BY-4.0",
            "covers": "parts",
            "parts": [
                {"scope": "a", "expression": "CC-BY-NC-4.0"},
                {"scope": "b", "name": "Terms"},
            ],
        },
        "provenance": {"origin": "original", "obtained": ["own"]},
    },
    "web": {
        "licence": CONTENTS | {"covers": "database"},
        "provenance": {"origin": "original", "obtained": ["crawled"]},
        "compliance": {"mining_ground": "art_4", "reservations": {"status": "respected"}},
    },
    "reserved": {
        "licence": CONTENTS | {"covers": "database"},
        "provenance": {"origin": "original", "obtained": ["crawled"]},
        "compliance": {"mining_ground": "art_4", "reservations": {"status": "not_respected"}},
    },
    "research": {
        "licence": {"status": "none_stated"},
        "provenance": {"origin": "original", "obtained": ["crawled"]},
        "compliance": {"mining_ground": "art_3"},
    },
    "contents": {
        "licence": CONTENTS | {"covers": "database", "content": "CC-BY-NC-4.0"},
        "provenance": {"origin": "original", "obtained": ["own"]},
        "compliance": {"mining_ground": "licence"},
    },
    "terms": {
        "licence": WHOLE
        | {
            "expression": "CC-BY-4.0",
            "terms_url": "https://example.org/terms",
            "training_terms": "forbidden",
        },
        "provenance": {"origin": "original", "obtained": ["own"]},
    },
    "synthetic": {
        "licence": WHOLE | {"expression": "CC-BY-4.0"},
        "provenance": {
            "origin": "original",
            "obtained": ["synthetic", "own"],
            "synthetic": {
                "status": "partly",
                "generators": [{"model": "m", "outputs": "forbidden"}],
            },
        },
    },
    "derived": {
        "licence": WHOLE | {"expression": "CC-BY-4.0"},
        "provenance": {
            "origin": "derived",
            "obtained": ["publicly_available_dataset"],
            "derived_from": [
                {"dataset": "parent", "how": "filtered"},
                {"title": "Elsewhere", "licence": "CC-BY-NC-SA-4.0"},
            ],
        },
    },
}
PARENTS = {"parent": DOCUMENTS["non-commercial"]}


def answers(document):
    case = {"document": document, "parents": deepcopy(PARENTS)}
    found = usability.verdicts(facts_of(case))
    return {use: verdict.answer for use, verdict in found.items()}


@pytest.mark.parametrize("name", DOCUMENTS)
def test_taking_any_fact_away_never_improves_an_answer(name):
    before = answers(DOCUMENTS[name])
    for path, document in without_each_key(DOCUMENTS[name]):
        for use, after in answers(document).items():
            assert not improves(before[use], after), f"without {path}: {use} {after}"


def test_the_property_can_fail():
    """The examples hold restrictions: without them the same entries would answer better."""
    assert improves(
        answers(DOCUMENTS["non-commercial"])[usability.Use.COMMERCIAL],
        answers(DOCUMENTS["open"])[usability.Use.COMMERCIAL],
    )


@pytest.mark.parametrize(
    ("rule", "case"), load(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_taking_any_fact_away_never_improves_a_finding(rule, case):
    from catalogue.compliance import ruleset  # noqa: PLC0415 - registers the rules

    test = next(each for each in ruleset.all_rules() if each.id == rule).test
    before = test(facts_of(case)).status
    for path, document in without_each_key(case["document"]):
        after = test(facts_of(case | {"document": document})).status
        assert not improves(before, after), f"{rule} without {path}: {before} → {after}"


@pytest.mark.parametrize(
    ("rule", "case"), load(), ids=lambda value: value if isinstance(value, str) else ""
)
def test_taking_any_fact_away_from_the_examples_of_rules_never_improves_an_answer(rule, case):
    before = usability.verdicts(facts_of(case))
    for path, document in without_each_key(case["document"]):
        after = usability.verdicts(facts_of(case | {"document": document}))
        for use, verdict in after.items():
            assert not improves(before[use].answer, verdict.answer), f"without {path}: {use}"
