"""The rules on copyright and opt-outs keep their promises."""

import pytest

from catalogue.compliance.finding import RULES
from catalogue.compliance.rules.copyright import PIRATED
from catalogue.compliance.vocabulary import Status
from tests.compliance import promises
from tests.compliance.cases import facts_of, load


@pytest.mark.parametrize(**promises.each_case("CPY"))
def test_a_description_gets_the_finding_it_deserves(rule, case):
    promises.finds_what_it_should(rule, case)


@pytest.mark.parametrize(**promises.each_case("CPY"))
def test_a_rule_names_every_fact_it_reads(rule, case):
    promises.reads_what_it_names(rule, case)


@pytest.mark.parametrize(**promises.each_rule("CPY"))
def test_saying_less_never_makes_a_finding_better(rule):
    promises.never_rewards_silence(rule)


@pytest.mark.parametrize(
    "name",
    ["Books3", "the-pile-books3", "LibGen", "Library Genesis", "https://libgen.is", "Sci-Hub",
     "scihub", "Z-Library", "z-lib.org", "Bibliotik", "Anna’s Archive", "annas-archive.org"],
)  # fmt: skip
def test_a_collection_known_to_be_pirated_is_known_by_its_names(name):
    assert PIRATED.search(name)


@pytest.mark.parametrize(
    "name",
    ["Books", "Project Gutenberg", "zlib documentation", "Anna Karenina", "Archive of Anna",
     "Science hubs", "libgenerator", "Internet Archive", "my books 35"],
)  # fmt: skip
def test_a_name_that_only_looks_similar_is_left_alone(name):
    assert not PIRATED.search(name)


def test_a_parent_that_a_reviewer_cleared_no_longer_makes_it_pirated():
    listed = {"title": "Books3", "url": "https://example.org/b3"}
    document = {"title": "A mix", "provenance": {"origin": "derived", "derived_from": [listed]}}

    found = [
        RULES["CPY-05"].test(facts_of({"document": document, "cleared": cleared})).status
        for cleared in ([], [listed["url"]])
    ]

    assert found == [Status.FAIL, Status.UNKNOWN]


@pytest.mark.parametrize("rule", [name for name in sorted(RULES) if name[:3] in {"LIC", "CPY"}])
def test_a_rule_has_words_for_every_fixture_whosever_it_is(rule):
    """No description that is good for one rule upsets another."""
    for _name, case in load():
        assert str(RULES[rule].test(facts_of(case)).reason).endswith(".")
