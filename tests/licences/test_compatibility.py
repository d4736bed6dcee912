from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.licences import chart, knowledge
from catalogue.licences.compatibility import evaluate
from catalogue.licences.rulings import ANSWERS

# The chart in the FAQ of Creative Commons, “Can I combine material under different Creative
# Commons licenses in my work?” (https://creativecommons.org/faq/), written down from the texts:
# no adaptation of ND material may be shared; SA material stays under its own licence, so BY-SA
# meets neither NC nor NC-SA; the rest mixes.
REMIX = """
              PD  CC0 BY  BY-SA BY-NC BY-ND BY-NC-SA BY-NC-ND
    PD        yes yes yes yes   yes   no    yes      no
    CC0       yes yes yes yes   yes   no    yes      no
    BY        yes yes yes yes   yes   no    yes      no
    BY-SA     yes yes yes yes   no    no    no       no
    BY-NC     yes yes yes no    yes   no    yes      no
    BY-ND     no  no  no  no    no    no    no       no
    BY-NC-SA  yes yes yes no    yes   no    yes      no
    BY-NC-ND  no  no  no  no    no    no    no       no
"""
SHORT = {"PD": "CC-PDM-1.0", "CC0": "CC0-1.0"}


def full(short):
    return SHORT.get(short, f"CC-{short}-4.0")


def cells(table):
    head, *rows = [line.split() for line in table.strip().splitlines()]
    for name, *answers in rows:
        for column, expected in zip(head, answers, strict=True):
            yield name, column, expected


def answer(inbound, outbound, combination="adaptation"):
    licences = [inbound] if isinstance(inbound, str) else inbound
    return evaluate(licences, outbound, combination=combination).answer


@pytest.mark.parametrize(("row", "column", "expected"), list(cells(REMIX)))
def test_mixes_agree_with_the_chart_of_creative_commons(row, column, expected):
    assert bool(chart.mix(full(row), full(column))) == (expected == "yes")


def test_the_chart_has_sixty_four_cells_and_is_symmetric():
    assert len(list(cells(REMIX))) == 64
    assert all(
        chart.mix(one, other) == chart.mix(other, one)
        for one, other in product(chart.COLUMNS, repeat=2)
    )


# The chart of adapter's licences in the same FAQ: what is green there. Yellow (BY to public domain,
# BY-NC to what is not NC) is “not recommended” there and a conflict here, as `differences` says.
ADAPTED = """
              BY  BY-NC BY-NC-ND BY-NC-SA BY-ND BY-SA CC0
    PD        ok  ok    ok       ok       ok    ok    ok
    CC0       ok  ok    ok       ok       ok    ok    ok
    BY        ok  ok    ok       ok       ok    ok    no
    BY-NC     no  ok    ok       ok       no    no    no
    BY-NC-ND  no  no    no       no       no    no    no
    BY-NC-SA  no  no    no       ok       no    no    no
    BY-ND     no  no    no       no       no    no    no
    BY-SA     no  no    no       no       no    ok    no
"""


@pytest.mark.parametrize(("row", "column", "expected"), list(cells(ADAPTED)))
def test_releases_agree_with_what_creative_commons_advises(row, column, expected):
    assert answer(full(row), full(column)) == {"ok": "ok", "no": "conflict"}[expected]


