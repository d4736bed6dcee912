import pytest

from catalogue.licences import knowledge
from tests.licences.test_web import read

PAGE = "/licences/compatibility"
URL = "/api/v1/licences/compatibility"


def ask(visitor, **asked):
    return visitor.get(URL, query_string=asked)


def test_the_api_answers_with_clause_reason_and_link(visitor):
    answer = ask(visitor, **{"from": ["CC BY-SA 4.0", "mit"], "to": "GPL-3.0-only"}).json

    assert (answer["answer"], answer["combination"]) == ("ok", "adaptation")
    assert answer["from"] == ["CC-BY-SA-4.0", "MIT"]
    assert answer["knowledge_version"] == knowledge.version()
    share_alike, _mit = answer["reasons"]
    assert (share_alike["clause"], share_alike["rule"]) == ("3(b)(1)", "declared")
    assert set(share_alike["text"]) == {"en", "fr"}
    assert share_alike["url"].startswith("https://creativecommons.org/")
    assert share_alike["conditions"] == ["credit", "state_changes"]


def test_a_collection_is_another_question(visitor):
    asked = {"from": "CC-BY-ND-4.0", "to": "CC-BY-4.0"}

    assert ask(visitor, **asked).json["answer"] == "conflict"
    assert ask(visitor, **asked, combination="collection").json["answer"] == "ok"


def test_material_without_a_licence_may_be_asked_about(visitor):
    assert ask(visitor, **{"from": "none", "to": "MIT"}).json["answer"] == "conflict"


@pytest.mark.parametrize(
    ("asked", "parameters"),
    [
        ({}, {"from", "to"}),
        ({"from": "MIT"}, {"to"}),
        ({"to": "MIT"}, {"from"}),
        ({"from": "CC BY", "to": "MIT"}, {"from"}),
        ({"from": "MIT", "to": "none"}, {"to"}),
        ({"from": "MIT", "to": "MIT", "combination": "soup"}, {"combination"}),
        ({"from": ["MIT"] * 21, "to": "MIT"}, {"from"}),
        ({"from": ["x"] * 100, "to": "y"}, {"from", "to"}),
        ({"from": "x" * 10_000, "to": "MIT"}, {"from"}),
        ({"from": "MIT", "to": "(" * 500}, {"to"}),
        ({"from": "MIT\x00", "to": "\u202eMIT"}, {"from", "to"}),
        ({"from": "", "to": "MIT"}, {"from"}),
        ({"from": "MIT", "to": "MIT", "colour": "red"}, {"colour"}),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(visitor, asked, parameters):
    answer = ask(visitor, **asked)

    assert answer.status_code == 400
    assert {error["parameter"] for error in answer.json["errors"]} == parameters


def test_a_name_that_is_not_clear_gets_a_proposal(visitor):
    errors = ask(visitor, **{"from": "CC BY", "to": "MIT"}).json["errors"]

    assert any("CC-BY-4.0" in error["detail"] for error in errors)


def test_the_page_starts_with_a_form_the_chart_and_our_differences(visitor):
    page = read(visitor, PAGE)

    assert len(page.select('#main input[name="from"]')) == 8
    assert len(page.select("table tbody tr")) == 8
    assert "DL-DE-BY" in page.text
    assert "no legal opinion" in page.text


def test_the_page_answers_in_words_and_keeps_the_form(visitor):
    page = read(
        visitor, f"{PAGE}?from=CC-BY-NC-4.0&from=&from=MIT&to=CC-BY-4.0&combination=adaptation"
    )

    assert page.select_one(".notice h2").text == "No"
    assert "non-commercial use only" in page.text
    assert page.select_one('a[href="https://creativecommons.org/licenses/by-nc/4.0/"]').text == (
        "Section 2(a)(1)"
    )
    typed = [each["value"] for each in page.select('#main input[name="from"]')]
    assert typed[:3] == ["CC-BY-NC-4.0", "MIT", ""]


def test_the_page_speaks_french(application):
    page = read(application.test_client(), f"{PAGE}?from=ODbL-1.0&to=CC-BY-4.0", "fr")

    assert page.select_one(".notice h2").text == "Non"
    assert "base dérivée" in page.text


def test_a_link_may_fill_in_the_form_without_asking(visitor):
    page = read(visitor, f"{PAGE}?from=MIT")

    assert not page.select(".error")
    assert page.select_one('#main input[name="from"]')["value"] == "MIT"


def test_mistakes_stand_beside_what_was_typed(visitor):
    answer = visitor.get(f"{PAGE}?from=CC+BY&to=&combination=adaptation")

    assert answer.status_code == 400
    assert answer.text.count('aria-invalid="true"') == 2
    assert 'value="CC BY"' in answer.text


@pytest.mark.parametrize(
    "query",
    [
        "from=" + "x" * 5000 + "&to=MIT",
        "&".join(["from=MIT"] * 100) + "&to=MIT",
        "from=%00&to=%E2%80%AE",
        "from=<script>alert(1)</script>&to=MIT",
        "from=MIT&to=MIT&combination=soup",
    ],
)
def test_hostile_questions_are_refused_on_the_page(visitor, query):
    answer = visitor.get(f"{PAGE}?{query}")

    assert answer.status_code == 400
    assert "<script>alert" not in answer.text


def test_the_api_says_which_licence_a_text_names(visitor):
    answer = visitor.get("/api/v1/licences/normalise?text=licence+CC+BY+4.0").json

    assert (answer["licence"], answer["certainty"]) == ("CC-BY-4.0", "likely")
    assert set(answer["reason"]) == {"en", "fr"}


@pytest.mark.parametrize("text", [None, "", "x" * 201, "x" * 10_000, "\x00mit", "\u202emit"])
def test_a_text_that_cannot_be_a_name_is_refused(visitor, text):
    query = {} if text is None else {"text": text}
    answer = visitor.get("/api/v1/licences/normalise", query_string=query)

    assert answer.status_code == 400
    assert {error["parameter"] for error in answer.json["errors"]} == {"text"}


def test_the_box_answers_on_the_same_page(visitor):
    page = read(visitor, "/licences?text=CC+BY")

    box = page.select_one("#which")
    assert "The version is missing." in box.text
    assert box.select_one('a[href="/licences/CC-BY-4.0"]')
    assert box.select_one("input")["value"] == "CC BY"


def test_the_box_links_what_it_recognises(visitor):
    page = read(visitor, "/licences?text=Open+Licence+v2")

    assert page.select_one('#which a[href="/licences/etalab-2.0"]')


def test_the_box_says_what_is_wrong(visitor):
    answer = visitor.get("/licences?text=" + "x" * 300)

    assert answer.status_code == 400
    assert 'aria-invalid="true"' in answer.text
