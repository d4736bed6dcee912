"""What every answer carries, and who may ask what: maps over all routes, so that none escapes."""

import json
import logging

import pytest

from catalogue import create_app
from catalogue.core.db import Base, db
from catalogue.core.logs import log
from catalogue.search.engines import engine
from tests.conftest import SETTINGS
from tests.factories import DraftFactory, PublishedFactory, SubmittedFactory, raw, token

# Everything anybody may read or start; what is not here asks who one is.
PUBLIC = {
    "static",
    "mixes.evaluate",
    "mixes.index",
    "summaries.models",
    "summaries.providers_index",
    "v1.mix_verdicts.evaluate",
    "v1.mixes.index",
    "v1.models.index",
    "v1.summaries.described",
    "console",
    "console_asset",
    "openapi",
    "pages.home",
    "pages.about",
    "pages.privacy",
    "pages.accessibility",
    "pages.api_guide",
    "pages.language",
    "pages.health",
    "pages.ready",
    "pages.robots",
    "pages.sitemap",
    "pages.security_contact",
    "datasets.index",
    "datasets.show",
    "datasets.claims",
    "datasets.findings",
    "datasets.lineage",
    "datasets.lineage_picture",
    "licences.index",
    "licences.show",
    "licences.table",
    "licences.comma_separated",
    "licences.compare",
    "licences.compatibility",
    "rules.index",
    "rules.show",
    "optouts.index",
    "reports.takedown",
    "community.discussion",
    "community.endorsed",
    "community.wanted",
    "community.wanted_one",
    "community.credits",
    "community.credit",
    "community.who",
    "watching.search_feed",
    "watching.changes_feed",
    "watching.licence_feed",
    "watching.unsubscribe",
    "unsubscribing.one_click",
    "languages.index",
    "languages.show",
    "members.sign_in",
    "members.sign_up",
    "members.sign_out",
    "members.forgot",
    "members.confirm",
    "members.reset",
    "datasets.compare",
    "datasets.versions",
    "proposals.index",
    "proposals.show",
    "v1.changes.index",
    "v1.proposals.index",
    "v1.proposals.show",
    "v1.versions.compare",
    "v1.datasets.index",
    "v1.datasets.comma_separated",
    "v1.datasets.json_lines",
    "v1.datasets.show",
    "v1.datasets.suggest",
    "v1.datasets.attestation",
    "v1.datasets.version",
    "v1.datasets.versions",
    "v1.claims.index",
    "v1.findings.index",
    "v1.findings.markdown",
    "v1.findings.history",
    "v1.findings.lineage",
    "v1.findings.clearances",
    "v1.rules.index",
    "v1.community.discussion",
    "v1.community.endorsed",
    "v1.community.wanted_list",
    "v1.community.wanted_one",
    "v1.community.contributors",
    "v1.community.who",
    "v1.rules.show",
    "v1.licences.index",
    "v1.licences.show",
    "v1.licences.comma_separated",
    "v1.licences.compare",
    "v1.licences.compatibility",
    "v1.licences.normalised",
    "v1.languages.index",
    "v1.languages.show",
    "v1.vocabularies.index",
    "v1.vocabularies.show",
    "v1.stats.show",
}
HEADERS = {
    "Content-Security-Policy",
    "X-Content-Type-Options",
    "Referrer-Policy",
    "Cross-Origin-Opener-Policy",
    "Permissions-Policy",
    "X-Frame-Options",
    "X-Request-Id",
}
WRITES = ("POST", "PUT", "PATCH", "DELETE")


def address(rule, **known):
    """An address of a rule, with something that exists where we know it."""
    return rule.build({name: known.get(name, sample(rule, name)) for name in rule.arguments})[1]


def sample(rule, name):
    """Something that may stand in this place of the address."""
    choices = getattr(rule._converters.get(name), "items", ())
    return min(choices, default="x")


def calls(app, **known):
    for rule in app.url_map.iter_rules():
        for method in sorted(rule.methods - {"HEAD", "OPTIONS"}):
            values = known | {
                "identifier": 1 if "tokens" in rule.rule or "sign-ins" in rule.rule else "CC0-1.0",
                "number": 1,
            }
            yield rule, method, address(rule, **values)


def sent(client, method, path):
    """An answer, with a body where one is expected."""
    if path.startswith("/api/") and method in WRITES and not path.endswith("/submission"):
        return client.open(path, method=method, json={}, headers={"If-Match": '"1-1"'})
    return client.open(path, method=method)


