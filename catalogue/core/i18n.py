"""Which language a visitor reads, and how to mark what she reads for translation."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple, cast

from babel.support import NullTranslations
from flask import Flask, g, has_app_context, has_request_context, request
from flask_babel import Babel, force_locale, get_locale, get_translations
from flask_babel.speaklater import LazyString
from jinja2 import pass_eval_context
from jinja2.nodes import EvalContext
from markupsafe import Markup, escape

from catalogue.core.http import is_api

__all__ = ["COOKIE", "LANGUAGES", "_", "init_app", "language", "speaking"]

LANGUAGES = ("en", "fr")
COOKIE = "language"


class Message(LazyString):  # type: ignore[misc]
    """A message in the language of whoever reads it."""

    def __html__(self) -> str:
        """Plain text to templates and to `flash`: what fills it may come from a stranger."""
        return str(escape(str(self)))


def _(text: str, **values: object) -> Message:
    """A message, put into the visitor's language when it is shown; `values` fill its %(names)s."""
    return Message(say, text, **values)


def say(text: str, **values: object) -> str:
    translated = str(translations().ugettext(text))
    return translated % values if values else translated


def init_app(app: Flask) -> None:
    Babel(app, locale_selector=choose, default_translation_directories="translations")
    app.jinja_env.globals["ui_language"] = language
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: translations().ugettext(text),
        lambda one, many, count: translations().ungettext(one, many, count),
        newstyle=True,
    )
    # Jinja's own are slow for what pages ask for a hundred times: a text with nothing to fill in.
    app.jinja_env.globals["gettext"] = app.jinja_env.globals["_"] = gettext


@pass_eval_context
def gettext(context: EvalContext, text: str, **values: object) -> str:
    """A message of a template, safe as HTML where the template writes HTML."""
    translated = translations().ugettext(text)
    shown = Markup(translated) if context.autoescape else translated  # noqa: S704 - our own words
    return shown % values if values or "%" in translated else shown


class Speech(NamedTuple):
    """A language and its messages."""

    language: str
    translations: NullTranslations


ENGLISH = Speech(LANGUAGES[0], NullTranslations())


def speech() -> Speech:
    """What to speak in this request, looked up once; English outside of one."""
    if not has_app_context():
        return ENGLISH
    found = g.get("speech")
    if found is None:
        locale = get_locale()
        found = g.speech = Speech(
            str(locale.language) if locale else LANGUAGES[0], get_translations()
        )
    return cast("Speech", found)


def translations() -> Any:
    """The catalogue of messages for this request."""
    return speech().translations


def language() -> str:
    """The code of the language to answer in."""
    return speech().language


@contextmanager
def speaking(code: str) -> Iterator[None]:
    """Speak another language than the visitor's, as in a letter to somebody else."""
    page = g.pop("speech", None)
    try:
        with force_locale(code):
            yield
    finally:
        g.pop("speech", None)
        if page is not None:
            g.speech = page


def choose() -> str:
    """The language a visitor chose, or else the best of ours for her browser."""
    if not has_request_context():
        return LANGUAGES[0]
    chosen = None if is_api() else request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    wanted = (tag[:2].lower() for tag, weight in request.accept_languages if weight)
    return next((code for code in wanted if code in LANGUAGES), LANGUAGES[0])
