"""The API keeps its own description: every answer is documented, none is an error of ours."""

import json
import re
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, settings
from schemathesis import openapi
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
    unsupported_method,
)

from tests.contract.nasty import NASTY
from tests.contract.world import API, bearing, the_world

DESCRIPTION = "/api/v1/openapi.json"
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    unsupported_method,
]

# What a question must bring along whatever else it asks.
REQUIRED = {
    "/api/v1/suggest": {"q": "x"},
    "/api/v1/licences/compare": {"id": ["MIT"]},
    "/api/v1/licences/compatibility": {"from": "MIT", "to": "MIT"},
    "/api/v1/licences/normalise": {"text": "x"},
}
# What an address names beside the record it belongs to.
PARTS = {
    f"{API}/mixes/{{slug}}/{{name}}": {"name": "NOTICE"},
    f"{API}/mixes/{{slug}}/releases/{{number}}/files/{{name}}": {"name": "mix.json"},
    f"{API}/datasets/{{slug}}/draft": {"slug": "draft"},
    f"{API}/datasets/{{slug}}/coauthors": {"slug": "draft"},
    f"DELETE {API}/mixes/{{slug}}/publication": {"slug": "another-mix"},
    f"POST {API}/mixes/{{slug}}/releases": {"slug": "another-mix"},
    f"DELETE {API}/mixes/{{slug}}": {"slug": "another-mix"},
}
CHANGES = [
    (f"POST {API}/mixes", 201, {"title": "A third mix", "items": [{"title": "Letters"}]}),
    (f"POST {API}/mixes/from-search", 201, {"title": "Found"}),
    (f"POST {API}/mixes/evaluate", 200, {"items": [{"dataset": "owned-by-the-member"}]}),
    (f"PATCH {API}/mixes/{{slug}}", 200, {"title": "Another title"}),
    (f"POST {API}/mixes/{{slug}}/items", 200, {"dataset": "owned-by-the-member"}),
    (f"DELETE {API}/mixes/{{slug}}/items/{{number}}", 200, None),
    (f"POST {API}/mixes/{{slug}}/publication", 200, None),
    (f"DELETE {API}/mixes/{{slug}}/publication", 200, None),
    (f"POST {API}/mixes/{{slug}}/copies", 201, None),
    (f"POST {API}/mixes/{{slug}}/owners", 202, {"email": "friend@example.org"}),
    (f"PUT {API}/mixes/{{slug}}/weights.yaml", 200, {"content": "fr: 1.5"}),
    (f"PUT {API}/mixes/{{slug}}/items.csv", 200, {"content": "title\nLetters"}),
    (f"POST {API}/mixes/{{slug}}/releases", 201, {"message": "Its first."}),
    (f"DELETE {API}/mixes/{{slug}}", 204, None),
    (f"POST {API}/mixes/{{slug}}/releases/{{number}}/withdrawal", 200, {"reason": "A mistake."}),
    (f"POST {API}/providers", 201, {"name": "Another Lab"}),
    (f"PATCH {API}/providers/{{slug}}", 200, {"country": "FR"}),
    (f"POST {API}/models", 201, {"name": "Grive 1B", "mix": "a-mix"}),
    (f"PATCH {API}/models/{{slug}}", 200, {"continuous": "no"}),
    (f"POST {API}/models/{{slug}}/summaries", 201, {"changes": "The second."}),
]
world = the_world()
app = world.app
schema, writing = openapi.from_wsgi(DESCRIPTION, app), openapi.from_wsgi(DESCRIPTION, app)
# Each field of a description in each wrong way takes a minute; tests/schemas is faster at that.
writing.config.phases.coverage.enabled = False
PLAIN = {
    "Accept-Encoding": "identity"
}  # the tester reads no compressed answers of a WSGI application


