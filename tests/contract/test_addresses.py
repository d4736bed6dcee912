"""No address breaks an answer, of a page or of the API: whatever stands in it, it is no 5xx."""

import re
from urllib.parse import quote

import pytest
from werkzeug.datastructures import ImmutableMultiDict

from tests.contract.nasty import HOSTILE
from tests.contract.world import the_world
from tests.members.browser import sign_in

world = the_world()
PLACE = re.compile(r"<(?:[^<>]*:)?(\w+)>")
RULES = [rule for rule in world.app.url_map.iter_rules() if "GET" in rule.methods]
FINE = {200, 301, 302, 303, 304, 307, 308}
REFUSED = {400, 401, 403, 404, 405, 406, 409, 410, 415, 422, 428}
FOR_ADMINS = ("/admin", "/reports", "/queue", "/review")
# What a place holds when the world does not say: something that might be there.
OTHERWISE = {"form": "md", "section": "identity", "filename": "swagger-ui.css", "name": "NOTICE"}
ODD = ("", "\x00", "\ud800".encode("utf-8", "surrogatepass"), "9" * 400, "-1", "1e999", "[]", "%ff")


class Noting(ImmutableMultiDict):
    """Query parameters that know what they were asked for."""

    asked = set()

    def getlist(self, key, *args, **kwargs):
        self.asked.add(key)
        return super().getlist(key, *args, **kwargs)

    def get(self, key, *args, **kwargs):
        self.asked.add(key)
        return super().get(key, *args, **kwargs)

    def __getitem__(self, key):
        self.asked.add(key)
        return super().__getitem__(key)


@pytest.fixture(scope="module")
def browsers():
    """Who keeps the records, and who looks after the instance."""
    keeper, admin = world.app.test_client(), world.app.test_client()
    sign_in(keeper, world.emails["keeper"])
    sign_in(admin, world.emails["admin"])
    yield keeper, admin
    world.close()


def address(rule, **nasty):
    named = OTHERWISE | world.named(rule.rule) | nasty
    return PLACE.sub(lambda place: quote(str(named.get(place[1], 1)), safe=""), rule.rule)


def answer(browsers, rule, path, **asked):
    """What the one gets who gets furthest."""
    keeper, admin = browsers
    ours = rule.rule.removeprefix("/api/v1")
    client, key = (admin, world.admin) if ours.startswith(FOR_ADMINS) else (keeper, world.member)
    headers = {"Authorization": f"Bearer {key}"} if rule.rule.startswith("/api/") else {}
    return client.get(path, query_string=asked, headers=headers, buffered=True)


@pytest.mark.parametrize("rule", [rule for rule in RULES if rule.arguments], ids=str)
def test_no_place_of_an_address_breaks_an_answer(browsers, rule):
    for name in rule.arguments:
        for text in HOSTILE:
            path = address(rule, **{name: text})
            found = answer(browsers, rule, path)
            assert found.status_code in FINE | REFUSED, (path, found.status_code)


@pytest.mark.parametrize("rule", RULES, ids=str)
def test_no_question_breaks_an_answer(browsers, rule, monkeypatch):
    monkeypatch.setattr(world.app.request_class, "parameter_storage_class", Noting)
    monkeypatch.setattr(Noting, "asked", set())
    path = address(rule)
    found = answer(browsers, rule, path, utm_source="x")
    assert found.status_code in FINE | REFUSED, found.status_code
    for name in sorted(Noting.asked):
        for text in ODD:
            found = answer(browsers, rule, path, **{name: text})
            assert found.status_code in FINE | REFUSED, (path, name, text, found.status_code)
