"""Watching: services, pages, API."""

import pytest

from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, Invalid, NotFound, Unauthorised
from catalogue.members import account, personal
from catalogue.watching import service
from catalogue.watching.model import Digest, Watch
from catalogue.watching.vocabulary import MOST_WATCHES, Frequency, Kind
from tests.datasets.forms import form_of, soup, values
from tests.datasets.test_hostile_text import XSS, schemes, skeleton
from tests.factories import DraftFactory, MemberFactory
from tests.members.browser import PASSWORD, csrf_token, send

URL = "/api/v1/me/watches"
PAGE = "/account/watches"


def test_entries_searches_and_licences_are_watched_once(entry, member):
    for _click in range(2):
        service.add(Kind.ENTRY, entry.slug, by=member)
        service.add(Kind.SEARCH, "language=Breton&page=2", by=member)
        service.add(Kind.LICENCE, "cc0-1.0", by=member)
    service.add(Kind.SEARCH, "?language=br", by=member)

    assert [(watch.kind, watch.target) for watch in service.listing(member)] == [
        (Kind.LICENCE, "CC0-1.0"),
        (Kind.SEARCH, "language=br"),
        (Kind.ENTRY, str(entry.id)),
    ]
    assert service.frequency(member) is Frequency.WEEKLY


def test_a_search_is_told_in_words(member, client):
    service.add(Kind.SEARCH, "q=débats&language=br&licence=-cc0-1.0&tokens=1e6..", by=member)

    [item] = client.get(URL).json["items"]

    assert item["title"] == "Breton · not CC0-1.0 · “débats” · Tokens 1e6.."


def test_strangers_and_unconfirmed_members_watch_nothing(entry):
    for who, error in ((None, Unauthorised), (MemberFactory(confirmed=None), Forbidden)):
        for act in (
            lambda who: service.add(Kind.ENTRY, entry.slug, by=who),
            service.listing,
            lambda who: service.remove(1, by=who),
            lambda who: service.set_frequency(Frequency.DAILY, by=who),
        ):
            with pytest.raises(error):
                act(who)


def test_a5_a_draft_cannot_be_watched_not_even_by_its_owner(member):
    draft = DraftFactory(member)

    with pytest.raises(NotFound):
        service.add(Kind.ENTRY, draft.slug, by=member)


def test_what_is_unknown_or_senseless_cannot_be_watched(member):
    for kind, target, error in (
        (Kind.ENTRY, "nowhere", NotFound),
        (Kind.ENTRY, "", NotFound),
        (Kind.LICENCE, "No such licence", NotFound),
        (Kind.SEARCH, "tokens=many", Invalid),
    ):
        with pytest.raises(error):
            service.add(kind, target, by=member)


def test_nobody_hoards(member):
    db.session.add_all(
        Watch(kind=Kind.SEARCH, target=f"q={n}", member_id=member.id) for n in range(MOST_WATCHES)
    )
    db.session.commit()

    with pytest.raises(Conflict):
        service.add(Kind.SEARCH, "q=more", by=member)


def test_a3_the_watches_of_others_do_not_exist(entry, member, stranger, bearing, signed_in):
    number = service.add(Kind.ENTRY, entry.slug, by=member).id

    assert bearing(stranger).get(URL).json["items"] == []
    assert bearing(stranger).delete(f"{URL}/{number}").status_code == 404
    browser = signed_in(stranger)
    assert send(browser, PAGE, action=f"{PAGE}/{number}/remove").status_code == 404
    assert len(service.listing(member)) == 1


def test_over_the_api(entry, client):
    made = client.post(URL, json={"kind": "entry", "target": entry.slug})
    client.post(URL, json={"kind": "search"})
    listed = client.get(URL).json

    assert made.status_code == 201
    assert made.json["target"] == entry.slug
    assert [each["title"] for each in listed["items"]] == ["All datasets", "Débats"]
    assert listed["frequency"] == "weekly"
    assert client.delete(f"{URL}/{made.json['number']}").status_code == 204
    assert client.put("/api/v1/me/digest", json={"frequency": "daily"}).json == {
        "frequency": "daily"
    }
    assert client.get(URL).json["frequency"] == "daily"


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/kind"),
        ({"kind": "member", "target": "1"}, "#/kind"),
        ({"kind": "search", "target": "tokens=many"}, "#/target"),
        ({"kind": "search", "target": "q=" + "x" * 3000}, "#/target"),
        ({"kind": "search", "member_id": 1}, "#/member_id"),
    ],
)
def test_a4_a_watch_that_makes_no_sense_is_refused_by_field(client, body, pointer):
    answer = client.post(URL, json=body)

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json["errors"]}