def examples(most):
    """Bounded, the same on every run."""
    return settings(
        max_examples=most,
        deadline=None,
        derandomize=True,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(autouse=True, scope="module")
def closed():
    yield
    world.close()


@schema.include(method="GET").parametrize()
@examples(12)
def test_anonymous_reading_keeps_the_contract(case):
    case.call_and_validate(headers=PLAIN, checks=CHECKS)


@writing.exclude(method="GET").parametrize()
@examples(8)
def test_anonymous_writing_keeps_the_contract(case):
    case.call_and_validate(headers=PLAIN, checks=CHECKS)


@writing.parametrize()
@examples(8)
def test_calls_about_what_exists_keep_the_contract(case):
    case.path_parameters |= world.named(case.path)
    seen = world.match(case.formatted_path.removeprefix(f"{API}/"), world.member)

    answer = case.call(headers=PLAIN | seen | bearing(world.member))

    if case.method != "GET" and answer.status_code < 300:
        world.put_back()
    case.validate_response(answer, checks=CHECKS)


@schema.include(path_regex="queue|decisions|draft").parametrize()
@examples(12)
def test_calls_with_a_reviewers_token_keep_the_contract(case):
    case.call_and_validate(headers=PLAIN | bearing(world.reviewer), checks=CHECKS)


def reader(path):
    """The token of somebody who may read this."""
    others = {"admin": world.admin, "reports": world.admin, "queue": world.reviewer}
    return others.get(path.split("/")[3], world.member)


def operations(*methods):
    return [
        pytest.param(found, id=f"{found.method.upper()} {found.path}")
        for found in (each.ok() for each in schema.get_all_operations())
        if found.method.upper() in methods
    ]


@pytest.mark.parametrize("operation", operations("GET"))
def test_what_exists_is_read_as_described(operation):
    named = world.named(operation.path) | PARTS.get(operation.path, {})
    asked = REQUIRED.get(operation.path, {})
    case = operation.Case(path_parameters=named, query=asked)

    answer = case.call(headers=PLAIN | bearing(reader(operation.path)))

    assert answer.status_code == 200, answer.text
    case.validate_response(answer, checks=CHECKS)


@pytest.mark.parametrize(("name", "status", "body"), CHANGES)
def test_mixes_models_and_their_versions_change_as_described(name, status, body):
    method, path = name.split()
    named = world.named(path) | PARTS.get(name, {})
    sent = {"body": body, "media_type": "application/json"} if body else {}
    case = schema[path][method].Case(path_parameters=named, **sent)
    seen = world.match(case.formatted_path.removeprefix(f"{API}/"), world.member)

    answer = case.call(headers=PLAIN | seen | bearing(world.member))
    world.put_back()

    assert answer.status_code == status, answer.text
    case.validate_response(answer, checks=CHECKS)


def described():
    return json.loads(json.dumps(app.test_client().get(DESCRIPTION).json))["paths"]


QUERIES = sorted(
    {
        (path, parameter["name"])
        for path, verbs in described().items()
        if "get" in verbs and not path.endswith((".csv", ".jsonl"))  # they share their filters
        for parameter in verbs["get"].get("parameters", [])
        if parameter.get("in") == "query" and "{" not in path
    }
)


@pytest.mark.parametrize(("path", "name"), QUERIES)
def test_d1_no_value_of_any_parameter_breaks_an_answer(path, name):
    client = app.test_client()
    keys = bearing(world.admin)  # some of it is for administrators only

    for text in NASTY:
        asked = REQUIRED.get(path, {}) | {name: text}
        answer = client.get(path, query_string=asked, headers=keys, buffered=True)
        assert answer.status_code in {200, 400}, (text, answer.status_code)
        if answer.status_code == 400:
            assert answer.mimetype == "application/problem+json"
            assert answer.json["errors"][0].get("parameter") == name, text


@pytest.mark.parametrize(
    "path", sorted(path for path, verbs in described().items() if "get" in verbs and "{" in path)
)
def test_no_identifier_breaks_an_answer(path):
    client = app.test_client()

    for text in NASTY:
        part = quote(text, safe="")
        address = re.sub(r"{\w+}", lambda _match, part=part: part, path.replace("{number}", "1"))
        answer = client.get(address)
        assert answer.status_code in {200, 301, 308, 401, 403, 404}, (text, answer.status_code)
