"""Import first: each value says where it was read, and counts once a person says it looks right."""

import pytest
from sqlalchemy import select

from catalogue.claims.model import ClaimRow
from catalogue.core.db import db
from catalogue.datasets import confirming, service
from catalogue.imports import huggingface
from tests.datasets.forms import form_of, soup, values
from tests.factories import DraftFactory, PublishedFactory
from tests.imports.conftest import recorded
from tests.members.browser import send

CARD = "mozilla-foundation/common_voice_11_0"


@pytest.fixture
def common_voice(hosted):
    names = ("about.json", "README.md")
    return hosted(
        huggingface, CARD, *(recorded("huggingface", "common-voice", each) for each in names)
    )


@pytest.fixture
def imported(common_voice, browser, member):
    """The draft that a link typed on the first page became."""
    page = send(browser, "/datasets/new", about=CARD)
    browser.post("/imports/draft", data=values(form_of(page, having="parcel")))
    [dataset] = service.mine(member)
    return dataset


def claims(dataset):
    db.session.expire_all()
    return db.session.scalars(
        select(ClaimRow).where(ClaimRow.dataset_id == dataset.id).order_by(ClaimRow.id)
    ).all()


def counting(dataset):
    return {row.field for row in claims(dataset) if row.counts}


def section(browser, dataset, name):
    return browser.get(f"/datasets/{dataset.slug}/edit/{name}")


def boxes(page):
    return soup(page).select("input[name=seen]")


def save(browser, dataset, name, **changes):
    """Save a section as it stands, but for some changes; `seen` lists what looks right."""
    page = section(browser, dataset, name)
    sent = values(form_of(page)) | {"shown": [box["value"] for box in boxes(page)]} | changes
    return browser.post(f"/datasets/{dataset.slug}/edit/{name}", data=sent)


def test_one_box_takes_a_link_and_shows_what_was_read(common_voice, browser, member):
    page = send(browser, "/datasets/new", about=CARD)

    assert page.status_code == 200
    assert soup(page).h1.text == "Common Voice"
    assert service.mine(member) == []


def test_twins_come_before_anything_is_fetched(common_voice, browser):
    twin = PublishedFactory(identifiers=[{"scheme": "huggingface", "value": CARD}])

    page = send(browser, "/datasets/new", about=CARD)
    assert f"/datasets/{twin.slug}" in page.text
    assert common_voice.asked == []

    assert soup(send(browser, "/datasets/new", about=CARD, anyway="1")).h1.text == "Common Voice"


def test_what_cannot_be_read_is_described_by_hand_and_nothing_typed_is_lost(web, browser, member):
    typed = {"about": "https://huggingface.co/datasets/nobody/nothing"}

    refused = send(browser, "/datasets/new", **typed)
    form = form_of(refused, having="about")
    by_hand = browser.post("/datasets/new", data=values(form) | {"by_hand": "1"})

    assert refused.status_code >= 400
    assert soup(refused).find(id="about-error")
    assert values(form)["about"] == typed["about"]
    assert by_hand.status_code == 302
    assert service.mine(member)[0].draft["homepage"] == typed["about"]


def test_a_name_that_is_no_link_is_not_fetched(web, browser, member):
    send(browser, "/datasets/new", about="Débats du soir")

    assert web.asked == []
    assert len(service.mine(member)) == 1


def test_each_imported_field_says_where_it_came_from(imported, browser):
    page = soup(section(browser, imported, "licence"))

    beside = page.find("input", attrs={"name": "licence.expression"}).find_parent(class_="field")
    origin = beside.select_one(".origin")
    assert "license: cc0-1.0" in origin.text
    assert origin.select_one(f"a[href='https://huggingface.co/datasets/{CARD}']")
    assert not origin.select_one("input[name=seen]").has_attr("checked")


def test_nothing_imported_counts_before_a_person_says_it_looks_right(imported, browser):
    assert claims(imported)
    assert counting(imported) == set()

    page = section(browser, imported, "licence")
    save(browser, imported, "licence", seen=[box["value"] for box in boxes(page)])

    assert "licence.expression" in counting(imported)
    assert "title" not in counting(imported)
    assert all(box.has_attr("checked") for box in boxes(section(browser, imported, "licence")))


def test_one_button_says_so_of_a_whole_section(imported, browser):
    save(browser, imported, "identity", all_right="1")

    assert "title" in counting(imported)


def test_it_can_be_taken_back(imported, browser):
    save(browser, imported, "identity", all_right="1")
    save(browser, imported, "identity", seen=[])

    assert counting(imported) == set()


def test_a_value_that_was_changed_shows_what_the_source_says(imported, browser):
    save(browser, imported, "licence", **{"licence.expression": "CC-BY-4.0"})

    page = soup(section(browser, imported, "licence"))
    beside = page.find("input", attrs={"name": "licence.expression"}).find_parent(class_="field")
    assert "CC0-1.0" in beside.select_one(".origin strong").text
    assert not beside.select("input[name=seen]")


def test_the_list_of_sections_counts_what_waits(imported, browser):
    waiting = sum(confirming.waiting(confirming.rows(imported)).values())

    page = section(browser, imported, "identity")

    assert waiting > 3
    assert "to confirm" in soup(page).select_one(".tasks").text


def test_a_claim_of_another_draft_is_not_confirmed_in_passing(imported, browser, member):
    other = DraftFactory(member)
    key = claims(imported)[0].key

    save(browser, other, "identity", shown=[key], seen=[key])

    assert counting(imported) == set()


def test_a_preview_sent_twice_keeps_what_was_confirmed(common_voice, browser, member):
    form = values(form_of(send(browser, "/datasets/new", about=CARD), having="parcel"))
    browser.post("/imports/draft", data=form)
    [dataset] = service.mine(member)
    save(browser, dataset, "identity", all_right="1")
    before = counting(dataset)

    browser.post("/imports/draft", data=form)

    assert len(service.mine(member)) == 1
    assert counting(dataset) == before != set()
