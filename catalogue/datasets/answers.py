"""Answers the doors share: a page of JSON, a stream of CSV or JSON lines, an ETag."""

import csv
import io
from collections.abc import Iterable, Iterator
from typing import Any

import orjson
from flask import Response, request, stream_with_context
from werkzeug.exceptions import PreconditionRequired
from werkzeug.urls import iri_to_uri

from catalogue.core.errors import Stale
from catalogue.core.i18n import _
from catalogue.datasets import views
from catalogue.datasets.finding import Found
from catalogue.datasets.model import Dataset
from catalogue.datasets.query import address


def page(found: Found, asked: dict[str, Any]) -> Response:
    """One page of results; `links.next` is null on the last."""
    results = found.results
    following = address(request.args, cursor=results.next) if results.next else None
    here = iri_to_uri(request.full_path.rstrip("?"))
    body = {
        "items": [views.public(row, fields=asked.get("fields")) for row in found.rows],
        "total": results.total,
        "facets": {
            name: [{"value": bucket.value, "count": bucket.count} for bucket in buckets]
            for name, buckets in results.facets.items()
        },
        "links": {"self": here, "next": following and f"{request.path}?{following}"},
        "query": understood(found),
        "did_you_mean": found.did_you_mean,
        "relaxed": results.relaxed,
    }
    return json(body)


def understood(found: Found) -> dict[str, Any]:
    """The query as the search took it, so that a script sees what became of its words."""
    query = found.query
    return {
        "words": [clause.text for clause in query.clauses if not clause.negated],
        "filters": {
            name: {"any_of": sorted(choice.any_of), "none_of": sorted(choice.none_of)}
            for name, choice in query.filters.items()
        },
        "ranges": {name: [span.low, span.high] for name, span in query.ranges.items()},
        "sort": query.sort,
        "page_size": query.size,
    }


def json(body: Any, status: int = 200) -> Response:
    return Response(orjson.dumps(body), status, mimetype="application/json")


def json_lines(rows: Iterable[Any]) -> Response:
    """One published entry per line."""
    lines = (orjson.dumps(views.public(row)) + b"\n" for row in rows)
    return streamed(lines, "application/jsonl", "datasets.jsonl")


def comma_separated(rows: Iterable[Any]) -> Response:
    """One published entry per row, with a header; safe to open in a spreadsheet."""
    return streamed(csv_lines(rows), "text/csv", "datasets.csv")


def csv_lines(rows: Iterable[Any]) -> Iterator[str]:
    buffer = io.StringIO()
    writer = csv.writer(buffer)
    writer.writerow(views.CSV_COLUMNS)
    for row in rows:
        writer.writerow(views.csv_row(row))
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def streamed(lines: Iterator[Any], mimetype: str, filename: str) -> Response:
    response = Response(stream_with_context(lines), mimetype=mimetype)
    response.headers["Content-Disposition"] = f'attachment; filename="{filename}"'
    return response


def public_etag(dataset: Dataset) -> str:
    return f"{dataset.id}-v{dataset.number}"


def draft_etag(dataset: Dataset) -> str:
    return f"{dataset.id}-r{dataset.revision}"


def published(dataset: Dataset) -> Response:
    """What is published, with its ETag; 304 when the caller has it already."""
    return tagged(json(views.public(dataset)), public_etag(dataset))


def draft(dataset: Dataset, status: int = 200) -> Response:
    """The working copy, with an ETag of its own."""
    return tagged(json(views.working(dataset), status), draft_etag(dataset))


def tagged(response: Response, etag: str) -> Response:
    response.set_etag(etag)
    if request.method == "GET":
        # Werkzeug would answer 412 with the very thing that was not to be sent.
        if request.if_match and not request.if_match.contains_weak(etag):
            raise Stale(_("This was changed meanwhile. Read it again, then repeat your change."))
        response.make_conditional(request)
    return response


def check_etag(dataset: Dataset) -> None:
    """Refuse a change by somebody who has not seen the present state (428, 412)."""
    if not request.if_match:
        raise PreconditionRequired(
            str(_("Read the entry first and send its ETag in If-Match: nobody's work gets lost."))
        )
    # Who read what is published may change it, as long as nobody has begun to.
    known = [draft_etag(dataset)] + ([] if dataset.stage else [public_etag(dataset)])
    # Compression weakens an ETag on its way.
    if not any(request.if_match.contains_weak(etag) for etag in known):
        raise Stale(_("This entry was changed meanwhile. Read it again, then repeat your change."))


def seen_revision() -> int:
    """The revision a form was made from; 0, which no entry has, when it names none."""
    text = request.form.get("revision", "")
    return int(text) if text.isdecimal() and len(text) < 12 else 0  # noqa: PLR2004 - fits an id
