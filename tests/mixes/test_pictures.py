"""Pictures of a mix: readable without sight, without style attributes, with all their figures."""

from xml.etree import ElementTree as ET

import pytest
from flask import get_template_attribute

from catalogue.core.i18n import speaking
from catalogue.mixes import pictures
from tests.mixes.pieces import entry, mix, row, seeded, tokens

SPACE = "{http://www.w3.org/2000/svg}"
TAGS = ["bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu", "it"]
MANY = [row(tag, tokens=1000 - place) for place, tag in enumerate(TAGS)]


def drawn(kind, side, title="A mix"):
    picture = pictures.of(kind, side.blend, title)
    return picture, ET.fromstring(str(picture.svg))  # noqa: S314 - our own


@pytest.fixture(autouse=True)
def inside(app):
    with app.test_request_context("/"):
        yield


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_each_picture_says_in_words_what_it_shows(kind):
    picture, svg = drawn(kind, seeded("lucie-7b"))

    assert svg.get("role") == "img"
    assert "A mix" in svg.find(SPACE + "title").text
    assert svg.find(SPACE + "desc").text == picture.description
    assert picture.rows[0].label in picture.description


@pytest.mark.parametrize("kind", pictures.KINDS)
def test_no_style_is_written_into_a_picture(kind):
    svg = str(pictures.of(kind, seeded("lucie-7b").blend, "A mix").svg)

    assert "style" not in svg
    assert "<script" not in svg


def test_many_bars_end_in_one_for_all_others():
    described = entry(languages=MANY, modalities=[tokens(14_000)])

    picture, svg = drawn("languages", mix(({"dataset": "d"}, described)))

    assert len(svg.findall(SPACE + "g")) == pictures.MOST
    assert len(picture.rows) == len(MANY)
    assert "3 others" in str(picture.svg)


def test_shares_are_of_what_is_counted_and_the_rest_is_told():
    counted = entry(modalities=[tokens(100)], languages=[row("fr")])

    picture, _svg = drawn(
        "languages", mix(({"dataset": "a"}, counted), ({"dataset": "b"}, entry()))
    )

    assert picture.uncounted == 1
    assert [(each.label, each.percent, each.items) for each in picture.rows] == [
        ("French", "100%", 1),
        ("Not known", "–", 1),
    ]
    assert "Items without a count: 1." in picture.description


def test_a_mix_nobody_counted_has_a_picture_that_says_so():
    picture, svg = drawn("categories", mix(({"title": "Mine"}, None)))

    assert svg.findall(SPACE + "g") == []
    assert picture.description.startswith("Nobody counted anything yet.")


def test_words_are_those_of_the_reader():
    with speaking("fr"):
        picture, _svg = drawn("languages", mix(({"dataset": "a"}, entry(
            modalities=[tokens(100)], languages=[row("fr")]))))  # fmt: skip

    assert picture.rows[0].label == "Français"


def test_titles_and_licences_are_escaped():
    licence = {"status": "stated", "name": "<b>&\"'"}
    described = entry(modalities=[tokens(1)], licence=licence)

    picture, svg = drawn("licences", mix(({"dataset": "a"}, described)), title="<script>")

    assert svg.find(f"{SPACE}g/{SPACE}text").text == "<b>&\"'"
    assert "<script>" not in str(picture.svg)


def test_a_table_stands_behind_each_picture():
    side = seeded("lucie-7b")
    show = get_template_attribute("mixes/parts/pictures.html", "picture")

    page = str(show(pictures.of("languages", side.blend, "Lucie"), "/file.svg"))

    assert "<table" in page
    assert "<svg" in page
    assert 'href="/file.svg"' in page
    for each in side.blend.languages:
        assert f'<td class="num">{each.items}</td>' in page
