"""The packs of a real mix: 86 items from 30 datasets, valid in every form, everybody once."""

from collections import Counter

import pytest
from bs4 import BeautifulSoup
from lxml import etree
from markdown_it import MarkdownIt

from catalogue import seeding
from catalogue.mixes import service
from catalogue.mixes.attribution.files import FORMATS
from catalogue.mixes.judging import evaluating
from catalogue.mixes.releases import files as release_files
from catalogue.mixes.releases import releasing
from tests.mixes import bibliography


@pytest.fixture(scope="module")
def lucie(application):
    """The attribution pack, and its files by name."""
    from tests.conftest import empty  # noqa: PLC0415 - the tables are everybody's

    with application.test_request_context():
        seeding.load()
        seeding.load_mixes()
        mix = service.get("lucie-7b", by=None)
        pack = release_files.pack_of(evaluating.evaluate(mix.document), releasing.edition(mix))
        yield pack, {name: each.write(pack) for name, each in FORMATS.items()}
        empty()


def titles(pack):
    return [credit.title for credit in (*pack.credits, *pack.ancestors)]


def test_every_dataset_is_credited_once_with_all_its_items(lucie):
    pack, _files = lucie
    items = [each.number for credit in pack.credits for each in credit.taken]

    assert sorted(items) == list(range(1, 87))
    assert len({credit.slug for credit in pack.credits if credit.slug}) == 29
    assert not {name: count for name, count in Counter(titles(pack)).items() if count > 1}


def test_thirty_pieces_of_one_dataset_are_one_credit_that_names_them(lucie):
    pack, files = lucie
    [stack] = [credit for credit in pack.credits if credit.slug == "the-stack-v1"]

    assert len(stack.taken) == 30
    for text in files.values():
        assert all(each.name in text.replace("\\", "") for each in stack.taken)
        assert text.count("datasets/the-stack-v1 ") == 1


def test_the_bibtex_is_read_whole_with_a_key_for_each_dataset(lucie):
    pack, files = lucie

    found = bibliography.read(files["attribution.bib"])

    assert len(found) == len(titles(pack))
    assert all(entry["title"].startswith("{") for entry in found.values())


def test_the_page_is_well_formed_and_names_each_dataset_once(lucie):
    pack, files = lucie

    parser = etree.HTMLParser(recover=False)
    page = etree.fromstring(files["attribution.html"].encode(), parser)

    named = [" ".join(each.itertext()) for each in page.iter("h3")]
    assert Counter(named) == Counter(titles(pack))
    identifiers = page.xpath("//@id")
    assert len(identifiers) == len(set(identifiers))


def test_the_markdown_renders_to_the_same_headings_and_links(lucie):
    pack, files = lucie

    page = BeautifulSoup(MarkdownIt().render(files["attribution.md"]), "html.parser")

    assert [each.text for each in page.find_all("h3")] == titles(pack)
    assert all(each["href"].startswith("http") for each in page.find_all("a"))
    addresses = {credit.address for credit in pack.credits if credit.address}
    assert addresses <= {each.text for each in page.find_all("a")}


def test_what_is_missing_is_listed_once_more_in_every_form(lucie):
    pack, files = lucie

    assert pack.gaps
    for name, text in files.items():
        plain = BeautifulSoup(text, "html.parser").text if name.endswith("html") else text
        assert plain.count("No licence is stated") >= sum(gap == "licence" for _c, gap in pack.gaps)
