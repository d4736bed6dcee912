"""The board of wanted datasets: services, pages, API."""

import pytest

from catalogue.community import moderation, wanted
from catalogue.community.model import Wanted
from catalogue.community.vocabulary import State
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, Invalid, NotFound, TooMany, Unauthorised
from tests.datasets.forms import soup, values
from tests.datasets.test_hostile_text import XSS, schemes, skeleton
from tests.factories import DraftFactory, MemberFactory
from tests.members.browser import send

URL = "/api/v1/wanted"


def asked(**changes):
    return {"title": "Breton radio", "why": "There is no speech in Breton."} | changes


def titles(answer):
    return [item["title"] for item in answer.json["items"]]


def test_who_asks_is_the_first_who_needs_it(member, visitor):
    wanted.ask(asked(languages=["br"]), by=member)

    [item] = visitor.get(URL).json["items"]

    assert (item["title"], item["languages"], item["supporters"]) == ("Breton radio", ["br"], 1)
    assert item["state"] == "open"
    assert "Breton radio" in visitor.get("/wanted").text


def test_those_most_needed_come_first(member, visitor):
    wanted.ask(asked(title="Needed once"), by=member)
    needed = wanted.ask(asked(title="Needed thrice"), by=member)
    for _number in range(2):
        wanted.support(needed, by=MemberFactory())
    wanted.ask(asked(title="Needed once, later"), by=member)

    assert titles(visitor.get(URL)) == ["Needed thrice", "Needed once, later", "Needed once"]


def test_support_counts_once_and_can_be_taken_back(member, stranger):
    it = wanted.ask(asked(), by=member)

    for _click in range(3):
        wanted.support(it, by=stranger)
    assert it.supporters == 2

    for _click in range(2):
        wanted.leave(it, by=stranger)
    assert it.supporters == 1


def test_strangers_and_unconfirmed_members_ask_for_nothing(member):
    it = wanted.ask(asked(), by=member)

    for who, error in ((None, Unauthorised), (MemberFactory(confirmed=None), Forbidden)):
        for act in (wanted.support, wanted.leave):
            with pytest.raises(error):
                act(it, by=who)
        with pytest.raises(error):
            wanted.ask(asked(), by=who)


def test_languages_are_understood_and_found_by_their_base(client, visitor):
    client.post(URL, json=asked(languages=["French", "gsw_fr"]))
    client.post(URL, json=asked(title="Québec law", languages=["FRE-ca"], category="law"))

    assert len(titles(visitor.get(URL + "?language=fr"))) == 2
    assert titles(visitor.get(URL + "?language=fr-CA")) == ["Québec law"]
    assert titles(visitor.get(URL + "?language=Alsatian&category=law")) == []
    assert titles(visitor.get(URL + "?category=law")) == ["Québec law"]
    assert visitor.get(URL + "?language=%25").status_code == 400
    assert visitor.get(URL + "?category=x").status_code == 400


def test_words_of_a_title_are_found(member, visitor):
    for title in ("Breton radio", "Breton press", "100 % Occitan"):
        wanted.ask(asked(title=title), by=member)

    assert titles(visitor.get(URL + "?q=RADIO+breton")) == ["Breton radio"]
    assert titles(visitor.get(URL + "?q=%25")) == ["100 % Occitan"]
    assert titles(visitor.get(URL + "?q=radio+press")) == []


def test_the_page_filters_as_the_api_does(member, visitor):
    wanted.ask(asked(languages=["br"]), by=member)
    wanted.ask(asked(title="Occitan press", languages=["oc"]), by=member)

    page = visitor.get("/wanted?language=Breton&state=open&category=").text

    assert "Breton radio" in page
    assert "Occitan press" not in page
    assert visitor.get("/wanted?page=0").status_code == 400


def test_found_leads_to_an_entry(member, entry, visitor):
    it = wanted.ask(asked(), by=member)

    wanted.settle(it, {"state": State.FOUND, "entry": entry.slug}, by=member)

    assert it.entry is entry
    assert visitor.get(f"{URL}/{it.id}").json["entry"] == entry.slug
    assert titles(visitor.get(URL)) == []
    assert titles(visitor.get(URL + "?state=found")) == ["Breton radio"]
    assert f'href="/datasets/{entry.slug}"' in visitor.get(f"/wanted/{it.id}").text


def test_a5_found_in_a_draft_is_not_found(member):
    it, draft = wanted.ask(asked(), by=member), DraftFactory(member)

    with pytest.raises(Invalid):
        wanted.settle(it, {"state": State.FOUND, "entry": draft.slug}, by=member)
    assert it.state is State.OPEN


def test_an_entry_that_is_no_longer_public_is_not_named(member, entry, visitor):
    it = wanted.ask(asked(), by=member)
    wanted.settle(it, {"state": State.FOUND, "entry": entry.slug}, by=member)

    entry.withdrawn = now()
    db.session.commit()

    assert visitor.get(f"{URL}/{it.id}").json["entry"] is None
    assert "Débats" not in visitor.get(f"/wanted/{it.id}").text


def test_what_is_settled_takes_no_support_until_it_is_open_again(member, stranger):
    it = wanted.ask(asked(), by=member)
    wanted.settle(it, {"state": State.CLOSED, "reason": "It cannot exist."}, by=member)

    with pytest.raises(Conflict):
        wanted.support(it, by=stranger)

    wanted.settle(it, {"state": State.OPEN}, by=member)
    assert wanted.support(it, by=stranger).supporters == 2
    assert it.reason == ""


