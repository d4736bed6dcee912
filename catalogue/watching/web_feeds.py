"""Atom feeds: any search, the changes of an entry, the entries under a licence."""

from dataclasses import replace
from http import HTTPStatus
from urllib.parse import urlencode

from flask import Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.community import entries
from catalogue.core.http import site
from catalogue.core.i18n import _, language
from catalogue.datasets import finding, query, versions
from catalogue.licences import service as licences
from catalogue.search.engines import search
from catalogue.watching import feeds, queries
from catalogue.watching.door import pages
from catalogue.watching.feeds import Feed
from schemas.gate import admit_query
from schemas.search import DatasetQuery

QUERY = DatasetQuery()  # made once: a schema is dear
SIZE = 50
MOST_VERSIONS = 100
MIMETYPE = "application/atom+xml"


@pages.get("/datasets.atom", endpoint="search_feed")
def search_feed() -> ResponseReturnValue:
    """The entries that answer a search, latest change first; the same query string as its page."""
    asked = admit_query(QUERY, request.args)
    reader, chosen = language(), urlencode(queries.chosen(request.args))
    wanted = finding.query(asked, reader=reader, facets=())
    results = search(replace(wanted, sort="updated", size=SIZE, offset=0, facets=()))
    words = " ".join(asked["q"].split())
    title = _("Datasets for: %(words)s", words=words) if words else _("Datasets")
    feed = Feed(
        id=feeds.tag(site(), f"datasets?{chosen}" if chosen else "datasets"),
        title=feeds.possible(title),
        language=reader,
        here=here(query.address(request.args, cursor=asked.get("cursor"))),
        page=f"{site()}/datasets" + (f"?{chosen}" if chosen else ""),
        items=tuple(feeds.dataset(row, site(), reader) for row in finding.rows(results.ids)),
        next=here(query.address(request.args, cursor=results.next)) if results.next else "",
    )
    return answer(feed)


def here(chosen: str) -> str:
    """The full address of this feed, with another query string."""
    return f"{site()}{request.path}" + (f"?{chosen}" if chosen else "")


@pages.get("/datasets/<slug>/changes.atom")
def changes_feed(slug: str) -> ResponseReturnValue:
    """The accepted versions of a published entry, latest first."""
    dataset = entries.public(slug)
    if dataset.slug != slug:
        moved = url_for(".changes_feed", slug=dataset.slug)
        return redirect(moved, HTTPStatus.MOVED_PERMANENTLY)
    reader = language()
    found = versions.listing(dataset)[:MOST_VERSIONS]
    feed = Feed(
        id=feeds.tag(site(), f"datasets/{slug}/changes"),
        title=feeds.possible(_("Changes of “%(title)s”", title=dataset.title)),
        language=reader,
        here=here(""),
        page=f"{site()}/datasets/{slug}",
        items=tuple(feeds.version(row, site(), slug, reader) for row in found),
    )
    return answer(feed)


@pages.get("/licences/<path:identifier>/entries.atom")
def licence_feed(identifier: str) -> ResponseReturnValue:
    """The entries under a licence: the feed of that search."""
    found = licences.get(identifier)
    return redirect(url_for(".search_feed", licence=found.filter))


def answer(feed: Feed) -> Response:
    """The feed, or 304 to a reader that has it already."""
    text = render_template("watching/feed.xml", feed=feed)
    response = Response(text, mimetype=MIMETYPE)
    response.add_etag()
    response.make_conditional(request)
    return response
