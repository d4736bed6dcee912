"""The rules on what the AI Office's template asks keep their promises."""

import pytest

from tests.compliance import promises


@pytest.mark.parametrize(**promises.each_case("TPL"))
def test_a_description_gets_the_finding_it_deserves(rule, case):
    promises.finds_what_it_should(rule, case)


@pytest.mark.parametrize(**promises.each_case("TPL"))
def test_a_rule_names_every_fact_it_reads(rule, case):
    promises.reads_what_it_names(rule, case)


@pytest.mark.parametrize(**promises.each_rule("TPL"))
def test_saying_less_never_makes_a_finding_better(rule):
    promises.never_rewards_silence(rule)
