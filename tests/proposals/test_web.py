"""Proposals in the browser: field by field, shown as a difference, decided; typing is kept."""

import pytest

from catalogue.core.db import db
from catalogue.proposals import service
from catalogue.proposals.model import Proposal
from catalogue.proposals.vocabulary import State
from schemas.gate import admit
from schemas.proposals import ProposalSchema
from tests.datasets.forms import errors_beside, form_of, soup, values
from tests.factories import DraftFactory, MemberFactory
from tests.proposals.conftest import LICENCE, SIZE

TITLE = {"field": "title", "value": "A better title"}


def url(entry, rest="/new"):
    return f"/datasets/{entry.slug}/proposals{rest}"


def begin(browser, entry, *fields):
    query = "&".join(f"field={field}" for field in fields)
    return browser.get(url(entry) + "?" + query)


def send(browser, entry, page, **typed):
    form = form_of(page, having="version_number")
    fields = [each["value"] for each in form.select("input[name=field]")]
    return browser.post(url(entry), data=values(form) | {"field": fields} | typed)


def propose(entry, by, *changes):
    sent = {"message": "The card says so.", "changes": list(changes)}
    return service.propose(entry, admit(ProposalSchema(), sent), by=by)


def decide(browser, entry, proposal, **typed):
    form = form_of(browser.get(url(entry, f"/{proposal.id}")))
    return browser.post(form["action"], data=values(form) | typed)


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_member_corrects_two_fields_starting_from_what_stands_there(
    entry, browser, visitor, language
):
    page = begin(browser, entry, "languages[fr].tokens", "kind")
    assert soup(page).find(attrs={"name": "changes.0.value"})["value"].startswith("1000")

    answer = send(
        browser,
        entry,
        page,
        message="Counted anew.",
        **{
            "changes.0.value": "2 000",
            "changes.0.url": "https://example.org/card",
            "changes.1.value": "instruction",
        },
    )

    [proposal] = db.session.query(Proposal)
    assert answer.location == url(entry, f"/{proposal.id}")
    assert [change.value for change in proposal.changes] == [2000, "instruction"]
    shown = visitor.get(answer.location, headers={"Accept-Language": language})
    assert "Counted anew." in shown.text
    assert "https://example.org/card" in shown.text
    assert "Set-Cookie" not in shown.headers
    assert "Counted anew." in visitor.get(url(entry, "")).text


def test_without_a_field_one_chooses_it(entry, browser):
    page = browser.get(url(entry))

    assert page.status_code == 200
    assert soup(page).find("a", href=f"{url(entry)}?field=title")
    assert begin(browser, entry, "nonsense").status_code == 400


def test_another_field_is_added_and_left_out_without_losing_what_was_typed(entry, browser):
    page = begin(browser, entry, "title")

    more = send(
        browser, entry, page, add="1", another="publisher.name", **{"changes.0.value": "Typed"}
    )
    assert more.status_code == 200
    assert soup(more).find(attrs={"name": "changes.0.value"})["value"] == "Typed"
    assert soup(more).find(attrs={"name": "changes.1.value"})
    less = send(browser, entry, more, without="title")
    assert [each["value"] for each in soup(less).select("input[name=field]")] == ["publisher.name"]
    odd = send(browser, entry, page, add="1", another="nonsense", **{"changes.0.value": "Typed"})
    assert "nonsense" in odd.text
    assert "Typed" in odd.text


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"changes.0.value": "many"}, "changes.0.value"),
        ({"changes.0.value": ""}, "changes.0.value"),
        ({"changes.0.value": "1000"}, "changes.0.value"),
        ({"changes.0.url": "javascript:alert(1)"}, "changes.0.url"),
        ({"changes.0.url": "", "changes.0.quote": "Words"}, "changes.0.url"),
        ({"message": ""}, "message"),
    ],
)
def test_a_mistake_is_told_beside_its_field_and_nothing_typed_is_lost(entry, browser, typed, wrong):
    kept = {"changes.0.value": "2000", "changes.0.note": "My note", "message": "Because."}

    answer = send(browser, entry, begin(browser, entry, "languages[fr].tokens"), **(kept | typed))

    assert answer.status_code == 422
    assert wrong in errors_beside(answer)
    assert "My note" in answer.text
    assert db.session.query(Proposal).count() == 0


def test_what_would_spoil_the_entry_is_told_above_the_form(entry, browser):
    page = begin(browser, entry, "title")

    answer = send(browser, entry, page, message="Gone.", **{"changes.0.remove": "true"})

    assert answer.status_code == 422
    assert "Gone." in answer.text
    assert soup(answer).find(class_="error-summary")


