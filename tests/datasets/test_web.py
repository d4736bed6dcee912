"""Entries as pages: reading, describing, keeping what was typed."""

import pytest

from catalogue.core.db import db
from catalogue.datasets import service
from catalogue.datasets.model import Dataset
from tests.datasets.forms import errors_beside, fill, form_of, soup, values
from tests.factories import DraftFactory, OwnedFactory, PublishedFactory, SubmittedFactory
from tests.members.browser import send

SECTIONS = ("identity", "access", "contents", "languages", "licence", "provenance", "compliance")


def edit(dataset, section="identity"):
    return f"/datasets/{dataset.slug}/edit/{section}"


def draft_of(dataset):
    db.session.expire_all()
    return db.session.get(Dataset, dataset.id).draft


def test_an_entry_is_written_section_by_section_and_submitted(browser, member):
    send(browser, "/datasets/new", about="Débats du soir")
    dataset = db.session.query(Dataset).one()

    fill(
        browser, edit(dataset), **{"kind": "pretraining", "summary.fr": "Des débats.", "check": "1"}
    )
    fill(browser, edit(dataset, "access"), homepage="https://example.org/soir", check="1")
    fill(browser, edit(dataset, "contents"), **{"modalities.0.modality": "text", "check": "1"})
    fill(
        browser,
        edit(dataset, "licence"),
        **{"licence.status": "stated", "licence.expression": "cc0-1.0"},
    )
    preview = browser.get(f"/datasets/{dataset.slug}/preview")
    form = form_of(preview, having="attestation")
    sent = values(form) | {"attestation": form.find(id="attestation")["value"]}
    answer = browser.post(f"/datasets/{dataset.slug}/submit", data=sent)

    assert answer.status_code == 302
    assert draft_of(dataset)["licence"] == {"status": "stated", "expression": "CC0-1.0"}
    assert db.session.get(Dataset, dataset.id).is_submitted


def test_a_first_address_is_kept_as_the_home_page(browser, member):
    send(browser, "/datasets/new", about="https://example.org/data/corpus/")

    [dataset] = service.mine(member)
    assert dataset.draft == {"title": "corpus", "homepage": "https://example.org/data/corpus/"}


def test_twins_are_shown_before_anything_is_typed_twice(browser, member):
    twin = PublishedFactory(title="Known corpus")

    answer = send(browser, "/datasets/new", about="known corpus")
    assert f"/datasets/{twin.slug}" in answer.text
    assert service.mine(member) == []

    send(browser, "/datasets/new", about="known corpus", anyway="1")
    assert len(service.mine(member)) == 1


def test_an_empty_first_answer_is_asked_again(browser):
    answer = send(browser, "/datasets/new", about="  ")

    assert answer.status_code == 422
    assert soup(answer).find(id="about-error")


def test_f13_a_double_click_opens_one_draft(browser, member):
    form = values(form_of(browser.get("/datasets/new"), having="about")) | {"about": "Once only"}

    first, second = (browser.post("/datasets/new", data=form) for _click in "12")

    assert first.headers["Location"] == second.headers["Location"]
    assert len(service.mine(member)) == 1


def test_mistakes_stand_beside_their_field_and_nothing_typed_is_lost(browser, member):
    dataset = DraftFactory(member)
    typed = {
        "title": "x",
        "released": "next summer",
        "publisher.country": "Atlantis",
        "creators": "Ada\nGrace",
    }

    answer = fill(browser, edit(dataset), **typed)

    assert answer.status_code == 422
    assert errors_beside(answer) == {"title", "released", "publisher.country"}
    shown = values(form_of(answer))
    assert {name: shown[name].replace("\r", "") for name in typed} == typed
    assert draft_of(dataset)["released"] == "next summer"


def test_mistakes_in_rows_stand_beside_their_row(browser, member):
    dataset = DraftFactory(member)

    answer = fill(
        browser,
        edit(dataset, "languages"),
        **{"languages.1.tag": "klingonese", "languages.1.share": "2"},
    )

    assert errors_beside(answer) == {"languages.1.tag", "languages.1.share"}
    assert draft_of(dataset)["languages"][1] == {"tag": "klingonese", "share": "2"}


@pytest.mark.parametrize("section", SECTIONS)
def test_every_section_opens_saves_and_leads_on(browser, member, section):
    dataset = DraftFactory(member)

    answer = fill(browser, edit(dataset, section), check="1")

    assert answer.status_code == 302
    assert browser.get(answer.headers["Location"]).status_code == 200
    assert draft_of(dataset) == dataset.working_copy


