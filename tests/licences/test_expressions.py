import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.licences import expressions, knowledge

IDS = [licence.id for licence in knowledge.all() if licence.openness in expressions.ORDER]
WRITTEN = st.recursive(
    st.sampled_from(IDS),
    lambda inner: st.tuples(inner, st.sampled_from(["AND", "OR"]), inner).map(
        lambda parts: f"({parts[0]} {parts[1]} {parts[2]})"
    ),
    max_leaves=6,
)


@pytest.mark.parametrize(
    ("written", "canonical"),
    [
        ("cc-by-4.0", "CC-BY-4.0"),
        ("CC BY 4.0", "CC-BY-4.0"),
        ("mit or apache-2.0", "MIT OR Apache-2.0"),
        ("(MIT)", "MIT"),
        ("cc-by-4.0 and (mit or isc)", "CC-BY-4.0 AND (MIT OR ISC)"),
        ("MIT  AND\nISC", "MIT AND ISC"),
        ("gpl-2.0 with classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("GPL-3.0+", "GPL-3.0-or-later"),
        ("licenseref-openrail", "LicenseRef-OpenRAIL"),
        ("licenseref-My.Own-1", "LicenseRef-My.Own-1"),
        ("BSD-4-Clause", "BSD-4-Clause"),
    ],
)
def test_an_expression_has_one_spelling(written, canonical):
    assert expressions.standardise(written) == canonical


@pytest.mark.parametrize(
    "wrong",
    ["", " ", "the moon", "MIT OR", "MIT ISC", "MIT OR ()", "MIT WITH ISC", "NOT MIT", "AND",
     "LicenseRef-", "LicenseRef-a b", "Classpath-exception-2.0", "MIT\x00", "(" * 400, "A" * 5000,
     "(" * 21 + "MIT OR ISC" + ")" * 21],
)  # fmt: skip
def test_what_is_no_expression_is_refused(wrong):
    with pytest.raises(ValueError, match=r"SPDX"):
        expressions.standardise(wrong)


@pytest.mark.parametrize("nothing", ["NONE", "none", "NOASSERTION", "MIT AND NONE", "not stated"])
def test_an_absent_licence_is_a_status_and_no_expression(nothing):
    with pytest.raises(ValueError, match="status"):
        expressions.standardise(nothing)


def test_the_licences_inside_are_listed_once():
    expression = "MIT OR (CC-BY-4.0 AND MIT) OR GPL-2.0-only WITH Classpath-exception-2.0"

    assert expressions.ids(expression) == ("MIT", "CC-BY-4.0", "GPL-2.0-only")
    assert expressions.ids("") == ()


@pytest.mark.parametrize(
    ("expression", "openness"),
    [
        ("CC-BY-4.0", "open"),
        ("CC-BY-4.0 AND MIT", "open"),
        ("CC-BY-4.0 AND CC-BY-NC-4.0", "not_open"),
        ("CC-BY-4.0 OR CC-BY-NC-4.0", "open"),
        ("CC-BY-4.0 AND (CC-BY-NC-4.0 OR CC0-1.0)", "open"),
        ("CC-BY-4.0 AND LicenseRef-Mine", "unknown"),
        ("CC-BY-NC-4.0 OR LicenseRef-Mine", "unknown"),
        ("CC-BY-4.0 OR LicenseRef-Mine", "open"),
        ("LicenseRef-Gemma-ToU AND CC-BY-4.0", "conditional"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "open"),
        ("LicenseRef-Mine", "unknown"),
        ("BSD-4-Clause", "unknown"),
        ("no expression", "unknown"),
        ("", "unknown"),
    ],
)
def test_alternatives_take_the_best_and_duties_the_worst(expression, openness):
    assert expressions.openness(expression) == openness


def test_a_family_inside_an_expression_asks_for_precision():
    assert expressions.needs_precision("MIT AND LicenseRef-GPL-family")
    assert not expressions.needs_precision("MIT AND CC-BY-4.0")


@settings(deadline=None)
@given(WRITTEN)
def test_a_canonical_expression_stays_as_it_is(written):
    canonical = expressions.standardise(written)

    assert expressions.standardise(canonical) == canonical
    assert set(expressions.ids(canonical)) == set(expressions.ids(written))


@settings(deadline=None)
@given(WRITTEN, st.sampled_from(IDS))
def test_one_more_duty_never_opens_and_one_more_choice_never_closes(written, other):
    rank = expressions.ORDER.index
    before = rank(expressions.openness(written))

    assert rank(expressions.openness(f"{written} AND {other}")) >= before
    assert rank(expressions.openness(f"{written} OR {other}")) <= before


@settings(deadline=None)
@given(st.text(max_size=60) | st.text("()MITANDORWH -.", max_size=60))
def test_any_text_is_an_expression_or_a_refusal(text):
    try:
        canonical = expressions.standardise(text)
    except ValueError:
        return
    assert expressions.standardise(canonical) == canonical
