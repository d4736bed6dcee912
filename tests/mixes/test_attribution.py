"""Attribution packs: everybody once, what licences ask, what is missing; four files of it."""

import re
from dataclasses import replace

import pytest
from bs4 import BeautifulSoup
from hypothesis import given
from hypothesis import strategies as st

from catalogue.mixes.attribution import words
from catalogue.mixes.attribution.bibtex import latex
from catalogue.mixes.attribution.files import FORMATS, plain
from catalogue.mixes.releases.edition import Edition
from tests.mixes.releases import ingredient, pack, stranger

ETALAB = {"status": "stated", "expression": "etalab-2.0"}
WHOLE = {"creators": ["Ada Lovelace", "Ève Curie"], "version": "2.1", "modified": "2025-04-30"}


def taken(**subset):
    return {"dataset": "corpus", "subset": subset}


def written(name, *ingredients, **changes):
    return FORMATS[name].write(pack(*ingredients, **changes))


@pytest.fixture(autouse=True)
def context(app):
    """Words and a template need the application."""
    with app.test_request_context():
        yield


@pytest.mark.parametrize("name", FORMATS)
def test_a_dataset_stands_there_once_however_many_items_take_from_it(name):
    parts = [
        ingredient(number, title="Great corpus", slug="great", item=taken(languages=[tag]))
        for number, tag in enumerate(("fr", "de", "oc"), start=1)
    ]

    text = written(name, *parts, ingredient(4, title="Small corpus", slug="small"))

    assert len(re.findall(r"datasets/great", text)) == 1
    assert len(re.findall(r"datasets/small", text)) == 1
    assert all(language in text for language in ("French", "German", "Occitan"))


@pytest.mark.parametrize("name", FORMATS)
def test_every_file_says_title_authors_licence_text_source_version_and_last_update(name):
    text = written(name, ingredient(title="Great corpus", licence=ETALAB, **WHOLE))

    for told in (
        "Great corpus", "Ada Lovelace", "Ève Curie", "2.1", "2025-04-30", "etalab-2.0",
        "https://www.etalab.gouv.fr/licence-ouverte-open-licence/", "https://example.org/corpora/",
        "version 1 of the description",
    ):  # fmt: skip
        assert told in text


def test_what_the_licence_wants_said_is_said_word_for_word():
    said = "Contains *public* data\nof [the Office]"
    licence = {"status": "stated", "expression": "OGL-UK-3.0", "attribution": said}

    texts = {name: written(name, ingredient(licence=licence)) for name in FORMATS}

    assert "    Contains *public* data\n    of [the Office]" in texts["attribution.md"]
    assert "    Contains *public* data\n    of [the Office]" in texts["NOTICE"]
    assert BeautifulSoup(texts["attribution.html"], "html.parser").pre.text == said


@pytest.mark.parametrize(
    ("changes", "gap"),
    [
        ({"licence": ETALAB}, "date of the last update"),
        ({"licence": {"status": "none_stated"}}, "No licence is stated"),
        ({"licence": {"status": "stated", "name": "House terms"}}, "text of its licence"),
        ({}, "Nobody says who made or published it"),
    ],
)
def test_gaps_are_listed_where_they_are_and_once_more_at_the_end(changes, gap):
    text = written("NOTICE", ingredient(title="Great corpus", **changes))

    assert len([line for line in text.splitlines() if gap in line]) == 2
    assert any(line.startswith("Great corpus: ") and gap in line for line in text.splitlines())


def test_a_date_is_missing_only_where_the_licence_wants_one():
    licence = {"status": "stated", "expression": "CC-BY-4.0"}

    item = taken(languages=["fr"])

    [credit] = pack(ingredient(licence=licence, creators=["A"], item=item)).credits

    assert credit.gaps == ()


@pytest.mark.parametrize("name", FORMATS)
def test_an_item_that_says_no_part_is_not_said_to_be_whole_but_listed_as_a_gap(name):
    silent = {"dataset": "corpus", "subset": {}}

    text = written(name, ingredient(3, item=silent), ingredient(5, item={"dataset": "corpus"}))

    assert "Taken whole" not in text
    assert "Nobody says which part of it was taken, or that all was (items: 3, 5)." in text


def test_all_of_it_was_taken_only_where_the_mix_says_so():
    [whole] = pack(ingredient(item=taken(share=1))).credits
    [half] = pack(ingredient(item=taken(share=0.5))).credits
    [chosen] = pack(ingredient(item={"dataset": "corpus", "selection": "By hand"})).credits

    assert words.changes(whole) == ["Taken whole; mixed with other datasets for training."]
    assert words.changes(half) == ["Only a part was taken – share: 50%."]
    assert words.changes(chosen) == ["Selection: By hand"]
    assert not any("taken" in each.gaps for each in (whole, half, chosen))


def test_pieces_of_one_dataset_are_listed_under_what_was_taken():
    def piece(number, name, **more):
        return ingredient(number, item=taken(languages=["fr"]) | {"name": name} | more)

    [credit] = pack(
        piece(1, "Debates", selection="By hand"), piece(2, "Laws", selection="By hand"),
        piece(3, "Laws", selection="By rule"),
    ).credits  # fmt: skip

    assert words.changes(credit) == [
        "Only a part was taken – languages: French (in the mix: Debates; Laws).",
        "Selection: By hand (in the mix: Debates; Laws).",
        "Selection: By rule (in the mix: Laws).",
    ]


