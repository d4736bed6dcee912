"""One item of a mix in the browser: put in, changed, moved, taken out."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Invalid, Stale
from catalogue.core.forms import SchemaForm, messages
from catalogue.core.i18n import _
from catalogue.datasets import service as datasets
from catalogue.members.policy import Action, require
from catalogue.members.session import current_member
from catalogue.mixes import filling, renumbering, service
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.web_shared import (
    LATE,
    LATER,
    WRONG,
    differences,
    found,
    item_of,
    known,
    mine,
    trail,
    warn,
)

MOST_PARTS = 200  # names of parts that are proposed


@pages.route("/mixes/<slug>/items/new", methods=["GET", "POST"])
def add_item(slug: str) -> ResponseReturnValue:
    """Put a dataset in: an entry of the catalogue, or something outside of it."""
    mix = mine(slug)
    if request.method == "GET":
        return item_page(mix, filling.item_form(begun()))
    return stored(mix, 0, mix.revision)


def begun() -> dict[str, Any]:
    """The entry that was asked for, at the version that stands now."""
    wanted = request.args.get("dataset", "").strip()
    if not wanted:
        return {}
    try:
        dataset = datasets.get(wanted, by=current_member())
    except CatalogueError as error:
        warn(error)
        return {}
    number = {"version": dataset.number} if dataset.number else {}
    return {"dataset": dataset.slug, **number}


@pages.route("/mixes/<slug>/items/<int:number>", methods=["GET", "POST"])
def item(slug: str, number: int) -> ResponseReturnValue:
    """Everything about one item."""
    mix = mine(slug)
    if request.method == "GET":
        return item_page(mix, filling.item_form(item_of(mix, number)), number)
    present = place_of(mix, number)
    if not present:
        flash(_("This item is not there any more. Save again to put yours in."), "warning")
        form = filling.item_form(filling.read_item(request.form))
        return item_page(mix, form), LATE
    return stored(mix, present, known(mix.revision, mix.items[present - 1]))


def place_of(mix: Mix, number: int) -> int:
    """Where the item that a form was made from stands by now; 0 when it is not there."""
    base, mark = request.form.get("base"), request.form.get("mark")
    same = [n for n, item in enumerate(mix.items, 1) if filling.fingerprint(item) == base]
    alike = same or [n for n, item in enumerate(mix.items, 1) if renumbering.marks(item)[1] == mark]
    if number in alike or (mark is None and number <= len(mix.items)):
        return number
    return alike[0] if len(alike) == 1 else 0


def stored(mix: Mix, number: int, revision: int) -> ResponseReturnValue:
    """Save what was typed in the place of an item, or as a new one; 0 is no number."""
    form = filling.item_form(filling.read_item(request.form))
    if not form.validate():
        return item_page(mix, form, number), WRONG
    items = filling.placed(mix.items, form.data, number=number, place=wanted_place())
    document = filling.facts_of(mix.document) | {"items": items}
    try:
        service.save(mix, document, by=current_member(), revision=revision)
    except Stale:
        flash(str(LATER), "warning")
        number = number and place_of(mix, number)  # read again, it may have moved or gone
        present = mix.items[number - 1] if number else {}
        return item_page(mix, form, number, others=differences(present, form)), LATE
    except Invalid as error:
        form.errors = own_mistakes(error, items.index(form.data))
        return item_page(mix, form, number), error.status
    flash(_("Saved."))
    if "another" in request.form:
        return redirect(url_for(".add_item", slug=mix.slug))
    return redirect(url_for(".show", slug=mix.slug, _anchor="items"))


def wanted_place() -> str:
    """Where the item is to go; nothing when that is where it stood as the form was made."""
    typed = request.form.get("place", "").strip()
    return "" if typed == str((request.view_args or {}).get("number")) else typed


def own_mistakes(error: Invalid, place: int) -> dict[str, Any]:
    """What the service found wrong with this item, or with the mix as a whole."""
    wrong = error.errors.get("items", {})
    mine_ = wrong.get(place) or wrong.get(str(place)) if isinstance(wrong, dict) else None
    return mine_ or {"_schema": [*dict.fromkeys(map(str, messages(error.errors)))]}


def item_page(mix: Mix, form: SchemaForm, number: int = 0, *, others: Any = ()) -> str:
    present = mix.items[number - 1] if number else None
    return render_template(
        "mixes/item.html",
        mix=mix,
        form=form,
        controls=filling.item_controls(form, mix.document.get("sampling", "")),
        number=number,
        place=wanted_place() or number or len(mix.items) + 1,
        base=filling.fingerprint(present),
        mark=renumbering.marks(present)[1] if present else "",
        others=others,
        entry=entry_of(form.raw.get("dataset")),
        trail=trail(mix, _("Item %(number)s", number=number) if number else _("Add a dataset")),
    )


def entry_of(slug: Any) -> dict[str, Any] | None:
    """What helps to fill the form in: the versions of the entry, the names of its parts."""
    if not isinstance(slug, str) or not slug:
        return None
    try:
        dataset = datasets.get(slug, by=current_member())
    except CatalogueError:
        return None
    parts = (dataset.document or {}).get("licence", {}).get("parts", [])
    return {
        "slug": dataset.slug,
        "title": dataset.title,
        "number": dataset.number,
        "parts": [each["scope"] for each in parts[:MOST_PARTS]],
    }


@pages.post("/mixes/<slug>/items/<int:number>/removal")
def remove_item(slug: str, number: int) -> ResponseReturnValue:
    """Take an item out."""
    mix = mine(slug)
    gone = item_of(mix, place_of(mix, number))
    items = [each for each in mix.items if each is not gone]
    document = filling.facts_of(mix.document) | {"items": items}
    try:
        service.save(mix, document, by=current_member(), revision=known(mix.revision, gone))
    except Stale as error:
        warn(error)
        return redirect(url_for(".show", slug=mix.slug))
    flash(_("Taken out."))
    return redirect(url_for(".show", slug=mix.slug, _anchor="items"))


@pages.route("/mixes/add", methods=["GET", "POST"])
def add() -> ResponseReturnValue:
    """From the page of an entry: choose which of one's mixes it goes into."""
    require(current_member(), Action.CREATE_MIX)
    dataset = datasets.get(request.values.get("dataset", ""), by=current_member())
    if request.method == "POST":
        mix = found(request.form.get("mix", ""))
        service.add_item(mix, dataset.slug, by=current_member(), revision=mix.revision)
        flash(_("It is in the mix now. Say how much of it is used."))
        return redirect(url_for(".item", slug=mix.slug, number=len(mix.items)))
    own = service.mine(current_member())
    return render_template("mixes/add.html", dataset=dataset, mixes=own)
