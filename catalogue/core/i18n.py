"""Which language a visitor reads, and how to mark what she reads for translation."""

from typing import cast

from babel.support import Translations
from flask import Flask, g, has_request_context, request
from flask_babel import Babel, get_locale, get_translations
from flask_babel import lazy_gettext as _

__all__ = ["COOKIE", "LANGUAGES", "_", "init_app", "language"]

LANGUAGES = ("en", "fr")
COOKIE = "language"


def init_app(app: Flask) -> None:
    Babel(app, locale_selector=choose, default_translation_directories="translations")
    app.jinja_env.globals["ui_language"] = language
    # A page asks some hundred times: look the visitor's translations up once.
    app.jinja_env.install_gettext_callables(  # type: ignore[attr-defined]
        lambda text: translations().ugettext(text),
        lambda one, many, count: translations().ungettext(one, many, count),
        newstyle=True,
    )


def translations() -> Translations:
    """The catalogue of messages for this request; English outside of one."""
    if "translations" not in g:
        g.translations = get_translations()
    return cast("Translations", g.translations)


def choose() -> str:
    """The language a visitor chose, or else the best of ours for her browser."""
    chosen = request.cookies.get(COOKIE)
    if chosen in LANGUAGES:
        return chosen
    return request.accept_languages.best_match(LANGUAGES, default="en") or "en"


def language() -> str:
    """The code of the language to answer in; English where nobody asks."""
    if not has_request_context():
        return "en"
    locale = get_locale()
    return str(locale.language) if locale else "en"
