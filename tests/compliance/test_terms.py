from pathlib import Path

import pytest

from catalogue.compliance.terms import rulings
from catalogue.compliance.vocabulary import Answer, Use
from catalogue.core import yaml
from catalogue.licences import knowledge

TABLE = {
    identifier: group["answers"]
    for group in yaml.read(Path(__file__).parent / "truth_table.yaml")
    for identifier in group["licences"]
}

# Read from the licences' own texts, apart from the table of facts:
# train, release, redistribute, commercial, credit only.
READ = {
    "CC0-1.0": "yes yes yes yes yes",
    "CC-BY-4.0": "yes conditions conditions yes yes",
    "CC-BY-3.0": "conditions conditions conditions yes yes",  # silent on the database right
    "CC-BY-SA-4.0": "yes conditions conditions yes conditions",
    "CC-BY-NC-4.0": "conditions no conditions no no",
    "CC-BY-NC-SA-4.0": "conditions no conditions no no",
    "CC-BY-ND-4.0": "unknown unknown conditions yes no",
    "CC-BY-NC-ND-4.0": "conditions no conditions no no",
    "etalab-2.0": "yes conditions conditions yes yes",
    "ODbL-1.0": "yes conditions conditions yes conditions",
    "C-UDA-1.0": "yes conditions conditions yes conditions",  # computational use only
    "LicenseRef-Llama-3.1": "conditions no conditions conditions no",
    "LicenseRef-BigScience-OpenRAIL-M": "unknown unknown conditions conditions no",
}


def answers(identifier):
    return [ruling.answer.value for ruling in rulings(identifier).values()]


@pytest.mark.parametrize("licence", knowledge.all(), ids=lambda licence: licence.id)
def test_the_truth_table_holds_for_every_licence(licence):
    assert answers(licence.id) == TABLE[licence.id]


@pytest.mark.parametrize(("identifier", "expected"), READ.items())
def test_what_the_texts_of_well_known_licences_say_is_what_we_answer(identifier, expected):
    assert answers(identifier) == expected.split()


@pytest.mark.parametrize("licence", knowledge.all(), ids=lambda licence: licence.id)
def test_an_answer_short_of_yes_has_a_reason(licence):
    for ruling in rulings(licence.id).values():
        assert bool(ruling.reasons) == (ruling.answer is not Answer.YES)


@pytest.mark.parametrize("licence", knowledge.all(), ids=lambda licence: licence.id)
def test_a_licence_that_is_not_open_never_lets_weights_go_free_of_conditions(licence):
    if licence.openness != "open":
        assert rulings(licence.id)[Use.RELEASE].answer is not Answer.YES
        assert rulings(licence.id)[Use.CREDIT_ONLY].answer is not Answer.YES


def test_a_licence_nobody_knows_answers_unknown():
    assert set(answers("LicenseRef-Somebody-s-terms")) == {"unknown"}
