"""Values are written where an address says, and nowhere else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.claims import addresses
from catalogue.proposals import lifecycle
from catalogue.proposals.patching import PRESENT, REMOVED, patched
from catalogue.proposals.vocabulary import State, together
from tests.factories import document

DOCUMENT = {
    "title": "A corpus",
    "languages": [{"tag": "fr", "tokens": 5}, {"tag": "br"}],
    "identifiers": [{"scheme": "doi", "value": "1"}, {"scheme": "doi", "value": "2"}],
    "publisher": {"name": "Somebody"},
}


@pytest.mark.parametrize(
    ("field", "value", "name", "after"),
    [
        ("title", "Another", "title", "Another"),
        ("publisher.country", "FR", "publisher", {"name": "Somebody", "country": "FR"}),
        ("publisher.name", REMOVED, "publisher", None),
        ("languages[fr].tokens", 6, "languages", [{"tag": "fr", "tokens": 6}, {"tag": "br"}]),
        ("languages[fr].tokens", REMOVED, "languages", [{"tag": "fr"}, {"tag": "br"}]),
        ("languages[fr]", REMOVED, "languages", [{"tag": "br"}]),
        (
            "languages[oc].tokens",
            7,
            "languages",
            [{"tag": "fr", "tokens": 5}, {"tag": "br"}, {"tag": "oc", "tokens": 7}],
        ),
        (
            "languages[oc]",
            PRESENT,
            "languages",
            [{"tag": "fr", "tokens": 5}, {"tag": "br"}, {"tag": "oc"}],
        ),
        (
            "identifiers[doi#2]",
            "3",
            "identifiers",
            [{"scheme": "doi", "value": "1"}, {"scheme": "doi", "value": "3"}],
        ),
        ("modalities[text/tokens].size", 9, "modalities",
         [{"modality": "text", "unit": "tokens", "size": 9}]),
        ("provenance.derived_from[europarl].how", "kept", "provenance",
         {"derived_from": [{"dataset": "europarl", "how": "kept"}]}),
        ("provenance.derived_from[https://example.org/a].share", 0.5, "provenance",
         {"derived_from": [{"url": "https://example.org/a", "share": 0.5}]}),
        ("languages[de]", REMOVED, "languages", DOCUMENT["languages"]),
    ],
)  # fmt: skip
def test_a_value_goes_where_its_address_says(field, value, name, after):
    changed = patched(DOCUMENT, [(field, value)])

    assert changed.get(name) == after
    assert {key: changed.get(key) for key in DOCUMENT if key != name} == {
        key: kept for key, kept in DOCUMENT.items() if key != name
    }


def test_rows_with_the_same_key_are_removed_without_mixing_them_up():
    both = [("identifiers[doi]", REMOVED), ("identifiers[doi#2]", REMOVED)]

    assert "identifiers" not in patched(DOCUMENT, both)
    assert patched(DOCUMENT, both[:1])["identifiers"] == [{"scheme": "doi", "value": "2"}]


def test_the_description_itself_stays_as_it_was():
    before = document()
    kept = repr(before)

    patched(before, [("languages[fr].tokens", 3), ("summary.en", REMOVED)])

    assert repr(before) == kept


@given(st.data())
def test_what_is_written_at_an_address_can_be_read_there(data):
    whole = document(languages=[{"tag": "fr", "tokens": 5}], citation={"title": "A", "year": 2020})
    field, value = data.draw(st.sampled_from(addresses.facts(whole)))

    without = patched(whole, [(field, REMOVED)])

    assert addresses.read(without, field) is None
    assert addresses.read(patched(without, [(field, value)]), field) in (value, {"tag": value})


@pytest.mark.parametrize(
    ("field", "legal"),
    [
        ("licence.expression", True),
        ("provenance.origin", True),
        ("compliance.personal_data.status", True),
        ("access.conditions", True),
        ("access", True),
        ("access.url", False),
        ("title", False),
        ("languages[fr].tokens", False),
    ],
)
def test_licence_and_law_need_the_legal_key(field, legal):
    assert lifecycle.is_legal(field) is legal


def test_a_proposal_is_open_as_long_as_one_change_is():
    assert together([State.ACCEPTED, State.OPEN]) is State.OPEN
    assert together([State.ACCEPTED, State.REFUSED]) is State.PARTLY
    assert together([State.REFUSED, State.REFUSED]) is State.REFUSED
