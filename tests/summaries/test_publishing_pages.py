"""Publishing in the browser: final, so looked at first; and an incomplete summary never hides."""

import pytest
from bs4 import BeautifulSoup

from catalogue.core.db import db, transaction
from catalogue.summaries import providers, publishing, service, versions, views
from catalogue.summaries.model import SummaryVersion
from tests.factories import MixFactory, ModelFactory, ProviderFactory
from tests.members.browser import send

API = "/api/v1"


@pytest.fixture
def provider(member):
    return ProviderFactory(member, name="Atelier des Mots", email="mots@example.org")


@pytest.fixture
def model(member, provider):
    return ModelFactory(member, MixFactory(member), provider, name="Alouette 1B")


@pytest.fixture
def browser(signed_in, member):
    return signed_in(member)


def publish(model, member):
    return publishing.publish(model, "What is new", by=member, revision=model.revision)


def completed(version):
    """The version as if nothing had been open in it."""
    with transaction():
        stored = db.session.get(SummaryVersion, version.id)
        stored.complete = True
        stored.document = {**stored.document, "complete": True, "gaps": []}


def soup(page):
    return BeautifulSoup(page.text, "html.parser")


def hidden(page):
    found = soup(page).select("main input[type=hidden]")
    return {each["name"]: each["value"] for each in found}


def fill(browser, here, **typed):
    return browser.post(here, data=hidden(browser.get(here)) | typed)


LISTS = ("/models", "/models/alouette-1b", "/providers")


@pytest.mark.parametrize("path", LISTS)
def test_no_list_shows_an_incomplete_summary_as_if_it_were_complete(path, model, member, visitor):
    version = publish(model, member)
    assert "incomplete" in soup(visitor.get(path)).main.text.lower()

    completed(version)

    assert "incomplete" not in soup(visitor.get(path)).main.text.lower()


def test_who_keeps_a_model_reads_that_what_she_published_is_incomplete(model, member, browser):
    publish(model, member)

    assert "The summary in force is incomplete" in browser.get(f"/models/{model.slug}").text
    mine = soup(browser.get("/models")).find("section", attrs={"aria-labelledby": "mine"})
    assert mine.select(".stamp.stop")


def test_the_page_of_an_incomplete_version_begins_with_saying_so(model, member, visitor):
    publish(model, member)

    article = soup(visitor.get(f"/models/{model.slug}/summaries/1")).article

    assert article.select_one(".banner").text == "INCOMPLETE"


def test_the_api_says_of_each_model_in_a_list_whether_its_summary_is_complete(
    model, member, visitor
):
    publish(model, member)

    [listed] = visitor.get(f"{API}/models").json["items"]

    assert listed["summary"]["complete"] is False
    assert listed["provider"] == "Atelier des Mots"


def test_before_publishing_one_sees_what_will_stand_there_and_what_is_open(model, browser):
    page = soup(browser.get(f"/models/{model.slug}/publish")).main

    assert page.h1.text == "Publish version 1?"
    assert "Atelier des Mots" in page.text
    assert "Mandatory answers are missing" in page.text
    titles = [each.text for each in page.select(".gaps h3")]
    assert [title.partition(" (")[0] for title in titles] == [
        "Mandatory and missing",
        "To be checked by a person",
    ]


def test_nothing_is_published_before_the_box_is_ticked(model, browser):
    here = f"/models/{model.slug}/publish"

    answer = fill(browser, here, changes="All of it.")

    assert answer.status_code == 422
    assert "cannot be changed or taken back" in soup(answer).select_one(".error-summary").text
    assert "All of it." in soup(answer).find(id="changes").text
    assert versions.listing(model) == []


@pytest.mark.parametrize("meanwhile", ["model", "provider"])
def test_a_draft_that_changed_since_it_was_looked_at_is_looked_at_again(
    meanwhile, model, provider, member, browser
):
    here = f"/models/{model.slug}/publish"
    seen = hidden(browser.get(here))
    if meanwhile == "model":
        said = model.document | {"modified": "no"}
        service.save(model, said, by=member, revision=model.revision)
    else:
        said = provider.document | {"in_union": "no"}
        providers.save(provider, said, by=member, revision=provider.revision)

    answer = browser.post(here, data=seen | {"changes": "All of it.", "sure": "true"})

    assert answer.status_code == 412
    assert "look at it again" in answer.text
    assert "All of it." in soup(answer).find(id="changes").text
    assert not soup(answer).find(id="sure").has_attr("checked")
    assert versions.listing(model) == []


def test_the_form_sent_twice_publishes_once(model, browser):
    here = f"/models/{model.slug}/publish"
    typed = hidden(browser.get(here)) | {"changes": "All of it.", "sure": "true"}

    first, second = (browser.post(here, data=typed) for _time in range(2))

    assert (first.status_code, second.status_code) == (302, 412)
    assert len(versions.listing(model)) == 1


def test_a_stranger_finds_providers_by_the_name_that_was_published(
    model, provider, member, visitor
):
    publish(model, member)
    ProviderFactory(member, name="Maison Secrète")
    renamed = provider.document | {"name": "Nom de Code"}
    providers.save(provider, renamed, by=member, revision=provider.revision)

    page = visitor.get("/providers")

    assert "Atelier des Mots" in page.text
    assert "Alouette 1B" in page.text
    assert "Maison Secrète" not in page.text
    assert "Nom de Code" not in page.text


def test_a_member_also_finds_the_providers_she_keeps(model, browser):
    mine = soup(browser.get("/providers")).find("section", attrs={"aria-labelledby": "mine"})

    assert mine.a["href"] == "/providers/atelier-des-mots/edit"
    assert browser.get(mine.a["href"]).status_code == 200


def test_a_provider_that_named_nobody_is_in_no_list(member, visitor):
    publish(ModelFactory(member, MixFactory(member), name="Merle"), member)

    assert "No summary is published here yet." in visitor.get("/providers").text


def test_a_provider_leads_to_a_page_that_is_there(provider, browser):
    page = views.provider_links(provider.slug)["page"]

    assert browser.get(page).status_code == 200


def test_all_models_of_one_provider_stand_beside_its_name(model, provider, member, visitor):
    other = ModelFactory(member, MixFactory(member), provider, name="Merle 2B")
    for each in (model, other):
        publish(each, member)

    [row] = soup(visitor.get("/providers")).select("tbody tr")

    assert {a.text for a in row.select("td a")} == {"Alouette 1B", "Merle 2B"}


def test_who_may_not_publish_sees_no_such_page(model, signed_in, stranger, visitor):
    here = f"/models/{model.slug}/publish"

    assert visitor.get(here).status_code == 401
    assert signed_in(stranger).get(here).status_code == 404
    assert send(visitor, "/sign-in", action=here, changes="Mine", sure="true").status_code == 401
