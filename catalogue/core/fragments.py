"""Parts of pages that are drawn once and kept, since they are the same for every visitor."""

from functools import lru_cache
from typing import Any

from flask import Flask, request
from jinja2.runtime import Macro
from markupsafe import Markup

from catalogue.core.i18n import language

KEPT = 512  # more than there are such parts


def init_app(app: Flask) -> None:
    app.jinja_env.globals["once"] = once


def once(macro: Macro, *arguments: Any) -> Markup:
    """What a macro draws from these arguments, in the visitor's language.

    Only for macros that look at nothing else, and never for what is one member's: a token, a name.
    """
    return _drawn(macro, arguments, language(), request.script_root)


@lru_cache(maxsize=KEPT)
def _drawn(macro: Macro, arguments: tuple[Any, ...], _language: str, _mounted: str) -> Markup:
    return Markup(macro(*arguments))  # noqa: S704 - macros escape
