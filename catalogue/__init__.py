"""The open training-data catalogue of OpenLLM France and OpenLLM Europe."""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from flask import Flask


def create_app(**overrides: Any) -> "Flask":
    """Build the application; `overrides` replace settings, for tests and tools.

    Its parts are imported here and not above, so that each of them can be imported alone.
    """
    from catalogue.app import build  # noqa: PLC0415

    return build(**overrides)
