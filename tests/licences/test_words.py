"""The file of rules and texts: complete, in two languages, and without dead entries."""

import re
from pathlib import Path

import pytest

from catalogue.licences import knowledge, words

SECTIONS = (
    "answers", "combinations", "readings", "rules", "conditions", "certainties", "normaliser",
)  # fmt: skip
TEXTS = [(section, key) for section in SECTIONS for key in words.seed()[section]]
PLACEHOLDER = re.compile(r"%\((\w+)\)s")


@pytest.mark.parametrize(("section", "key"), TEXTS)
def test_a_text_is_there_in_both_languages_with_the_same_places(section, key):
    text = words.seed()[section][key]

    assert set(text) == {"en", "fr"}
    assert set(PLACEHOLDER.findall(text["en"])) == set(PLACEHOLDER.findall(text["fr"]))


@pytest.mark.parametrize(
    "text",
    [words.seed()[section][key]["fr"] for section, key in TEXTS]
    + [each[part]["fr"] for each in words.seed()["differences"] for part in ("title", "text")],
)
def test_french_is_set_as_french(text):
    assert "'" not in text
    assert not re.search(r"(?<!\u202f)[;:!?»](?!\w)", re.sub(r"%\(\w+\)s", "x", text)), text
    assert not re.search(r"«(?!\u202f)", text)


def test_our_differences_are_told_in_both_languages():
    assert words.seed()["differences"]
    for each in words.seed()["differences"]:
        assert set(each["title"]) == set(each["text"]) == {"en", "fr"}


def test_every_rule_and_reason_is_used():
    code = "".join(path.read_text() for path in Path(words.__file__).parent.glob("*.py"))
    tables = {move["rule"] for move in words.seed()["moves"]}
    tables |= {duty.get("rule") for duty in words.seed()["share_alike"].values()}

    unused = [
        key
        for section in ("rules", "normaliser")
        for key in words.seed()[section]
        if f'"{key}"' not in code and key not in tables
    ]
    assert unused == []


def test_the_tables_name_licences_we_know_and_rules_we_have():
    known = {licence.id for licence in knowledge.all()}
    moves = words.seed()["moves"]
    named = {each for move in moves for each in (*move["from"], *move["to"])}
    pairs = [(a, b) for move in moves for a in move["from"] for b in move["to"]]

    assert named | set(words.seed()["share_alike"]) <= known
    assert {move["rule"] for move in moves} <= set(words.seed()["rules"])
    assert len(pairs) == len(set(pairs))


def test_every_share_alike_licence_outside_creative_commons_has_its_duty():
    keeping = {"strong", "network", "library", "file", "database", "data", "resource", "fonts"}
    asked = {
        licence.id
        for licence in knowledge.all()
        if licence.share_alike in keeping and not licence.id.startswith("CC-")
    }

    assert asked <= set(words.seed()["share_alike"])