def test_a1_every_route_is_public_on_purpose_or_refuses_strangers(app, visitor, member):
    draft = DraftFactory(member)

    open_to_all = {
        rule.endpoint
        for rule, method, path in calls(app, slug=draft.slug, section="identity")
        if rule.endpoint not in PUBLIC
        and sent(visitor, method, path).status_code not in {400, 401, 403, 404}
    }

    assert sorted(open_to_all) == []
    assert {rule.endpoint for rule in app.url_map.iter_rules()} >= PUBLIC


def test_a1_a_stranger_with_a_token_gets_no_further_with_a_draft(app, bearing, member, stranger):
    draft = SubmittedFactory(member)
    client = bearing(stranger)

    answers = {
        (method, path): sent(client, method, path).status_code
        for rule, method, path in calls(app, slug=draft.slug)
        if "slug" in rule.arguments and rule.rule.startswith("/api/")
    }

    assert answers
    assert set(answers.values()) <= {403, 404, 422}


def test_a2_reading_grants_no_writing(app, visitor):
    entry = PublishedFactory()
    reading = {path for rule, method, path in calls(app, slug=entry.slug) if method == "GET"}

    for path in reading - {"/sign-in", "/sign-up", "/forgot"}:
        for method in WRITES:
            status = sent(visitor, method, path).status_code
            assert status in {400, 401, 403, 404, 405, 428}, (method, path, status)
    db.session.expire_all()
    assert entry.draft is None


def test_f1_every_answer_is_hardened(app, visitor, member, signed_in):
    entry = PublishedFactory()
    browser = signed_in(member)

    for _rule, method, path in calls(
        app, slug=entry.slug, section="identity", filename="swagger-ui.css"
    ):
        for client in (visitor, browser):
            answer = sent(client, method, path)
            assert set(answer.headers.keys()) >= HEADERS, (method, path)
            policy = answer.headers["Content-Security-Policy"]
            assert "unsafe-inline" not in policy
            assert all(
                part in policy
                for part in ("object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'")
            )
            answer.close()


@pytest.fixture(scope="module")
def deployed(tmp_path_factory):
    """The application as operators run it: no testing, limits on, and a route that breaks."""
    settings = SETTINGS | {
        "TESTING": False,
        "API_RATE": "20 per minute",
        "PAGE_RATE": "15 per minute",
    }
    app = create_app(
        **settings,
        DATA=str(tmp_path_factory.mktemp("deployed")),
        PUBLIC_URL="https://catalogue.example",
    )
    app.config["PROPAGATE_EXCEPTIONS"] = False
    app.add_url_rule("/broken", view_func=lambda: 1 / 0)
    app.add_url_rule("/api/v1/broken", "api_broken", view_func=lambda: 1 / 0)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        engine().rebuild([], 0)
    yield app
    with app.app_context():
        db.engine.dispose()


def at(number, **more):
    """An address of one's own, so that tests do not share a budget."""
    return {
        "environ_base": {"REMOTE_ADDR": f"192.0.2.{number}"},
        "base_url": "https://catalogue.example",
    } | more


@pytest.mark.parametrize(
    ("method", "path", "more", "status"),
    [
        ("GET", "/datasets?page=x", {}, 400),
        ("GET", "/nowhere", {}, 404),
        ("POST", "/about", {}, 405),
        (
            "POST",
            "/sign-in",
            {"data": b"x" * 3_000_000, "content_type": "application/x-www-form-urlencoded"},
            413,
        ),
        ("GET", "/broken", {}, 500),
        ("GET", "/api/v1/datasets?page=x", {}, 400),
        ("GET", "/api/v1/nowhere", {}, 404),
        ("PUT", "/api/v1/datasets", {}, 405),
        ("POST", "/api/v1/datasets", {"data": b"x", "content_type": "text/plain"}, 415),
        ("GET", "/api/v1/broken", {}, 500),
    ],
)
def test_f1_errors_are_hardened_too_and_say_nothing_of_the_inside(
    deployed, method, path, more, status
):
    answer = deployed.test_client().open(
        path, method=method, **at(1, **more), headers={"X-Forwarded-For": "x"}
    )

    assert answer.status_code == status
    assert set(answer.headers.keys()) >= HEADERS | {"Strict-Transport-Security"}
    assert answer.mimetype == (
        "application/problem+json" if path.startswith("/api/v1") else "text/html"
    )
    assert not [
        word
        for word in ("ZeroDivision", "Traceback", "werkzeug", "sqlalchemy", ".py")
        if word in answer.text
    ]
    if status == 500:
        assert answer.headers["X-Request-Id"] in answer.text or not path.startswith("/api")


def test_f7_other_methods_are_refused_with_those_allowed(deployed):
    client = deployed.test_client()

    for method in ("PUT", "DELETE", "TRACE", "PROPFIND", "FOO"):
        for path in ("/about", "/api/v1/stats"):
            answer = client.open(path, method=method, **at(hash(method) % 100 + 100))
            assert answer.status_code == 405
            assert "GET" in answer.headers["Allow"]


