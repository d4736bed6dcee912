"""What every rule promises, whichever it is; the tests of each group ask for it.

That a fixture's own document never gains by silence is asked in `test_property.py`.
"""

from contextlib import suppress
from copy import deepcopy
from itertools import permutations

from catalogue.compliance import rules  # noqa: F401 - registers every rule
from catalogue.compliance.finding import RULES
from catalogue.compliance.vocabulary import improves
from catalogue.core.errors import Invalid
from schemas.datasets import DatasetSchema
from schemas.gate import admit
from tests.compliance import cases
from tests.compliance.removal import without_each_key

GATE = DatasetSchema(partial=True)


def each_case(*groups):
    """For `pytest.mark.parametrize`: the cases of these groups of rules."""
    listed = [(rule, case) for rule, case in cases.load() if rule.split("-")[0] in groups]
    names = [f"{rule}: {case['status']}, {case['because']}" for rule, case in listed]
    return {"argnames": ("rule", "case"), "argvalues": listed, "ids": names}


def each_rule(*groups):
    """For `pytest.mark.parametrize`: the rules of these groups."""
    return {
        "argnames": "rule",
        "argvalues": [r for r in sorted(RULES) if r.split("-")[0] in groups],
    }


def status(rule, case):
    return RULES[rule].test(cases.facts_of(case)).status


def finds_what_it_should(rule, case):
    """The gate lets the document in, and the rule says of it what the fixture expects."""
    outcome = RULES[rule].test(cases.facts_of(case))

    assert admit(GATE, deepcopy(case["document"])) == case["document"]
    assert outcome.status == case["status"], str(outcome.reason)
    assert str(outcome.reason).endswith(".")


def reads_what_it_names(rule, case):
    """Facts a rule does not name among those it reads change nothing."""
    pruned = case | {"document": only(case["document"], RULES[rule].reads)}

    assert status(rule, pruned) == status(rule, case)


def never_rewards_silence(rule):
    """Whatever two fixtures say together: taking a fact away makes no finding better."""
    told = 0
    for case in mixtures(rule):
        before = status(rule, case)
        for path, shorter in without_each_key(case["document"]):
            after = status(rule, case | {"document": shorter})
            assert not improves(before, after), f"{case}: {before} → {after} without {path}"
            told += 1
    assert told


def mixtures(rule):
    """Every two cases of a rule as one, unless the gate refuses what contradicts itself."""
    listed = [case for name, case in cases.load() if name == rule]
    for one, other in permutations(listed, 2):
        both = merged(one, other)
        with suppress(Invalid):
            admit(GATE, deepcopy(both["document"]))
            yield both


def merged(one, other):
    """Blocks joined, lists one after the other; of two single values the second."""
    if isinstance(one, dict) and isinstance(other, dict):
        common = {key: merged(one[key], other[key]) for key in one.keys() & other.keys()}
        return one | other | common
    if isinstance(one, list) and isinstance(other, list):
        return one + other
    return other


def only(document, addresses, before=""):
    """The document with nothing but the facts at these addresses."""
    kept = {}
    for key, value in document.items():
        here = f"{before}{key}"
        if here in addresses:
            kept[key] = value
        elif isinstance(value, dict):
            kept[key] = only(value, addresses, f"{here}.")
    return kept
