"""Two mixes side by side: each item once, what differs field by field, sums beside each other."""

from catalogue.mixes import comparing
from tests.mixes.pieces import entry, mix, row, seeded, tokens

FRENCH = entry(modalities=[tokens(100)], languages=[row("fr")], tokenizer="T")
GERMAN = entry(
    modalities=[tokens(300)],
    languages=[row("de")],
    licence={"status": "stated", "expression": "MIT"},
)


def test_a_mix_is_like_itself():
    lucie = seeded("lucie-7b")

    found = comparing.view(comparing.between(lucie, lucie))

    assert found["unchanged"] == len(lucie.ingredients)
    assert found["only_one"] == found["only_other"] == found["changed"] == found["settings"] == []


def test_items_only_in_one_are_named():
    one = mix(({"dataset": "a"}, FRENCH), ({"dataset": "b"}, GERMAN))
    other = mix(({"dataset": "b"}, GERMAN), ({"title": "Mine"}, None))

    found = comparing.view(comparing.between(one, other))

    assert [each["dataset"] for each in found["only_one"]] == ["a"]
    assert [each["name"] for each in found["only_other"]] == ["Mine"]
    assert found["unchanged"] == 1


def test_what_differs_is_told_field_by_field():
    one = mix(({"dataset": "a", "version": 1, "epochs": 2}, FRENCH))
    other = mix(
        ({"dataset": "a", "version": 3, "subset": {"languages": ["fr"]}, "weight": 2}, FRENCH),
        sampling="weights",
    )

    found = comparing.view(comparing.between(one, other))

    [changed] = found["changed"]
    assert {each["field"]: (each["one"], each["other"]) for each in changed["differences"]} == {
        "version": (1, 3),
        "epochs": (2, None),
        "weight": (None, 2),
        "subset": (None, {"languages": ["fr"]}),
    }
    assert found["settings"] == [{"field": "sampling", "one": None, "other": "weights"}]


def test_pieces_of_one_dataset_meet_their_likeness():
    pieces = [{"dataset": "a", "name": name, "epochs": 1} for name in ("X", "Y", "Z")]
    changed = [pieces[2], pieces[0] | {"epochs": 5}, pieces[1]]

    found = comparing.between(
        mix(*((each, FRENCH) for each in pieces)), mix(*((each, FRENCH) for each in changed))
    )

    assert [(pair.one.name, pair.other.name) for pair in found.changed] == [("X", "X")]
    assert found.unchanged == 2


def test_a_renamed_piece_is_the_same_dataset_still():
    one = mix(({"dataset": "a", "name": "Old"}, FRENCH))
    other = mix(({"dataset": "a", "name": "New"}, FRENCH))

    found = comparing.between(one, other)

    [pair] = found.changed
    assert [each.field for each in pair.differences] == ["name"]


def test_sums_and_shares_stand_side_by_side():
    one = mix(({"dataset": "a"}, FRENCH))
    other = mix(({"dataset": "a"}, FRENCH), ({"dataset": "b"}, GERMAN))

    found = comparing.view(comparing.between(one, other))

    assert (found["one"]["tokens"], found["other"]["tokens"]) == (100, 400)
    assert found["one"]["mixed_tokenizers"] is False
    assert found["other"]["mixed_tokenizers"] is True
    french, german = found["languages"]
    assert (german["key"], german["one"], german["other"]["share"]) == ("de", None, 0.75)
    assert (french["one"]["share"], french["other"]["share"]) == (1, 0.25)
    assert [each["key"] for each in found["licences"]] == ["CC0-1.0", "MIT"]
