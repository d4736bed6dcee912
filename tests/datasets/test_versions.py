"""History can be read, compared and taken up again; nothing in it changes."""

import pytest

from catalogue.core.errors import Conflict, Forbidden, NotFound
from catalogue.datasets import differences, service, versions
from catalogue.datasets.differences import Difference
from tests.datasets.forms import form_of, soup, values
from tests.factories import MemberFactory, OwnedFactory, accept, document, submit

API = "/api/v1/datasets"


@pytest.fixture
def entry(member, reviewer):
    """A published entry of `member`, in its second version."""
    dataset = OwnedFactory(member, reviewer, title="First title", languages=[{"tag": "fr"}])
    changed = dataset.document | {
        "title": "Second title",
        "languages": [{"tag": "fr", "tokens": 5000}, {"tag": "br"}],
        "sources": [{"url": "https://example.org/card"}],
    }
    service.save(dataset, changed, by=member, revision=dataset.revision)
    submit(dataset, changed, by=member)
    accept(dataset, MemberFactory(role=reviewer.role), reason="Sizes were counted.")
    return dataset


def test_two_versions_differ_field_by_field(entry):
    found = versions.compare(entry, 1, 2).differences

    fields = {each.field: (each.before, each.after) for each in found}
    assert fields["title"] == ("First title", "Second title")
    assert fields["languages[fr].tokens"][1] == 5000
    assert "languages[br]" in fields
    assert "sources" in fields


def test_the_same_in_another_order_is_no_difference():
    one = document(languages=[{"tag": "fr"}, {"tag": "br"}])

    assert differences.between(one, one | {"languages": one["languages"][::-1]}) == []


def test_of_long_texts_the_passage_is_shown_where_they_part():
    long = "word " * 400
    shown = differences.shown(Difference("description.en", long + "old", long + "new"), "en")

    assert shown.before.endswith("old")
    assert shown.after.endswith("new")
    assert len(shown.after) < 700


def test_anybody_reads_and_compares_the_history(entry, visitor):
    page = visitor.get(f"/datasets/{entry.slug}/versions")
    compared = visitor.get(f"/datasets/{entry.slug}/compare?from=1&to=2")

    assert "Sizes were counted." in page.text
    assert "First title" in compared.text
    assert "5,000" in compared.text
    latest = visitor.get(f"/datasets/{entry.slug}/compare")
    assert str(soup(latest).find("table")) == str(soup(compared).find("table"))
    for answer in (page, compared):
        assert "Set-Cookie" not in answer.headers
    french = visitor.get(f"/datasets/{entry.slug}/compare", headers={"Accept-Language": "fr"}).text
    assert "Langues" in french


@pytest.mark.parametrize(
    ("query", "status"), [("from=1&to=9", 404), ("from=x", 400), ("from=0", 400), ("to=1", 200)]
)
def test_versions_that_do_not_exist_are_told_so(entry, visitor, query, status):
    assert visitor.get(f"/datasets/{entry.slug}/compare?{query}").status_code == status
    assert visitor.get(f"{API}/{entry.slug}/compare?{query}").status_code == status


def test_programs_compare_too(entry, visitor):
    answer = visitor.get(f"{API}/{entry.slug}/compare?from=1&to=2").json

    assert (answer["from"], answer["to"]) == (1, 2)
    assert {
        "field": "title",
        "label": "Title",
        "before": "First title",
        "after": "Second title",
    } in (answer["items"])


def test_an_old_version_comes_back_as_a_draft_and_not_at_once(entry, browser, member):
    page = browser.get(f"/datasets/{entry.slug}/versions")
    form = form_of(page)

    answer = browser.post(form["action"], data=values(form))

    assert answer.location == f"/datasets/{entry.slug}/preview"
    assert entry.draft["title"] == "First title"
    assert entry.document["title"] == "Second title"
    assert entry.editor is member


def test_an_open_draft_is_not_overwritten(entry, member, browser):
    form = form_of(browser.get(f"/datasets/{entry.slug}/versions"))
    draft = entry.document | {"title": "Half-written"}
    service.save(entry, draft, by=member, revision=entry.revision)

    answer = browser.post(form["action"], data=values(form) | {"revision": entry.revision})

    assert answer.status_code == 409
    assert entry.draft["title"] == "Half-written"
    assert not soup(browser.get(f"/datasets/{entry.slug}/versions")).find(
        attrs={"name": "revision"}
    )


def test_only_who_may_edit_takes_a_version_up(entry, stranger, reviewer):
    with pytest.raises(Forbidden):
        versions.restore(entry, 1, by=stranger, revision=entry.revision)
    with pytest.raises(Conflict):
        versions.restore(entry, 2, by=reviewer, revision=entry.revision)
    with pytest.raises(NotFound):
        versions.restore(entry, 3, by=reviewer, revision=entry.revision)
    assert versions.restore(entry, 1, by=reviewer, revision=entry.revision).editor is reviewer


def test_a_program_takes_a_version_up(entry, client):
    etag = client.get(f"{API}/{entry.slug}").headers["ETag"]
    here = f"{API}/{entry.slug}/versions/1/restoration"

    assert client.post(here).status_code == 428
    answer = client.post(here, headers={"If-Match": etag})

    assert answer.status_code == 201
    assert (answer.json["title"], answer.json["stage"]) == ("First title", "editing")
