"""Working on a draft together, and who learns what by it."""

import re
from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, Forbidden, Gone, NotFound
from catalogue.datasets import coauthors, service
from catalogue.datasets.model import LAPSE, CoAuthor, Dataset
from catalogue.members import personal
from catalogue.members.policy import Action, allows
from tests.datasets.forms import fill, form_of, soup, values
from tests.factories import (
    DraftFactory,
    MemberFactory,
    OwnedFactory,
    ReviewerFactory,
    SubmittedFactory,
    submit,
)
from tests.members.browser import path_of, send

API = "/api/v1/datasets"


def mails(caplog):
    return [record for record in caplog.records if record.message == "mail"]


def invited(dataset, email, by, caplog):
    """The key in the mail that goes to this address."""
    caplog.clear()
    with caplog.at_level("INFO", "catalogue"):
        coauthors.invite(dataset, email, by=by)
    return re.search(r"/drafts/join/(\S+)", mails(caplog)[-1].body)[1]


@pytest.fixture
def together(member, stranger, caplog):
    """A draft of `member` that `stranger` works on too."""
    dataset = DraftFactory(member, title="Common work")
    key = invited(dataset, stranger.email, member, caplog)
    return coauthors.join(key, by=stranger)


def test_a_co_author_sees_changes_and_submits_the_draft(together, member, stranger):
    changed = together.draft | {"version": "2"}

    service.save(together, changed, by=stranger, revision=together.revision)
    submit(together, together.draft, by=stranger)

    assert together.draft["version"] == "2"
    assert together.is_submitted
    assert together.editor is member
    assert together.attested["member"] == stranger.id
    assert together in service.mine(stranger)


def test_it_is_not_theirs_to_discard_or_to_share(together, stranger):
    with pytest.raises(Forbidden):
        service.discard(together, by=stranger, revision=together.revision)
    with pytest.raises(Forbidden):
        coauthors.invite(together, "friend@example.org", by=stranger)


def test_who_worked_on_it_does_not_review_it(member, caplog):
    reviewer = ReviewerFactory()
    dataset = DraftFactory(member)
    coauthors.join(invited(dataset, reviewer.email, member, caplog), by=reviewer)
    submit(dataset, dataset.draft, by=member)

    assert not allows(reviewer, Action.DECIDE, dataset)
    assert allows(ReviewerFactory(), Action.DECIDE, dataset)


def test_known_and_unknown_addresses_get_the_same_answer_and_the_same_mail(
    browser, member, stranger, caplog
):
    dataset = DraftFactory(member)
    page = f"/datasets/{dataset.slug}/share"

    answers = []
    for email in (stranger.email, "nobody@example.org"):
        caplog.clear()
        with caplog.at_level("INFO", "catalogue"):
            answers.append(send(browser, page, email=email))
        assert len(mails(caplog)) == 1
    shown = [soup(browser.get(page)).main.text for _each in answers]

    assert answers[0].status_code == answers[1].status_code == 302
    assert answers[0].location == answers[1].location
    assert stranger.name not in shown[0]  # until she comes


def test_an_invitation_works_only_for_the_address_it_went_to(member, stranger, caplog):
    dataset = DraftFactory(member)
    key = invited(dataset, "else@example.org", member, caplog)

    with pytest.raises(Gone):
        coauthors.join(key, by=stranger)

    assert dataset.coauthors == []


def test_a_newcomer_joins_with_the_link_from_her_mail(signed_in, member, caplog):
    dataset = DraftFactory(member, title="Common work")
    key = invited(dataset, "new@example.org", member, caplog)
    newcomer = MemberFactory(email="new@example.org")
    browser = signed_in(newcomer)

    page = browser.get(f"/drafts/join/{key}")
    answer = browser.post(f"/drafts/join/{key}", data=values(form_of(page, having="csrf_token")))

    assert "Common work" in page.text
    assert browser.get(answer.location).status_code == 200
    assert [each.member_id for each in dataset.coauthors] == [newcomer.id]


def test_the_link_shows_nobody_an_address(member, caplog):
    key = invited(DraftFactory(member), "secret@example.org", member, caplog)

    assert "secret" not in key


def test_j3_an_invitation_ends_with_time_and_with_the_draft(member, stranger, caplog):
    dataset = DraftFactory(member)
    key = invited(dataset, stranger.email, member, caplog)

    with time_machine.travel(now() + timedelta(days=15)), pytest.raises(Gone):
        coauthors.join(key, by=stranger)
    service.discard(dataset, by=member, revision=dataset.revision)
    with pytest.raises(Gone):
        coauthors.join(key, by=stranger)


