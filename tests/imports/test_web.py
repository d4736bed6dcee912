"""Imports in the browser: paste, read what each value rests on, make it yours; no script needed."""

import io

import pytest
from sqlalchemy import select

from catalogue.core.db import db
from catalogue.datasets.model import Dataset
from catalogue.imports import huggingface, parcel
from tests.datasets.forms import form_of, soup, values
from tests.factories import PublishedFactory
from tests.imports.conftest import recorded
from tests.imports.test_service import ABOUT, PAGE
from tests.members.browser import send

CARD = "mozilla-foundation/common_voice_11_0"
TABLE = b"title,kind\nLetters,source\nPostcards,nonsense\nDiaries,source\n"


@pytest.fixture
def common_voice(hosted):
    names = ("about.json", "README.md")
    return hosted(
        huggingface, CARD, *(recorded("huggingface", "common-voice", each) for each in names)
    )


def paste(browser, **typed):
    return send(browser, "/imports", **typed)


def upload(browser, name, body):
    return paste(browser, text="", file=(io.BytesIO(body), name))


def confirm(browser, page):
    return browser.post("/imports/draft", data=values(form_of(page, having="parcel")))


def drafts():
    return db.session.scalars(select(Dataset).order_by(Dataset.id)).all()


def test_a_pasted_name_is_shown_value_by_value_and_stored_by_nobody(common_voice, browser):
    page = paste(browser, text=CARD)

    assert page.status_code == 200
    assert soup(page).h1.text == "Common Voice"
    rows = {row.th.text: row for row in soup(page).select("tbody tr")}
    licence = rows["Licence · SPDX expression"]
    assert "CC0-1.0" in licence.text
    assert licence.q.text == "license: cc0-1.0"
    assert soup(page).select_one(f'main a[href="https://huggingface.co/datasets/{CARD}"]')
    assert "Breton" in rows["Languages"].text
    assert "Say what it is for" in page.text
    assert "paperswithcode_id: common-voice" in page.text
    assert drafts() == []


def test_the_draft_becomes_hers_on_confirming(common_voice, browser, member):
    answer = confirm(browser, paste(browser, text=CARD))

    assert answer.status_code == 302
    assert answer.location == "/datasets/common-voice/edit/identity"
    [dataset] = drafts()
    assert dataset.owner_id == member.id
    assert dataset.working_copy["licence"]["expression"] == "CC0-1.0"
    assert "license: cc0-1.0" in browser.get("/datasets/common-voice/claims").text


def test_a_double_click_opens_one_draft(common_voice, browser):
    page = paste(browser, text=CARD)

    answers = [confirm(browser, page) for _click in range(2)]

    assert answers[0].location == answers[1].location
    assert len(drafts()) == 1


def test_a_twin_is_shown_first(common_voice, browser):
    PublishedFactory(title="Voices", identifiers=[{"scheme": "huggingface", "value": CARD}])

    page = paste(browser, text=CARD)

    assert "It may be here already" in page.text
    assert "Voices" in page.text


def test_what_was_pasted_stays_beside_its_mistake(browser):
    page = paste(browser, text="my corpus")

    assert page.status_code == 422
    box = soup(page).find(id="import-text")
    assert box["value"] == "my corpus"
    assert "import-text-error" in box["aria-describedby"]
    assert "Paste an address" in soup(page).find(id="import-text-error").text
    assert soup(page).title.text.startswith("Error:")


def test_nothing_pasted_is_told(browser):
    assert "Paste a link or an id, or choose a file." in paste(browser, text=" ").text


def test_a_busy_host_is_told_with_when_to_come_back(web, browser):
    web.put(ABOUT, b"", 429, Retry_After="30")

    page = paste(browser, text=PAGE)

    assert (page.status_code, page.headers["Retry-After"]) == (503, "30")
    assert "come back later" in page.text


def test_a_file_is_read(browser):
    page = upload(browser, "entry.json", b'{"title": "Letters", "kind": "source"}')

    assert confirm(browser, page).location == "/datasets/letters/edit/identity"


def test_a_table_is_shown_row_by_row(browser):
    page = upload(browser, "many.csv", TABLE)

    assert "2 of 3 rows are right" in page.text
    assert len(soup(page).select("tbody .error")) == 1
    assert confirm(browser, page).location == "/account/datasets"
    assert [each.title for each in drafts()] == ["Letters", "Diaries"]


def test_a_damaged_parcel_stores_nothing(common_voice, browser):
    form = values(form_of(paste(browser, text=CARD), having="parcel"))

    answer = browser.post("/imports/draft", data=form | {"parcel": form["parcel"][:-5]})

    assert answer.status_code == 422
    assert "paste the link again" in answer.text
    assert drafts() == []


def test_a_parcel_of_yesterday_is_told(common_voice, browser, monkeypatch):
    page = paste(browser, text=CARD)
    monkeypatch.setattr(parcel, "A_DAY", -1)

    assert "more than a day old" in confirm(browser, page).text


def test_a_parcel_of_somebody_else_is_hers(common_voice, browser, signed_in, stranger):
    form = values(form_of(paste(browser, text=CARD), having="parcel"))
    other = signed_in(stranger)
    token = values(form_of(other.get("/imports"), having="text"))["csrf_token"]

    answer = other.post("/imports/draft", data=form | {"csrf_token": token})

    assert "another account" in answer.text
    assert drafts() == []


def test_strangers_sign_in_first(visitor):
    assert visitor.get("/imports").status_code == 401


def test_hostile_words_are_text(hosted, browser):
    card = b"---\npretty_name: <script>alert(1)</script>\nlicense: <b>mine</b>\n---\n"
    hosted(huggingface, CARD, b'{"id": "mozilla-foundation/common_voice_11_0"}', card)

    page = paste(browser, text=CARD)

    assert "<script>alert" not in page.text
    assert "<b>mine" not in page.text
    assert "&lt;b&gt;mine" in page.text