@pytest.mark.parametrize(
    ("inbound", "outbound", "expected"),
    [
        # Versions of share-alike.
        ("CC-BY-SA-2.0", "CC-BY-SA-4.0", "ok"),
        ("CC-BY-SA-2.5", "CC-BY-SA-3.0", "ok"),
        ("CC-BY-SA-3.0-DE", "CC-BY-SA-4.0", "ok"),
        ("CC-BY-SA-3.0", "CC-BY-SA-3.0-AT", "ok"),
        ("CC-BY-SA-3.0-IGO", "CC-BY-SA-4.0", "ok"),
        ("CC-BY-NC-SA-2.0-FR", "CC-BY-NC-SA-4.0", "ok"),
        ("CC-BY-SA-1.0", "CC-BY-SA-4.0", "conflict"),
        ("CC-BY-SA-1.0", "CC-BY-SA-1.0", "ok"),
        ("CC-BY-SA-4.0", "CC-BY-SA-3.0", "conflict"),
        ("CC-BY-3.0", "CC-BY-4.0", "ok"),
        ("CC-BY-4.0", "CC-BY-3.0", "ok"),
        # What Creative Commons lists.
        ("CC-BY-SA-4.0", "GPL-3.0-only", "ok"),
        ("CC-BY-SA-4.0", "GPL-3.0-or-later", "check"),
        ("GPL-3.0-only", "CC-BY-SA-4.0", "conflict"),
        ("CC-BY-SA-3.0", "GPL-3.0-only", "check"),
        ("CC-BY-SA-4.0", "GPL-2.0-only", "conflict"),
        ("CC-BY-SA-4.0", "LAL-1.3", "ok"),
        ("LAL-1.3", "CC-BY-SA-4.0", "ok"),
        ("LAL-1.3", "CC-BY-SA-3.0", "conflict"),
        # Databases.
        ("CC-BY-4.0", "ODbL-1.0", "check"),
        ("CC-BY-SA-4.0", "ODbL-1.0", "conflict"),
        ("ODbL-1.0", "CC-BY-SA-4.0", "conflict"),
        ("ODbL-1.0", "ODbL-1.0", "ok"),
        ("CC0-1.0", "ODbL-1.0", "ok"),
        ("ODC-By-1.0", "CC-BY-4.0", "check"),
        ("ODC-By-1.0", "ODC-By-1.0", "ok"),
        ("PDDL-1.0", "CC-BY-4.0", "check"),
        ("CC-BY-4.0", "ODC-By-1.0", "check"),
        # Governments, and the licences their texts name.
        ("etalab-2.0", "CC-BY-4.0", "ok"),
        ("etalab-2.0", "ODC-By-1.0", "ok"),
        ("etalab-2.0", "OGL-UK-3.0", "ok"),
        ("etalab-2.0", "CC-BY-SA-4.0", "ok"),
        ("etalab-2.0", "ODbL-1.0", "ok"),
        ("etalab-2.0", "CC0-1.0", "conflict"),
        ("OGL-UK-3.0", "CC-BY-4.0", "ok"),
        ("OGL-UK-3.0", "ODC-By-1.0", "ok"),
        ("OGL-UK-3.0", "ODbL-1.0", "check"),
        ("NLOD-2.0", "CC-BY-4.0", "ok"),
        ("NLOD-2.0", "CC-BY-3.0", "check"),
        ("NLOD-2.0", "ODC-By-1.0", "check"),
        ("NLOD-1.0", "NLOD-2.0", "ok"),
        ("OGDL-Taiwan-1.0", "CC-BY-4.0", "ok"),
        ("DL-DE-BY-2.0", "CC-BY-4.0", "ok"),
        ("DL-DE-ZERO-2.0", "CC-BY-4.0", "ok"),
        ("LicenseRef-IODL-1.0", "CC-BY-SA-4.0", "check"),
        # Software.
        ("MIT", "CC-BY-4.0", "ok"),
        ("MIT", "GPL-2.0-only", "ok"),
        ("MIT", "CC0-1.0", "conflict"),
        ("MIT", "MIT-0", "conflict"),
        ("Apache-2.0", "GPL-2.0-only", "conflict"),
        ("Apache-2.0", "GPL-2.0-or-later", "conflict"),
        ("Apache-2.0", "GPL-3.0-only", "ok"),
        ("GPL-2.0-only", "GPL-3.0-only", "conflict"),
        ("GPL-2.0-or-later", "GPL-3.0-only", "ok"),
        ("GPL-2.0-only", "GPL-2.0-or-later", "conflict"),
        ("GPL-3.0-only", "GPL-2.0-only", "conflict"),
        ("GPL-3.0-only", "AGPL-3.0-only", "check"),
        ("AGPL-3.0-only", "GPL-3.0-only", "conflict"),
        ("LGPL-2.1-only", "GPL-3.0-only", "ok"),
        ("LGPL-3.0-only", "GPL-2.0-only", "conflict"),
        ("EUPL-1.1", "EUPL-1.2", "ok"),
        ("EUPL-1.2", "MIT", "conflict"),
        ("CECILL-2.1", "CC-BY-SA-4.0", "conflict"),
        ("MPL-2.0", "MIT", "check"),
        ("GFDL-1.2-or-later", "GFDL-1.3-or-later", "ok"),
        ("GFDL-1.3-or-later", "GFDL-1.2-or-later", "conflict"),
        ("GFDL-1.3-or-later", "CC-BY-SA-4.0", "conflict"),
        ("OFL-1.1", "CC-BY-SA-4.0", "conflict"),
        ("CC-BY-4.0", "MIT", "check"),
        # Data agreements.
        ("CDLA-Permissive-2.0", "CC-BY-4.0", "ok"),
        ("CDLA-Permissive-1.0", "CC-BY-SA-4.0", "ok"),
        ("CDLA-Permissive-2.0", "CC0-1.0", "conflict"),
        ("CC-BY-4.0", "CDLA-Permissive-2.0", "check"),
        ("CDLA-Sharing-1.0", "CC-BY-SA-4.0", "conflict"),
        ("C-UDA-1.0", "CC-BY-4.0", "conflict"),
        ("O-UDA-1.0", "CC-BY-4.0", "ok"),
        # Limits on use, and what nobody has read.
        ("LicenseRef-Llama-3.1", "CC-BY-4.0", "conflict"),
        ("LicenseRef-BigScience-OpenRAIL-M", "CC-BY-4.0", "conflict"),
        ("LicenseRef-Gemma-ToU", "LicenseRef-Gemma-ToU", "check"),
        ("CC-BY-4.0", "LicenseRef-Llama-3.1", "check"),
        ("LicenseRef-Intel-Research", "CC-BY-4.0", "check"),
        ("LicenseRef-Of-My-Own", "CC-BY-4.0", "check"),
        ("CC-BY-4.0", "LicenseRef-Of-My-Own", "check"),
        ("BSD-4-Clause", "MIT", "check"),
        ("gpl", "CC-BY-4.0", "check"),
        ("CC-BY-4.0", "gpl", "check"),
        ("LicenseRef-All-Rights-Reserved", "CC-BY-4.0", "conflict"),
        ("NONE", "CC-BY-4.0", "conflict"),
        # Non-commercial.
        ("CC-BY-NC-4.0", "CC-BY-4.0", "conflict"),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "ok"),
        ("CC-BY-NC-2.0", "CC-BY-NC-4.0", "ok"),
        ("NCGL-UK-2.0", "CC-BY-NC-4.0", "check"),
        ("NCGL-UK-2.0", "OGL-UK-3.0", "conflict"),
    ],
)
def test_one_adaptation(inbound, outbound, expected):
    assert answer(inbound, outbound) == expected