def test_who_was_overtaken_sees_the_present_value_and_what_she_typed(entry, browser, reviewer):
    page = begin(browser, entry, "languages[fr].tokens")
    other = propose(entry, MemberFactory(), SIZE | {"value": 3000})
    service.decide(other, {"outcome": "accept"}, by=reviewer, revision=other.revision)

    answer = send(browser, entry, page, message="Mine.", **{"changes.0.value": "2000"})

    assert answer.status_code == 409
    assert "3,000" in answer.text
    assert soup(answer).find(attrs={"name": "changes.0.value"})["value"] == "2000"
    again = send(browser, entry, answer)
    assert again.status_code == 302


def test_strangers_are_asked_to_sign_in(entry, visitor):
    answer = visitor.get(url(entry) + "?field=title")

    assert answer.status_code == 401
    assert "/sign-in?next=" in answer.text


def test_drafts_have_no_proposals(browser, member):
    draft = DraftFactory(member)

    assert browser.get(url(draft, "")).status_code == 404
    assert browser.get(url(draft)).status_code == 404


def test_a_reviewer_accepts_what_is_ticked(entry, member, reviewer, signed_in):
    proposal = propose(entry, member, TITLE, LICENCE)
    browser = signed_in(reviewer)
    page = soup(browser.get(url(entry, f"/{proposal.id}")))
    ticked = [box["value"] for box in page.select("input[name=fields][checked]")]
    assert ticked == ["title"]  # the licence is for somebody else

    answer = decide(browser, entry, proposal, fields=ticked, outcome="accept")

    assert answer.status_code == 302
    assert entry.title == "A better title"
    assert proposal.state is State.OPEN


def test_nothing_ticked_decides_nothing(entry, member, reviewer, signed_in):
    proposal = propose(entry, member, TITLE)
    browser = signed_in(reviewer)

    answer = decide(browser, entry, proposal, fields=[], outcome="accept", reason="Kept words")

    assert answer.status_code == 422
    assert "Kept words" in answer.text
    assert proposal.state is State.OPEN


def test_refusing_needs_a_reason_that_everybody_reads(entry, member, reviewer, signed_in, visitor):
    proposal = propose(entry, member, TITLE)
    browser = signed_in(reviewer)

    short = decide(browser, entry, proposal, fields=["title"], outcome="refuse", reason="No")
    assert short.status_code == 422
    assert "reason" in errors_beside(short)
    reason = "The card says otherwise <script>."
    decide(browser, entry, proposal, fields=["title"], outcome="refuse", reason=reason)

    page = visitor.get(url(entry, f"/{proposal.id}")).text
    assert "The card says otherwise &lt;script&gt;." in page
    assert entry.number == 1


def test_a_late_decision_is_told_so_and_keeps_its_words(entry, member, reviewer, signed_in):
    proposal = propose(entry, member, TITLE)
    browser = signed_in(reviewer)
    form = form_of(browser.get(url(entry, f"/{proposal.id}")))
    service.decide(proposal, {"outcome": "accept"}, by=reviewer, revision=proposal.revision)

    typed = values(form) | {"outcome": "refuse", "reason": "Too late for this."}
    answer = browser.post(form["action"], data=typed)

    assert answer.status_code == 412
    assert entry.title == "A better title"


def test_what_changed_since_is_shown_with_its_present_value(entry, member, reviewer, visitor):
    late = propose(entry, member, SIZE)
    other = propose(entry, MemberFactory(), SIZE | {"value": 3000})
    service.decide(other, {"outcome": "accept"}, by=reviewer, revision=other.revision)

    page = visitor.get(url(entry, f"/{late.id}")).text

    assert all(number in page for number in ("1,000", "2,000", "3,000"))


def test_its_author_sees_no_buttons(entry, browser, member):
    proposal = propose(entry, member, TITLE)

    page = soup(browser.get(url(entry, f"/{proposal.id}")))

    assert not page.find("button", attrs={"name": "outcome"})


def test_its_author_takes_it_back_on_the_page(entry, browser, member):
    proposal = propose(entry, member, TITLE)
    page = browser.get(url(entry, f"/{proposal.id}"))
    form = soup(page).select_one("form[action$=withdrawal]")

    answer = browser.post(form["action"], data=values(form), follow_redirects=True)

    assert "Taken back" in answer.text
    assert not proposal.open_changes
