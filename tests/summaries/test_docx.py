"""Word: the template's structure in real styles, its language, and the same bytes every time."""

from datetime import date
from io import BytesIO
from zipfile import ZipFile

import pytest
import time_machine
from docx import Document
from docx.oxml.ns import qn

from catalogue.summaries.rendering import docx
from tests.summaries.printed import SITE, complete, incomplete, labels, with_words


def opened(document, language="en"):
    return Document(BytesIO(docx.render(document, language, SITE)))


def answers(made):
    """Label → the words beside it, of the tables of the sections."""
    return {
        row.cells[0].text: row.cells[1].text
        for table in made.tables
        for row in table.rows
        if len(row.cells) == 2
    }


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_label_stands_beside_its_answer(language):
    drawn = complete()

    made = answers(opened(drawn, language))

    assert set(labels(drawn, language)) <= set(made)


def test_headings_are_those_of_the_template_in_real_styles():
    made = opened(complete())

    headed = {each.text: each.style.name for each in made.paragraphs if "Head" in each.style.name}
    assert headed["1. General information"] == "Heading 1"
    assert headed["1.1. Provider identification"] == "Heading 2"
    assert headed["2.2 Private non-publicly available datasets obtained from third parties"] == (
        "Heading 2"
    )
    assert "Heading 3" in {style for title, style in headed.items() if title.startswith("2.2.1")}
    assert headed["3. Data processing aspects"] == "Heading 1"


def test_boxes_are_ticked_only_where_somebody_declared_it():
    made = answers(opened(incomplete()))

    asked = "Was data from user interactions with the AI model (e.g. user input and prompts) used"
    answer = next(text for label, text in made.items() if label.startswith(asked))
    assert "TO BE PROVIDED BY THE PROVIDER" in answer
    assert "☒" not in answer
    assert answer.count("☐") == 2


def test_rows_of_names_are_repeated_on_every_page():
    made = opened(complete())

    repeated = made.element.body.findall(f".//{qn('w:tblHeader')}")
    sections = [each for each in made.paragraphs if each.style.name == "Heading 2"]
    assert len(repeated) >= len(sections) - 1


@pytest.mark.parametrize(("language", "tag"), [("en", "en-GB"), ("fr", "fr-FR")])
def test_it_says_its_language_its_title_and_its_day(language, tag):
    made = opened(complete(), language)

    spoken = made.styles.element.find(f".//{qn('w:docDefaults')}//{qn('w:lang')}")
    assert spoken.get(qn("w:val")) == tag
    core = made.core_properties
    assert core.language == tag
    assert core.title.startswith("Alouette")
    assert core.created.date() == date(2026, 11, 24)


def test_every_page_of_a_draft_says_that_it_is_one():
    made = opened(incomplete())

    assert "DRAFT – INCOMPLETE" in made.sections[0].header.paragraphs[0].text
    assert "DRAFT – INCOMPLETE" in [each.text for each in made.paragraphs]


def test_links_are_links():
    made = opened(complete())

    targets = {each.target_ref for each in made.part.rels.values() if each.is_external}
    assert any(each.startswith(f"{SITE}/datasets/corpus/versions") for each in targets)
    ids = {each.get(qn("r:id")) for each in made.element.body.iter(qn("w:hyperlink"))}
    assert ids <= set(made.part.rels)


def test_the_same_document_is_the_same_bytes_whenever_it_is_written():
    with time_machine.travel("2026-11-24"):
        first = docx.render(complete(), "fr", SITE)
    with time_machine.travel("2027-03-01"):
        later = docx.render(complete(), "fr", SITE)

    assert first == later


@pytest.mark.parametrize(
    "words", ['<w:p/> & "quotes" ]]>', "one\ntwo\n\nthree", "bell \x07 \ufffe"]
)
def test_any_words_make_a_document_that_opens(words):
    data = docx.render(with_words(complete(), words), "en")

    assert ZipFile(BytesIO(data)).testzip() is None
    assert words.split("\n")[0].split(" ")[0] in "".join(answers(Document(BytesIO(data))).values())