@pytest.mark.parametrize("section", SECTIONS)
def test_what_is_merely_missing_does_not_keep_a_draft_from_being_saved(browser, member, section):
    dataset = service.create({"title": "Only a title"}, by=member)

    assert fill(browser, edit(dataset, section), stay="1").status_code == 302


def test_what_is_missing_is_told_when_asked(browser, member):
    dataset = service.create({"title": "Only a title"}, by=member)

    answer = fill(browser, edit(dataset, "access"), check="1")

    assert answer.status_code == 422
    assert errors_beside(answer) == {"homepage"}


HALF = {
    "title": "Half done",
    "licence": {"expression": "MIT"},
    "identifiers": [{"scheme": "doi"}],
    "languages": [{"note": "x"}],
    "modalities": [{"size": "5"}],
    "sources": [{"title": "Where?"}],
    "publisher": {"country": "FR"},
    "homepage": "nowhere",
    "provenance": {
        "derived_from": [{"how": "by hand"}],
        "synthetic": {"generators": [{"version": "1"}]},
    },
    "compliance": {
        "personal_data": {"classes": [{"likelihood": "x"}]},
        "reservations": {"checks": [{"note": "x"}]},
    },
    "released": "31/31",
    "period": {"start": "2020", "end": "1999"},
    "summary": {"en": "x" * 400},
}


@pytest.mark.parametrize("page", ["", "/preview", *(f"/edit/{section}" for section in SECTIONS)])
def test_every_page_of_a_half_written_draft_opens(browser, member, page):
    dataset = service.create(HALF, by=member)

    assert browser.get(f"/datasets/{dataset.slug}{page}").status_code == 200


def test_the_preview_says_what_is_missing_and_offers_no_submission(browser, member):
    dataset = service.create({"title": "Only a title"}, by=member)

    page = soup(browser.get(f"/datasets/{dataset.slug}/preview"))

    assert not page.find(attrs={"action": f"/datasets/{dataset.slug}/submit"})
    assert page.find("a", href=f"/datasets/{dataset.slug}/edit/licence")


def test_a_draft_that_is_not_ready_is_not_submitted(browser, member):
    dataset = service.create({"title": "Only a title"}, by=member)
    page = form_of(browser.get(f"/datasets/{dataset.slug}/preview"), having="csrf_token")

    answer = browser.post(
        f"/datasets/{dataset.slug}/submit", data=values(page) | {"revision": dataset.revision}
    )

    assert answer.headers["Location"] == f"/datasets/{dataset.slug}/preview"
    assert not db.session.get(Dataset, dataset.id).is_submitted


def test_two_browsers_the_second_keeps_what_it_typed_and_can_save_again(signed_in, member):
    dataset = DraftFactory(member)
    one, two = signed_in(member), signed_in(member)
    late = values(form_of(two.get(edit(dataset)))) | {"title": "Typed late"}
    fill(one, edit(dataset), title="Typed first")

    refused = two.post(edit(dataset), data=late)

    assert refused.status_code == 412
    assert draft_of(dataset)["title"] == "Typed first"
    again = values(form_of(refused))
    assert again["title"] == "Typed late"
    assert two.post(edit(dataset), data=again).status_code == 302
    assert draft_of(dataset)["title"] == "Typed late"


def test_who_meets_another_members_unfinished_work_loses_nothing_typed(browser, member, reviewer):
    dataset = OwnedFactory(member, reviewer)
    typed = values(form_of(browser.get(edit(dataset))))
    service.save(dataset, {"title": "By the reviewer"}, by=reviewer, revision=dataset.revision)

    answer = browser.post(edit(dataset), data=typed | {"title": "By the owner"})

    assert answer.status_code == 409
    assert values(form_of(answer))["title"] == "By the owner"
    assert draft_of(dataset) == {"title": "By the reviewer"}


def test_saving_by_itself_answers_the_next_revision(browser, member):
    dataset = DraftFactory(member)

    answer = fill(browser, edit(dataset), title="x", headers={"X-Autosave": "1"})

    assert answer.json["revision"] == dataset.revision
    assert "/rules/LIC-01" not in answer.json["advice"]  # that is another section's business
    assert draft_of(dataset)["title"] == "x"


