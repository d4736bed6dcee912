"""Imports as pages: paste a link or upload a file, read the draft, make it yours."""

from collections.abc import Sequence

from flask import Blueprint, current_app, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Invalid, TooMany, Unavailable
from catalogue.core.i18n import _
from catalogue.imports import parcel, service, showing
from catalogue.imports.origin import Draft, NotImportable
from catalogue.imports.table import Line
from catalogue.members.model import Member
from catalogue.members.session import current_member
from catalogue.net.errors import NotFetched
from schemas.datasets import SECTIONS

pages = Blueprint("imports", __name__, url_prefix="/imports")
FIRST, *_REST = SECTIONS
TABLES = (".csv", ".tsv")
# What is told beside the box, with what was pasted still in it.
TOLD = (NotImportable, NotFetched, Invalid, TooMany, Unavailable)


def importer() -> Member:
    """The member who asks; raises when she may not import."""
    member = current_member()
    service.may_import(member)
    assert member is not None  # noqa: S101 - `may_import` saw to it
    return member


@pages.get("")
def index() -> ResponseReturnValue:
    """Where one pastes a link or chooses a file."""
    importer()
    return render_template("imports/index.html", text=request.args.get("text", "")[:500], error="")


@pages.post("")
def preview() -> ResponseReturnValue:
    """The draft, value by value, or the rows of a table; nothing is stored."""
    member = importer()
    text = request.form.get("text", "").strip()
    file = request.files.get("file")
    try:
        if file is None or not file.filename:
            return draft_page(fetched(text, member), member)
        if file.filename.casefold().endswith(TABLES):
            return table_page(service.read_table(file.read(), by=member), member)
        return draft_page(service.read_file(file.filename, file.read(), by=member), member)
    except TOLD as error:
        return refused(text, error)


def preview_of(text: str) -> ResponseReturnValue:
    """The draft of what was pasted on another page; raises what went wrong, to be told there."""
    member = importer()
    return draft_page(service.fetch_draft(text, by=member), member)


def fetched(text: str, by: Member) -> Draft:
    if not text:
        raise NotImportable(_("Paste a link or an id, or choose a file."))
    return service.fetch_draft(text, by=by)


def draft_page(draft: Draft, by: Member) -> str:
    return render_template(
        "imports/preview.html",
        draft=draft,
        lines=showing.lines(draft),
        told=showing.told(draft),
        twins=service.twins(draft),
        parcel=packed([draft], by),
    )


def table_page(lines: Sequence[Line], by: Member) -> str:
    right = [line.draft for line in lines if not line.mistakes]
    rows = [(line, showing.mistakes(line), service.row_twins(line)) for line in lines]
    return render_template(
        "imports/table.html", rows=rows, right=len(right), parcel=packed(right, by)
    )


def packed(drafts: Sequence[Draft], by: Member) -> str:
    return parcel.pack(drafts, by=by, secret=str(current_app.secret_key))


def refused(text: str, error: CatalogueError) -> ResponseReturnValue:
    page = render_template("imports/index.html", text=text, error=error.detail)
    wait = error.facts.get("retry_after")
    return page, error.status, {} if wait is None else {"Retry-After": str(wait)}


@pages.post("/draft")
def create() -> ResponseReturnValue:
    """Open what was shown as drafts of one's own."""
    member = importer()
    try:
        sent = request.form.get("parcel", "")
        drafts, key = parcel.unpack(sent, by=member, secret=str(current_app.secret_key))
    except Invalid as error:
        return refused("", error)
    created = service.create_all(drafts, by=member, key=key)
    if len(created) != 1:
        flash(_("%(count)s drafts are saved.", count=len(created)))
        return redirect(url_for("datasets.mine"))
    flash(_("Your draft is saved. Check each value, then fill in what is missing."))
    return redirect(url_for("datasets.edit", slug=created[0].slug, section=FIRST))
