"""The discussion of an entry: services, pages, API."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.audit.model import AuditEvent
from catalogue.community import comments, entries, moderation
from catalogue.community.model import Comment
from catalogue.community.vocabulary import Shown
from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import Conflict, Forbidden, NotFound, TooMany, Unauthorised
from catalogue.datasets.model import FormerSlug
from tests.datasets.forms import soup
from tests.datasets.test_hostile_text import XSS, schemes, skeleton
from tests.factories import DraftFactory, MemberFactory, PublishedFactory, SubmittedFactory
from tests.members.browser import send

PAYLOADS = (*XSS, "![x](https://elsewhere.example/x.png)", "[x](//elsewhere.example)")


def url(entry, page="discussion"):
    return f"/datasets/{entry.slug}/{page}"


def api(entry, rest=""):
    return f"/api/v1/datasets/{entry.slug}/comments{rest}"


def count():
    return db.session.query(Comment).count()


def test_members_speak_and_everybody_reads(entry, member, visitor):
    comments.add(entry, "Where are the **minutes** of 1998?", by=member)

    page = visitor.get(url(entry))

    assert "<strong>minutes</strong>" in page.text
    assert comments.count(entry) == 1


def test_strangers_and_unconfirmed_members_only_read(entry, visitor):
    unconfirmed = MemberFactory(confirmed=None)

    for who, error in ((None, Unauthorised), (unconfirmed, Forbidden)):
        with pytest.raises(error):
            comments.add(entry, "Hello.", by=who)
    assert not soup(visitor.get(url(entry))).find("textarea")


@pytest.mark.parametrize("make", [DraftFactory, SubmittedFactory])
def test_a5_what_is_not_published_has_no_discussion(make, member, reviewer, bearing, signed_in):
    draft = make(member)

    for who in (member, reviewer):
        for page in ("discussion", "endorsements"):
            assert signed_in(who).get(url(draft, page)).status_code == 404
        assert bearing(who).get(api(draft)).status_code == 404
        assert bearing(who).post(api(draft), json={"text": "Hello."}).status_code == 404
        with pytest.raises(Forbidden):
            comments.add(draft, "Hello.", by=who)
    with pytest.raises(NotFound):
        entries.public(draft.slug)
    assert count() == 0


def test_a5_a_withdrawn_entry_has_no_discussion_any_more(entry, member, browser, client):
    said = comments.add(entry, "Zyxwv.", by=member)
    entry.withdrawn, entry.withdrawal = now(), "Taken down."
    db.session.commit()

    for page in ("discussion", "endorsements", f"discussion/{said.id}/edit"):
        answer = browser.get(url(entry, page))
        assert answer.status_code in {404, 410}
        assert "Zyxwv" not in answer.text
    for answer in (client.get(api(entry)), client.post(api(entry), json={"text": "Hello."})):
        assert answer.status_code in {404, 410}
    with pytest.raises(Forbidden):
        comments.add(entry, "Hello.", by=member)


def test_a_comment_is_changed_while_it_is_fresh(entry, member):
    said = comments.add(entry, "Frist.", by=member)

    comments.edit(said, "First.", by=member)

    assert (said.text, said.edited is None) == ("First.", False)
    with time_machine.travel(now() + timedelta(minutes=31)), pytest.raises(Conflict):
        comments.edit(said, "Second.", by=member)
    assert said.text == "First."


def test_a3_nobody_touches_the_comment_of_another(entry, member, stranger, bearing, signed_in):
    said = comments.add(entry, "Mine.", by=member)
    client, browser = bearing(stranger), signed_in(stranger)

    for act in (
        lambda who: comments.edit(said, "x", by=who),
        lambda who: comments.remove(said, by=who),
    ):
        with pytest.raises(Forbidden):
            act(stranger)
        with pytest.raises(Unauthorised):
            act(None)
    assert client.patch(api(entry, f"/{said.id}"), json={"text": "x"}).status_code == 403
    assert client.delete(api(entry, f"/{said.id}")).status_code == 403
    assert client.post(api(entry, f"/{said.id}/hidden"), json={"reason": "No."}).status_code == 403
    assert browser.get(url(entry, f"discussion/{said.id}/edit")).status_code == 403
    for what in ("remove", "hide"):
        answer = send(browser, url(entry), action=url(entry, f"discussion/{said.id}/{what}"))
        assert answer.status_code == 403
    assert (said.text, said.shown) == ("Mine.", Shown.VISIBLE)


def test_a_comment_belongs_to_its_entry(entry, member, client):
    other = PublishedFactory()
    said = comments.add(entry, "Mine.", by=member)

    assert client.delete(api(other, f"/{said.id}")).status_code == 404
    assert said.text == "Mine."


def test_what_its_author_removes_is_gone_but_keeps_its_place(entry, member, visitor):
    said = comments.add(entry, "Regretted words.", by=member)

    comments.remove(said, by=member)

    page = visitor.get(url(entry)).text
    assert "Removed by its author." in page
    assert "Regretted" not in page
    assert said.text == ""
    assert comments.count(entry) == 0


def test_reviewers_hide_with_a_reason_and_the_log_knows(entry, member, reviewer, visitor):
    said = comments.add(entry, "Buy cheap watches!", by=member)

    moderation.hide(said, reason="Advertising.", by=reviewer)

    page, answer = visitor.get(url(entry)).text, visitor.get(api(entry)).json
    assert "cheap watches" not in page
    assert "Advertising." in page
    assert answer["items"][0]["text"] is answer["items"][0]["html"] is None
    assert answer["items"][0]["shown"] == "hidden"
    assert said.text == "Buy cheap watches!"
    assert db.session.query(AuditEvent).filter_by(action="words_hidden").count() == 1
    with pytest.raises(Conflict):
        moderation.hide(said, reason="Again.", by=reviewer)


def test_what_was_hidden_by_mistake_is_shown_again(entry, member, reviewer):
    said = comments.add(entry, "All right.", by=member)
    moderation.hide(said, reason="Mistaken.", by=reviewer)

    moderation.show(said, by=reviewer)

    assert said.shown is Shown.VISIBLE
    with pytest.raises(Forbidden):
        moderation.show(said, by=member)


def test_only_who_chose_so_is_named(entry, visitor):
    comments.add(entry, "One.", by=MemberFactory(name="Ada", public=True))
    comments.add(entry, "Two.", by=MemberFactory(name="Grace"))

    page, items = visitor.get(url(entry)).text, visitor.get(api(entry)).json["items"]

    assert "Ada" in page
    assert "Grace" not in page
    assert [each["by"]["name"] for each in items] == ["Ada", None]


def test_j1_haste_is_slowed_down_and_nothing_typed_is_lost(entry, member, client, browser):
    for number in range(comments.PACE.times):
        comments.add(entry, f"Comment {number}", by=member)

    answer = client.post(api(entry), json={"text": "One more."})
    page = send(browser, url(entry), text="One more.")

    assert answer.status_code == page.status_code == 429
    assert 1 <= int(answer.headers["Retry-After"]) <= 600
    assert "One more." in soup(page).find("textarea").text
    with time_machine.travel(now() + timedelta(minutes=11)):
        comments.add(entry, "One more.", by=member)


def test_removing_does_not_buy_more_comments(entry, member):
    for number in range(comments.PACE.times):
        comments.remove(comments.add(entry, f"Comment {number}", by=member), by=member)

    with pytest.raises(TooMany):
        comments.add(entry, "One more.", by=member)


def test_a_double_click_is_one_comment(entry, member):
    first = comments.add(entry, "Once.", by=member)

    assert comments.add(entry, "Once.", by=member) is first
    assert comments.add(entry, "Once.", by=MemberFactory()) is not first


def test_long_discussions_have_pages(entry, visitor):
    who = MemberFactory()
    db.session.add_all(Comment(dataset=entry, author=who, text=f"Number {n}") for n in range(120))
    db.session.commit()

    first, third = visitor.get(url(entry)), visitor.get(url(entry) + "?page=3")
    answer = visitor.get(api(entry) + "?page=2&page_size=100").json

    assert len(soup(first).select("li[id^=comment-]")) == 50
    assert "Number 119" in third.text
    assert len(answer["items"]) == 20
    assert answer["total"] == 120
    assert visitor.get(url(entry) + "?page=0").status_code == 400
    assert visitor.get(url(entry) + "?page=501").status_code == 400


def test_who_comments_is_led_to_her_comment(entry, member, browser):
    db.session.add_all(Comment(dataset=entry, author=MemberFactory(), text="x") for _ in range(50))
    db.session.commit()

    answer = send(browser, url(entry), text="The 51st.")

    assert "page=2#comment-" in answer.headers["Location"]


def test_one_corrects_and_removes_on_pages(entry, member, browser):
    send(browser, url(entry), text="Frist.")
    [said] = db.session.query(Comment)

    send(browser, url(entry, f"discussion/{said.id}/edit"), text="First.")
    assert "First." in browser.get(url(entry)).text

    answer = send(browser, url(entry), action=url(entry, f"discussion/{said.id}/remove"))
    assert answer.status_code == 302
    assert "Removed by its author." in browser.get(url(entry)).text


def test_a_reviewer_hides_on_a_page_and_says_why(entry, member, reviewer, signed_in):
    said = comments.add(entry, "Buy cheap watches!", by=member)
    browser, there = signed_in(reviewer), url(entry, f"discussion/{said.id}/hide")

    send(browser, url(entry), action=there, reason="")
    assert said.shown is Shown.VISIBLE

    send(browser, url(entry), action=there, reason="Advertising.")
    assert said.shown is Shown.HIDDEN


def test_an_empty_comment_is_asked_again(entry, member, browser, client):
    page = send(browser, url(entry), text="  \n ")

    assert page.status_code == 422
    assert soup(page).find(attrs={"aria-invalid": "true"})
    assert client.post(api(entry), json={"text": " "}).status_code == 422
    assert client.post(api(entry), json={"text": "x" * 5001}).status_code == 422
    assert count() == 0


def test_a4_nothing_else_rides_along(entry, member, client):
    for name in ("id", "author_id", "hidden", "created", "dataset_id", "by"):
        assert client.post(api(entry), json={"text": "Hello.", name: 1}).status_code == 422
    assert count() == 0


def test_forms_without_their_token_store_nothing(entry, member, browser):
    for page in ("discussion", "endorsements"):
        assert browser.post(url(entry, page), data={"text": "Hello."}).status_code == 400
    assert count() == 0


@pytest.mark.parametrize("payload", PAYLOADS)
def test_c3_c6_a_comment_is_text_whatever_is_in_it(entry, member, visitor, payload):
    said = comments.add(entry, "plain", by=member)
    before = skeleton(visitor.get(url(entry)))
    said.text = payload
    db.session.commit()

    page = visitor.get(url(entry))

    allowed = {"p", "a", "em", "strong"}  # what the Markdown of the payloads may become
    new = skeleton(page) - before
    assert {element for element, *_attributes in new} <= allowed
    assert not [attrs for _, *attrs in new if set(attrs) - {"href", "rel", "title"}]
    assert schemes(page) <= {"https:", "http:"}


def test_an_entry_that_moved_keeps_its_discussion(entry, visitor, client):
    db.session.add(FormerSlug(slug="former", dataset_id=entry.id))
    db.session.commit()

    answer = visitor.get("/datasets/former/discussion?page=2")

    assert answer.status_code == 301
    assert answer.headers["Location"].startswith(url(entry))
    assert client.post("/api/v1/datasets/former/comments", json={"text": "x"}).status_code == 201
    assert comments.count(entry) == 1
