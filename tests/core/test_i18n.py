"""Messages: in the visitor's language, and never more than text."""

import pytest
from flask import flash, render_template_string, session

from catalogue.core.i18n import _, language


def test_c3_what_fills_a_message_is_text_to_templates(app):
    with app.test_request_context():
        shown = render_template_string(
            "{{ message }}", message=_("not %(value)s", value="<script>")
        )

    assert shown == "not &lt;script&gt;"


def test_c3_and_stays_text_in_a_flashed_message(app):
    with app.test_request_context():
        flash(_("not %(value)s", value="<script>"))
        kept = app.session_interface.get_signing_serializer(app)
        flashes = kept.loads(kept.dumps(dict(session)))["_flashes"]

        assert "&lt;script&gt;" in render_template_string("{{ message }}", message=flashes[0][1])


def test_a_percent_sign_in_a_value_is_no_placeholder(app):
    assert str(_("not %(value)s", value="100 %(x)s %d")) == "not 100 %(x)s %d"


def test_nobody_asks_in_english(app):
    assert language() == "en"


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("fr-CA,en;q=0.5", "fr"),
        ("de,fr;q=0.3", "fr"),
        ("en;q=0.2,fr;q=0.9", "fr"),
        ("fr;q=0,en", "en"),
        ("de", "en"),
        ("*", "en"),
        ("", "en"),
        (";;q=,;", "en"),
    ],
)
def test_the_browsers_best_language_is_answered(app, accepted, expected):
    with app.test_request_context(headers={"Accept-Language": accepted}):
        assert language() == expected
