"""The weights file: one number a group, out and in again without a loss."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.core.errors import Conflict, Invalid
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.imports.header import load
from catalogue.mixes.formats import weights, weights_lines
from tests.mixes.pieces import entry, from_items, mix, row, seeded

PUBLISHED = """\
'code--programming': 2
'de-fr--aligned': 3
'en--forum': 2.5
'en--newspaper': 1.5
'en--wiki': 3
'fr--legi_spoken': 2
'fr--web': 1
"""


def bring(text, side):
    return weights.applied(weights.read(text, side.document), *side)


def item(group=None, **said):
    return {"dataset": "d", **({"group": group} if group else {}), **said}


def test_lucies_weights_come_back_byte_for_byte():
    lucie = seeded("lucie-7b")

    text = weights.written(*lucie)
    again = bring(text, lucie)

    assert len(load(text)) == 38
    assert "'en--forum': 2.5\n" in text
    assert "'code--programming': 2\n" in text
    assert again.document == lucie.document
    assert (again.changes, again.unmatched, again.unnamed) == ((), (), ())


def test_without_groups_lucies_lines_find_their_items_by_language_and_category():
    lucie = seeded("lucie-7b")
    text = weights.written(*lucie)
    bare = [
        {name: value for name, value in each.items() if name not in {"group", "epochs"}}
        for each in lucie.document["items"]
    ]

    found = bring(text, from_items(lucie.document | {"items": bare}))

    assert found.matched == len(bare)
    assert found.unnamed == ()
    pairs = zip(lucie.document["items"], found.document["items"], strict=True)
    others = [each["name"] for each, now in pairs if each["epochs"] != now["epochs"]]
    assert others == ["Wikisource, fr"]  # books, which Lucie weighs with its wikis


def test_a_file_of_that_form_is_written_as_it_was_read():
    groups = weights.read(PUBLISHED, {})
    side = mix(*((item(group), entry()) for group in groups))

    changed = from_scratch(bring(PUBLISHED, side).document)

    assert weights.written(*changed) == PUBLISHED


def from_scratch(document):
    return mix(*((each, entry()) for each in document["items"]))


def test_a_group_with_two_numbers_is_refused_by_name():
    side = mix(
        (item("fr--web", name="One", epochs=2), entry()),
        (item("fr--web", name="Other", epochs=3), entry()),
        (item("de--web", epochs=3), entry()),
    )

    with pytest.raises(Conflict) as refused:
        weights.written(*side)

    assert "fr--web" in str(refused.value.detail)
    [message] = refused.value.errors["groups"]["fr--web"]
    assert "One" in str(message)
    assert "Other" in str(message)
    assert "de--web" not in refused.value.errors["groups"]


def test_items_without_a_group_stand_under_language_and_category():
    french = entry(languages=[row("fr")], categories=["encyclopaedia"])
    code = entry(modalities=[{"modality": "code"}], categories=["code"])
    parallel = entry(kind="parallel", languages=[row("fr"), row("en")])
    unknown = entry(categories=["law", "press"])
    aligned = item(subset={"languages": ["fr", "en"]})

    text = weights.written(
        *mix((item(), french), (item(), code), (aligned, parallel), (item(), unknown))
    )

    assert list(load(text)) == ["code--programming", "fr--wiki", "fr-en--aligned", "und--other"]


def test_what_is_written_without_a_group_finds_its_items_again():
    nothing = entry(languages=[row("fr")])
    parallel = entry(kind="parallel", languages=[row("fr"), row("en")])
    side = mix((item(epochs=2), nothing), (item(epochs=3), entry()), (item(epochs=4), parallel))

    text = weights.written(*side)
    found = bring(text, side)

    assert "'fr--other': 2\n" in text
    assert (found.matched, found.unmatched, found.unnamed) == (3, (), ())


def test_a_line_that_no_group_may_be_called_is_named():
    side = mix((item("fr--web"), entry()), (item(subset={"languages": ["fr", "en"] * 60}), entry()))
    line = weights.key_of(side.ingredients[1], side.blend.portions[1])
    assert len(line) > 300

    with pytest.raises(Invalid) as refused:
        bring(f"fr--web: 2\n? '{line}'\n: 3\n", side)

    [message] = refused.value.errors["lines"]["2"]
    assert line[: weights_lines.MOST_SHOWN] in str(message)
    assert line not in str(message)


def test_weights_are_weights_where_a_budget_is_shared():
    side = mix((item("a", weight=0.00001), entry()), (item("b"), entry()), sampling="weights")

    text = weights.written(*side)
    found = bring("a: 2\nb: 7\n", side)

    assert text == "'a': 0.00001\n# 'd' has no weight\n".replace("'d'", "'Corpus'")
    assert [each["weight"] for each in found.document["items"]] == [2, 7]
    assert [(each.field, each.before, each.after) for each in found.changes] == [
        ("weight", 0.00001, 2),
        ("weight", None, 7),
    ]


def test_epochs_give_way_to_a_weight():
    side = mix((item("a", epochs=3), entry()), sampling="weights")

    [changed] = bring("a: 2", side).document["items"]

    assert changed["weight"] == 2
    assert "epochs" not in changed


def test_lines_and_items_that_find_nothing_are_told():
    side = mix((item("fr--web", epochs=2), entry()), (item("mine", name="Mine"), entry()))

    found = bring("fr--web: 2\nxx--web: 4\n", side)

    assert found.unmatched == ("xx--web",)
    assert found.unnamed == ((2, "Mine"),)
    assert found.document["items"][1] == side.document["items"][1]
    assert found.changes == ()


def test_nothing_is_changed_in_the_mix_that_was_read():
    side = mix((item("fr--web", epochs=2), entry()))

    bring("fr--web: 5", side)

    assert side.document["items"][0]["epochs"] == 2


@pytest.mark.parametrize(
    "text",
    [
        "",
        "- a\n- b",
        "fr--web",
        "a: [1",
        "a: 1\na: 2",
        "a: &x 1\nb: *x",
        "{" * 5000,
        "a: !!python/object/apply:os.system ['true']",
        "x: 1\n" * 200_000,
    ],
)
def test_what_is_no_weights_file_is_refused(text):
    with pytest.raises(Invalid):
        weights.read(text, {})


@pytest.mark.parametrize("number", ["-1", "many", "1001", ".inf", ".nan", "[1]", "true", "null"])
def test_a_line_without_a_usable_number_is_named(number):
    with pytest.raises(Invalid) as refused:
        weights.read(f"good: 1\nfr--web: {number}", {})

    lines = refused.value.errors["lines"]
    assert list(lines) == ["2"]
    assert "fr--web" in str(lines["2"])


MISTAKEN = """\
# Weights of the first stage

