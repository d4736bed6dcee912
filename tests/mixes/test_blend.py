"""Numbers of a mix: whose count wins, what is not known stays so, nothing is spread evenly."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.mixes import blend_views
from tests.mixes.pieces import entry, mix, row, seeded, tokens

WEB = {"dataset": "web"}
FRENCH_AND_GERMAN = [row("fr", tokens=300, words=10), row("de", tokens=100, words=30)]


def portion(item, described, **settings):
    return mix((item, described), **settings).blend.portions[0]


def test_what_the_mix_says_it_used_wins_over_what_the_entry_has():
    described = entry(modalities=[tokens(1000)], tokenizer="Entry’s")

    found = portion(WEB | {"used": [tokens(400)]}, described, tokenizer="Mix’s")

    assert (found.tokens, found.tokenizer, found.source) == (400, "Mix’s", "used")


def test_a_size_of_its_own_tokenizer_keeps_it():
    used = [tokens(400, tokenizer="Other")]

    assert portion(WEB | {"used": used}, entry(), tokenizer="Mix’s").tokenizer == "Other"


def test_other_units_are_kept_and_never_become_tokens():
    used = [{"modality": "text", "size": 500, "unit": "words"}]
    found = mix((WEB | {"used": used}, entry(modalities=[tokens(1000)]))).blend

    assert found.portions[0].tokens is None
    assert found.unknown == (1,)
    [size] = found.sizes
    assert (size.modality, size.unit, size.size, size.items) == ("text", "words", 500, 1)


def test_without_a_word_of_the_mix_the_entry_counts():
    found = portion(WEB, entry(modalities=[tokens(1000)], tokenizer="Entry’s"))

    assert (found.tokens, found.tokenizer, found.source) == (1000, "Entry’s", "entry")


def test_languages_taken_are_counted_by_their_rows():
    described = entry(modalities=[tokens(400)], languages=FRENCH_AND_GERMAN)

    found = portion(WEB | {"subset": {"languages": ["fr"]}}, described)

    assert (found.tokens, found.source, found.languages) == (300, "subset", {"fr": 1.0})


def test_a_language_nobody_counted_leaves_the_size_unknown():
    described = entry(modalities=[tokens(400)], languages=[row("fr", tokens=300), row("de")])

    found = portion(WEB | {"subset": {"languages": ["fr", "de", "it"]}}, described)

    assert (found.tokens, found.source, found.languages) == (None, "unknown", {"mul": 1.0})


def test_who_takes_every_language_takes_the_whole():
    described = entry(modalities=[tokens(400)], languages=[row("fr"), row("de")])

    assert portion(WEB | {"subset": {"languages": ["de", "fr"]}}, described).tokens == 400


def test_a_language_takes_its_regional_rows_once():
    described = entry(languages=[row("fr-FR", tokens=5), row("fr-CA", tokens=7), row("de")])

    both = portion(WEB | {"subset": {"languages": ["fr", "fr-CA"]}}, described)

    assert both.tokens == 12


@pytest.mark.parametrize("wanted", [["fr", "fr-CA"], ["fr-CA", "fr"], ["fr", "fr-CA", "fr-FR"]])
def test_no_row_counts_for_two_of_the_languages_that_are_taken(wanted):
    rows = [row("fr-FR", tokens=5), row("fr-CA", tokens=15), row("de", tokens=99)]

    found = portion(WEB | {"subset": {"languages": wanted}}, entry(languages=rows))

    rest = "fr-FR" if "fr-FR" in wanted else "fr"
    assert found.languages == pytest.approx({"fr-CA": 0.75, rest: 0.25})
    assert found.tokens == 20


def test_a_language_that_has_nothing_beside_a_narrower_one_is_that_one():
    described = entry(languages=[row("fr-CA"), row("de")])

    found = portion(WEB | {"subset": {"languages": ["fr", "fr-CA"]}}, described)

    assert (found.languages, found.by) == ({"fr-CA": 1.0}, "only")


def test_a_language_that_has_no_row_is_not_hidden_by_those_that_have():
    described = entry(languages=[row("fr-CA", tokens=15), row("de", tokens=5)])

    found = portion(WEB | {"subset": {"languages": ["fr", "fr-CA", "it"]}}, described)

    assert (found.tokens, found.languages) == (None, {"mul": 1.0})


def test_parts_and_categories_have_no_size_unless_a_share_is_said():
    described = entry(modalities=[tokens(1000, basis="measured")])

    assert portion(WEB | {"subset": {"categories": ["law"]}}, described).tokens is None
    assert portion(WEB | {"subset": {"parts": ["A"]}}, described).tokens is None
    shared = portion(WEB | {"subset": {"parts": ["A"], "share": 0.25}}, described)
    assert (shared.tokens, shared.basis) == (250, "estimated")


def test_source_code_counts_with_the_text_and_has_no_natural_language():
    used = [tokens(10), tokens(5, modality="code")]

    assert portion(WEB | {"used": used}, entry()).tokens == 15
    assert portion(WEB, entry(modalities=[{"modality": "code"}])).languages == {"zxx": 1.0}


def test_sound_has_no_part_in_the_tokens():
    described = entry(modalities=[tokens(10), tokens(99, modality="speech")])

    assert portion(WEB, described).tokens == 10


@pytest.mark.parametrize(
    ("described", "fractions", "by"),
    [
        ({"languages": [row("fr")]}, {"fr": 1.0}, "only"),
        ({"languages": FRENCH_AND_GERMAN}, {"fr": 0.75, "de": 0.25}, "tokens"),
        (
            {"languages": [row("fr", words=1), row("de", words=3)]},
            {"fr": 0.25, "de": 0.75},
            "words",
        ),
        ({"languages": [row("fr", share=0.6), row("de")]}, {"fr": 0.6, "mul": 0.4}, "share"),
        ({"languages": [row("fr"), row("de")]}, {"mul": 1.0}, ""),
        ({"languages": [row("fr", tokens=3)], "language_count": 9}, {"mul": 1.0}, ""),
        (
            {"languages": [row("fr", tokens=3)], "language_count": 9, "modalities": [tokens(4)]},
            {"fr": 0.75, "mul": 0.25},
            "tokens",
        ),
        ({}, {"": 1.0}, ""),
    ],
)
def test_languages_are_counted_or_not_known(described, fractions, by):
    found = portion(WEB, entry(**described))

    assert found.languages == pytest.approx(fractions)
    assert found.by == by


def test_parts_of_many_languages_are_in_no_one_knows_which():
    described = entry(languages=FRENCH_AND_GERMAN)

    assert portion(WEB | {"subset": {"parts": ["A"]}}, described).languages == {"mul": 1.0}


def test_passes_multiply_and_shares_are_of_what_is_known():
    counted, unknown = entry(modalities=[tokens(100)]), entry()

    found = mix((WEB | {"epochs": 3}, counted), (WEB, counted), (WEB, unknown)).blend

    assert [each.effective for each in found.portions] == [300, 100, None]
    assert [each.share for each in found.portions] == [0.75, 0.25, None]
    assert (found.tokens, found.effective, found.unknown) == (200, 400, (3,))


def test_weights_share_a_budget_and_passes_follow():
    described = entry(modalities=[tokens(100)])

    found = mix(
        (WEB | {"weight": 3}, described), (WEB | {"weight": 1}, described), (WEB, described),
        sampling="weights", budget=1000,
    ).blend  # fmt: skip

    assert [each.share for each in found.portions] == [0.75, 0.25, None]
    assert [each.effective for each in found.portions] == [750, 250, None]
    assert [each.passes for each in found.portions] == [7.5, 2.5, None]
    assert found.unweighted == (3,)


@pytest.mark.parametrize("size", [5e-324, 0])
def test_passes_that_no_number_can_hold_are_not_known(size):
    described = entry(modalities=[tokens(size)])

    found = mix((WEB | {"weight": 1}, described), sampling="weights", budget=10**18).blend

    assert (found.portions[0].share, found.portions[0].passes) == (1.0, None)


def test_without_a_budget_weights_still_say_the_shares():
    found = mix((WEB | {"weight": 2}, entry()), sampling="weights").blend

    assert (found.portions[0].share, found.effective) == (1.0, None)


def test_sums_say_which_tokenizers_they_mix():
    one, other = entry(modalities=[tokens(1)], tokenizer="A"), entry(modalities=[tokens(2)])

    view = blend_views.view(mix((WEB, one), (WEB, other)).blend)

    assert view["tokenizers"] == ["A"]
    assert view["mixed_tokenizers"] is True
    assert view["unnamed_tokenizers"] is True


def test_an_entry_nobody_counted_names_no_tokenizer():
    assert mix((WEB, entry(tokenizer="A"))).blend.tokenizers == ()


def test_the_licence_is_that_of_the_parts_taken():
    licence = {
        "status": "stated",
        "name": "Several",
        "parts": [{"scope": "A", "expression": "MIT"}, {"scope": "B", "expression": "CC0-1.0"}],
    }
    described = entry(licence=licence)

    assert portion(WEB | {"subset": {"parts": ["A", "B"]}}, described).licence == "MIT AND CC0-1.0"
    assert portion(WEB | {"subset": {"parts": ["A", "C"]}}, described).licence == "Several"
    assert portion(WEB, entry(licence={"status": "none_stated"})).licence == "none_stated"


def test_slices_name_how_many_items_have_no_count():
    counted = entry(modalities=[tokens(100)], languages=[row("fr")])

    [french] = mix((WEB, counted), (WEB, entry(languages=[row("fr")]))).blend.languages

    assert (french.key, french.effective, french.share) == ("fr", 100, 1.0)
    assert (french.items, french.unknown) == (2, 1)


def test_what_is_outside_of_the_catalogue_is_not_known():
    found = portion({"title": "Mine"}, None)

    assert (found.tokens, found.languages, found.licence) == (None, {"": 1.0}, "unknown")


def test_an_empty_mix_has_no_sums():
    view = blend_views.view(mix().blend)

    assert (view["tokens"], view["effective"], view["portions"]) == (None, None, [])


@given(
    st.lists(
        st.tuples(
            st.none() | st.integers(1, 10**15),
            st.none() | st.floats(0, 1000),
            st.dictionaries(st.sampled_from(["fr", "de", "it", "mul"]), st.integers(0, 10**12)),
        ),
        min_size=1,
        max_size=8,
    )
)
def test_shares_sum_to_one_on_every_side(parts):
    pairs = []
    for size, epochs, counts in parts:
        item = WEB | ({"epochs": epochs} if epochs is not None else {})
        described = entry(languages=[row(tag, tokens=count) for tag, count in counts.items()])
        if size is not None:
            described["modalities"] = [tokens(size)]
        pairs.append((item, described))

    found = mix(*pairs).blend

    for each in found.portions:
        assert sum(each.languages.values()) == pytest.approx(1)
    if found.effective:
        for side in (found.languages, found.categories, found.licences, found.sources):
            assert sum(each.share or 0 for each in side) == pytest.approx(1)
            assert sum(each.effective or 0 for each in side) == pytest.approx(found.effective)


def test_lucie_adds_up_to_what_was_published():
    found = seeded("lucie-7b").blend

    assert found.tokens == 2_320_616_321_000  # the composition's total, rounded there per row
    assert found.tokenizers == ("Lucie-7B tokenizer",)
    assert found.unknown == ()
    code = next(each for each in found.languages if each.key == "zxx")
    assert code.effective == 2 * 228_954_000_000
