import pytest
from bs4 import BeautifulSoup

from catalogue.licences import knowledge


def read(visitor, address, language="en"):
    answer = visitor.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return BeautifulSoup(answer.data, "html.parser")


def test_the_page_lists_every_licence(visitor):
    page = read(visitor, "/licences")

    assert len(page.select("table.data tbody tr")) == len(knowledge.all())


def test_the_form_filters_and_remembers(visitor):
    page = read(visitor, "/licences?q=creative&openness=not_open")

    assert {row.select_one(".stamp").text.strip() for row in page.select("tbody tr")} == {
        "Not open"
    }
    assert page.select_one("input[name=q]:not([type=hidden])#q")["value"] == "creative"
    assert page.select_one("option[selected]")["value"] == "not_open"


def test_nothing_found_offers_a_way_on(visitor):
    page = read(visitor, "/licences?q=nothing-of-the-kind")

    assert not page.select("tbody tr")
    assert page.select_one('#main .empty a[href="/licences"]')


def test_a_licence_shows_what_we_know_and_who_uses_it(visitor, index):
    index({"licence": ["CC-BY-4.0"]})

    page = read(visitor, "/licences/CC-BY-4.0")

    assert page.select_one('a.btn[href="/datasets?licence=CC-BY-4.0"]').text.strip() == "1 dataset"
    assert page.select_one('a[href="https://creativecommons.org/licenses/by/4.0/"]')
    assert "Credit required" in page.text
    assert "no legal opinion" in page.text


@pytest.mark.parametrize("licence", knowledge.all(), ids=lambda licence: licence.id)
def test_every_licence_has_a_page(visitor, licence):
    page = read(visitor, f"/licences/{licence.id}")

    assert page.h1.text == licence.name


def test_notes_are_shown_in_the_readers_language(application):
    page = read(application.test_client(), "/licences/NONE", "fr")

    assert page.h1.text == "Aucune licence indiquée"
    assert "la loi réserve alors les droits" in page.text


def test_a_family_warns_that_it_is_imprecise(visitor):
    assert read(visitor, "/licences/LicenseRef-GPL-family").select_one(".notice.warn")


def test_other_spellings_lead_to_the_standard_address(visitor):
    answer = visitor.get("/licences/cc%20by%204.0")

    assert (answer.status_code, answer.location) == (301, "/licences/CC-BY-4.0")


def test_a_wrong_filter_is_refused(visitor):
    assert visitor.get("/licences?openness=ajar").status_code == 400
    assert visitor.get("/licences?utm_source=mail").status_code == 200
