"""H1, H2: what the community holds about a member is handed over, and parted with."""

from catalogue.community import comments, endorsements, moderation, wanted
from catalogue.community.model import Support
from catalogue.community.vocabulary import Use
from catalogue.core.db import db
from catalogue.members import account, personal
from tests.factories import MemberFactory
from tests.members.browser import PASSWORD


def erase(member):
    account.erase(PASSWORD, by=member, address="192.0.2.1")


def test_h2_every_table_is_exported(entry, member, stranger, reviewer):
    comments.add(entry, "My words.", by=member)
    endorsements.add(entry, {"use": Use.TRAINED, "project": "Lucie"}, by=member)
    wanted.ask({"title": "Breton radio", "why": "None."}, by=member)
    theirs = wanted.ask({"title": "Occitan radio", "why": "None."}, by=stranger)
    wanted.support(theirs, by=member)

    held = account.export(by=member)

    assert held["comments"]["written"][0]["text"] == "My words."
    assert held["comments"]["written"][0]["entry"] == entry.slug
    assert held["endorsements"]["written"][0]["project"] == "Lucie"
    assert held["wanted"]["written"][0]["title"] == "Breton radio"
    assert {row["title"] for row in held["wanted_supporters"]} == {"Breton radio", "Occitan radio"}


def test_h2_the_export_is_a_file(entry, member, browser):
    comments.add(entry, "My words.", by=member)
    endorsements.add(entry, {"use": Use.TRAINED, "project": "Lucie"}, by=member)
    wanted.ask({"title": "Breton radio", "why": "None."}, by=member)

    held = browser.get("/account/export").json

    assert held["endorsements"]["written"][0]["use"] == "trained"
    assert held["wanted"]["written"][0]["state"] == "open"


def test_h2_what_a_reviewer_hid_is_hers_too(entry, member, reviewer):
    said = comments.add(entry, "Spam.", by=member)
    moderation.hide(said, reason="Advertising.", by=reviewer)

    held = account.export(by=reviewer)["comments"]

    assert held["written"] == []
    assert held["hidden"][0]["hidden_reason"] == "Advertising."


def test_h1_what_an_erased_member_said_stays_by_a_former_member(entry, visitor):
    ada = MemberFactory(name="Ada Lovelace", public=True)
    comments.add(entry, "Words that stay.", by=ada)
    erase(ada)

    page = visitor.get(f"/datasets/{entry.slug}/discussion").text
    [item] = visitor.get(f"/api/v1/datasets/{entry.slug}/comments").json["items"]

    assert "Words that stay." in page
    assert "a former member" in page
    assert "Lovelace" not in page
    assert item["by"] == {"name": None, "number": None}


def test_h1_the_support_of_an_erased_member_goes_with_her(member, stranger):
    it = wanted.ask({"title": "Breton radio", "why": "None."}, by=stranger)
    wanted.support(it, by=member)

    erase(member)

    db.session.expire_all()
    assert it.supporters == 1
    assert db.session.query(Support).count() == 1


def test_an_erased_member_leaves_the_numbers(visitor, app):
    members = [MemberFactory(public=True, country="FR") for _number in range(3)]
    assert visitor.get("/api/v1/community").json["members"] == 3

    erase(members[0])

    assert visitor.get("/api/v1/community").json["members"] == 0


def test_h2_no_table_of_the_community_is_forgotten():
    assert {"comments", "endorsements", "wanted", "wanted_supporters"} <= personal.names()