def test_a3_who_asked_and_reviewers_settle_it(member, stranger, reviewer, bearing, signed_in):
    it = wanted.ask(asked(), by=member)
    closing = {"state": "closed", "reason": "Because."}

    assert bearing(stranger).post(f"{URL}/{it.id}/state", json=closing).status_code == 403
    browser = signed_in(stranger)
    answer = send(browser, f"/wanted/{it.id}", action=f"/wanted/{it.id}/state", **closing)
    assert answer.status_code == 403
    assert it.state is State.OPEN

    assert bearing(reviewer).post(f"{URL}/{it.id}/state", json=closing).status_code == 200


@pytest.mark.parametrize(
    ("body", "pointer"),
    [
        ({}, "#/state"),
        ({"state": "closed"}, "#/reason"),
        ({"state": "found"}, "#/entry"),
        ({"state": "found", "entry": "nowhere"}, "#/entry"),
        ({"state": "open", "supporters": 9}, "#/supporters"),
    ],
)
def test_an_end_that_makes_no_sense_is_refused_by_field(member, client, body, pointer):
    it = wanted.ask(asked(), by=member)

    answer = client.post(f"{URL}/{it.id}/state", json=body)

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json["errors"]}


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"title": "x"}, "#/title"),
        ({"why": "Because"}, "#/why"),
        ({"languages": ["Klingonish"]}, "#/languages/0"),
        ({"category": "cats"}, "#/category"),
        ({"links": ["javascript:alert(1)"]}, "#/links/0"),
        ({"links": ["https://example.org"] * 11}, "#/links"),
        ({"state": "found"}, "#/state"),
        ({"author_id": 1}, "#/author_id"),
    ],
)
def test_a4_c5_a_wish_that_makes_no_sense_is_refused_by_field(client, change, pointer):
    answer = client.post(URL, json=asked(**change))

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json["errors"]}
    assert not db.session.query(Wanted).count()


def test_reviewers_take_it_off_the_board(member, reviewer, signed_in, visitor):
    it = wanted.ask(asked(), by=member)
    browser, here = signed_in(reviewer), f"/wanted/{it.id}"

    answer = send(browser, here, action=f"{here}/hide", reason="Advertising.")

    assert answer.headers["Location"] == "/wanted"
    assert visitor.get(here).status_code == 404
    assert titles(visitor.get(URL)) == []
    with pytest.raises(NotFound):
        wanted.get(it.id)
    with pytest.raises(Forbidden):
        moderation.hide(it, reason="No.", by=member)


def test_one_asks_supports_and_settles_on_pages(browser, member, stranger, entry, signed_in):
    answer = send(
        browser, "/wanted/new", title="Breton radio", languages="Breton\nfr", category="law",
        why="There is no speech in Breton.", links="https://example.org/a\nhttps://example.org/b",
    )  # fmt: skip
    here = answer.headers["Location"]
    other = signed_in(stranger)

    send(other, here, action=f"{here}/support")
    page = soup(other.get(here))
    [it] = db.session.query(Wanted)
    assert (it.languages, it.supporters, len(it.links)) == (["br", "fr"], 2, 2)
    assert "Breton" in page.text
    send(other, here, action=f"{here}/leave")
    wrong = send(browser, here, action=f"{here}/state", state="found", entry="nowhere")
    right = send(browser, here, action=f"{here}/state", state="found", entry=entry.slug)

    assert wrong.status_code == 422
    assert "nowhere" in wrong.text
    assert right.status_code == 302
    db.session.expire_all()
    assert (it.state, it.supporters) == (State.FOUND, 1)


def test_a_wish_with_a_mistake_keeps_what_was_typed(browser):
    answer = send(browser, "/wanted/new", title="Breton radio", why="Short", languages="Klingonish")

    typed = values(soup(answer).find("form", class_="form"))
    assert answer.status_code == 422
    assert (typed["title"], typed["why"], typed["languages"]) == (
        "Breton radio", "Short", "Klingonish",
    )  # fmt: skip


def test_a_stranger_is_asked_to_sign_in(visitor, member):
    it = wanted.ask(asked(), by=member)

    assert visitor.get("/wanted/new").status_code == 401
    page = visitor.get(f"/wanted/{it.id}")
    assert soup(page).find("a", href=lambda href: href and href.startswith("/sign-in?next="))
    assert "Set-Cookie" not in page.headers


def test_a_double_click_asks_once(member):
    assert wanted.ask(asked(), by=member) is wanted.ask(asked(), by=member)
    assert db.session.query(Wanted).count() == 1


def test_j1_haste_is_slowed_down_and_nothing_typed_is_lost(member, browser):
    for number in range(wanted.PACE.times):
        wanted.ask(asked(title=f"Wish {number}"), by=member)

    answer = send(browser, "/wanted/new", **asked())

    assert answer.status_code == 429
    assert "There is no speech in Breton." in answer.text
    with pytest.raises(TooMany):
        wanted.ask(asked(), by=member)


@pytest.mark.parametrize("payload", XSS)
def test_c3_a_wish_is_text_whatever_is_in_it(member, entry, visitor, payload):
    it = wanted.ask(asked(languages=["br"], links=["https://example.org"]), by=member)
    wanted.settle(it, {"state": State.CLOSED, "reason": "plain"}, by=member)
    pages = (f"/wanted/{it.id}", "/wanted?state=closed")
    before = [skeleton(visitor.get(page)) for page in pages]

    it.title = it.reason = payload
    db.session.commit()

    for page, known in zip(pages, before, strict=True):
        shown = visitor.get(page)
        assert skeleton(shown) == known
        assert schemes(shown) <= {"https:", "http:"}
