"""The pages: drafts for who keeps them, published versions for all, forms that lose nothing."""

import pytest
from bs4 import BeautifulSoup

from catalogue.summaries import providers, publishing, service
from tests.factories import MixFactory, ModelFactory, ProviderFactory
from tests.members.browser import csrf_token, send


@pytest.fixture
def provider(member):
    return ProviderFactory(member, name="Atelier des Mots", country="FR", in_union="yes")


@pytest.fixture
def model(member, provider):
    return ModelFactory(member, MixFactory(member), provider, name="Alouette 1B")


@pytest.fixture
def browser(signed_in, member):
    return signed_in(member)


@pytest.fixture
def other(signed_in, stranger):
    return signed_in(stranger)


def publish(model, member, changes="What is new"):
    return publishing.publish(model, changes, by=member, revision=model.revision)


def soup(page):
    return BeautifulSoup(page.text, "html.parser")


def fill(browser, here, **typed):
    """Send the form of a page as a browser does, with its hidden fields."""
    page = soup(browser.get(here))
    hidden = {each["name"]: each["value"] for each in page.select("main input[type=hidden]")}
    return browser.post(here, data=hidden | typed)


DRAFTS = (
    "/models/{}/summary",
    "/models/{}/edit",
    "/models/{}/summary.docx",
    "/models/{}/ab2013.md",
)


@pytest.mark.parametrize("path", DRAFTS)
def test_a_draft_is_for_who_keeps_it(path, model, visitor, other, browser):
    here = path.format(model.slug)

    assert visitor.get(here).status_code == 401
    assert other.get(here).status_code == 404
    assert browser.get(here).status_code == 200


def test_a_model_of_which_nothing_is_published_does_not_exist_for_others(model, visitor):
    assert visitor.get(f"/models/{model.slug}").status_code == 404
    assert model.name not in visitor.get("/models").text


def test_published_versions_are_everybodys_and_keep_their_status(model, member, visitor):
    publish(model, member, "The first")
    publish(model, member, "The second")

    old = visitor.get(f"/models/{model.slug}/summaries/1")
    new = visitor.get(f"/models/{model.slug}/summaries/2")

    assert "SUPERSEDED" in old.text
    assert f"/models/{model.slug}/summaries/2" in old.text
    assert "SUPERSEDED" not in new.text
    assert "Superseded" in visitor.get(f"/models/{model.slug}").text
    assert model.name in visitor.get("/models").text


def test_the_draft_shows_what_is_missing_and_where_to_say_it(model, browser):
    page = soup(browser.get(f"/models/{model.slug}"))

    links = {a.text: a["href"] for a in page.select(".gaps--required a")}
    assert links["2.4.a"].endswith("/edit/sources#user_data")
    assert links["3.1.a"].startswith("/providers/atelier-des-mots/edit")
    form = soup(browser.get(links["2.4.a"].split("#")[0]))
    assert form.find(id="user_data") is not None


@pytest.mark.parametrize(
    ("lang", "banner", "provide"),
    [
        ("en", "DRAFT – INCOMPLETE", "TO BE PROVIDED BY THE PROVIDER"),
        ("fr", "BROUILLON – INCOMPLET", "À FOURNIR PAR LE FOURNISSEUR"),
    ],
)
def test_a_draft_is_read_in_either_language(lang, banner, provide, model, browser):
    page = soup(browser.get(f"/models/{model.slug}/summary?lang={lang}"))

    article = page.find("article")
    assert article["lang"] == lang
    assert banner in article.text
    assert provide in article.text


def test_every_answer_leads_to_the_entry_at_the_version_relied_on(model, browser):
    page = soup(browser.get(f"/models/{model.slug}/summary"))

    [item] = model.mix.items
    targets = {a["href"] for a in page.select(".evidence a")}
    assert f"/datasets/{item['dataset']}/versions#version-{item['version']}" in targets
    assert (
        f'id="version-{item["version"]}"'
        in browser.get(f"/datasets/{item['dataset']}/versions").text
    )


