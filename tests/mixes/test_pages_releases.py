"""The page of a release: everything in one download, and what changed since in plain words."""

from io import BytesIO
from zipfile import ZipFile

import pytest
from bs4 import BeautifulSoup

from catalogue.datasets import withdrawing
from tests.community.published import improve
from tests.factories import PublishedFactory, ReviewerFactory
from tests.mixes.releases import freeze, mix_of, publish

CLOSED = {"status": "stated", "expression": "CC-BY-NC-4.0"}


def page(browser, release):
    answer = browser.get(f"/mixes/{release.mix.slug}/releases/{release.number}")
    return BeautifulSoup(answer.text, "html.parser")


def archive_link(shown):
    [link] = [each for each in shown.find_all("a") if "Download all (ZIP)" in each.text]
    return link["href"]


def changed(shown):
    """The rows of what changed: dataset, what, then, now."""
    rows = shown.find(id="since").find_parent("section").tbody.find_all("tr")
    return [[cell.get_text(" ", strip=True) for cell in row.find_all(["th", "td"])] for row in rows]


@pytest.mark.parametrize("public", [True, False])
def test_an_owner_downloads_everything_with_one_button(signed_in, member, public):
    mix = mix_of(member, PublishedFactory())
    release = freeze(publish(mix) if public else mix)
    browser = signed_in(member)

    answer = browser.get(archive_link(page(browser, release)))

    with ZipFile(BytesIO(answer.data)) as archive:
        assert f"{mix.slug}-1/SHA256SUMS" in archive.namelist()


def test_the_archive_of_a_private_mix_is_its_owners(signed_in, member, stranger, visitor):
    release = freeze(mix_of(member, PublishedFactory()))
    link = archive_link(page(signed_in(member), release))

    assert visitor.get(link).status_code == 404
    assert signed_in(stranger).get(link).status_code == 404


def test_only_the_answers_that_changed_are_told_and_a_new_version_is_compared(
    visitor, member, reviewer
):
    entry = PublishedFactory(title="Great corpus")
    release = freeze(publish(mix_of(member, entry)))
    improve(entry, reviewer, licence=CLOSED)

    shown = page(visitor, release)

    [uses] = [row for row in changed(shown) if row[1] == "What one may do with it"]
    assert "Use it commercially: No" in uses[3]
    before = {each.partition(":")[0] for each in uses[2].split("; ")}
    assert before == {each.partition(":")[0] for each in uses[3].split("; ")}
    assert not set(uses[2].split("; ")) & set(uses[3].split("; "))
    [link] = [each for each in shown.find_all("a") if each.text == "What changed – Great corpus"]
    assert visitor.get(link["href"]).status_code == 200


def test_no_comparison_is_offered_of_an_entry_that_is_gone(visitor, member, reviewer):
    entry = PublishedFactory(title="Great corpus")
    release = freeze(publish(mix_of(member, entry)))
    improve(entry, reviewer, licence=CLOSED)
    admin = ReviewerFactory(role="admin")
    withdrawing.withdraw(entry, reason="Its source asked.", by=admin, number=entry.number)

    shown = page(visitor, release)

    assert ["Great corpus", "Withdrawn", "Public", "Its source asked."] in changed(shown)
    assert "What changed –" not in shown.text
