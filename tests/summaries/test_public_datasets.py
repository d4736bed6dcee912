"""Section 2.1: the 3 % rule, and what is said of large and of small datasets."""

from hypothesis import given
from hypothesis import strategies as st

from tests.mixes.pieces import entry, tokens
from tests.summaries.drafts import draw, field, gaps, item, state, words

HOME = "https://example.org/"


def public(name, size=None, item_says=None, **described):
    rows = [tokens(size)] if size is not None else [{"modality": "text"}]
    told = {"title": name, "homepage": HOME + name, "version": "v1", "modalities": rows}
    return item(dataset=name, **(item_says or {})), entry(**told | described)


def listed(drawn):
    """The names of the large datasets."""
    return [
        row[0]["text"]
        for block in field(drawn, "2.1.c")["blocks"]
        if block["kind"] == "table"
        for row in block["rows"]
    ]


def test_large_is_what_exceeds_three_per_cent():
    exactly, above = public("exactly", 30), public("above", 31)

    drawn = draw(exactly, above, public("rest", 939))

    assert listed(drawn) == ["above", "rest"]
    assert "exactly" in words(drawn, "2.1.d")


def test_pieces_of_one_dataset_are_taken_together():
    pieces = [
        public("corpus", item_says={"name": f"part {n}", "used": [tokens(20)], "selection": "All"})
        for n in range(2)
    ]

    drawn = draw(*pieces, public("rest", 960))

    assert listed(drawn) == ["corpus", "rest"]
    assert "Parts: part 0; part 1." in words(drawn, "2.1.c")


def test_only_public_datasets_make_up_the_whole():
    private = item("other_private", dataset="private"), entry(modalities=[tokens(1e6)])

    drawn = draw(public("small", 31), public("rest", 969), private)

    assert listed(drawn) == ["small", "rest"]


def test_one_modality_is_enough():
    speech = {"modality": "speech", "size": 10, "unit": "hours"}
    spoken = public("spoken", modalities=[tokens(1), speech])

    assert "spoken" in listed(draw(spoken, public("rest", 999)))


def test_a_dataset_whose_size_nobody_knows_is_listed_and_to_be_looked_at():
    drawn = draw(public("silent"), public("rest", 999))

    assert listed(drawn) == ["silent", "rest"]
    assert "cannot be shown to be small: silent" in words(drawn, "2.1.c")
    assert any("silent" in each for each in gaps(drawn, "2.1.c", "review"))


@given(st.lists(st.integers(0, 10**12), min_size=1, max_size=8), st.integers(0, 8))
def test_no_large_dataset_is_ever_left_out(sizes, unknown):
    known = [public(f"d{n}", size) for n, size in enumerate(sizes)]
    silent = [public(f"s{n}") for n in range(unknown)]

    found = listed(draw(*known, *silent))

    large = {f"d{n}" for n, size in enumerate(sizes) if size * 100 > 3 * sum(sizes)}
    assert large <= set(found)
    assert {f"s{n}" for n in range(unknown)} <= set(found)


def test_a_large_dataset_has_version_link_part_and_period():
    corpus = public("corpus", 10, collection_period={"start": "2019", "end": "2024-05"})

    said = words(draw(corpus), "2.1.c")

    assert said == (
        "corpus | https://example.org/corpus | v1 | The whole dataset. | 2019 to 05/2024"
    )


def test_dates_nobody_knows_are_not_known_in_so_many_words():
    assert words(draw(public("corpus", 10)), "2.1.c").endswith("not known")
    assert "not known" in words(draw(public("small", 1), public("rest", 99)), "2.1.d")


def test_a_part_wants_the_approach_it_was_selected_by():
    part = {"subset": {"languages": ["fr"]}}
    chosen = part | {"selection": "Pages classified as educational."}

    open_ = draw(public("corpus", 10, part))

    assert gaps(open_, "2.1.c")
    assert "Languages: French. Pages classified" in words(
        draw(public("corpus", 10, chosen)), "2.1.c"
    )


def test_without_a_link_it_is_described():
    bare = item(dataset="bare"), entry(title="bare", modalities=[tokens(9)])
    described = bare[1] | {"summary": {"en": "Letters of 1914 to 1918."}}

    assert any("bare" in each for each in gaps(draw(bare), "2.1.c"))
    assert "bare: Letters of 1914" in words(draw((bare[0], described)), "2.1.c")


def test_smaller_ones_are_described_by_modality_nature_and_language():
    small = public(
        "small",
        1,
        languages=[{"tag": "oc"}],
        compliance={"personal_data": {"status": "present"}, "mining_ground": "art_4"},
        provenance={"synthetic": {"status": "no"}},
    )

    said = words(draw(small, public("rest", 99)), "2.1.d")

    for part in ("Text", "holds personal data", "copyright", "not machine-generated", "Occitan"):
        assert part in said


def test_when_all_are_large_the_rest_is_not_applicable():
    assert state(draw(public("corpus", 10)), "2.1.d") == "not_applicable"


def test_a_dataset_of_the_providers_own_is_to_be_looked_at():
    own = public("corpus", 10, publisher={"name": "Brume SAS"})

    drawn = draw(own, provider={"name": "Brume SAS"})

    assert any("itself" in each for each in gaps(drawn, "2.1.a", "review"))


def test_all_of_its_languages_are_the_whole_dataset():
    french = {"subset": {"languages": ["fr"]}}
    monolingual = {"languages": [{"tag": "fr"}]}
    bilingual = {"languages": [{"tag": "fr"}, {"tag": "br"}]}

    assert "The whole dataset." in words(draw(public("corpus", 10, french, **monolingual)), "2.1.c")
    assert gaps(draw(public("corpus", 10, french, **bilingual)), "2.1.c")


def test_pieces_that_only_their_names_tell_apart_are_parts():
    pieces = [public("code", item_says={"name": name, "used": [tokens(5)]}) for name in ("R", "C")]

    assert "Parts: R; C." in words(draw(*pieces), "2.1.c")
    assert gaps(draw(*pieces), "2.1.c")