'fr--web': 2
fr--wiki 3
'fr--book': often
'de--web':1,5
"it--web: 4
'fr--web': 5
'es--web': 1,5

'en--web': {a: 1}
'pt--web': 1,500
'en--wiki': 0
"""


def test_every_mistake_is_told_at_once_by_the_line_an_editor_shows():
    with pytest.raises(Invalid) as refused:
        weights.read(MISTAKEN.replace("\n", "\r\n"), {})

    told = {line: str(each[0]) for line, each in refused.value.errors["lines"].items()}
    assert list(told) == ["4", "5", "6", "7", "8", "11", "12"]
    assert "no line such as fr--web: 2" in told["4"]
    assert "“fr--book”: Write how often it is seen, a number from 0 to 1000" in told["5"]
    assert "a colon, a blank" in told["6"]
    assert "quotes" in told["7"]
    assert "“fr--web”: It stands in line 3 already" in told["8"]
    assert "“en--web”" in told["11"]
    assert "“pt--web”" in told["12"]


@pytest.mark.parametrize(
    "text", ["a: [1", "a: 1\n\tb: 2", "a: @x", "a: 1\x07", "a: *b", "{" * 40, "a: 'b", "%\n- x"]
)
def test_no_word_of_the_parser_reaches_anybody(text):
    with pytest.raises(Invalid) as refused:
        weights.read(text + "\n? [x]\n: 2", {})

    told = str(refused.value.detail) + str(refused.value.errors)
    for word in ("mapping", "token", "scalar", "expected", "found", "parsing", "alias", "yaml"):
        assert word not in told.casefold()


def test_many_mistakes_are_counted_and_the_first_told():
    text = "".join(f"group {number}: many\n" for number in range(300))

    with pytest.raises(Invalid) as refused:
        weights.read(text, {})

    assert len(refused.value.errors["lines"]) == weights_lines.MOST_TOLD
    assert "300" in str(refused.value.detail)


def test_a_file_that_is_no_yaml_as_a_whole_is_read_line_by_line():
    assert weights.read("---\na: 1\n  b: 2\n...\n---\nc: 1,5\n", {}) == {"a": 1, "b": 2, "c": 1.5}


@pytest.mark.parametrize(
    ("written", "kept"),
    [("2.50", 2.5), (".5", 0.5), ("1.0e-05", 1e-05), ("'3'", 3), ("0,25", 0.25)],
)
def test_a_number_is_understood_as_yaml_and_as_the_french_write_it(written, kept):
    assert weights.read(f"fr--web: {written}", {"sampling": "weights"}) == {"fr--web": kept}


def test_every_word_stands_for_categories_there_are():
    named = {each for ours in weights.WORDS.values() for each in ours}

    assert named <= set(VOCABULARIES["category"])


@given(
    st.dictionaries(
        st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1, max_size=30)
        .map(lambda text: " ".join(text.split()))
        .filter(bool),
        st.integers(0, 1000) | st.floats(0, 1000),
        min_size=1,
        max_size=10,
    )
)
def test_whatever_groups_are_called_they_come_back(groups):
    side = mix(*((item(group, epochs=number), entry()) for group, number in groups.items()))

    text = weights.written(*side)

    written = {each["group"]: each["epochs"] for each in side.document["items"]}
    assert weights.read(text, side.document) == written