def test_on_pages(entry, member, browser):
    token = csrf_token(browser.get(PAGE))
    here = f"/datasets/{entry.slug}"
    form = {"csrf_token": token, "kind": "entry", "target": entry.slug, "next": here}

    answer = browser.post(PAGE, data=form)
    page = browser.get(PAGE)
    [watch] = service.listing(member)
    removed = send(browser, PAGE, action=f"{PAGE}/{watch.id}/remove")

    assert answer.headers["Location"] == here
    assert soup(page).find("a", href=here).text == "Débats"
    assert removed.headers["Location"] == PAGE
    assert service.listing(member) == []


@pytest.mark.parametrize("target", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a_button_leads_nowhere_else(entry, browser, target):
    token = csrf_token(browser.get(PAGE))
    form = {"csrf_token": token, "kind": "entry", "target": entry.slug, "next": target}

    assert browser.post(PAGE, data=form).headers["Location"] == PAGE


def test_what_cannot_be_watched_is_told_on_the_page(browser, member):
    token = csrf_token(browser.get(PAGE))

    browser.post(PAGE, data={"csrf_token": token, "kind": "search", "target": "tokens=many"})

    assert "This address asks for something that does not exist." in browser.get(PAGE).text
    assert service.listing(member) == []


def test_how_often_one_is_told_is_chosen_on_the_page(browser, member):
    typed = values(form_of(browser.get(PAGE), having="frequency"))
    assert typed["frequency"] == "weekly"

    browser.post(f"{PAGE}/digest", data=typed | {"frequency": "never"})

    assert service.frequency(member) is Frequency.NEVER


def test_forms_without_their_token_store_nothing(entry, browser, member):
    assert browser.post(PAGE, data={"kind": "entry", "target": entry.slug}).status_code == 400
    assert browser.post(f"{PAGE}/digest", data={"frequency": "daily"}).status_code == 400
    assert service.listing(member) == []


def test_a1_the_pages_are_for_members(visitor):
    assert visitor.get(PAGE).status_code == 401
    assert visitor.get(URL).status_code == 401
    assert visitor.post(URL, json={}).status_code == 401


def test_an_entry_that_is_no_longer_public_is_not_named(entry, client, browser, member):
    service.add(Kind.ENTRY, entry.slug, by=member)
    entry.withdrawn = now()
    db.session.commit()

    [item] = client.get(URL).json["items"]

    assert item["target"] is item["title"] is None
    assert "Débats" not in browser.get(PAGE).text


@pytest.mark.parametrize("payload", XSS)
def test_c3_a_search_is_text_whatever_is_in_it(member, browser, payload):
    watch = service.add(Kind.SEARCH, "q=plain", by=member)
    before = skeleton(browser.get(PAGE))
    watch.target = f"q={payload.replace('&', '%26').replace('%}', '}')}"
    db.session.commit()

    page = browser.get(PAGE)

    assert skeleton(page) == before
    assert schemes(page) <= {"https:", "http:"}


def test_h1_h2_watches_are_handed_over_and_erased(entry, member):
    service.add(Kind.ENTRY, entry.slug, by=member)
    service.add(Kind.SEARCH, "q=débats", by=member)

    held = account.export(by=member)
    account.erase(PASSWORD, by=member, address="192.0.2.1")

    assert [row["target"] for row in held["watches"]] == [entry.slug, "q=d%C3%A9bats"]
    assert held["digests"]["frequency"] == "weekly"
    assert not db.session.query(Watch).count()
    assert not db.session.query(Digest).count()
    assert {"watches", "digests"} <= personal.names()