def test_f7_a_method_cannot_be_smuggled(client, member):
    dataset = DraftFactory(member)

    answer = client.post(
        f"/api/v1/datasets/{dataset.slug}", json={}, headers={"X-HTTP-Method-Override": "DELETE"}
    )

    assert answer.status_code == 405
    assert client.get(f"/api/v1/datasets/{dataset.slug}").status_code == 200


def test_f3_any_page_may_read_the_api_and_nothing_else(visitor):
    read = visitor.get("/api/v1/datasets", headers={"Origin": "https://elsewhere.example"})
    written = visitor.post(
        "/api/v1/datasets", json={}, headers={"Origin": "https://elsewhere.example"}
    )
    page = visitor.get("/", headers={"Origin": "https://elsewhere.example"})

    assert read.headers["Access-Control-Allow-Origin"] == "*"
    assert "Access-Control-Allow-Credentials" not in read.headers
    for answer in (written, page):
        assert "Access-Control-Allow-Origin" not in answer.headers
    preflight = visitor.options(
        "/api/v1/datasets",
        headers={
            "Origin": "https://elsewhere.example",
            "Access-Control-Request-Private-Network": "true",
        },
    )
    assert "Access-Control-Allow-Private-Network" not in preflight.headers


def test_b7_reading_sets_no_cookie(app, visitor):
    entry = PublishedFactory()
    paths = [
        path
        for rule, method, path in calls(app, slug=entry.slug)
        if method == "GET" and rule.endpoint in PUBLIC
    ]

    setting = {path for path in paths if "Set-Cookie" in visitor.get(path, buffered=True).headers}

    # Forms carry a token that belongs to a session; the switch remembers a choice.
    forms = {"/sign-in", "/sign-up", "/forgot", "/confirm/x", "/reset/x", "/mixes/evaluate"}
    assert setting <= forms | {"/language/x"}


def test_b7_the_cookie_of_a_session_is_kept_from_scripts_and_other_hosts(deployed):
    cookie = deployed.test_client().get("/sign-in", **at(2)).headers["Set-Cookie"]

    assert cookie.startswith("__Host-session=")
    for part in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert part in cookie
    assert "Domain" not in cookie


def test_b7_a_members_page_is_kept_by_nobody(browser, client, visitor):
    for answer in (browser.get("/account"), browser.get("/"), client.get("/api/v1/members/me")):
        assert answer.headers["Cache-Control"] == "private, no-store"
    assert "Cookie" in browser.get("/").headers["Vary"]
    assert "Authorization" in client.get("/api/v1/members/me").headers["Vary"]
    assert "private" not in visitor.get("/").headers["Cache-Control"]


def test_b7_answers_of_the_api_depend_on_no_cookie(visitor, client):
    visitor.set_cookie("language", "fr")

    for answer in (
        visitor.get("/api/v1/datasets"),
        visitor.get("/api/v1/nowhere"),
        client.get("/api/v1/members/me"),
    ):
        assert "Cookie" not in answer.headers["Vary"]
        assert "Accept-Language" in answer.headers["Vary"]
    assert "nothing at this address" in visitor.get("/api/v1/nowhere").text


def test_b7_a_cookie_opens_no_door_of_the_api(browser):
    assert browser.get("/api/v1/members/me").status_code == 401
    assert browser.post("/api/v1/datasets", json=raw()).status_code == 401


@pytest.mark.parametrize(("path", "most"), [("/api/v1/stats", 20), ("/about", 15)])
def test_d12_f9_who_asks_too_much_is_told_when_to_come_back(deployed, path, most):
    client = deployed.test_client()

    answers = [client.get(path, **at(3)) for _number in range(most + 1)]

    assert [answer.status_code for answer in answers] == [200] * most + [429]
    assert answers[0].headers["RateLimit-Policy"] == f'"default";q={most};w=60'
    assert answers[0].headers["RateLimit"].startswith(f'"default";r={most - 1};t=')
    assert 1 <= int(answers[-1].headers["Retry-After"]) <= 60
    assert set(answers[-1].headers.keys()) >= HEADERS
    assert client.get(path, **at(4)).status_code == 200
    assert client.get("/health", **at(3)).status_code == 200


def test_f8_a_forged_address_buys_nothing(deployed):
    client = deployed.test_client()

    statuses = [
        client.get(
            "/api/v1/stats",
            **at(5),
            headers={"X-Forwarded-For": f"203.0.113.{number}", "X-Forwarded-Host": "evil"},
        )
        for number in range(21)
    ]

    assert statuses[-1].status_code == 429
    assert "evil" not in statuses[0].text


