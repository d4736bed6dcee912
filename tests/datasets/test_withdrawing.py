"""A withdrawn entry leaves a tombstone, and nothing else of it can be read."""

import pytest

from catalogue.audit.model import AuditEvent
from catalogue.core.db import db, transaction
from catalogue.core.errors import Forbidden, Stale, Unauthorised
from catalogue.datasets import (
    addresses,
    ancestry,
    assessing,
    finding,
    loading,
    service,
    withdrawing,
)
from catalogue.datasets import personal as holdings
from catalogue.datasets.loading import Described
from catalogue.datasets.model import Dataset
from catalogue.datasets.tombstone import Withdrawn
from catalogue.datasets.vocabulary import Stage, Status
from catalogue.members.vocabulary import Role
from catalogue.search.port import Query
from tests.datasets.forms import form_of, soup, values
from tests.factories import DraftFactory, MemberFactory, OwnedFactory, PublishedFactory, submit

API = "/api/v1/datasets"
REASON = "It held letters of living people."


@pytest.fixture
def lawyer(app):
    return MemberFactory(role=Role.LEGAL_REVIEWER)


@pytest.fixture
def admin(app):
    return MemberFactory(role=Role.ADMIN)


@pytest.fixture
def entry(member, reviewer):
    return OwnedFactory(member, reviewer, title="Letters", summary={"en": "A secret summary."})


def withdraw(dataset, by, reason=REASON):
    return withdrawing.withdraw(dataset, reason=reason, by=by, number=dataset.number)


ALLOWED = {"owner", "legal", "admin"}


@pytest.fixture
def people(member, reviewer, lawyer, admin):
    """Those who might want to, by what they are to an entry."""
    return {
        "nobody": None, "stranger": MemberFactory(), "owner": member, "metadata": reviewer,
        "legal": lawyer, "admin": admin,
    }  # fmt: skip


@pytest.mark.parametrize("role", ["nobody", "stranger", "metadata", *sorted(ALLOWED)])
def test_owner_legal_reviewers_and_admins_withdraw(role, entry, people):
    if role in ALLOWED:
        withdraw(entry, people[role])
        assert entry.status is Status.WITHDRAWN
        assert not entry.is_public
        return
    with pytest.raises((Forbidden, Unauthorised)):
        withdraw(entry, people[role])
    assert entry.is_public


@pytest.mark.parametrize("language", ["en", "fr"])
def test_its_pages_say_when_and_why_and_nothing_of_what_it_said(entry, lawyer, visitor, language):
    withdraw(entry, lawyer)

    for rest in ("", "/claims", "/findings", "/lineage", "/versions", "/compare", "/proposals"):
        answer = visitor.get(f"/datasets/{entry.slug}{rest}", headers={"Accept-Language": language})
        assert answer.status_code == 410, rest
        assert REASON in answer.text
        assert "secret summary" not in answer.text
        assert "Set-Cookie" not in answer.headers


def test_its_owner_reads_no_more_than_anybody(entry, member, client, browser, lawyer):
    withdraw(entry, lawyer)

    with pytest.raises(Withdrawn):
        service.get(entry.slug, by=member)
    assert browser.get(f"/datasets/{entry.slug}/edit/identity").status_code == 410
    assert client.get(f"{API}/{entry.slug}/draft").status_code == 410


def test_programs_get_410_with_the_reason(entry, member, visitor):
    withdraw(entry, member)

    for rest in ("", "/versions", "/versions/1", "/claims", "/findings", "/compare"):
        answer = visitor.get(f"{API}/{entry.slug}{rest}")
        assert answer.status_code == 410, rest
        assert answer.mimetype == "application/problem+json"
        assert answer.json["reason"] == REASON
        assert answer.json["withdrawn"]
        assert "secret summary" not in answer.text


def test_it_is_gone_from_search_lists_exports_and_the_sitemap(entry, member, visitor):
    PublishedFactory(title="Another")
    before = [visitor.get(path).text for path in LISTS]
    assert all("letters" in text.lower() for text in before)

    withdraw(entry, member)

    assert not [path for path in LISTS if "letters" in visitor.get(path).text.lower()]
    assert finding.find(Query()).results.total == 1


LISTS = ("/datasets", f"{API}", f"{API}.csv", f"{API}.jsonl", "/sitemap.xml", "/")


def test_what_was_made_from_it_counts_it_as_something_outside(admin):
    parent = PublishedFactory(
        licence={"status": "stated", "expression": "CC-BY-NC-4.0"},
        provenance={"origin": "original"},
    )
    parents = [{"dataset": parent.slug}]
    child = PublishedFactory(provenance={"origin": "derived", "derived_from": parents})
    with transaction():
        assessing.renew([child.id])
    db.session.expire_all()
    assert child.standing["uses"]["commercial"] == "no"

    withdraw(parent, admin)

    db.session.expire_all()
    nodes = ancestry.of(child.slug, child.title, child.document).nodes
    assert not nodes[parent.slug].is_entry
    assert child.standing["uses"]["commercial"] == "unknown"


