"""BibTeX: how authors want to be cited, as they wrote it."""

import time

import pytest

from catalogue.imports import bibtex, bibtex_syntax
from catalogue.imports.bibtex_latex import plain
from catalogue.imports.origin import NotImportable
from tests.imports.conftest import recorded, said, told

BODY = recorded("bibtex", "", "entries.bib")


@pytest.fixture
def article():
    return bibtex.citation(BODY.decode())


def test_an_entry_for_data_comes_before_one_for_an_article(draft_of):
    draft = draft_of(bibtex, "entries.bib", BODY)

    assert draft.document["title"] == "Letters of the parish"
    assert draft.document["creators"] == ["Yann Le Goff"]
    assert draft.document["released"] == "2024"
    assert draft.document["publisher"] == {"name": "Zenodo"}
    assert draft.document["homepage"] == "https://zenodo.org/records/7908135"
    assert draft.document["identifiers"] == [{"scheme": "doi", "value": "10.5281/zenodo.7908135"}]
    assert "2 entries" in told(draft)["citation"][0]


def test_an_article_gives_its_reference_and_no_creators(draft_of):
    draft = draft_of(bibtex, "x.bib", b"@article{a, title={On letters}, author={A B}, year=2020}")

    assert draft.document["citation"]["authors"] == ["A B"]
    assert "creators" not in draft.document
    assert told(draft)["title"]
    assert said(draft)["citation.year"] == "2020"


def test_an_entry_is_read_with_its_accents_macros_and_names(article):
    assert article == {
        "key": "durand2023",
        "type": "article",
        "title": "Études sur les lettres françaises & leurs Œuvres",
        "authors": ["Anne Durand", "Archive, town of", "Yann Le Goff"],
        "year": 2023,
        "venue": "Letters University Press",
        "arxiv": "2301.01234",
    }


@pytest.mark.parametrize(
    ("latex", "text"),
    [
        (r"{\'E}tude", "Étude"),
        (r"Jos\'e Pe\~na", "José Peña"),
        (r"Erd{\H o}s and \v{S}ime", "Erdős and Šime"),
        (r"\L{}ukasz \AA ngstr\"om", "Łukasz Ångström"),
        (r"na\"{\i}ve", "naïve"),
        (r"50\% \& \emph{more}~{of} $x$", "50% & more of x"),
        (r"1998--2003", "1998–2003"),
        (r"a\_b \{c\}", "a_b {c}"),
    ],
)
def test_latex_becomes_plain_text(latex, text):
    assert plain(latex) == text


@pytest.mark.parametrize(
    ("name", "spoken"),
    [
        ("Le Goff, Yann", "Yann Le Goff"),
        ("King, Jr., Martin", "Martin King Jr."),
        ("{Department of Letters, Town}", "Department of Letters, Town"),
        ("Plato", "Plato"),
    ],
)
def test_names_are_put_into_the_order_of_speech(name, spoken):
    assert bibtex.in_order(name) == spoken


def test_a_thousand_authors_are_cut_and_it_is_told(draft_of):
    names = " and ".join(f"Author{number}, A." for number in range(1000))
    draft = draft_of(bibtex, "x.bib", f"@dataset{{x, title={{Many}}, author={{{names}}}}}".encode())

    assert len(draft.document["citation"]["authors"]) == 500
    assert len(draft.document["creators"]) == 300
    assert "1000" in told(draft)["citation.authors"][0]


@pytest.mark.parametrize(
    "body", [b"", b"no entries", b"@comment{x}", b"@misc{a, title={never ends"]
)
def test_a_file_without_an_entry_is_refused(draft_of, body):
    with pytest.raises(NotImportable):
        draft_of(bibtex, "x.bib", body)


@pytest.mark.parametrize(
    "text",
    [
        "@a{b,x={" * 60_000,
        "@string{x={" * 45_000,
        '@a{b,x="' * 60_000,
        "@a{b," + " " * 450_000 + "=",
        "@a{b,title={" + "\\'{" * 100_000 + "}}",
        "@a{b,x=a#" + "b#" * 200_000,
        "@a{b,author={" + "  and  " * 60_000 + "}}",
        "@a{b,x=" + "{" * 400_000,
        "@" * 500_000,
    ],
    ids=range(9),
)
def test_no_text_takes_long(text):
    begun = time.process_time()

    list(bibtex_syntax.entries(text))
    bibtex.citation(text)

    assert time.process_time() - begun < 2


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("eprint={2301.01234v2}, archiveprefix={arXiv}", "2301.01234v2"),
        ("journal={arXiv preprint arXiv:1910.10683}", "1910.10683"),
        ("url={https://arxiv.org/abs/1910.10683}", "1910.10683"),
        ("eprint={1910.10683}, eprinttype={hdl}", ""),
        ("pages={1910.10683}", ""),
    ],
)
def test_a_number_is_one_of_arxiv_only_where_it_says_so(field, expected):
    assert bibtex.citation(f"@misc{{a, {field}}}").get("arxiv", "") == expected
