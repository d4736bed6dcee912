"""A review in the browser and over JSON: what one reads, and what one may do there."""

import pytest

from catalogue.core.db import db
from catalogue.datasets import service as datasets
from catalogue.members.vocabulary import Role
from catalogue.review import cases, holding
from catalogue.review.model import Decision, ReviewEvent
from catalogue.review.vocabulary import Happening
from tests.datasets.forms import form_of, soup, values
from tests.factories import (
    MemberFactory,
    OwnedFactory,
    ReviewerFactory,
    SubmittedFactory,
    accept,
    document,
    submit,
    turn,
    turn_others,
)

API = "/api/v1/datasets"
REASON = "Checked with its publisher."


@pytest.fixture
def lawyer(app):
    return MemberFactory(role=Role.LEGAL_REVIEWER)


def page_of(dataset):
    return f"/review/{dataset.slug}"


def decided(browser, dataset, **typed):
    form = values(form_of(browser.get(page_of(dataset))))
    return browser.post(page_of(dataset), data=form | {"reason": REASON} | typed)


def said(browser, dataset, **typed):
    form = values(form_of(browser.get(page_of(dataset)), having="text"))
    return browser.post(f"{page_of(dataset)}/comments", data=form | typed)


def pressed(browser, dataset, verb):
    button = soup(browser.get(page_of(dataset))).find("form", action=f"{page_of(dataset)}/{verb}")
    return browser.post(f"{page_of(dataset)}/{verb}", data=values(button))


def test_two_reviewers_publish_in_their_browsers(signed_in, visitor, member, reviewer, lawyer):
    dataset = SubmittedFactory(member, title="Of two keys")

    decided(signed_in(reviewer), dataset, outcome="accept")
    waiting = visitor.get(f"/datasets/{dataset.slug}").status_code
    decided(signed_in(lawyer), dataset, outcome="accept")

    assert waiting == 404
    assert visitor.get(f"/datasets/{dataset.slug}").status_code == 200
    assert REASON in visitor.get(page_of(dataset)).text


def test_the_submitter_answers_on_the_same_page(signed_in, member, reviewer):
    dataset = SubmittedFactory(member)
    said(signed_in(reviewer), dataset, text="Which year?", field="released")
    browser = signed_in(member)

    answer = said(browser, dataset, text="Of 2019.")
    page = browser.get(page_of(dataset)).text

    assert answer.status_code == 302
    assert "Which year?" in page
    assert "Of 2019." in page
    assert form_decide(browser, dataset) is None


def form_decide(browser, dataset):
    return soup(browser.get(page_of(dataset))).find(attrs={"name": "revision"})


def test_a_change_leads_to_a_comment_on_it(signed_in, member, reviewer):
    dataset = OwnedFactory(member, reviewer)
    revised = dict(dataset.document, title="Renamed")
    datasets.save(dataset, revised, by=member, revision=dataset.revision)
    submit(dataset, revised, by=member)
    browser = signed_in(reviewer)

    link = soup(browser.get(page_of(dataset))).find(
        "a", href=lambda href: href and "?field=" in href
    )
    form = values(form_of(browser.get(link["href"]), having="text"))

    assert form["field"] == "title"


def test_what_was_typed_stays_when_a_message_is_wrong(signed_in, member, reviewer):
    dataset = SubmittedFactory(member)

    answer = said(signed_in(reviewer), dataset, text="Typed with care.", field="licence.colour")

    assert answer.status_code == 422
    assert values(form_of(answer, having="text"))["text"] == "Typed with care."
    assert db.session.query(ReviewEvent).filter_by(kind=Happening.COMMENT).count() == 0


def test_two_reviewers_at_once_each_get_a_sentence(signed_in, member, reviewer, lawyer):
    dataset = SubmittedFactory(member)
    browser = signed_in(reviewer)
    form = values(form_of(browser.get(page_of(dataset))))
    turn(dataset, ReviewerFactory())

    answer = browser.post(page_of(dataset), data=form | {"outcome": "accept", "reason": REASON})

    assert answer.status_code == 409
    assert "This key is turned already" in answer.text
    assert values(form_of(answer))["reason"] == REASON


def test_f13_a_double_click_on_accept_turns_one_key(signed_in, member, reviewer):
    dataset = SubmittedFactory(member)
    browser = signed_in(reviewer)
    form = values(form_of(browser.get(page_of(dataset)))) | {"outcome": "accept", "reason": REASON}

    codes = [browser.post(page_of(dataset), data=form).status_code for _click in range(2)]

    assert codes == [302, 409]
    assert db.session.query(Decision).count() == 1


def test_an_administrator_is_asked_for_the_key(signed_in, member):
    dataset = SubmittedFactory(member)
    browser = signed_in(MemberFactory(role=Role.ADMIN))

    unsaid = decided(browser, dataset, outcome="accept")
    said_ = decided(browser, dataset, outcome="accept", key="legal")

    assert unsaid.status_code == 422
    assert "Say which key you turn" in unsaid.text
    assert said_.status_code == 302


def test_taking_a_review_on_and_giving_it_back(signed_in, member, reviewer):
    dataset = SubmittedFactory(member)
    browser = signed_in(reviewer)

    pressed(browser, dataset, "claim")
    [held] = cases.holds([cases.of(dataset).current.id]).values()
    pressed(browser, dataset, "release")

    assert [hold.member_id for hold in held.values()] == [reviewer.id]
    assert "gave the review back" in browser.get(page_of(dataset)).text