@pytest.mark.parametrize("form", ["docx", "odt", "md", "json"])
def test_both_draft_and_version_can_be_taken_away(form, model, member, browser, visitor):
    publish(model, member)

    draft = browser.get(f"/models/{model.slug}/summary.{form}?lang=fr")
    version = visitor.get(f"/models/{model.slug}/summaries/1.{form}")

    for answer in (draft, version):
        assert answer.status_code == 200
        assert answer.headers["Content-Disposition"].startswith("attachment")


def test_there_is_no_other_kind_of_file(model, browser):
    assert browser.get(f"/models/{model.slug}/summary.exe").status_code == 404


def test_a_mix_begins_a_draft(member, browser):
    mix = MixFactory(member)
    here = f"/models/new?mix={mix.slug}"
    assert soup(browser.get(here)).find(id="mix")["value"] == mix.slug

    answer = send(browser, here, name="Merle 2B", mix=mix.slug)

    assert answer.headers["Location"] == "/models/merle-2b"
    assert service.get("merle-2b", by=member).mix == mix


def test_what_is_typed_stays_when_it_is_wrong(model, browser):
    here = f"/models/{model.slug}/edit"

    answer = fill(browser, here, name="Alouette 1B", url="not an address")

    assert answer.status_code == 422
    assert soup(answer).find(id="url")["value"] == "not an address"
    assert 'role="alert"' in answer.text


def test_a_section_is_saved_beside_the_others(model, member, browser):
    here = f"/models/{model.slug}/edit/sources"

    answer = fill(browser, here, **{"user_data.interactions": "no"})

    assert answer.headers["Location"].endswith("/edit/crawling")
    kept = service.get(model.slug, by=member).document
    assert kept["user_data"] == {"interactions": "no"}
    assert kept["name"] == "Alouette 1B"


def test_two_sections_in_two_windows_do_not_clash_but_the_same_one_does(model, browser):
    here = f"/models/{model.slug}/edit/"
    token, before = csrf_token(browser.get(f"{here}care")), soup(browser.get(f"{here}care"))
    form = {each["name"]: each["value"] for each in before.select("input[type=hidden]")}
    fill(browser, f"{here}sources", **{"other.used": "no"})

    first = browser.post(f"{here}care", data=form | {"processing": "One", "csrf_token": token})
    second = browser.post(f"{here}care", data=form | {"processing": "Two", "csrf_token": token})

    assert first.status_code == 302
    assert second.status_code == 412
    assert "Two" in second.text
    assert "One" in second.text


def test_there_is_no_such_section(model, browser):
    assert browser.get(f"/models/{model.slug}/edit/nothing").status_code == 404


def test_a_provider_is_recorded_for_the_model_one_comes_from(member, browser):
    model = ModelFactory(member, MixFactory(member))

    answer = send(browser, f"/providers/new?model={model.slug}", name="Maison Merle")

    assert answer.headers["Location"] == f"/models/{model.slug}"
    assert service.get(model.slug, by=member).provider.name == "Maison Merle"


def test_a_provider_is_its_owners(provider, member, browser, visitor, other):
    here = f"/providers/{provider.slug}/edit"

    assert visitor.get(here).status_code == 401
    assert other.get(here).status_code == 404
    fill(browser, here, name="Atelier", sme="yes")
    assert providers.get(provider.slug, by=member).document == {"name": "Atelier", "sme": "yes"}


def test_a_version_is_published_with_what_is_new_in_it(model, browser, visitor):
    here = f"/models/{model.slug}/publish"

    refused = fill(browser, here, changes="", sure="true")
    answer = fill(browser, here, changes="All of it.", sure="true")

    assert refused.status_code == 422
    assert answer.headers["Location"] == f"/models/{model.slug}/summaries/1"
    assert "INCOMPLETE" in visitor.get(f"/models/{model.slug}/summaries/1").text


def test_only_who_keeps_it_publishes(model, visitor, other):
    action = f"/models/{model.slug}/publish"

    assert send(visitor, "/sign-in", action=action, changes="Mine now").status_code == 401
    assert send(other, "/models", action=action, changes="Mine").status_code == 404


def test_somebodys_words_are_words(member, browser):
    model = ModelFactory(member, MixFactory(member), name="<script>alert(1)</script>")

    for path in ("", "/summary", "/edit"):
        assert "<script>alert" not in browser.get(f"/models/{model.slug}{path}").text
