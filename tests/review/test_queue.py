"""What waits for a key: filters, age, gaps; and reminders of what stands still."""

from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.errors import Forbidden, Unauthorised
from catalogue.datasets import service as datasets
from catalogue.members.vocabulary import Role
from catalogue.review import cases, holding, queueing, reminding, service
from catalogue.review.vocabulary import MOST_REMINDERS, Holder, Key, Missing, Outcome
from tests.factories import (
    MemberFactory,
    OwnedFactory,
    ReviewerFactory,
    SubmittedFactory,
    submit,
    turn,
)

API = "/api/v1/queue"
SILENCE = timedelta(days=14, hours=1)


@pytest.fixture
def lawyer(app):
    return MemberFactory(role=Role.LEGAL_REVIEWER)


@pytest.fixture
def ask(reviewer):
    """The titles that wait, for a reviewer who asks like this."""

    def ask(by=None, **asked):
        found = queueing.listing(asked, by=by or reviewer)
        return [each.document["title"] for each in found.items]

    return ask


def revise(dataset, by, **changes):
    revised = dict(dataset.document, **changes)
    datasets.save(dataset, revised, by=by, revision=dataset.revision)
    return submit(dataset, revised, by=by)


def test_the_queue_is_for_reviewers(member):
    with pytest.raises(Unauthorised):
        queueing.listing({}, by=None)
    with pytest.raises(Forbidden):
        queueing.listing({}, by=member)


def test_each_key_has_its_queue(ask, member, reviewer, lawyer):
    turn(SubmittedFactory(member, title="Metadata turned"), reviewer)
    turn(SubmittedFactory(member, title="Legal turned"), lawyer)
    SubmittedFactory(member, title="Nothing turned")
    revise(OwnedFactory(member, reviewer), member, title="A change of the title")

    assert ask(key=Key.LEGAL) == ["Metadata turned", "Nothing turned"]
    assert ask(key=Key.METADATA) == ["Legal turned", "Nothing turned", "A change of the title"]
    assert len(ask()) == 4


def test_the_queue_is_filtered_by_kind_and_language(ask, member):
    SubmittedFactory(member, title="French", languages=[{"tag": "fr-CA"}])
    SubmittedFactory(member, title="Speech", kind="speech", languages=[{"tag": "br"}])
    SubmittedFactory(member, title="Wordless", languages=None)

    assert ask(kind="speech") == ["Speech"]
    assert ask(language="fr") == ask(language="fr-CA") == ["French"]


def test_the_queue_is_filtered_by_age(ask, member):
    SubmittedFactory(member, title="Old")
    with time_machine.travel(now() + timedelta(days=5)):
        SubmittedFactory(member, title="New")

        assert ask(older_than=5) == ["Old"]
        assert ask(older_than=0) == ["Old", "New"]


def test_the_queue_is_filtered_by_who_has_it(ask, member, reviewer, lawyer):
    mine, others = SubmittedFactory(member, title="Mine"), SubmittedFactory(member, title="Hers")
    SubmittedFactory(member, title="Free")
    holding.claim(cases.of(mine), by=reviewer)
    holding.claim(cases.of(others), by=lawyer)

    assert ask(claimed=Holder.ME) == ["Mine"]
    assert ask(claimed=Holder.NOBODY) == ["Free"]
    assert ask(claimed=Holder.NOBODY, key=Key.METADATA) == ["Hers", "Free"]
    assert ask(lawyer, claimed=Holder.ME) == ["Hers"]


def test_the_queue_says_what_is_missing(ask, member, reviewer):
    known = {"illegal_content": {"known": "yes"}}
    SubmittedFactory(member, title="With illegal content", compliance=known)

    found = queueing.listing({}, by=reviewer)
    [gaps] = found.gaps.values()

    assert gaps.fail > 0
    assert gaps.unanswered > 0
    assert ask(missing=Missing.FAIL) == ask(missing=Missing.UNKNOWN) == ["With illegal content"]
    assert ask(missing=Missing.NOTHING) == []


