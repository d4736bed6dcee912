"""OpenDocument: the same structure as the Word file, its language, the same bytes every time."""

from io import BytesIO
from zipfile import ZIP_STORED, ZipFile

import pytest
import time_machine
from odfdo import Document

from catalogue.summaries.rendering import odt
from tests.summaries.printed import SITE, complete, incomplete, labels, with_words


def opened(document, language="en"):
    return Document(BytesIO(odt.render(document, language, SITE)))


def written(made):
    return "".join(made.body.inner_text)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_label_stands_in_it(language):
    drawn = complete()

    text = written(opened(drawn, language))

    assert all(label in text for label in labels(drawn, language))


def test_headings_have_their_levels_and_no_second_number():
    made = opened(complete())

    levels = {
        each.inner_text: each.get_attribute("text:outline-level")
        for each in made.body.get_elements("//text:h")
    }
    assert str(levels["2. List of data sources"]) == "1"
    assert str(levels["2.1. Publicly available datasets"]) == "2"
    assert not made.styles.get_elements("//text:outline-style")


def test_what_is_missing_and_that_it_is_a_draft_is_said():
    made = opened(incomplete(), "fr")

    text = written(made)
    assert "BROUILLON – INCOMPLET" in text
    assert "À FOURNIR PAR LE FOURNISSEUR" in text
    header = made.styles.get_elements("//style:master-page/style:header")[0]
    assert "BROUILLON – INCOMPLET" in header.inner_text


@pytest.mark.parametrize(("language", "pair"), [("en", ("en", "GB")), ("fr", ("fr", "FR"))])
def test_it_says_its_language(language, pair):
    made = opened(complete(), language)

    told = made.styles.get_elements("//style:default-style/style:text-properties")
    spoken = {
        (each.get_attribute("fo:language"), each.get_attribute("fo:country")) for each in told
    }
    assert spoken == {pair}
    assert made.meta.language == "-".join(pair)


def test_the_same_document_is_the_same_bytes_whenever_it_is_written():
    with time_machine.travel("2026-11-24"):
        first = odt.render(complete(), "en", SITE)
    with time_machine.travel("2027-03-01"):
        later = odt.render(complete(), "en", SITE)

    assert first == later


def test_the_kind_of_file_stands_first_as_opendocument_asks():
    [first, *_rest] = ZipFile(BytesIO(odt.render(complete(), "en"))).infolist()

    assert (first.filename, first.compress_type) == ("mimetype", ZIP_STORED)


@pytest.mark.parametrize("words", ['<text:p/> & "quotes"', "one\ntwo   spaced\ttab", "bell \x07"])
def test_any_words_make_a_document_that_opens(words):
    made = opened(with_words(complete(), words))

    assert words.split("\n")[0].split(" ")[0] in written(made)
