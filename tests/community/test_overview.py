"""Who is here: numbers over members who opted in, and never about one of them."""

from hypothesis import given
from hypothesis import strategies as st

from catalogue.community import overview
from catalogue.community.anonymity import OTHER, SMALLEST, folded
from catalogue.members.vocabulary import Stakeholder
from tests.factories import MemberFactory, suspend


def opted(count, **profile):
    return [MemberFactory(public=True, **profile) for _number in range(count)]


def numbers(groups):
    return {group.value: group.members for group in groups}


def test_groups_are_counted(app):
    opted(4, stakeholder=Stakeholder.RESEARCH, country="FR", languages=["fr", "br"])
    opted(3, stakeholder=Stakeholder.COMPANY, country="DE", languages=["fr-CA"])

    found = overview.overview()

    assert found.members == 7
    assert numbers(found.kinds) == {"research": 4, "company": 3}
    assert numbers(found.countries) == {"FR": 4, "DE": 3}
    assert numbers(found.languages) == {"fr": 7, "br": 4}


def test_only_who_opted_in_and_is_here_is_counted(app):
    opted(3, country="FR")
    MemberFactory(country="FR")
    MemberFactory(country="FR", public=True, confirmed=None)
    suspend(opted(1, country="FR")[0])

    assert overview.overview().members == 3


def test_small_groups_are_part_of_the_others(app):
    opted(5, country="FR")
    opted(2, country="DE")
    opted(1, country="MT")

    assert numbers(overview.overview().countries) == {"FR": 5, OTHER: 3}


def test_a_rest_that_would_point_at_somebody_takes_the_smallest_group_along(app):
    opted(5, country="FR")
    opted(3, country="DE")
    opted(1, country="MT")

    assert numbers(overview.overview().countries) == {"FR": 5, OTHER: 4}


def test_of_fewer_than_three_nothing_is_said(app, visitor):
    opted(2, country="FR", stakeholder=Stakeholder.COMPANY, expectations="More Breton")

    answer, page = visitor.get("/api/v1/community").json, visitor.get("/community").text

    assert answer["members"] == 0
    assert answer["countries"] == answer["kinds"] == answer["expectations"] == []
    assert "Breton" not in page
    assert "bars" not in page


def test_expectations_are_words_that_several_use(app):
    for text in ("More Breton please", "Breton, for Zorglub Ltd", "breton and Occitan"):
        MemberFactory(public=True, expectations=text)

    found = overview.overview()

    assert numbers(found.expectations) == {"breton": 3}
    assert found.expecting == 3


def test_one_who_repeats_a_word_is_one(app):
    opted(2)
    MemberFactory(public=True, expectations="Zorglub Zorglub Zorglub")

    found = overview.overview()

    assert found.expectations == []
    assert found.expecting == 0


def test_the_page_shows_bars_with_their_numbers_in_ones_language(app, visitor):
    opted(3, stakeholder=Stakeholder.RESEARCH, country="DE", languages=["br"])

    page = visitor.get("/community", headers={"Accept-Language": "fr"}).text

    assert "Allemagne" in page
    assert "Breton" in page
    assert page.count('<table class="bars">') == 3


def test_labels_come_with_the_numbers(app, visitor):
    opted(3, stakeholder=Stakeholder.RESEARCH, country="DE")

    [kind] = visitor.get("/api/v1/community").json["kinds"]

    assert kind == {"value": "research", "label": "Research or teaching", "count": 3}


VALUES = st.sampled_from(["a", "b", "c", "d", OTHER])


@given(st.lists(st.sets(VALUES), max_size=30))
def test_no_group_ever_holds_fewer_than_three(members):
    for group in folded(enumerate(members)):
        assert group.members >= SMALLEST


@given(st.lists(VALUES, max_size=30))
def test_what_is_left_out_of_a_total_points_at_nobody(values):
    groups = folded((who, [value]) for who, value in enumerate(values))

    left_out = len(values) - sum(group.members for group in groups)
    assert left_out == 0 or (groups == [] and len(values) < SMALLEST)