@pytest.mark.parametrize(
    ("inbound", "outbound", "expected"),
    [
        ("CC-BY-ND-4.0", "CC-BY-4.0", "ok"),
        ("CC-BY-ND-3.0", "CC-BY-4.0", "ok"),
        ("CC-BY-SA-4.0", "CC-BY-4.0", "ok"),
        ("CC-BY-SA-1.0", "MIT", "ok"),
        ("CC-BY-NC-4.0", "CC-BY-4.0", "check"),
        ("CC-BY-NC-4.0", "CC-BY-NC-SA-4.0", "ok"),
        ("ODbL-1.0", "CC-BY-4.0", "ok"),
        ("GPL-2.0-only", "CC-BY-4.0", "ok"),
        ("EUPL-1.2", "CC0-1.0", "ok"),
        ("C-UDA-1.0", "CC-BY-4.0", "check"),
        ("LicenseRef-Llama-3.1", "CC-BY-4.0", "check"),
        ("LicenseRef-All-Rights-Reserved", "CC-BY-4.0", "conflict"),
        ("gpl", "CC-BY-4.0", "check"),
    ],
)
def test_a_collection_of_separate_parts(inbound, outbound, expected):
    assert answer(inbound, outbound, "collection") == expected


def test_a_list_of_compatible_licences_needs_material_under_one_of_them():
    assert answer("EUPL-1.2", "GPL-3.0-only") == "check"
    assert answer(["EUPL-1.2", "GPL-3.0-only"], "GPL-3.0-only") == "ok"
    assert answer(["EUPL-1.1", "GPL-3.0-only"], "GPL-3.0-only") == "conflict"
    assert answer(["MPL-2.0", "GPL-2.0-only"], "GPL-2.0-only") == "ok"
    assert answer(["CECILL-2.1", "EUPL-1.2"], "EUPL-1.2") == "ok"


def test_of_alternatives_the_best_counts_and_is_named():
    found = evaluate(["GPL-3.0-only OR MIT"], "CC-BY-4.0")

    assert found.answer == "ok"
    assert (found.reasons[0].rule, found.reasons[0].licence) == ("alternative", "MIT")
    assert "MIT" in found.reasons[0].text("en")


def test_licences_together_all_have_to_fit():
    assert answer("GPL-3.0-only AND MIT", "CC-BY-4.0") == "conflict"
    assert answer("CC-BY-4.0 AND MIT", "CC-BY-SA-4.0") == "ok"
    assert answer("MIT AND (GPL-3.0-only OR CC0-1.0)", "CC-BY-4.0") == "ok"


