"""JSON bodies, read to the letter: what is wrong is said, with the place and the remedy."""

import json
from collections import Counter
from typing import Any, NoReturn

from flask import Flask, Request
from flask.json.provider import DefaultJSONProvider
from werkzeug.exceptions import UnsupportedMediaType

from catalogue.core.errors import Malformed
from catalogue.core.i18n import _

LONGEST_NAME = 80  # characters of what was sent that a message repeats

# What Python's parser says → what should stand there.
EXPECTED: dict[str, Any] = {
    "Expecting value": _(
        "a value should stand here: a text in double quotes, a number, true, false, null, "
        "a list in […] or an object in {…}"
    ),
    "Expecting property name": _(
        "a name in double quotes should stand here, and no comma before a closing brace"
    ),
    "Illegal trailing comma": _("no comma may stand before a closing brace or bracket"),
    "Expecting ':' delimiter": _("a colon should stand here, between a name and its value"),
    "Expecting ',' delimiter": _("a comma, a closing brace or a closing bracket should stand here"),
    "Extra data": _("the JSON is complete before this, and nothing may follow"),
    "Unterminated string": _("the text that begins here has no closing quotation mark"),
    "Invalid control character": _(
        "line breaks and other control characters in a text are escaped, such as %(examples)s",
        examples="\\n, \\t",
    ),
    "Invalid \\": _("this backslash begins nothing JSON knows: write it twice to mean one"),
}
OTHERWISE = _("this is no JSON")
CUT_SHORT = _("the JSON ends here before it is complete: a bracket, brace or value is missing")


class Refused(ValueError):
    """What Python would read and JSON does not know; its argument is the sentence to say."""


class StrictJson(DefaultJSONProvider):
    """Reads JSON as RFC 8259 has it: no NaN, and no name twice in one object."""

    def loads(self, s: str | bytes, **kwargs: Any) -> Any:
        return json.loads(s, object_pairs_hook=once, parse_constant=refuse_constant, **kwargs)


class JsonRequest(Request):
    """A request whose body, where it is no JSON, is refused with a sentence that helps."""

    def on_json_loading_failed(self, e: ValueError | None) -> NoReturn:
        if e is None:
            raise wrong_kind(self)
        raise malformed(e) from e


def init_app(app: Flask) -> None:
    app.json = StrictJson(app)
    app.request_class = JsonRequest


def once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; a name that comes again would replace what was said before, unseen."""
    found = dict(pairs)
    if len(found) == len(pairs):
        return found
    [(again, _times)] = Counter(name for name, _value in pairs).most_common(1)
    message = _(
        "The body names “%(name)s” more than once in one object: keep one.",
        name=again[:LONGEST_NAME],
    )
    raise Refused(message)


def refuse_constant(name: str) -> NoReturn:
    message = _(
        "JSON has no %(name)s: send null where a number is not known, or leave the field out.",
        name=name,
    )
    raise Refused(message)


def wrong_kind(request: Request) -> UnsupportedMediaType:
    """The answer to a body that does not say it is JSON."""
    if not request.mimetype:
        return UnsupportedMediaType(
            str(_("Send JSON, and say so: the header Content-Type: application/json is missing."))
        )
    message = _(
        "Send JSON, and say so: Content-Type: application/json instead of %(kind)s.",
        kind=request.mimetype[:LONGEST_NAME],
    )
    return UnsupportedMediaType(str(message))


def malformed(error: ValueError) -> Malformed:
    """What is wrong with a body, where, and what to send instead."""
    if isinstance(error, Refused):
        return Malformed(error.args[0])
    if isinstance(error, UnicodeDecodeError):
        return Malformed(
            _(
                "The body is not UTF-8 from byte %(place)s on: save or encode it as UTF-8.",
                place=error.start + 1,
            )
        )
    if not isinstance(error, json.JSONDecodeError):  # what Python limits of its own
        return Malformed(_("The body holds a number of too many digits: send it in short, as 1e9."))
    if not error.doc.strip():
        return Malformed(
            _('The body is empty: send a JSON object such as {"title": "…"}, or {} at least.')
        )
    return Malformed(
        _(
            "The body is not valid JSON at line %(line)s, column %(column)s: %(expected)s.",
            line=error.lineno,
            column=error.colno,
            expected=expected(error),
        ),
        line=error.lineno,
        column=error.colno,
    )


def expected(error: json.JSONDecodeError) -> Any:
    if error.pos >= len(error.doc.rstrip()):
        return CUT_SHORT
    known = (said for start, said in EXPECTED.items() if error.msg.startswith(start))
    return next(known, OTHERWISE)