def test_a_damaged_invitation_is_a_sentence(browser):
    answer = browser.get("/drafts/join/nonsense")

    assert answer.status_code == 410
    assert "ask for another" in answer.text


def test_taken_off_or_gone_by_oneself_nothing_is_left(together, member, stranger):
    coauthors.remove(together, stranger.id, by=stranger)

    with pytest.raises(NotFound):
        service.get(together.slug, by=stranger)
    with pytest.raises(NotFound):
        coauthors.remove(together, stranger.id, by=member)


def test_nobody_takes_others_off(together, member, stranger, caplog):
    third = MemberFactory()
    coauthors.join(invited(together, third.email, member, caplog), by=third)

    with pytest.raises(Forbidden):
        coauthors.remove(together, third.id, by=stranger)


def test_after_publication_it_is_shared_no_more(member, stranger, reviewer, caplog):
    dataset = OwnedFactory(member, reviewer)
    service.save(dataset, dataset.document | {"version": "2"}, by=member, revision=dataset.revision)
    coauthors.join(invited(dataset, stranger.email, member, caplog), by=stranger)
    assert allows(stranger, Action.EDIT_DATASET, dataset)

    service.discard(dataset, by=member, revision=dataset.revision)

    assert not allows(stranger, Action.EDIT_DATASET, dataset)


def test_who_takes_over_a_lapsed_draft_does_not_inherit_its_co_authors(
    member, stranger, reviewer, caplog
):
    dataset = OwnedFactory(member, reviewer)
    with time_machine.travel(now() - LAPSE - timedelta(days=1)):
        service.save(
            dataset, dataset.document | {"version": "2"}, by=member, revision=dataset.revision
        )
        coauthors.join(invited(dataset, stranger.email, member, caplog), by=stranger)

    service.save(dataset, {"title": "Taken over"}, by=reviewer, revision=dataset.revision)

    assert dataset.coauthors == []
    assert not allows(stranger, Action.READ_DRAFT, dataset)


def test_too_many_cannot_work_on_one_draft(together, member, monkeypatch):
    monkeypatch.setattr(coauthors, "MOST", 1)

    with pytest.raises(Conflict):
        coauthors.invite(together, "more@example.org", by=member)


def test_two_write_in_different_sections_and_neither_loses_a_word(
    together, signed_in, member, stranger
):
    one, two = signed_in(member), signed_in(stranger)
    edit = f"/datasets/{together.slug}/edit"
    late = values(form_of(two.get(f"{edit}/access"))) | {"homepage": "https://example.org/two"}

    fill(one, f"{edit}/identity", version="by one")
    answer = two.post(f"{edit}/access", data=late)

    assert answer.status_code == 302
    db.session.expire_all()
    draft = db.session.get(Dataset, together.id).draft
    assert (draft["version"], draft["homepage"]) == ("by one", "https://example.org/two")


def test_a_script_shares_lists_and_takes_off(together, client, stranger):
    address = f"{API}/{together.slug}/coauthors"

    asked = client.post(address, json={"email": "friend@example.org"})
    [listed] = client.get(address).json["items"]
    gone = client.delete(f"{address}/{listed['number']}")

    assert asked.status_code == 202
    assert listed["name"] == stranger.name
    assert gone.status_code == 204
    assert client.get(address).json["total"] == 0


def test_others_are_not_told_who_works_on_it(together, bearing, visitor, reviewer):
    address = f"{API}/{together.slug}/coauthors"

    assert visitor.get(address).status_code == 404
    assert bearing(reviewer).get(address).status_code == 404


def test_a_reviewer_of_it_is_not_told_either(member, bearing, reviewer):
    dataset = SubmittedFactory(member)

    assert bearing(reviewer).get(f"{API}/{dataset.slug}/coauthors").status_code in {403, 404}


def test_h1_an_erased_member_works_on_nothing(together, stranger):
    assert personal.collect(stranger)[CoAuthor.__tablename__][0]["slug"] == together.slug

    with transaction():
        personal.erase(stranger)

    assert db.session.query(CoAuthor).count() == 0


def test_mails_lead_to_a_page_of_ours(together, member, caplog):
    caplog.clear()
    with caplog.at_level("INFO", "catalogue"):
        coauthors.invite(together, "friend@example.org", by=member)

    link = re.search(r"http\S+/drafts/join/\S+", mails(caplog)[-1].body)[0]
    assert path_of(link).startswith("/drafts/join/")
