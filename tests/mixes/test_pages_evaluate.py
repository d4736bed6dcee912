"""A list that anybody may have judged on a page: nothing is stored, no account is needed."""

import pytest

from catalogue.core.db import db
from catalogue.mixes import listed
from catalogue.mixes.model import Mix
from tests.datasets.forms import soup
from tests.factories import PublishedFactory
from tests.members.browser import send

URL = "/mixes/evaluate"


def test_a_list_is_judged_without_an_account_and_stored_nowhere(visitor):
    entry = PublishedFactory(title="Free words")

    answer = send(visitor, URL, list=f"{entry.slug} 3\nSomething nobody knows")
    read = soup(answer)

    assert answer.status_code == 200
    assert read.find(id="verdict")
    rows = [row.th.text for row in read.select("table.tight tbody tr")]
    assert "Free words" in rows[0]
    assert "not in the catalogue" in rows[1]
    assert db.session.query(Mix).count() == 0


def test_what_was_pasted_stays_on_the_page(visitor):
    answer = send(visitor, URL, list="one thing\nanother: 5000")

    assert answer.status_code == 422
    assert "another: 5000" in soup(answer).find("textarea").text


def test_an_empty_list_is_asked_for_again(visitor):
    answer = send(visitor, URL, list="  ")

    assert answer.status_code == 422
    assert soup(answer).select_one(".error-summary")


@pytest.mark.parametrize(
    ("line", "item"),
    [
        ("{slug}", {"dataset": "{slug}"}),
        ("- {slug}: 2.5", {"dataset": "{slug}", "epochs": 2.5}),
        ("{slug}: 2,5", {"dataset": "{slug}", "epochs": 2.5}),
        ("{slug} 0,5", {"dataset": "{slug}", "epochs": 0.5}),
        ("{slug}@1, 3", {"dataset": "{slug}", "version": 1, "epochs": 3}),
        ("'{slug}'\t3", {"dataset": "{slug}", "epochs": 3}),
        ("Words of the wise", {"dataset": "{slug}"}),
        ("https://example.org/datasets/{slug}", {"dataset": "{slug}"}),
        ("Something else 4", {"title": "Something else", "epochs": 4}),
    ],
)
def test_a_line_is_read_as_people_write_it(app, line, item):
    slug = PublishedFactory(title="Words of the wise").slug

    [read] = listed.read(line.format(slug=slug), "epochs")["items"]

    filled = {
        name: value.format(slug=slug) if name == "dataset" else value
        for name, value in item.items()
    }
    assert read == filled


def test_numbers_may_be_weights(app):
    assert listed.read("a: 2\n# note\n\nb: 1", "weights") == {
        "sampling": "weights",
        "items": [{"title": "a", "weight": 2}, {"title": "b", "weight": 1}],
    }


def test_every_mistake_of_a_list_is_told_by_its_line(visitor):
    answer = send(visitor, URL, list="# mine\n\na: 2\nb: 1001\nc: 1,500\n")

    told = [each.text for each in soup(answer).select(".error-summary li")]
    assert answer.status_code == 422
    assert [line.partition(":")[0] for line in told[1:]] == ["Line 4", "Line 5"]
    assert "from 0 to 1000" in told[1]