def test_a_former_address_leads_to_the_review(visitor, member, reviewer):
    dataset = datasets.create({"title": "main"}, by=member)
    final = document(title="Corpus of Breton radio")
    datasets.save(dataset, final, by=member, revision=dataset.revision)
    accept(submit(dataset, final, by=member), reviewer)

    assert visitor.get("/review/main").location == page_of(dataset)


def test_text_of_strangers_stays_text(signed_in, member, reviewer):
    dataset = SubmittedFactory(member, title="<b>bold</b> {{7*7}}")
    said(signed_in(member), dataset, text="<script>alert(1)</script> %(x)s {{7*7}}")
    turn_others(dataset, reviewer, "<img src=x onerror=alert(1)>")

    page = soup(signed_in(reviewer).get(page_of(dataset)))

    assert not page.select("main script, main b, main img[onerror]")
    assert "{{7*7}}" in page.text


# Over JSON


def etag(client, dataset):
    return {"If-Match": client.get(f"{API}/{dataset.slug}/draft").headers["ETag"]}


def test_the_whole_review_over_json(bearing, visitor, member, reviewer, lawyer):
    dataset = SubmittedFactory(member)
    address, hers = f"{API}/{dataset.slug}", bearing(lawyer)
    bearing(reviewer).post(f"{address}/review/comments", json={"text": "Why?", "field": "title"})
    bearing(member).post(f"{address}/review/comments", json={"text": "Because."})
    turn(dataset, reviewer)

    claimed = hers.post(f"{address}/review/claim", json={"key": "legal"})
    given_back = hers.delete(f"{address}/review/claim")
    before = hers.get(f"{address}/review").json
    answer = hers.post(
        f"{address}/decisions",
        json={"key": "legal", "outcome": "accept", "reason": REASON},
        headers=etag(hers, dataset),
    )

    assert (claimed.status_code, given_back.status_code) == (200, 204)
    assert claimed.json["keys"][1]["claimed"]["by"]["name"] == lawyer.name
    assert (before["state"], before["may"]["turn"]) == ("in_review", ["legal"])
    assert (answer.status_code, answer.json["key"]) == (201, "legal")
    assert visitor.get(f"{address}/review").json["state"] == "published"


def test_a_claim_needs_no_body(bearing, member, reviewer):
    dataset = SubmittedFactory(member)

    answer = bearing(reviewer).post(f"{API}/{dataset.slug}/review/claim")

    assert answer.status_code == 200


def test_the_old_word_for_asking_for_changes_is_understood(bearing, member, reviewer):
    dataset, client = SubmittedFactory(member), bearing(reviewer)
    body = {"outcome": "return", "reason": "Name the licence, please."}

    answer = client.post(
        f"{API}/{dataset.slug}/decisions", json=body, headers=etag(client, dataset)
    )

    assert answer.json["outcome"] == "request_changes"
    assert dataset.status == "returned"


def test_a_stale_etag_turns_no_key(bearing, member, reviewer):
    dataset, client = SubmittedFactory(member), bearing(reviewer)
    body = {"outcome": "accept", "reason": REASON}
    address = f"{API}/{dataset.slug}/decisions"

    stale = client.post(address, json=body, headers={"If-Match": '"1-r0"'})
    unread = client.post(address, json=body)

    assert (stale.status_code, unread.status_code) == (412, 428)
    assert db.session.query(Decision).count() == 0


def test_the_answer_holds_what_changed(bearing, member, reviewer):
    dataset = OwnedFactory(member, reviewer, title="One")
    revised = dict(dataset.document, title="Two")
    datasets.save(dataset, revised, by=member, revision=dataset.revision)
    submit(dataset, revised, by=member)

    found = bearing(reviewer).get(f"{API}/{dataset.slug}/review").json["rounds"][-1]

    [change] = found["since_published"]
    assert change == {
        "field": "title",
        "label": "Title",
        "kind": "changed",
        "before": "One",
        "after": "Two",
    }


def test_a9_no_review_names_an_address(visitor, bearing, member, reviewer):
    dataset = SubmittedFactory(member)
    holding.claim(cases.of(dataset), by=reviewer)
    accept(dataset, reviewer)

    for client in (visitor, bearing(member)):
        for path in (f"{API}/{dataset.slug}/review", page_of(dataset)):
            assert "@example.org" not in client.get(path).text


@pytest.mark.parametrize("method", ["get", "post", "delete"])
def test_a6_private_and_missing_reviews_look_the_same(bearing, visitor, member, stranger, method):
    hidden = SubmittedFactory(member).slug
    path = {"get": "review", "post": "review/comments", "delete": "review/claim"}[method]
    body = {"json": {"text": "Hello"}} if method == "post" else {}

    for client in (visitor, bearing(stranger), bearing(ReviewerFactory())):
        private, missing = (
            getattr(client, method)(f"{API}/{slug}/{path}", **body) for slug in (hidden, "missing")
        )
        if private.status_code not in {200, 201, 409}:  # what reviewers may do
            assert private.status_code == missing.status_code
            assert private.json["detail"] == missing.json["detail"]