def test_a_draft_can_be_discarded(browser, member):
    dataset = DraftFactory(member)
    preview, discard = (f"/datasets/{dataset.slug}/{page}" for page in ("preview", "discard"))

    send(browser, preview, action=discard, revision=dataset.revision)

    assert service.mine(member) == []


def test_saving_takes_a_submitted_draft_out_of_the_queue(browser, member):
    dataset = SubmittedFactory(member)

    fill(browser, edit(dataset), title="Better title")

    assert not db.session.get(Dataset, dataset.id).is_submitted


@pytest.mark.parametrize("path", ["/edit/identity", "/preview", "/submit", "/discard"])
def test_a3_nothing_of_a_draft_is_there_for_others(signed_in, visitor, member, stranger, path):
    dataset = DraftFactory(member)
    before = draft_of(dataset)
    other = signed_in(stranger)

    opened = [who.get(f"/datasets/{dataset.slug}{path}").status_code for who in (visitor, other)]
    nowhere = visitor.get(f"/datasets/nowhere{path}").status_code
    sent = send(
        other,
        "/account/profile",
        action=f"/datasets/{dataset.slug}{path}",
        revision="1",
        title="Mine",
    )

    assert opened[0] == nowhere  # 401 for pages of the form, whether there is a draft or not
    assert opened[0] in {401, 404, 405}
    assert opened[1] in {404, 405}
    assert sent.status_code in {404, 405}
    assert draft_of(dataset) == before


@pytest.mark.parametrize("path", ["/edit/identity", "/submit", "/discard"])
@pytest.mark.parametrize("token", [None, "", "nonsense"])
def test_b8_nothing_happens_without_the_forms_own_token(browser, member, path, token):
    dataset = DraftFactory(member)
    before = draft_of(dataset)
    sent = {"revision": dataset.revision, "title": "Forged"} | (
        {} if token is None else {"csrf_token": token}
    )

    answer = browser.post(f"/datasets/{dataset.slug}{path}", data=sent)

    assert answer.status_code == 400
    assert draft_of(dataset) == before


def test_anonymous_visitors_are_asked_to_sign_in_before_they_type(visitor):
    answer = visitor.get("/datasets/new")

    assert answer.status_code == 401
    assert soup(answer).select_one("main a[href^='/sign-in']")


@pytest.mark.parametrize("language", ["en", "fr"])
def test_every_page_says_in_which_language_it_is(visitor, language):
    entry = PublishedFactory(summary={"en": "In English.", "fr": "En français."})
    shown = {"en": "In English.", "fr": "En français."}[language]

    for path in ("/", "/datasets", f"/datasets/{entry.slug}", "/about", "/nowhere"):
        page = visitor.get(path, headers={"Accept-Language": f"{language}-BE,{language};q=0.9"})
        assert soup(page).html["lang"] == language
        assert "Accept-Language" in page.headers["Vary"]
    assert (
        shown in visitor.get(f"/datasets/{entry.slug}", headers={"Accept-Language": language}).text
    )


def test_the_language_chosen_wins_over_that_of_the_browser(visitor):
    visitor.get("/language/fr?next=/datasets")

    assert soup(visitor.get("/datasets", headers={"Accept-Language": "en"})).html["lang"] == "fr"


@pytest.mark.parametrize(
    "target",
    [
        "//evil.example",
        "/\\evil.example",
        "https://evil.example",
        "javascript:alert(1)",
        "\t//evil",
        "/%0d%0a",
        "",
    ],
)
def test_b13_the_language_switch_leads_nowhere_else(visitor, target):
    location = visitor.get("/language/fr", query_string={"next": target}).headers["Location"]

    assert location.startswith("/")
    assert not location.startswith(("//", "/\\"))


def test_every_results_page_shows_its_own_api_call_csv_and_jsonl(visitor):
    PublishedFactory()
    page = soup(visitor.get("/datasets?q=corpus&language=fr&page=2"))
    links = [link["href"] for link in page.select("section.results a")]

    for link in ("/api/v1/datasets", "/api/v1/datasets.csv", "/api/v1/datasets.jsonl"):
        assert f"{link}?q=corpus&language=fr" in links


def test_an_address_that_asks_for_nonsense_is_a_page_that_says_so(visitor):
    answer = visitor.get("/datasets?page_size=many")

    assert answer.status_code == 400
    assert answer.mimetype == "text/html"
