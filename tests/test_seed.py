"""What every description of the seed keeps: it passes the gate and says where it was read."""

from functools import cache
from pathlib import Path

from catalogue.core.errors import Invalid
from catalogue.core.i18n import LANGUAGES
from catalogue.core.yaml import read
from catalogue.datasets.facets import openness
from schemas.claims import ClaimSchema
from schemas.datasets import DatasetSchema
from schemas.gate import admit

SEED = Path(__file__).parent.parent / "seed" / "datasets"


@cache
def descriptions():
    """Every description by the name of its file, as it is written there."""
    return {path.stem: read(path) for path in sorted(SEED.glob("*.yaml"))}


def described(description):
    """The description itself, without its address and what was claimed of it."""
    return {name: value for name, value in description.items() if name not in {"slug", "claims"}}


def test_every_description_passes_the_gate():
    gate, refused = DatasetSchema(), {}
    for name, description in descriptions().items():
        try:
            admit(gate, described(description))
        except Invalid as error:
            refused[name] = error.errors

    assert not refused


def test_descriptions_are_written_as_the_gate_would_write_them():
    gate = DatasetSchema()

    changed = [
        name
        for name, description in descriptions().items()
        if gate.dump(gate.load(described(description))) != described(description)
    ]

    assert not changed


def test_every_claim_passes_the_gate_and_comes_with_an_address():
    gate, refused = ClaimSchema(), {}
    for name, description in descriptions().items():
        for number, claim in enumerate(description.get("claims", ())):
            try:
                admit(gate, claim)
            except Invalid as error:
                refused[name, number] = error.errors

    assert not refused


def test_every_entry_has_evidence_that_can_be_looked_up():
    bare = [
        name
        for name, description in descriptions().items()
        if not description.get("claims") and not description.get("sources")
    ]

    assert not bare


def test_a_file_is_named_after_its_entry():
    assert not [name for name, text in descriptions().items() if next(iter(text)) != "slug"]
    assert not [name for name, text in descriptions().items() if text["slug"] != name]


def test_the_catalogue_opens_with_two_hundred_entries():
    assert len(descriptions()) >= 200


def test_every_parent_is_in_the_seed():
    parents = {
        (name, parent["dataset"])
        for name, description in descriptions().items()
        for parent in description.get("provenance", {}).get("derived_from", [])
        if "dataset" in parent
    }

    assert parents
    assert not {(name, parent) for name, parent in parents if parent not in descriptions()}


def test_no_entry_descends_from_itself():
    assert not [name for name in descriptions() if name in ancestors(name)]


def ancestors(name):
    found, open_ends = set(), [name]
    while open_ends:
        provenance = descriptions()[open_ends.pop()].get("provenance", {})
        parents = {parent.get("dataset") for parent in provenance.get("derived_from", [])} - {None}
        open_ends += parents - found
        found |= parents
    return found


def test_every_entry_is_presented_in_every_language_of_the_catalogue():
    untold = [
        (name, part, language)
        for name, description in descriptions().items()
        for part in ("summary", "description")
        for language in LANGUAGES
        if not description[part].get(language)
    ]

    assert not untold


def test_every_entry_says_where_it_was_read():
    assert not [name for name, description in descriptions().items() if not description["sources"]]


def test_every_size_says_how_it_is_known():
    rows = [(name, row) for name, text in descriptions().items() for row in text["modalities"]]

    assert not [name for name, row in rows if "size" in row and "basis" not in row]


def test_a_language_has_one_row():
    for description in descriptions().values():
        rows = [row["tag"] for row in description.get("languages", [])]
        assert len(rows) == len(set(rows))


def test_a_licence_that_was_not_found_is_never_called_open():
    unclear = [
        text["licence"] for text in descriptions().values() if text["licence"]["status"] != "stated"
    ]

    assert unclear
    assert "open" not in map(openness, unclear)


def test_no_identifier_points_to_two_entries():
    found = [
        (identifier["scheme"], identifier["value"].casefold())
        for description in descriptions().values()
        for identifier in description.get("identifiers", [])
    ]

    assert len(found) == len(set(found))