def test_f8_a_forged_host_is_refused(deployed):
    answer = deployed.test_client().get(
        "/robots.txt", environ_base={"REMOTE_ADDR": "192.0.2.9"}, base_url="https://evil.example"
    )

    assert answer.status_code == 400
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    "path",
    [
        "/.git/config",
        "/console",
        "/.env",
        "/static/../wsgi.py",
        "/static/%2e%2e/config.py",
        "/wp-admin",
        "/static/",
    ],
)
def test_f10_there_is_nothing_else(visitor, path):
    answer = visitor.get(path)

    assert answer.status_code == 404
    assert "Server" not in answer.headers
    assert "X-Powered-By" not in answer.headers


def test_f10_debugging_is_off(deployed):
    assert not deployed.debug


BROKEN = ("%ff", "%c3%28", "%ed%a0%80", "%00", "%f5%80%80%80")


@pytest.mark.parametrize("broken", BROKEN)
def test_f6_broken_utf_8_never_breaks_us(visitor, broken):
    places = (
        f"/{broken}",
        f"/datasets?q={broken}",
        f"/datasets?{broken}=1",
        f"/api/v1/datasets?q={broken}",
        f"/languages/{broken}",
        f"/api/v1/licences/{broken}",
        f"/api/v1/suggest?q={broken}",
        f"/language/{broken}?next={broken}",
    )

    assert {visitor.get(place).status_code for place in places} <= {200, 400, 404}


@pytest.mark.parametrize(
    "name",
    [
        "Accept-Language",
        "Cookie",
        "Authorization",
        "If-None-Match",
        "If-Match",
        "Accept",
        "User-Agent",
        "Range",
        "Origin",
    ],
)
@pytest.mark.parametrize(
    "value",
    [
        "\xff\xfe",
        "Bearer \xff",
        "session=\xff; language=\xff",
        ";;;,,,===",
        "a" * 60_000,
        "bytes=9-1",
        'W/"',
    ],
)
def test_f6_broken_headers_never_break_us(visitor, name, value):
    entry = PublishedFactory()

    for path in ("/", f"/datasets/{entry.slug}", f"/api/v1/datasets/{entry.slug}"):
        assert visitor.get(path, headers={name: value}).status_code in {200, 304, 400, 401, 412}


def test_f6_broken_forms_never_break_us(browser, member):
    dataset = DraftFactory(member)
    for data, kind in (
        (b"%ff=%ff&csrf_token=%ff", "application/x-www-form-urlencoded"),
        (b"--x\r\n\r\n", "multipart/form-data; boundary=x"),
        (b"\xff", "multipart/form-data"),
        (b"{}", "application/json"),
        (b"a=" * 100_000, "application/x-www-form-urlencoded"),
    ):
        answer = browser.post(
            f"/datasets/{dataset.slug}/edit/identity", data=data, content_type=kind
        )
        assert answer.status_code in {400, 413}


def test_f4_a_form_of_too_many_parts_is_refused(browser, member):
    parts = b"".join(
        b'--x\r\nContent-Disposition: form-data; name="a"\r\n\r\n1\r\n' for _number in range(20_000)
    )

    answer = browser.post(
        "/datasets/new", data=parts + b"--x--", content_type="multipart/form-data; boundary=x"
    )

    assert answer.status_code == 413


class Lines(logging.Handler):
    """Keeps lines as the log writes them."""

    def __init__(self):
        super().__init__()
        self.lines = []
        self.setFormatter(log.handlers[0].formatter)
        self.addFilter(log.handlers[0].filters[0])

    def emit(self, record):
        self.lines.append(self.format(record))


@pytest.fixture
def lines(app):
    handler = Lines()
    log.addHandler(handler)
    yield handler.lines
    log.removeHandler(handler)


def test_c10_i3_one_event_is_one_line_of_json_with_the_requests_number(visitor, lines):
    answer = visitor.get(
        "/datasets%0a%1b[31mforged%0d%0a{}",
        query_string={"q": "secret\n"},
        headers={"User-Agent": "x\x1b[31my"},
    )

    [line] = lines
    event = json.loads(line)
    assert "\n" not in line
    assert "\x1b" not in line
    assert event["request_id"] == answer.headers["X-Request-Id"]
    assert event["status"] == 404
    assert "secret" not in line


def test_b1_the_text_of_a_token_is_stored_nowhere(app, member):
    text = token(member)

    dump = "\n".join(db.engine.raw_connection().driver_connection.iterdump())

    assert "api_tokens" in dump
    assert text not in dump
    assert text.removeprefix("otdc_") not in dump
