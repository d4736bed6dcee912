from itertools import pairwise

import pytest
from bs4 import BeautifulSoup

from catalogue.compliance import knowledge
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.datasets import assessing
from tests.factories import PublishedFactory

API = "/api/v1/rules"
GROUPS = tuple(VOCABULARIES["rule_group"])
HOSTILE = [
    "LIC-99", "LIC", "LIC-01.", "%00", "LIC-01%00", "..%2f..%2fetc%2fpasswd",
    "<script>alert(1)</script>", "' OR 1=1", "{{7*7}}", "é" * 500, "A" * 5000, "ſic-01",
]  # fmt: skip


def read(visitor, address, language="en"):
    answer = visitor.get(address, headers={"Accept-Language": language})
    assert answer.status_code == 200
    return BeautifulSoup(answer.data, "html.parser")


def listed(page):
    return [link.text for link in page.select("#main table.data tbody th .sub")]


def test_the_page_lists_every_rule_under_its_group(visitor):
    page = read(visitor, "/rules")

    assert listed(page) == [rule.id for rule in knowledge.all()]
    assert tuple(heading["id"] for heading in page.select("#main section h2")) == GROUPS
    assert "unknown never counts as a pass" in page.text
    assert "legal advice" in page.text


@pytest.mark.parametrize("group", GROUPS)
def test_a_plain_link_shows_one_group(visitor, group):
    page = read(visitor, "/rules")
    [link] = page.select(f'#main .tabs a[href="/rules?group={group}"]')

    chosen = read(visitor, link["href"])

    assert listed(chosen) == [rule.id for rule in knowledge.listing(group=group)]
    assert chosen.select_one(".tabs a[aria-current]").text == link.text


def test_filters_are_the_same_for_page_and_api(visitor):
    query = "?group=privacy&severity=advisory"

    answer = visitor.get(API + query).json

    assert [rule["id"] for rule in answer["items"]] == listed(read(visitor, "/rules" + query))
    assert answer["total"] == len(answer["items"]) == 3
    assert answer["links"]["self"] == API + query


def test_the_api_lists_every_rule_with_the_version_of_the_rules(visitor):
    answer = visitor.get(API).json

    assert answer["total"] == len(answer["items"]) == len(knowledge.all())
    assert answer["version"] == knowledge.version()
    assert answer["links"] == {"self": API, "next": None}


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize("rule", knowledge.all(), ids=lambda rule: rule.id)
def test_a_page_and_the_api_say_the_same(visitor, rule, language):
    page = read(visitor, f"/rules/{rule.id}", language)
    said = visitor.get(f"{API}/{rule.id}").json

    text = " ".join(page.select_one("#main").text.split())
    for words in (said["why"], said["evidence"], said["fix"], *said["tests"].values()):
        assert " ".join(words[language].split()) in text
    assert page.h1.text == said["title"][language]
    assert [link["href"] for link in page.select("#law + ul a")] == [
        citation["url"] for citation in said["citations"]
    ]
    assert [code.text for code in page.select("#reads + ul code")] == said["reads"]
    assert all(field["id"] in text for field in said["template_fields"])
    assert said["links"]["page"] == f"/rules/{rule.id}"


def test_headings_go_down_one_step_at_a_time(visitor):
    for address in ("/rules", "/rules/LIC-01"):
        levels = [
            int(each.name[1]) for each in read(visitor, address).select("#main :is(h1, h2, h3)")
        ]

        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after - before <= 1 for before, after in pairwise(levels))


def test_one_can_walk_through_all_rules(visitor):
    address, seen = "/rules/LIC-01", []
    while address:
        page = read(visitor, address)
        seen.append(page.select_one("h1 + p code").text)
        following = page.select_one('#main a[rel="next"]')
        address = following["href"] if following else ""

    assert seen == [rule.id for rule in knowledge.all()]


def test_counts_are_shown_when_there_are_some(app, visitor):
    assert "In this catalogue" not in visitor.get("/rules/LIC-01").text
    PublishedFactory()
    assessing.assess_all()

    rows = read(visitor, "/rules/LIC-01").select("#counts ~ table tbody tr")
    assert {row.th.text.strip(): row.td.text for row in rows}["Passes"] == "1"
    assert visitor.get(f"{API}/LIC-01").json["datasets"]["pass"] == 1


@pytest.mark.parametrize("written", ["lic-01", "Lic-01"])
def test_another_case_leads_to_the_one_address(visitor, written):
    answer = visitor.get(f"/rules/{written}")

    assert (answer.status_code, answer.location) == (301, "/rules/LIC-01")
    assert visitor.get(f"{API}/{written}").json["id"] == "LIC-01"


@pytest.mark.parametrize("identifier", HOSTILE)
def test_an_unknown_rule_is_not_found_whatever_it_is_called(visitor, identifier):
    page = visitor.get(f"/rules/{identifier}")
    answer = visitor.get(f"{API}/{identifier}")

    assert (page.status_code, answer.status_code) == (404, 404)
    assert answer.content_type == "application/problem+json"
    assert "<script>alert" not in page.text


@pytest.mark.parametrize(
    "query", [{"group": "magic"}, {"severity": "fatal"}, {"colour": "red"}, {"group": ""}]
)
def test_an_unknown_value_or_parameter_is_refused_by_name(visitor, query):
    answer = visitor.get(API, query_string=query)

    assert answer.status_code == 400
    assert {error["parameter"] for error in answer.json["errors"]} == set(query)


def test_a_page_ignores_strangers_and_refuses_wrong_values(visitor):
    assert visitor.get("/rules?utm_source=mail&group=").status_code == 200
    assert visitor.get("/rules?group=magic").status_code == 400