def test_its_address_is_never_given_again(entry, member):
    withdraw(entry, member)

    assert addresses.free("Letters") == "letters-2"


def test_a_newer_version_stops_the_withdrawal(entry, member):
    with pytest.raises(Stale):
        withdrawing.withdraw(entry, reason=REASON, by=member, number=2)


def test_a_double_click_withdraws_once(entry, member):
    withdraw(entry, member)

    with pytest.raises(Withdrawn):
        withdraw(entry, member, reason="Another reason.")
    assert entry.withdrawal == REASON
    assert db.session.query(AuditEvent).filter_by(action="entry_withdrawn").count() == 1


def test_a_working_copy_is_kept_and_leaves_the_queue(entry, member, lawyer):
    changed = entry.document | {"title": "Half-written"}
    service.save(entry, changed, by=member, revision=entry.revision)
    submit(entry, changed, by=member)

    withdraw(entry, lawyer)

    assert entry.draft["title"] == "Half-written"
    assert entry.stage is Stage.RETURNED


def test_h_erasing_its_editor_keeps_the_tombstone(entry, member, lawyer):
    service.save(entry, entry.document, by=member, revision=entry.revision)
    withdraw(entry, lawyer)

    with transaction():
        holdings.let_go(member)

    assert db.session.query(Dataset).one().withdrawal == REASON


def test_the_seed_does_not_bring_it_back(lawyer):
    entry = PublishedFactory()
    withdraw(entry, lawyer)

    outcome = loading.load([Described(entry.slug, entry.document | {"title": "Renewed title"})])

    assert outcome["kept"] == 1
    assert entry.withdrawn
    assert entry.number == 1


def test_an_admin_shows_it_again_as_it_was(entry, member, admin, visitor, signed_in):
    withdraw(entry, member)
    browser = signed_in(admin)
    form = form_of(browser.get(f"/datasets/{entry.slug}"), having="csrf_token")
    assert "reinstate" in soup(browser.get(f"/datasets/{entry.slug}")).text.lower() or form

    answer = browser.post(f"/datasets/{entry.slug}/reinstate", data=values(form))

    assert answer.status_code == 302
    assert visitor.get(f"/datasets/{entry.slug}").status_code == 200
    assert visitor.get("/datasets?q=letters").text.count("Letters")
    assert entry.withdrawal is None


def test_nobody_else_shows_it_again(entry, member, lawyer, bearing, client):
    withdraw(entry, member)

    for caller in (client, bearing(lawyer)):
        assert caller.delete(f"{API}/{entry.slug}/withdrawal").status_code == 403
    assert (
        bearing(MemberFactory(role=Role.ADMIN))
        .delete(f"{API}/{entry.slug}/withdrawal")
        .json["title"]
        == "Letters"
    )


def test_a_person_withdraws_it_in_the_browser(entry, browser):
    page = browser.get(f"/datasets/{entry.slug}/withdraw")
    typed = values(form_of(page, having="number"))

    short = browser.post(f"/datasets/{entry.slug}/withdraw", data=typed | {"reason": "Wrong"})
    assert short.status_code == 422
    assert "Wrong" in short.text
    late = browser.post(
        f"/datasets/{entry.slug}/withdraw", data=typed | {"reason": REASON, "number": "9"}
    )
    assert late.status_code == 412
    assert REASON in late.text
    done = browser.post(f"/datasets/{entry.slug}/withdraw", data=typed | {"reason": REASON})
    assert done.status_code == 302
    assert browser.get(done.location).status_code == 410


def test_a_program_withdraws_it_with_the_version_it_read(entry, client):
    here = f"{API}/{entry.slug}/withdrawal"
    etag = client.get(f"{API}/{entry.slug}").headers["ETag"]

    assert client.post(here, json={"reason": REASON}).status_code == 428
    assert client.post(here, json={}, headers={"If-Match": etag}).status_code == 422
    wrong = client.post(here, json={"reason": REASON}, headers={"If-Match": '"1-v9"'})
    assert wrong.status_code == 412
    answer = client.post(here, json={"reason": REASON}, headers={"If-Match": etag})
    assert answer.json["reason"] == REASON


def test_what_is_withdrawn_counts_as_no_open_draft(entry, member, monkeypatch):
    withdraw(entry, member)
    monkeypatch.setattr("catalogue.datasets.creating.MOST_DRAFTS", 1)

    assert DraftFactory(member).slug


def test_discarding_a_draft_left_behind_keeps_the_tombstone(entry, member, lawyer):
    service.save(entry, entry.document, by=member, revision=entry.revision)
    withdraw(entry, lawyer)

    service.discard(entry, by=member, revision=entry.revision)

    assert db.session.query(Dataset).one().withdrawal == REASON


def test_the_counts_of_findings_leave_it_out(entry, member):
    assert sum(sum(found.values()) for found in assessing.counts().values())

    withdraw(entry, member)

    assert not assessing.counts()
