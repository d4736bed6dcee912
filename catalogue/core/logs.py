"""Structured logs: one JSON line per event, with the request's number and no personal data."""

import logging
import sys

from flask import Flask, g, has_request_context, request
from pythonjsonlogger.json import JsonFormatter

log = logging.getLogger("catalogue")


class Numbered(logging.Filter):
    """Adds the request's number to each line, so that all its lines can be found together."""

    def filter(self, record: logging.LogRecord) -> bool:
        record.request_id = g.get("request_id", "") if has_request_context() else ""
        return True


def init_app(app: Flask) -> None:
    """Send the catalogue's log to standard error as JSON lines."""
    if not log.handlers:
        handler = logging.StreamHandler(sys.stderr)
        handler.setFormatter(
            JsonFormatter("%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s")
        )
        handler.addFilter(Numbered())
        log.addHandler(handler)
    log.setLevel(app.config["LOG_LEVEL"])
    log.propagate = bool(app.testing)


def access(status: int, milliseconds: float) -> None:
    """Log one answered request, without its query string, since that may name a person."""
    log.info(
        "request",
        extra={
            "method": request.method,
            "path": path(),
            "status": status,
            "ms": milliseconds,
        },
    )


def path() -> str:
    """The path of the request; a secret in it, as in links we mail, stays out of the log."""
    secret = (request.view_args or {}).get("token")
    return request.path.replace(str(secret), "…") if secret else request.path
