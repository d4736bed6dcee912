"""Addresses: every fact has one, it leads back to the fact, and nonsense is named as such."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.claims import addresses, paths, values
from catalogue.core.i18n import speaking
from schemas.datasets import DatasetSchema
from schemas.gate import admit
from tests.factories import document, raw

WHOLE = {
    "identifiers": [
        {"scheme": "doi", "value": "10.1/a"},
        {"scheme": "doi", "value": "10.1/b"},
    ],
    "languages": [{"tag": "fr", "tokens": 5, "documents": 2}, {"tag": "de"}],
    "licence": {
        "status": "stated",
        "expression": "CC-BY-4.0",
        "parts": [{"scope": "Part 2.1 [draft] #1 100%", "expression": "MIT"}],
    },
    "provenance": {
        "origin": "derived",
        "derived_from": [{"url": "https://example.org/a.b", "share": 0.5}],
    },
    "compliance": {"reservations": {"checks": [{"signal": "robots_txt", "checked": "2026"}]}},
}


def test_every_fact_has_an_address_of_its_own_that_leads_back_to_it():
    described = document(**WHOLE)

    facts = addresses.facts(described)

    named = [address for address, _value in facts]
    assert len(set(named)) == len(named)
    for address, value in facts:
        assert addresses.check(address) == address
        assert addresses.read(described, address) in (value, {"tag": "de"})


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("languages[fr].tokens", 5),
        ("languages[de]", "de"),
        ("identifiers[doi]", "10.1/a"),
        ("identifiers[doi#2]", "10.1/b"),
        ("modalities[text/tokens].size", 5_000_000),
        ("licence.parts[Part 2.1 %5Bdraft%5D %231 100%25].expression", "MIT"),
        ("provenance.derived_from[https://example.org/a.b].share", 0.5),
        ("compliance.reservations.checks[robots_txt].checked", "2026"),
    ],
)
def test_rows_are_named_by_their_natural_key(address, value):
    assert dict(addresses.facts(document(**WHOLE)))[address] == value


def test_a_block_and_a_row_are_read_whole():
    described = document(**WHOLE)

    assert addresses.read(described, "languages[fr]")["documents"] == 2
    assert addresses.read(described, "licence")["expression"] == "CC-BY-4.0"
    assert addresses.read(described, "languages[it].tokens") is None
    assert addresses.read({}, "licence.expression") is None


def test_a_very_long_key_is_cut_and_still_tells_rows_apart():
    parts = [{"scope": "x" * 299 + end, "expression": "MIT"} for end in "ab"]
    described = document(licence={"status": "stated", "expression": "MIT", "parts": parts})

    long = [address for address, _value in addresses.facts(described) if "parts" in address]

    assert len(set(long)) == 2
    assert all(len(address) <= paths.LONGEST for address in long)


@pytest.mark.parametrize(
    ("address", "canonical"),
    [
        ("languages[French].tokens", "languages[fr].tokens"),
        ("modalities[text/tokens]", "modalities[text/tokens]"),
        ("licence", "licence"),
        ("compliance.reservations.checks[robots_txt/a.example]",) * 2,
    ],
)
def test_an_address_gets_its_canonical_spelling(address, canonical):
    assert addresses.check(address) == canonical


@pytest.mark.parametrize(
    ("address", "remedy"),
    [
        ("license.expression", "licence"),
        ("licence.expresion", "licence.expression"),
        ("tokens", "languages[…].tokens"),
        ("languages.tokens", "languages[…].tokens"),
        ("languages[fr].tokns", "languages[fr].tokens"),
        ("identifiers[doi].value", "identifiers[doi]"),
        ("licence[x]", "no rows"),
        ("sources", "title"),
        ("title.x", "title"),
        ("languages[fr", "Close the bracket"),
        ("languages[]", "Close the bracket"),
        ("languages[fr]tokens", "single dots"),
        ("licence..expression", "single dots"),
        ("", "at most 200"),
        ("a" * 201, "at most 200"),
        ("languages[not a language at all].tokens", ""),
    ],
)
def test_what_is_no_address_is_refused_with_a_remedy(address, remedy):
    with pytest.raises(ValueError, match=r".") as error:
        addresses.check(address)

    assert remedy in str(error.value.args[0])


@given(st.text(max_size=220))
@settings(max_examples=300, deadline=None)
def test_no_text_breaks_an_address(text):
    try:
        canonical = addresses.check(text)
    except ValueError:
        return
    assert addresses.check(canonical) == canonical
    addresses.read(document(), canonical)
    assert values.label(canonical, "en")


def test_addresses_have_labels_in_words(app):
    assert values.label("languages[fr].tokens", "en") == "Languages · French · Tokens"
    with speaking("fr"):
        assert values.label("languages[de].tokens", "fr") == "Langues · allemand · Tokens"


def test_half_a_description_has_facts_too():
    assert addresses.facts({}) == []
    assert addresses.facts({"languages": [{"tokens": 3}]}) == []
    assert admit(DatasetSchema(), raw())["title"]


@pytest.mark.parametrize(
    ("address", "one", "other", "same"),
    [
        ("licence.expression", "cc-by-4.0", "CC-BY-4.0", True),
        ("released", "2024", "2024-05", True),
        ("released", "2024-04", "2024-05", False),
        ("languages[fr].tokens", "1 000", 1000.0, True),
        ("homepage", "https://EXAMPLE.org/a/", "https://example.org/a", True),
        ("categories", ["web", "law"], ["law", "web"], True),
        ("title", "Europarl", "EuroParl", True),
        ("title", "Europarl", "Europarl 7", False),
    ],
)
def test_values_that_say_the_same_agree(address, one, other, same):
    one, other = values.normal(address, one), values.normal(address, other)

    assert values.alike(address, one, other) is same
