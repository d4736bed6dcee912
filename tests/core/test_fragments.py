"""What is drawn once for everybody, and what must not be."""

import re

import pytest

from catalogue.config import ROOT
from catalogue.core import fragments
from tests.factories import MemberFactory

TEMPLATES = ROOT / "templates"


@pytest.fixture(autouse=True)
def _nothing_kept():
    fragments._drawn.cache_clear()


def test_a_part_is_drawn_once_for_each_language(visitor):
    def foot(language):
        page = visitor.get("/about", headers={"Accept-Language": language}).text
        return page[page.index("<footer") :]

    first, french, again = foot("en"), foot("fr"), foot("en")

    assert first == again
    assert "Register a dataset" in first
    assert "Register a dataset" not in french


def test_a_part_keeps_no_address_of_another_mount(app):
    client = app.test_client()
    plain = client.get("/about").text
    mounted = client.get("/about", environ_overrides={"SCRIPT_NAME": "/catalogue"}).text

    assert 'href="/licences"' in plain
    assert 'href="/licences"' not in mounted
    assert 'href="/catalogue/licences"' in mounted


def test_c4_nothing_of_a_member_is_kept(app, signed_in):
    signed_in(MemberFactory(name="Ada Lovelace")).get("/about")
    stranger = app.test_client().get("/about").text

    assert "Ada Lovelace" not in stranger
    assert "csrf_token" not in stranger


def test_only_what_is_the_same_for_everybody_is_kept():
    texts = [path.read_text() for path in TEMPLATES.glob("**/*.html")]
    kept = {call for text in texts for call in re.findall(r"\bonce\(([^)]*)\)", text)}

    assert kept
    assert not [call for call in kept if re.search("member|csrf|token|here|flash", call)]
