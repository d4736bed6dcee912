"""Any value of an answer may be of another kind: that is a draft or a sentence, never an error."""

import random

import orjson
import pytest
import yaml

from catalogue.imports import cards, github, huggingface
from catalogue.imports.origin import NotImportable
from schemas.datasets import DatasetSchema
from tests.imports.conftest import recorded

ODD = (
    None, True, 0, -1, 1e300, "", " ", "x" * 5000, "\u202e", [], {}, [None], [[]], [{}], {"a": []},
    ["a", 1, None, {"b": 2}], "<script>", "2024-13-45", "no", 10**30,
)  # fmt: skip


def places(value, path=()):
    """The paths of all values inside one."""
    inner = value.items() if isinstance(value, dict) else ()
    inner = enumerate(value) if isinstance(value, list) else inner
    for key, each in inner:
        yield (*path, key)
        yield from places(each, (*path, key))


def changed(value, chance):
    """The same with one value made odd."""
    copy = orjson.loads(orjson.dumps(value))
    *before, last = chance.choice(list(places(value)))
    place = copy
    for key in before:
        place = place[key]
    place[last] = chance.choice(ODD)
    return copy


@pytest.mark.parametrize("case", ["common-voice", "openmathinstruct-2", "author-tags"])
@pytest.mark.parametrize("seed", range(20))
def test_odd_cards_and_facts_of_hugging_face(draft_of, case, seed):
    chance = random.Random(seed)
    about = orjson.loads(recorded("huggingface", case, "about.json"))
    card = cards.read(recorded("huggingface", case, "README.md").decode())
    header = yaml.safe_dump(changed(card.header, chance))
    readme = f"---\n{header}---\n{card.body}".encode()

    draft = draft_of(huggingface, "a/b", orjson.dumps(changed_safely(about, chance)), readme)

    assert DatasetSchema(partial=True).validate(draft.document) == {}


@pytest.mark.parametrize("seed", range(20))
def test_odd_answers_of_github(draft_of, seed):
    chance = random.Random(seed)
    about = orjson.loads(recorded("github", "citation", "about.json"))
    licence = orjson.loads(recorded("github", "citation", "license.json"))
    citation = yaml.safe_load(recorded("github", "citation", "CITATION.cff"))
    bodies = (
        orjson.dumps(changed_safely(about, chance)),
        orjson.dumps(changed_safely(licence, chance)),
        yaml.safe_dump(changed(orjson.loads(orjson.dumps(citation)), chance)).encode(),
    )
    try:
        draft = draft_of(github, "someone/letters", *bodies)
    except NotImportable:
        return

    assert DatasetSchema(partial=True).validate(draft.document) == {}


def changed_safely(value, chance):
    """The same without a number that our own JSON writer refuses."""
    odd = changed(value, chance)
    try:
        orjson.dumps(odd)
    except TypeError:
        return changed_safely(value, chance)
    return odd
