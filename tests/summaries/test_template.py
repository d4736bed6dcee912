"""The template is the AI Office's own: every field, in its order, under its exact label."""

from catalogue.core.vocabularies import VOCABULARIES
from catalogue.summaries import drawing_up, template, words

REQUIREMENTS = {"mandatory": 20, "conditional": 24, "optional": 9}


def test_all_fields_of_the_template_are_there_and_answered_by_exactly_one_function():
    fields = [each.id for part in template.SECTIONS for each in part.fields]

    assert len(fields) == 53
    assert list(drawing_up.FIELDS) == fields


def test_as_many_fields_are_mandatory_conditional_and_optional_as_in_the_template():
    found = [each.requirement for each in template.FIELDS.values()]

    assert {name: found.count(name) for name in REQUIREMENTS} == REQUIREMENTS


def test_labels_are_the_templates_own():
    assert template.FIELDS["2.3.a"].label["en"] == (
        "Were crawlers used by the provider or on behalf of?"
    )
    assert template.FIELDS["1.3.d"].label["en"] == (
        "Latest date of data acquisition/collection for model training"
    )
    assert template.FIELDS["2.1.b"].label["en"].startswith("If yes, specify the modality(ies)")


def test_every_label_heading_and_sentence_is_in_english_and_french():
    headings = [text for part in template.SECTIONS for text in (part.title, *part.headings)]
    labels = [each.label for each in template.FIELDS.values()]
    bands = [label for each in template.MODALITIES.values() for label in each.bands.values()]

    for text in (*headings, *labels, *bands, *words.SENTENCES.values()):
        assert set(text) == {"en", "fr"}
        assert all(text.values())


def test_the_template_is_pinned_by_date_and_checksum():
    assert template.IDENTITY["date"] == "2025-12-05"
    assert template.IDENTITY["sha256"].startswith("ec803008")
    assert template.IDENTITY["sha256"].endswith("40f09b")


def test_each_of_our_modalities_belongs_to_one_of_the_templates():
    assert set(template.OF_OURS) == set(VOCABULARIES["modality"])


def test_numbers_read_as_people_write_them():
    assert words.quantity(1.53e12, words.word("unit", "tokens")) == {
        "en": "1.53 trillion tokens",
        "fr": "1\u202f530 milliards de tokens",
    }
    assert words.quantity(12_345, words.word("unit", "hours"))["fr"] == "12\u202f345 heures"
    assert words.percent(0.0004) == {"en": "< 0.1 %", "fr": "< 0,1\u00a0%"}