def test_an_exception_is_checked_unless_we_know_it():
    assert answer("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only") == "ok"
    assert answer("GPL-2.0-only WITH Bison-exception-2.2", "GPL-2.0-only") == "check"


def test_a_release_under_a_choice_has_to_fit_each_and_joint_ones_are_checked():
    assert answer("MIT", "GPL-3.0-only OR CC-BY-4.0") == "ok"
    assert answer("CC-BY-SA-4.0", "CC-BY-SA-4.0 OR CC-BY-4.0") == "conflict"
    assert answer("ODbL-1.0", "ODbL-1.0 AND CC-BY-4.0") == "check"


@pytest.mark.parametrize(
    ("inbound", "outbound", "clause"),
    [
        ("CC-BY-SA-4.0", "CC-BY-4.0", "3(b)(1)"),
        ("CC-BY-SA-3.0", "CC-BY-4.0", "4(b)"),
        ("CC-BY-NC-4.0", "CC-BY-4.0", "2(a)(1)"),
        ("CC-BY-NC-3.0", "CC-BY-4.0", "4(b)"),
        ("CC-BY-NC-SA-3.0", "CC-BY-4.0", "4(c)"),
        ("CC-BY-ND-4.0", "CC-BY-4.0", "2(a)(1)(B)"),
        ("CC-BY-4.0", "CC0-1.0", "3(a)"),
        ("CC-BY-3.0", "CC0-1.0", "4(b)"),
        ("ODbL-1.0", "CC-BY-4.0", "4.4(a)"),
        ("ODC-By-1.0", "CC-BY-4.0", "4.2(a)"),
        ("GPL-2.0-only", "CC-BY-4.0", "2(b)"),
        ("NLOD-2.0", "CC-BY-4.0", "9"),
        ("CDLA-Sharing-1.0", "CC-BY-4.0", "3.1(a)"),
    ],
)
def test_the_clause_that_decides_is_named_and_linked(inbound, outbound, clause):
    [reason] = evaluate([inbound], outbound).reasons

    assert (reason.clause, reason.url.startswith("https://")) == (clause, True)


def test_conditions_travel_with_the_material():
    [dlde] = evaluate(["DL-DE-BY-2.0"], "CC-BY-4.0").reasons
    [etalab] = evaluate(["etalab-2.0"], "CC-BY-4.0").reasons
    [odbl] = evaluate(["ODbL-1.0"], "ODbL-1.0").reasons
    [old] = evaluate(["CC-BY-3.0"], "CC-BY-4.0").reasons

    assert dlde.conditions == ("credit", "state_changes")
    assert etalab.conditions == ("credit", "update_date")
    assert set(odbl.conditions) >= {"contents", "offer_database"}
    assert "database_right" in old.conditions


@pytest.mark.parametrize("combination", ["adaptation", "collection"])
def test_any_two_licences_get_an_answer_with_a_reason_in_both_languages(combination):
    for inbound, outbound in product(knowledge.all(), repeat=2):
        if outbound.id == "NONE":
            continue
        found = evaluate([inbound.id], outbound.id, combination=combination)
        [reason] = found.reasons
        assert found.answer in ANSWERS
        assert reason.text("en") != reason.text("fr")


def test_what_limits_use_never_passes_as_free():
    for inbound, outbound in product(knowledge.all(), repeat=2):
        if outbound.id == "NONE":
            continue
        found = answer(inbound.id, outbound.id)
        freer = inbound.commercial_use == "no" and outbound.commercial_use != "no"
        assert not (found == "ok" and freer), (inbound.id, outbound.id)
        assert not (found == "ok" and inbound.derivatives == "no"), inbound.id
        assert not (found == "ok" and inbound.needs_precision), inbound.id


exact = st.sampled_from([each.id for each in knowledge.all() if each.id != "NONE"])


@given(st.lists(exact, min_size=1, max_size=4), exact, exact)
def test_more_material_never_makes_a_conflict_fit(inbound, further, outbound):
    before, after = answer(inbound, outbound), answer([*inbound, further], outbound)

    # Material under the outbound licence itself may open its list of compatible ones.
    assert further == outbound or ANSWERS.index(after) >= ANSWERS.index(before)


@pytest.mark.parametrize(
    "hostile", ["", "x" * 10_000, "(" * 500, "MIT OR", "\x00", "\u202eMIT", "a b c"]
)
def test_what_is_no_licence_is_refused_with_a_hint(hostile):
    with pytest.raises(ValueError, match=r"\w"):
        evaluate([hostile], "MIT")
    with pytest.raises(ValueError, match=r"\w"):
        evaluate(["MIT"], hostile)
