"""Credits: who contributed, of those who chose to be named."""

import pytest

from catalogue.claims import service as claims
from catalogue.community import contributions
from catalogue.core.db import db
from catalogue.core.errors import NotFound
from catalogue.members import account
from tests.community.published import described, improve, reviewed
from tests.factories import DraftFactory, MemberFactory, ReviewerFactory, suspend


@pytest.fixture
def ada(app):
    return MemberFactory(name="Ada", public=True)


@pytest.fixture
def grace(app):
    return ReviewerFactory(name="Grace", public=True)


def test_versions_claims_and_reviews_are_counted(ada, grace):
    first, second = described(ada), described(ada)
    improve(second, ada)
    reviewed(first, grace)
    reviewed(second, grace)
    claim = {"field": "licence.expression", "kind": "author", "url": "https://example.org/card"}
    claims.add(first, claim, by=ada)

    page = contributions.listing()

    assert [tuple(each) for each in page.items] == [
        (ada.id, "Ada", 3, 1, 0),
        (grace.id, "Grace", 0, 0, 2),
    ]


def test_a9_only_who_chose_so_is_named(visitor, grace):
    hidden = MemberFactory(name="Hedy")
    reviewed(described(hidden), grace)
    idle = MemberFactory(name="Idle", public=True)

    page, answer = visitor.get("/credits").text, visitor.get("/api/v1/credits").json

    assert "Grace" in page
    assert "Hedy" not in page
    assert "Idle" not in page
    assert [each["name"] for each in answer["items"]] == ["Grace"]
    for number in (hidden.id, idle.id, 10**9):
        with pytest.raises(NotFound):
            contributions.get(number)


def test_a6_who_is_not_named_is_as_unknown_as_who_does_not_exist(visitor):
    hidden = MemberFactory(name="Hedy")
    described(hidden)

    private, unknown = (f"/credits/{number}" for number in (hidden.id, 987654))
    answers = [visitor.get(private), visitor.get(unknown)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert answers[0].text.replace(private[1:], "") == answers[1].text.replace(unknown[1:], "")


def test_a_page_names_public_entries_only(visitor, ada):
    described(ada, title="Published work")
    DraftFactory(ada, title="Secret work")

    page = visitor.get(f"/credits/{ada.id}").text

    assert "Published work" in page
    assert "Secret work" not in page
    assert ada.email not in page


def test_who_is_suspended_or_changes_her_mind_is_named_no_more(visitor, ada, grace):
    reviewed(described(ada), grace)
    suspend(ada)
    account.update({"public": False}, by=grace)

    assert visitor.get("/api/v1/credits").json == {"items": [], "total": 0}


def test_credits_have_pages(visitor, grace):
    for _number in range(3):
        reviewed(described(MemberFactory(public=True)), grace)

    page = contributions.page(contributions.known(), 2, 3)

    assert page.total == 4
    assert page.pages == 2
    assert len(page.items) == 1
    assert visitor.get("/credits?page=501").status_code == 400


@pytest.mark.parametrize("name", ["<script>alert(1)</script>", '"><img src=x onerror=alert(1)>'])
def test_c3_a_name_is_text(visitor, grace, name):
    grace.name = name
    db.session.commit()
    reviewed(described(MemberFactory()), grace)

    for page in ("/credits", f"/credits/{grace.id}"):
        assert name not in visitor.get(page).text
        assert "alert(1)" in visitor.get(page).text
