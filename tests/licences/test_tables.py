import csv
import io
from dataclasses import replace

import pytest

from catalogue.core.text import day
from catalogue.licences import knowledge, showing
from tests.licences.test_web import read

URL = "/api/v1/licences"


def table_of(answer):
    assert answer.status_code == 200
    assert answer.mimetype == "text/csv"
    assert "licences.csv" in answer.headers["Content-Disposition"]
    return list(csv.DictReader(io.StringIO(answer.text)))


def test_the_table_shows_every_fact_of_every_licence(visitor):
    page = read(visitor, "/licences/table")

    rows = page.select("table.sheet tbody tr")
    columns = len(page.select("table.sheet thead th"))
    assert len(rows) == len(knowledge.all())
    assert {len(row.select("th, td")) for row in rows} == {columns}
    assert "no legal opinion" in page.text
    assert day(knowledge.updated()) in page.text


def test_the_table_may_be_narrowed_and_taken_along(visitor):
    page = read(visitor, "/licences/table?openness=not_open")

    shown = {licence.id for licence in knowledge.all() if licence.openness == "not_open"}
    assert len(page.select("table.sheet tbody tr")) == len(shown)
    link = page.select_one('#main a[href^="/licences.csv"]')["href"]
    assert {row["Id"] for row in table_of(visitor.get(link))} == shown


def test_the_csv_for_people_speaks_their_language(application):
    client = application.test_client()
    french = table_of(client.get("/licences.csv", headers={"Accept-Language": "fr"}))
    row = next(row for row in french if "MIT" in row.values())

    assert "Permis" in row.values()


def test_the_csv_for_programs_has_the_words_of_the_api(visitor):
    rows = table_of(visitor.get(f"{URL}.csv"))
    odbl = next(row for row in rows if row["id"] == "ODbL-1.0")

    assert len(rows) == len(knowledge.all())
    assert odbl["database_right"] == "database_only"
    assert odbl["spdx_listed"] == "yes"
    assert odbl["note_fr"] != odbl["note_en"]
    assert odbl["knowledge_version"] == knowledge.version()


@pytest.mark.parametrize("address", ["/licences.csv", f"{URL}.csv"])
def test_no_cell_is_a_formula(visitor, address):
    cells = [cell for row in table_of(visitor.get(address)) for cell in row.values()]

    assert not [cell for cell in cells if cell and cell[0] in "=+-@\t\r"]


def test_a_formula_in_a_fact_is_neutralised():
    licence = replace(knowledge.get("MIT"), name="=HYPERLINK(1)", note={"en": "@x", "fr": "-1"})

    written = showing.csv_in_codes([licence]) + showing.csv_in_words([licence], "en")

    assert written.count("'=HYPERLINK(1)") == 2
    assert "'@x" in written
    assert "'-1" in written


def test_licences_stand_side_by_side_with_differences_in_words(visitor):
    page = read(visitor, "/licences/compare?id=CC-BY-4.0&id=&id=cc%20by-nc%204.0&id=")

    assert [cell.text for cell in page.select("thead th a")] == ["CC-BY-4.0", "CC-BY-NC-4.0"]
    rows = {row.th.text: row.select("td") for row in page.select("tbody tr")}
    assert rows["Commercial use"][-1].text.strip() == "Differs"
    assert rows["Credit"][-1].text.strip() == "Same"
    assert rows["Commercial use"][0]["data-l"] == "CC-BY-4.0"


def test_the_comparison_starts_with_an_empty_form(visitor):
    page = read(visitor, "/licences/compare")

    assert len(page.select('#main input[name="id"]')) == 4
    assert not page.select("table")


def test_a_wrong_name_stays_in_the_form_with_a_proposal(visitor):
    answer = visitor.get("/licences/compare?id=CC%20BY&id=MIT")

    assert answer.status_code == 400
    assert "CC-BY-4.0" in answer.text
    assert 'aria-invalid="true"' in answer.text
    assert 'value="CC BY"' in answer.text


def test_the_api_compares_too(visitor):
    answer = visitor.get(f"{URL}/compare", query_string={"id": ["MIT", "odbl"]}).json

    assert [each["id"] for each in answer["items"]] == ["MIT", "ODbL-1.0"]
    facts = {fact["fact"]: fact for fact in answer["facts"]}
    assert facts["database_right"]["values"] == ["silent", "database_only"]
    assert facts["database_right"]["differs"]
    assert not facts["commercial_use"]["differs"]
    assert answer["knowledge_version"] == knowledge.version()


@pytest.mark.parametrize(
    "ids", [[], ["nope"], ["MIT"] * 5, ["MIT"] * 100, ["x" * 10_000], ["\x00\u202e"], ["(" * 400]]
)
def test_what_cannot_be_compared_is_refused_by_name(visitor, ids):
    answer = visitor.get(f"{URL}/compare", query_string={"id": ids})

    assert answer.status_code == 400
    assert {error["parameter"] for error in answer.json["errors"]} == {"id"}


def test_the_list_and_each_licence_say_how_old_our_knowledge_is(visitor):
    listed = visitor.get(URL).json
    one = visitor.get(f"{URL}/LicenseRef-GPL-family").json

    assert listed["knowledge_version"] == one["knowledge_version"] == knowledge.version()
    assert "GPL-3.0-only" in one["choices"]
    assert one["reading"] == "placeholder"


def test_a_family_leads_to_its_exact_licences(visitor):
    page = read(visitor, "/licences/LicenseRef-GPL-family")

    assert page.select_one('#main a[href="/licences/GPL-3.0-or-later"]')
