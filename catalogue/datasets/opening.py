"""The first question about a dataset: a title, a link or an id is enough to open a draft."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError
from catalogue.core.forms import Control
from catalogue.core.i18n import _
from catalogue.datasets import likeness, service
from catalogue.datasets.door import pages
from catalogue.members.session import current_member
from schemas.datasets import SECTIONS

FIRST, *_REST = SECTIONS
WRONG = 422

# What each answer to “What sort of dataset is it?” states, in the words of the form: no more.
SORTS: dict[str, tuple[Any, dict[str, Any]]] = {
    "source": (
        _("A primary source: written, recorded, digitised or collected by its makers"),
        {"origin": "original"},
    ),
    "derived": (
        _("Made from other datasets: cleaned, filtered, translated, annotated or mixed"),
        {"origin": "derived"},
    ),
    "synthetic": (
        _("Written by models"),
        {"obtained": ["synthetic"], "synthetic": {"status": "yes"}},
    ),
}

Recognise = Callable[[str], object]
Preview = Callable[[str], ResponseReturnValue]
_importers: list[tuple[Recognise, Preview]] = []


def provide(recognise: Recognise, preview: Preview) -> None:
    """Have links and ids read by a feature above this one.

    `recognise` raises a CatalogueError for what it cannot read; `preview` answers a page with what
    it read, or raises one that says what went wrong.
    """
    _importers[:] = [(recognise, preview)]


def importer(text: str) -> Preview | None:
    """What reads this text, if anything does."""
    for recognise, preview in _importers:
        try:
            recognise(text)
        except CatalogueError:
            continue
        return preview
    return None


@pages.route("/datasets/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Ask what it is called or where it is; show likely twins, read links, or open a draft."""
    service.may_create(current_member())
    typed = (request.values.get("about") or "").strip()[:500]
    twins = likeness.like_text(typed) if typed else []
    if request.method == "GET":
        return page(typed, twins)
    if not typed:
        return page(typed, error=_("Type the name of the dataset or paste its address.")), WRONG
    by_hand = "by_hand" in request.form
    if twins and not (by_hand or "anyway" in request.form):
        return page(typed, twins)
    read = None if by_hand else importer(typed)
    return imported(typed, read) if read else opened(typed)


def imported(typed: str, read: Preview) -> ResponseReturnValue:
    try:
        return read(typed)
    except CatalogueError as error:  # the site is away, or says nothing we can read
        return page(typed, error=error.detail, unread=True), error.status


def opened(typed: str) -> ResponseReturnValue:
    draft = opening(typed, request.form.get("sort", ""))
    key = request.form.get("key") or None
    dataset = service.create(draft, by=current_member(), key=key)
    flash(_("Your draft is saved. Fill in what you know, in any order."))
    return redirect(url_for(".edit", slug=dataset.slug, section=FIRST))


def opening(typed: str, sort: str = "") -> dict[str, Any]:
    """What a first line already tells: an address or a title; and what sort of dataset it is."""
    provenance = {"provenance": SORTS[sort][1]} if sort in SORTS else {}
    if typed.startswith(("http://", "https://")):
        name = typed.rstrip("/").rsplit("/", 1)[-1]
        return {"title": name, "homepage": typed, **provenance}
    return {"title": typed, **provenance}


def page(typed: str, twins: Any = (), *, error: Any = "", unread: bool = False) -> str:
    sort = Control(
        name="sort",
        kind="radio",
        label=str(_("What sort of dataset is it?")),
        help=str(_("The form then asks first what concerns it.")),
        choices=tuple((value, str(label)) for value, (label, _states) in SORTS.items()),
        value=request.form.get("sort", ""),
    )
    return render_template(
        "datasets/new.html",
        typed=typed,
        twins=twins,
        error=error,
        unread=unread,
        sort=sort,
        key=request.form.get("key") or uuid4().hex,
    )
