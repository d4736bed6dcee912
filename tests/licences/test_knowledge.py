import csv
from pathlib import Path

import pytest

from catalogue.core.vocabularies import VOCABULARIES
from catalogue.licences import knowledge

FACTS = Path(__file__).parents[3] / "shared" / "facts"
WORDS = {
    "family": "licence_family",
    "domain": "licence_domain",
    "open_definition": "open_definition",
    "openness": "openness",
    "commercial_use": "licence_permission",
    "derivatives": "licence_permission",
    "redistribution": "licence_permission",
    "share_alike": "licence_share_alike",
    "attribution": "licence_attribution",
    "state_changes": "tri",
    "database_right": "licence_database_right",
    "ml_training": "licence_training",
}
needs_facts = pytest.mark.skipif(not FACTS.is_dir(), reason="the folder of facts is not here")


def found(text):
    licence = knowledge.find(text)
    return licence.id if licence else None


@pytest.mark.parametrize("licence", knowledge.all(), ids=lambda licence: licence.id)
def test_a_licence_speaks_the_words_of_our_vocabularies(licence):
    for column, vocabulary in WORDS.items():
        assert getattr(licence, column) in VOCABULARIES[vocabulary], column
    assert set(licence.note) in (set(), {"en", "fr"})
    assert licence.sources


@pytest.mark.parametrize("licence", knowledge.all(), ids=lambda licence: licence.id)
def test_every_name_of_a_licence_leads_to_it(licence):
    names = (licence.id, licence.name, *licence.aliases, *licence.hf_ids)

    assert {found(name) for name in names} == {licence.id}
    assert {found(name.upper()) for name in names} == {licence.id}


@pytest.mark.parametrize(
    ("written", "identifier"),
    [
        ("CC BY 4.0", "CC-BY-4.0"),
        ("cc-by-4.0", "CC-BY-4.0"),
        ("Creative Commons Attribution Share Alike 4.0", "CC-BY-SA-4.0"),
        ("Attribution 4.0 International (CC BY 4.0)", "CC-BY-4.0"),
        ("http://creativecommons.org/licenses/by-sa/4.0/legalcode.fr", "CC-BY-SA-4.0"),
        ("https://www.creativecommons.org/licenses/by/3.0/deed.en", "CC-BY-3.0"),
        ("Licence Ouverte 2.0", "etalab-2.0"),
        ("Open Licence v2", "etalab-2.0"),
        ("mit licence", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("odc-by", "ODC-By-1.0"),
        ("gpl-3.0", "GPL-3.0-only"),
        ("openrail++", "LicenseRef-OpenRAIL-PlusPlus-M"),
        ("cc", "LicenseRef-CC-family"),
    ],
)
def test_everyday_names_are_understood(written, identifier):
    assert found(written) == identifier


@pytest.mark.parametrize(
    "vague",
    ["", "Licence Ouverte", "Open Government Licence", "CC BY", "free", "MIT or so", "x" * 999],
)
def test_a_vague_name_is_never_guessed(vague):
    assert found(vague) is None


def test_an_id_is_found_in_any_case_and_an_alias_is_no_id():
    assert knowledge.get("cc-by-4.0").id == "CC-BY-4.0"
    assert knowledge.get("CC BY 4.0") is None


@pytest.mark.parametrize(
    ("identifier", "openness"),
    [
        ("CC0-1.0", "open"),
        ("CC-BY-SA-4.0", "open"),
        ("etalab-2.0", "open"),
        ("ODbL-1.0", "open"),
        ("CC-BY-NC-4.0", "not_open"),
        ("CC-BY-ND-4.0", "not_open"),
        ("LicenseRef-Llama-3.1", "conditional"),
        ("LicenseRef-BSD-family", "unknown"),
        ("LicenseRef-Unknown", "unknown"),
        ("NONE", "none_stated"),
    ],
)
def test_our_verdicts_are_those_we_mean(identifier, openness):
    assert knowledge.get(identifier).openness == openness


def test_nothing_that_limits_use_is_called_open():
    for licence in knowledge.all():
        if licence.openness == "open":
            assert licence.commercial_use == licence.derivatives == "yes", licence.id
            assert licence.redistribution == "yes", licence.id
            assert not licence.needs_precision, licence.id


def test_families_ask_for_the_exact_licence():
    imprecise = {licence.id for licence in knowledge.all() if licence.needs_precision}

    assert {"LicenseRef-CC-family", "LicenseRef-GPL-family", "LicenseRef-OpenRAIL"} <= imprecise
    assert "CC-BY-4.0" not in imprecise


@needs_facts
def test_every_licence_of_the_facts_is_known():
    with (FACTS / "licences.csv").open(encoding="utf-8", newline="") as file:
        listed = [row["licence_id"] for row in csv.DictReader(file)]

    assert len(listed) == 120
    assert [each for each in listed if not found(each)] == []


@needs_facts
def test_every_hugging_face_id_leads_to_its_licence():
    with (FACTS / "hf_license_ids.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["hf_id"], row["spdx_or_licenseref"]) for row in csv.DictReader(file)]

    assert [hf for hf, spdx in rows if found(hf) is None or found(hf) != found(spdx)] == []
