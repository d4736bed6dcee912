"""What the rows of licences.yaml promise each other, and the facts they come from."""

import csv
import re

import pytest

from catalogue.licences import knowledge
from tests.licences.test_knowledge import FACTS, found, needs_facts

ALL = knowledge.all()
# Their words → ours, column by column.
COLUMNS = {
    "commercial_use": {
        "yes": "yes", "no": "no", "no or limited": "limited", "yes (<700M MAU)": "limited",
        "unknown": "unknown",
    },
    "derivatives": {"yes": "yes", "no": "no", "limited": "limited", "unknown": "unknown"},
    "attribution": {
        "yes": "yes", "no": "no", "notice": "notice", "notices": "notice",
        "notices + licence copy": "notice", "licence text only": "licence_text",
        "see text": "unknown", "unknown": "unknown",
    },
    "state_changes": {
        "yes": "yes", "no": "no", "notice": "yes", "n/a": "not_applicable", "see text": "unknown",
        "unknown": "unknown",
    },
}  # fmt: skip
# Where we read more than the facts did: (licence, column) → why.
DEPARTURES = {
    ("NLOD-1.0", "state_changes"): "section 5: changes must be indicated",
    ("NLOD-2.0", "state_changes"): "section 5: changes must be indicated",
    ("LicenseRef-FAIR-NC-Research", "commercial_use"): "its name says noncommercial",
}


def rows():
    if not FACTS.is_dir():
        return []
    with (FACTS / "licences.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@needs_facts
@pytest.mark.parametrize("row", rows(), ids=lambda row: row["licence_id"])
def test_a_row_says_what_the_facts_say(row):
    licence = knowledge.get(found(row["licence_id"]))

    for column, words in COLUMNS.items():
        written = re.sub(r"^(yes|no) \((?!<).*", r"\1", row[column])
        expected = words[written]
        if (licence.id, column) in DEPARTURES:
            assert getattr(licence, column) != expected
        else:
            assert getattr(licence, column) == expected, column
    for flag in ("spdx_listed", "osi_approved", "fsf_libre"):
        assert getattr(licence, flag) == (row[flag] == "yes"), flag
    assert licence.eu_code == (row["eu_nal_code"] if row["eu_nal_code"] != "no" else "")
    assert licence.combine_class == row["combine_class"]


def test_the_knowledge_has_a_day():
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", knowledge.version())


@pytest.mark.parametrize("licence", ALL, ids=lambda licence: licence.id)
def test_a_name_keeps_its_word(licence):
    # NC is no commercial use, ND no derivatives, SA share-alike; public domain asks for nothing.
    parts = set(licence.id.split("-"))
    if "NC" in parts and licence.family in {"cc_nc", "cc_nd"}:
        assert licence.commercial_use == "no"
        assert licence.redistribution.startswith("non_commercial")
        assert licence.ml_training == "non_commercial"
    if "ND" in parts:
        assert licence.derivatives == "no"
        assert licence.redistribution.endswith("unchanged")
    if "SA" in parts and licence.id.startswith("CC-"):
        assert licence.share_alike == "strong"
    if licence.family == "public_domain":
        assert (licence.attribution, licence.share_alike, licence.openness) == (
            "no",
            "none",
            "open",
        )


@pytest.mark.parametrize("licence", ALL, ids=lambda licence: licence.id)
def test_facts_of_one_row_agree(licence):
    if licence.commercial_use == "no" or licence.derivatives == "no":
        assert licence.openness == "not_open"
    if licence.openness == "not_open":
        assert {licence.commercial_use, licence.derivatives} != {"yes"}
    if licence.family == "imprecise":
        assert licence.needs_precision or licence.openness == "not_open"
        assert licence.commercial_use == licence.derivatives == "unknown"
        assert licence.reading == "placeholder"
    if licence.needs_precision:
        assert licence.openness != "open"
    if licence.attribution == "no":
        assert licence.state_changes == "no"
    if licence.open_definition.startswith(("conformant", "recommended")):
        assert licence.openness == "open"
    if licence.open_definition == "not_conformant":
        assert licence.openness == "not_open"


@pytest.mark.parametrize("licence", ALL, ids=lambda licence: licence.id)
def test_every_row_has_a_note_and_says_when_only_its_name_was_read(licence):
    assert set(licence.note) == {"en", "fr"}
    said = licence.remark("en").casefold()
    assert ("read by name only" in said) == (licence.reading == "name")
    assert ("lue par son seul nom" in licence.remark("fr").casefold()) == (
        licence.reading == "name"
    )


def test_every_family_offers_the_exact_licences():
    families = {each.id: each.choices for each in ALL if each.id.endswith("-family")}

    assert len(families) == 4
    assert all(families.values())
    for licence in ALL:
        assert bool(licence.choices) <= licence.needs_precision
        assert all(not knowledge.get(each).needs_precision for each in licence.choices)


@needs_facts
def test_all_eighty_three_ids_of_hugging_face_resolve():
    with (FACTS / "hf_license_ids.csv").open(encoding="utf-8", newline="") as file:
        ids = [row["hf_id"] for row in csv.DictReader(file)]

    assert len(ids) == 83
    assert {hf for hf in ids if hf in (knowledge.find(hf) or ALL[0]).hf_ids} == set(ids)
