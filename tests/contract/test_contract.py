"""The API keeps its own description: every answer is documented, none is an error of ours."""

import atexit
import json
import re
import shutil
import tempfile
from urllib.parse import quote

import pytest
from flask_migrate import upgrade
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

from catalogue import create_app
from catalogue.core.db import db
from catalogue.members.vocabulary import Role, Scope
from tests.conftest import SETTINGS
from tests.factories import (
    DraftFactory,
    MemberFactory,
    OwnedFactory,
    ReviewerFactory,
    document,
    publish,
    token,
)

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
    "/api/v1/licences/compatibility": {"from": "MIT", "to": "MIT"},
    "/api/v1/licences/normalise": {"text": "x"},
}
NASTY = [
    "",
    " ",
    "\x00",
    "a\x00b",
    "\ufeff",
    "\u202e",
    "￿",
    "é" * 300,
    "'",
    '"',
    "';--",
    "%",
    "%00",
    "%ff",
    "../../etc/passwd",
    "<script>",
    "{{7*7}}",
    "${7*7}",
    "NaN",
    "Infinity",
    "-1",
    "1e999",
    "9" * 400,
    "true",
    "null",
    "[]",
    "{}",
    "*",
    "*a*",
    "AND",
    "NOT NOT x",
    "((((",
    '"',
    "[TO",
    "^nan",
    "a:b:c",
    "title:",
    "-",
    "--",
    "-fr",
    "..",
    "1..",
    "..1",
    "1..0",
    "2024-13",
    "0000",
    "C++",
    "l'eau",
    "œuvre",
    "ﬁ",
    "💩",
    "a" * 257,
    " ".join("x" * 40),
    "français",
    "zh-Hant-x-private",
    "CC-BY-4.0 AND (",
    "owner.email",
    "slug,slug",
    ",,,",
]


def build():
    """An instance with entries, a member with a token, and something in the queue."""
    folder = tempfile.mkdtemp()
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    app = create_app(
        **SETTINGS
        | {
            "PROPAGATE_EXCEPTIONS": False,
            "SQLALCHEMY_DATABASE_URI": f"sqlite:///{folder}/contract.sqlite",
        },
        DATA=folder,
    )
    with app.app_context():
        upgrade()
        publish(*(document(title=f"Contract {number}") for number in range(5)))
        member, reviewer = MemberFactory(), ReviewerFactory()
        OwnedFactory(member, reviewer, title="Owned by the member")
        DraftFactory(member, title="Draft")
        admin = MemberFactory(role=Role.ADMIN)
        keys = [token(each, Scope.WRITE) for each in (member, reviewer, admin)]
        db.session.remove()
    return app, keys


app, (MEMBER, REVIEWER, ADMIN) = build()
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
    with app.app_context():
        db.engine.dispose()


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
def test_calls_with_a_members_token_keep_the_contract(case):
    headers = PLAIN | {"Authorization": f"Bearer {MEMBER}", "If-Match": '"6-4"'}
    case.call_and_validate(headers=headers, checks=CHECKS)


@schema.include(path_regex="queue|decisions|draft").parametrize()
@examples(12)
def test_calls_with_a_reviewers_token_keep_the_contract(case):
    headers = PLAIN | {"Authorization": f"Bearer {REVIEWER}"}
    case.call_and_validate(headers=headers, checks=CHECKS)


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
    keys = {"Authorization": f"Bearer {ADMIN}"}  # some of it is for administrators only

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