def test_a_long_queue_has_pages(ask, member, monkeypatch):
    monkeypatch.setattr(queueing, "PAGE", 2)
    titles = [SubmittedFactory(member).title for _each in range(3)]

    assert ask(page=1) + ask(page=2) == titles
    assert ask(page=3) == []


def test_the_same_queue_over_json(bearing, member, reviewer):
    dataset = SubmittedFactory(member)
    turn(dataset, reviewer)
    client = bearing(reviewer)

    [item] = client.get(f"{API}?key=legal&claimed=nobody").json["items"]

    assert (item["slug"], item["status"], item["days"]) == (dataset.slug, "submitted", 0)
    assert [bool(key["turned"]) for key in item["keys"]] == [True, False]
    assert client.get(f"{API}?key=metadata").json["total"] == 0
    assert client.get(f"{API}?key=golden").status_code == 400
    assert client.get(f"{API}?colour=red").status_code == 400


def test_the_same_queue_on_a_page(signed_in, member, reviewer):
    dataset = SubmittedFactory(member, title="Waits for both")
    browser = signed_in(reviewer)

    assert dataset.title in browser.get("/review?key=legal&kind=&older_than=").text
    assert dataset.title not in browser.get("/review?claimed=me").text
    assert browser.get("/review?older_than=x").status_code == 400


def subjects(letters):
    return [letter.subject for letter in letters()]


def test_reviewers_are_reminded_of_what_nobody_looks_at(member, reviewer, letters):
    SubmittedFactory(member, title="Forgotten")
    assert reminding.remind() == (0, 0)

    with time_machine.travel(now() + SILENCE):
        assert reminding.remind() == (1, 1)
        assert reminding.remind() == (0, 0)

    assert subjects(letters) == ["Waiting for you: “Forgotten”"]


def test_those_are_reminded_whose_key_is_missing(member, reviewer, lawyer, letters):
    turn(SubmittedFactory(member), reviewer)

    with time_machine.travel(now() + SILENCE):
        assert reminding.remind() == (1, 1)


def test_editors_are_reminded_of_what_was_asked_of_them(member, reviewer, letters):
    dataset = SubmittedFactory(member)
    service.decide(
        dataset,
        Outcome.REQUEST_CHANGES,
        reason="Name the licence.",
        by=reviewer,
        revision=dataset.revision,
    )

    with time_machine.travel(now() + SILENCE):
        assert reminding.remind() == (1, 1)
    assert "have been asked for" in letters()[-1].body


def test_any_action_puts_a_reminder_off(member, reviewer):
    dataset = SubmittedFactory(member)

    with time_machine.travel(now() + timedelta(days=10)):
        holding.claim(cases.of(dataset), by=reviewer)
    with time_machine.travel(now() + SILENCE):
        assert reminding.remind() == (0, 0)


def test_reminders_come_to_an_end(member, reviewer):
    SubmittedFactory(member)

    sent = 0
    for times in range(1, MOST_REMINDERS + 3):
        with time_machine.travel(now() + SILENCE * times):
            sent += reminding.remind().rounds

    assert sent == MOST_REMINDERS


def test_nobody_involved_or_suspended_is_reminded(reviewer, letters):
    SubmittedFactory(reviewer)
    ReviewerFactory(suspended=now())

    with time_machine.travel(now() + SILENCE):
        assert reminding.remind() == (1, 0)


def test_the_command_says_what_it_did(app, member, reviewer):
    SubmittedFactory(member)

    with time_machine.travel(now() + SILENCE):
        outcome = app.test_cli_runner().invoke(args=["review", "remind"])

    assert outcome.output == "1 reviews stood still, 1 letters\n"


NASTY = ["", "x", "-1", "1e9", "9" * 400, "\0", "%00", "é" * 300, "' OR 1=1 --", "[]", "٣", "1.5"]


@pytest.mark.parametrize(
    "name", ["key", "kind", "language", "older_than", "claimed", "missing", "page"]
)
def test_d1_no_value_of_any_filter_breaks_the_queue(bearing, reviewer, name):
    client = bearing(reviewer)

    for text in NASTY:
        answer = client.get(API, query_string={name: text})
        assert answer.status_code in {200, 400}, text
        if answer.status_code == 400:
            assert answer.json["errors"][0]["parameter"] == name
