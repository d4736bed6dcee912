"""What other pages borrow from the community and from watching."""

import pytest
from flask import render_template_string
from flask_login import login_user

from catalogue.community import comments, endorsements
from catalogue.community.vocabulary import Use
from catalogue.core.db import db
from catalogue.members.session import Visitor
from catalogue.watching import service
from catalogue.watching.vocabulary import Kind
from tests.factories import DraftFactory

ASIDE = (
    """{% from "community/macros.html" import voices_aside %}{{ voices_aside(voices(entry)) }}"""
)
LINKS = """{% from "community/macros.html" import community_links %}{{ community_links() }}"""
WATCH = """{% from "watching/macros.html" import watch %}
{{ watch(watch_button(kind, target), "/here", "token") }}"""
FEED = """{% from "watching/macros.html" import feed_link %}
{{ feed_link("/datasets.atom", "<New>") }}"""


@pytest.fixture
def drawn(app):
    """Draws a template, for a visitor or a member."""

    def drawn(template, *, reader=None, **values):
        with app.test_request_context():
            if reader:
                login_user(Visitor(reader))
            return render_template_string(template, **values)

    return drawn


def test_an_entry_shows_its_voices_in_numbers(drawn, entry, member):
    comments.add(entry, "Hello.", by=member)
    endorsements.add(entry, {"use": Use.TRAINED, "project": "Lucie"}, by=member)

    page = drawn(ASIDE, entry=entry)

    assert "1 comment<" in page
    assert "Trained a model with it: 1" in page
    assert f'href="/datasets/{entry.slug}/endorsements"' in page


def test_an_entry_without_voices_asks_for_them(drawn, entry):
    page = drawn(ASIDE, entry=entry)

    assert "0 comments" in page
    assert "I used it" in page


def test_voices_cost_two_small_questions(drawn, entry):
    slug, asked = entry.slug, []

    def note(_connection, _cursor, statement, *_more):
        asked.append(statement)

    db.event.listen(db.engine, "before_cursor_execute", note)
    drawn("{{ voices(entry) and '' }}", entry=entry)
    db.event.remove(db.engine, "before_cursor_execute", note)

    assert slug
    assert len([statement for statement in asked if statement.startswith("SELECT")]) == 2


def test_the_board_credits_and_numbers_are_linked(drawn):
    page = drawn(LINKS)

    assert all(f'href="{path}"' in page for path in ("/wanted", "/credits", "/community"))


@pytest.mark.parametrize("kind", list(Kind))
def test_a_button_watches_and_stops_watching(drawn, entry, member, kind):
    target = {"entry": entry.slug, "search": "q=x&page=2", "licence": "CC0-1.0"}[kind]

    before = drawn(WATCH, reader=member, kind=kind.value, target=target)
    number = service.add(kind, target, by=member).id
    after = drawn(WATCH, reader=member, kind=kind.value, target=target)

    assert 'action="/account/watches"' in before
    assert f'action="/account/watches/{number}/remove"' in after
    assert 'name="next" value="/here"' in after


def test_strangers_and_what_cannot_be_watched_have_no_button(drawn, entry, member):
    draft = DraftFactory(member)

    for reader, target in ((None, entry.slug), (member, draft.slug), (member, "nowhere")):
        assert "form" not in drawn(WATCH, reader=reader, kind="entry", target=target)
    assert "form" not in drawn(WATCH, reader=member, kind="search", target="tokens=many")


def test_a_feed_is_announced(drawn):
    assert 'title="&lt;New&gt;"' in drawn(FEED)
