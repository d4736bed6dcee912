import pytest
from bs4 import BeautifulSoup


def read(visitor, address, language="en"):
    answer = visitor.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return BeautifulSoup(answer.data, "html.parser")


def test_the_page_lists_official_languages_first(visitor):
    page = read(visitor, "/languages")

    assert page.find("h2")["id"] == "eu"
    assert len(page.select("#main table.bars tbody tr")) == 24
    assert page.select_one('a[href="/languages/br"]')


def test_a_language_leads_to_its_datasets(visitor, index):
    index({"language": ["br"]})

    page = read(visitor, "/languages/br")

    assert page.h1.text.strip() == "Breton"
    assert page.select_one('a.btn[href="/datasets?language=br"]').text.strip() == "1 dataset"


def test_names_are_shown_in_the_readers_language(application):
    assert read(application.test_client(), "/languages/de", "fr").h1.text.strip() == "Allemand"


def test_a_language_without_entries_is_an_invitation(visitor):
    page = read(visitor, "/languages/co")

    assert page.select_one('#main a[href="/datasets/new"]')


@pytest.mark.parametrize("written", ["FRA", "French", "français"])
def test_other_spellings_lead_to_the_standard_address(visitor, written):
    answer = visitor.get(f"/languages/{written}")

    assert answer.status_code == 301
    assert answer.location == "/languages/fr"


def test_an_unknown_language_is_a_page_not_found(visitor):
    answer = visitor.get("/languages/<script>alert(1)</script>")

    assert answer.status_code == 404
    assert b"<script>alert" not in answer.data
