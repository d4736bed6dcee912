"""The forms of models and providers: mixes proposed, dates in one voice, mistakes told apart."""

import pytest
from bs4 import BeautifulSoup

from catalogue.summaries import service
from tests.factories import MixFactory, ModelFactory, ProviderFactory

DATE = "Write a date of the calendar"


@pytest.fixture
def browser(signed_in, member):
    return signed_in(member)


def soup(page):
    return BeautifulSoup(page.text, "html.parser")


def fill(browser, here, **typed):
    found = soup(browser.get(here)).select("main input[type=hidden]")
    return browser.post(here, data={each["name"]: each["value"] for each in found} | typed)


def mistakes(answer):
    return [each.text for each in soup(answer).select(".error-summary a")]


def test_the_mixes_one_may_use_are_proposed_one_s_own_first(member, stranger, browser):
    MixFactory(stranger, title="Hers alone")
    public = MixFactory(stranger, title="Open to all", public=True)
    own = MixFactory(member, title="My own")

    field = soup(browser.get("/models/new")).find(id="mix")

    proposed = soup(browser.get("/models/new")).find(id=field["list"])
    assert [(each["value"], each.text) for each in proposed.find_all("option")] == [
        (own.slug, "My own"),
        (public.slug, "Open to all"),
    ]


def test_no_more_mixes_are_proposed_than_a_form_can_bear(member, browser, monkeypatch):
    monkeypatch.setattr(service, "MOST_OFFERED", 2)
    oldest, *_newer = [MixFactory(member) for _number in range(3)]

    page = soup(browser.get(f"/models/new?mix={oldest.slug}"))

    assert len(page.select("#mix-list option")) == 2
    assert page.find(id="mix")["value"] == oldest.slug


@pytest.mark.parametrize("wrong", ["2026-13", "2026-02-30", "15/09/2026", "soon"])
def test_whatever_is_wrong_with_a_date_one_message_names_the_forms(wrong, member, browser):
    here = f"/models/{ModelFactory(member).slug}/edit"
    typed = {"name": "Merle", "versions.0.name": "merle-2b", "versions.0.market_date": wrong}

    [said] = mistakes(fill(browser, here, **typed, next_update=wrong))[:1]

    assert DATE in said
    assert "2024-05 or 05/2024" in said


def test_a_month_is_a_date_of_placement_while_the_day_is_not_known(member, browser):
    model = ModelFactory(member)
    typed = {"name": "Merle", "versions.0.name": "merle-2b", "versions.0.market_date": "09/2026"}

    answer = fill(browser, f"/models/{model.slug}/edit", **typed)

    assert answer.status_code == 302
    [version] = model.document["versions"]
    assert version["market_date"] == "2026-09"


def test_two_fields_of_one_name_are_told_apart_above_the_form(member, browser):
    here = f"/providers/{ProviderFactory(member).slug}/edit"

    answer = fill(
        browser,
        here,
        name="Atelier",
        email="no",
        **{"representative.name": "R", "representative.email": "no"},
    )

    first, second = mistakes(answer)
    assert first.startswith("E-mail for AI Act questions:")
    assert second.startswith(
        "Authorised representative in the Union – E-mail for AI Act questions:"
    )


def test_a_mistake_in_a_row_says_in_which(member, browser):
    here = f"/models/{ModelFactory(member).slug}/edit"
    typed = {"versions.0.name": "merle-1b", "versions.1.name": "merle-2b"}

    answer = fill(browser, here, name="Merle", **typed, **{"versions.1.url": "no address"})

    [said] = mistakes(answer)
    assert said.startswith("Versions covered 2 – Model card:")


def test_numbers_are_typed_as_the_french_write_them(member, browser):
    model = ModelFactory(member)
    typed = {"sizes.0.modality": "text", "sizes.0.size": "3,5", "sizes.0.unit": "words"}

    answer = fill(browser, f"/models/{model.slug}/edit/data", **typed)

    assert answer.status_code == 302
    assert model.document["sizes"][0]["size"] == 3.5


def test_what_was_saved_elsewhere_stands_in_words_beside_what_was_typed(member, browser):
    model = ModelFactory(member, crawling={"used": "no"})
    here = f"/models/{model.slug}/edit/crawling"
    seen = {
        each["name"]: each["value"]
        for each in soup(browser.get(here)).select("main form [type=hidden]")
    }
    fill(browser, here, **{"crawling.used": "yes", "crawling.crawlers.0.name": "MerleBot"})

    answer = browser.post(here, data=seen | {"crawling.used": "no"})

    assert answer.status_code == 412
    [row] = soup(answer).select(".notice tbody tr")
    theirs, yours = (each.text for each in row.find_all("td"))
    assert "Crawlers: " in theirs
    assert "MerleBot" in theirs
    assert yours.endswith("No")
    assert "{" not in theirs
