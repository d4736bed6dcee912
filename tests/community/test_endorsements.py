"""“I used it”: services, pages, API."""

import pytest

from catalogue.community import endorsements, moderation
from catalogue.community.model import Endorsement
from catalogue.community.vocabulary import Use
from catalogue.core.db import db
from catalogue.core.errors import Forbidden, TooMany, Unauthorised
from tests.datasets.forms import soup
from tests.datasets.test_hostile_text import XSS, schemes, skeleton
from tests.factories import MemberFactory
from tests.members.browser import csrf_token, send


def given(**changes):
    return {"use": Use.TRAINED, "project": "Lucie 7B"} | changes


def body(**changes):
    return {"use": "trained", "project": "Lucie 7B", "url": "https://example.org/lucie"} | changes


def api(entry, rest=""):
    return f"/api/v1/datasets/{entry.slug}/endorsements{rest}"


def page_of(entry):
    return f"/datasets/{entry.slug}/endorsements"


def test_uses_are_counted_and_listed(entry, visitor):
    for project, use in (("A", Use.TRAINED), ("B", Use.TRAINED), ("C", Use.EVALUATED)):
        endorsements.add(entry, given(use=use, project=project), by=MemberFactory())

    answer, page = visitor.get(api(entry)).json, visitor.get(page_of(entry)).text

    assert endorsements.counts(entry) == {Use.TRAINED: 2, Use.EVALUATED: 1}
    assert answer["counts"] == {"trained": 2, "evaluated": 1}
    assert [each["project"] for each in answer["items"]] == ["C", "B", "A"]
    assert "Trained a model with it" in page


def test_one_member_endorses_a_project_once(entry, member, stranger):
    endorsements.add(entry, given(), by=member)

    later = endorsements.add(
        entry, given(project=" LUCIE  7b", use=Use.FINE_TUNED, sentence="Better."), by=member
    )
    endorsements.add(entry, given(), by=stranger)
    endorsements.add(entry, given(project="Croissant"), by=member)

    assert later.sentence == "Better."
    assert endorsements.counts(entry) == {Use.TRAINED: 2, Use.FINE_TUNED: 1}


def test_strangers_and_unconfirmed_members_endorse_nothing(entry):
    for who, error in ((None, Unauthorised), (MemberFactory(confirmed=None), Forbidden)):
        with pytest.raises(error):
            endorsements.add(entry, given(), by=who)


def test_a3_only_its_author_takes_an_endorsement_back(entry, member, stranger, bearing):
    number = endorsements.add(entry, given(), by=member).id

    assert bearing(stranger).delete(api(entry, f"/{number}")).status_code == 403
    assert bearing(member).delete(api(entry, f"/{number}")).status_code == 204
    assert not db.session.query(Endorsement).count()


def test_what_reviewers_hide_is_neither_listed_nor_counted(entry, member, reviewer, visitor):
    spam = endorsements.add(entry, given(project="Cheap watches"), by=member)

    moderation.hide(spam, reason="Advertising.", by=reviewer)

    assert "Cheap watches" not in visitor.get(page_of(entry)).text
    assert visitor.get(api(entry)).json["total"] == 0
    assert endorsements.counts(entry) == {}


def test_what_was_hidden_cannot_be_said_again_to_show_it(entry, member, reviewer):
    spam = endorsements.add(entry, given(project="Cheap watches"), by=member)
    moderation.hide(spam, reason="Advertising.", by=reviewer)

    endorsements.add(entry, given(project="Cheap Watches"), by=member)

    assert endorsements.listing(entry).total == 0


def test_one_says_on_a_page_what_one_used_it_for(entry, member, browser):
    answer = send(browser, page_of(entry), use="evaluated", project="Bench", sentence="It holds.")

    page = browser.get(page_of(entry))
    assert answer.status_code == 302
    assert "It holds." in page.text
    [given_] = db.session.query(Endorsement)
    send(browser, page_of(entry), action=f"{page_of(entry)}/{given_.id}/withdraw")
    assert "It holds." not in browser.get(page_of(entry)).text


def test_a_mistake_is_shown_beside_its_field(entry, browser):
    token = csrf_token(browser.get(page_of(entry)))
    typed = {"use": "trained", "project": "X", "url": "javascript:alert(1)"}
    answer = browser.post(page_of(entry), data=typed | {"csrf_token": token})

    assert answer.status_code == 422
    wrong = soup(answer).find("input", attrs={"name": "url"})
    assert wrong["aria-invalid"] == "true"
    assert wrong["value"] == "javascript:alert(1)"


@pytest.mark.parametrize(
    ("change", "pointer"),
    [
        ({"use": "admired"}, "#/use"),
        ({"project": ""}, "#/project"),
        ({"project": "x" * 121}, "#/project"),
        ({"url": "data:text/html,x"}, "#/url"),
        ({"sentence": "x" * 301}, "#/sentence"),
        ({"author_id": 1}, "#/author_id"),
    ],
)
def test_c5_a4_an_endorsement_that_makes_no_sense_is_refused_by_field(
    entry, client, change, pointer
):
    answer = client.post(api(entry), json=body(**change))

    assert answer.status_code == 422
    assert pointer in {error["pointer"] for error in answer.json["errors"]}
    assert not db.session.query(Endorsement).count()


def test_over_the_api_too(entry, client):
    answer = client.post(api(entry), json=body())

    assert answer.status_code == 201
    assert answer.json["by"] == {"name": None, "number": None}
    assert answer.json["url"] == "https://example.org/lucie"


def test_j1_haste_is_slowed_down(entry, member):
    for number in range(endorsements.PACE.times):
        endorsements.add(entry, given(project=f"Model {number}"), by=member)

    with pytest.raises(TooMany):
        endorsements.add(entry, given(project="One more"), by=member)
    endorsements.add(entry, given(project="Model 1", sentence="Corrected."), by=member)


@pytest.mark.parametrize("payload", XSS)
def test_c3_an_endorsement_is_text_whatever_is_in_it(entry, visitor, payload):
    who = MemberFactory(public=True, name="plain")
    made = endorsements.add(entry, given(url="https://example.org", sentence="plain"), by=who)
    before = skeleton(visitor.get(page_of(entry)))

    made.project = made.sentence = who.name = payload
    db.session.commit()
    page = visitor.get(page_of(entry))

    assert skeleton(page) == before
    assert schemes(page) <= {"https:", "http:"}


def test_links_of_members_lend_no_weight(entry, member, visitor):
    endorsements.add(entry, given(url="https://example.org/lucie"), by=member)

    link = soup(visitor.get(page_of(entry))).find("a", href="https://example.org/lucie")

    assert {"nofollow", "ugc", "noopener"} <= set(link["rel"])