@pytest.mark.parametrize("licence", ["MIT", "BSD-3-Clause", "Apache-2.0", "ISC"])
@pytest.mark.parametrize("lacks", ["creators", "released"])
def test_a_copyright_line_nobody_could_look_for_is_a_gap(licence, lacks):
    known = {"creators": ["Ada Lovelace"], "released": "2024-05"}
    del known[lacks]

    stated = {"status": "stated", "expression": licence}
    text = written("NOTICE", ingredient(title="Corpus", licence=stated, **known))

    assert f"Corpus: {licence}: “Keep the notices”. Its copyright line is not known" in text
    assert f"https://spdx.org/licenses/{licence}.html" in text
    assert "©" not in text


@pytest.mark.parametrize("name", ["NOTICE", "attribution.md", "attribution.html"])
def test_who_and_when_are_given_as_the_entry_names_them_where_notices_are_kept(name):
    mit = {"status": "stated", "expression": "MIT"}
    known = ingredient(licence=mit, creators=["Ada", "Ève"], released="2024-05")
    asks_nothing = ingredient(2, slug="other", creators=["Ada"], released="2024")

    text = written(name, known, asks_nothing)

    assert text.count("Ada; Ève, 2024, as the entry names them") == 1
    assert text.count("look for the copyright line itself at the source") == 1
    assert "©" not in text
    assert "Copyright" not in text


def test_parts_under_other_licences_are_named_unless_they_are_not_taken():
    parts = [
        {"scope": "web", "expression": "ODC-By-1.0"},
        {"scope": "books", "expression": "CC-BY-SA-4.0"},
    ]
    licence = {"status": "stated", "expression": "CC0-1.0", "parts": parts}

    [whole] = pack(ingredient(licence=licence)).credits
    [part] = pack(ingredient(licence=licence, item=taken(parts=["web"]))).credits

    assert [term.scope for term in whole.terms] == ["", "web", "books"]
    assert [term.scope for term in part.terms] == ["", "web"]


def test_what_a_dataset_was_made_from_follows_once_with_its_licence():
    origin = {
        "origin": "derived",
        "derived_from": [{"title": "Upstream", "licence": "CC-BY-SA-4.0"}],
    }
    one, other = (
        ingredient(number, slug=f"corpus-{number}", title=f"Corpus {number}", provenance=origin)
        for number in (1, 2)
    )

    [ancestor] = pack(one, other).ancestors

    assert ancestor.title == "Upstream"
    assert ancestor.through == ("Corpus 1", "Corpus 2")
    assert "credit" in ancestor.duties


def test_what_is_no_entry_is_credited_from_what_the_item_says():
    text = written(
        "NOTICE", stranger(title="Other", url="https://other.example/", licence="CC-BY-4.0")
    )

    assert "Source: https://other.example/" in text
    assert "https://creativecommons.org/licenses/by/4.0/" in text


def test_nothing_a_stranger_wrote_is_taken_for_markup():
    title = "<script>alert(1)</script> [x](https://evil.example) # *y*"

    page = BeautifulSoup(written("attribution.html", ingredient(title=title)), "html.parser")
    text = written("attribution.md", ingredient(title=title))

    assert page.h3.text == title
    assert page.script is None
    assert r"### \<script\>alert(1)\</script\> \[x\](https://evil.example) \# \*y\*" in text


def test_bibtex_keys_are_unique_and_authors_are_kept_whole():
    citation = {"key": "same", "authors": ["Curie, Marie", "Centre for Text and Data, Paris"]}

    text = written(
        "attribution.bib",
        ingredient(1, slug="one", citation=citation),
        ingredient(2, slug="two", citation=citation),
    )

    assert re.findall(r"^@misc\{(.+),$", text, re.MULTILINE) == ["same", "same-2"]
    assert "author = {Curie, Marie and {Centre for Text and Data, Paris}}" in text


def test_more_authors_are_said_in_the_word_bibtex_has_for_them():
    text = written("attribution.bib", ingredient(citation={"authors": ["Marie Curie", "others"]}))

    assert "author = {Marie Curie and others}" in text


@given(st.text())
def test_no_text_breaks_out_of_a_bibtex_field(text):
    named = "textbackslash|textbraceleft|textbraceright|textasciitilde|textasciicircum"
    escapes = rf"\\(?:{named})\{{\}}|\\[&%$#_]"
    bare = re.sub(escapes, "", latex(text))

    assert not re.search(r"[\\{}&%$#_~^\n]", bare)
    assert nothing_closes_early(latex(text))


def nothing_closes_early(value):
    """As BibTeX counts: each brace, whatever backslash stands before it."""
    depth = 0
    for sign in value:
        depth += (sign == "{") - (sign == "}")
        if depth < 0:
            return False
    return depth == 0


@given(st.text())
def test_a_mix_is_cited_in_one_entry_whatever_its_title(title):
    cited = Edition(slug="a-mix", title=title, address="https://c.example", day="2026-11-24")

    assert nothing_closes_early(cited.bibtex)


def test_bibtex_reads_no_entry_out_of_the_lines_between():
    gone = replace(ingredient(title="@misc{planted, title={No}}"), withdrawn="gone")

    text = written("attribution.bib", gone)

    assert "planted" in text
    assert "@" not in text


@given(st.text())
def test_no_text_breaks_out_of_a_line_of_markdown(text):
    assert "\n" not in plain(text)
    assert not re.search(r"(?<!\\)[<\[`*]", plain(text).replace("\\\\", ""))
