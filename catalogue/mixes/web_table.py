"""The epochs or weights of all items of a mix in one form, page by page when they are many."""

from collections.abc import Iterable
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Invalid, Stale
from catalogue.core.forms import Control
from catalogue.core.i18n import _
from catalogue.members.session import current_member
from catalogue.mixes import filling, renumbering, service, titles
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.renumbering import Change, Merged
from catalogue.mixes.web_shared import LATE, WRONG, mine, trail, warn
from schemas.community import PageQuery
from schemas.gate import admit_query

PAGE = PageQuery(only=("page",))
PER_TABLE = 200  # items whose numbers are changed in one form
MOST_NAMED = 5  # changes of others told after saving


@pages.route("/mixes/<slug>/items", methods=["GET", "POST"])
def table(slug: str) -> ResponseReturnValue:
    """Epochs or weights of all items in one table; long mixes page by page."""
    mix = mine(slug)
    if request.method == "GET":
        return table_page(mix, Merged(field_of(mix)))
    found = typed(mix)
    if found.is_late or found.mistakes:
        return table_page(mix, found), LATE if found.is_late else WRONG
    try:
        document = filling.facts_of(mix.document) | {"items": found.items}
        service.save(mix, document, by=current_member(), revision=mix.revision)
    except Stale as error:  # somebody saved while this was looked at
        warn(error)
        return table_page(mix, typed(mix)), LATE
    except Invalid as error:
        found.mistakes = service_mistakes(error, found.numbers)
        if not found.mistakes:
            warn(error)
        return table_page(mix, found), error.status
    flash(" ".join(map(str, saved(found.kept))))
    return redirect(url_for(".table", slug=mix.slug, page=page_number(mix)))


def typed(mix: Mix) -> Merged:
    return renumbering.merged(mix.items, request.form, field_of(mix))


def saved(kept: list[Change]) -> Iterable[Any]:
    """That it is saved, and what somebody else had changed meanwhile."""
    yield _("Saved.")
    if kept:
        yield _("What was changed elsewhere meanwhile stays:")
        told = [f"{each.name}, {label(each.column)} {each.theirs or '–'}" for each in kept]
        yield "; ".join(told[:MOST_NAMED]) + ("…" if len(told) > MOST_NAMED else ".")


def service_mistakes(error: Invalid, numbers: list[int]) -> dict[int, Any]:
    """What is wrong by number of the item; those that go are not among what was to be saved."""
    wrong = error.errors.get("items", {})
    return {numbers[int(place)]: inner for place, inner in wrong.items()}


def field_of(mix: Mix) -> str:
    """Which number says how much of an item is seen."""
    return "weight" if mix.document.get("sampling") == "weights" else "epochs"


def page_number(mix: Mix) -> int:
    last = -(-len(mix.items) // PER_TABLE) or 1
    return min(int(admit_query(PAGE, request.args)["page"]), last)


def table_page(mix: Mix, found: Merged) -> str:
    page = page_number(mix)
    first = (page - 1) * PER_TABLE
    shown = mix.items[first : first + PER_TABLE]
    named = titles.of(shown)
    rows = [
        row(mix, number, named.get(item.get("dataset", ""), ""), found)
        for number, item in enumerate(shown, first + 1)
    ]
    return render_template(
        "mixes/table.html",
        mix=mix,
        rows=rows,
        controls=[control for each in rows for control in each["controls"]],
        field=field_of(mix),
        found=found,
        label=label,
        base=filling.fingerprint(mix.items),
        page=page,
        pages=-(-len(mix.items) // PER_TABLE),
        url=lambda number: url_for(".table", slug=mix.slug, page=number),
        trail=trail(mix, _("Epochs and weights")),
    )


def label(column: str) -> str:
    """What a column of the table is called."""
    if column == renumbering.OUT:
        return str(renumbering.TAKEN)
    return str(filling.ITEM.fields[column].metadata["label"])


def told(mistakes: Any) -> tuple[str, ...]:
    """What is wrong with a field: a form says it as one text, the gate as a list."""
    each = mistakes if isinstance(mistakes, list | tuple) else [mistakes]
    return tuple(map(str, each))


def row(mix: Mix, number: int, title: str, found: Merged) -> dict[str, Any]:
    """One item of the table, with what was typed, what is wrong with it and what it was made of."""
    item, field = mix.items[number - 1], field_of(mix)
    wrong = found.mistakes.get(number, {})
    name = item.get("name") or title or item.get("title") or item.get("dataset", "")
    present = renumbering.texts(item)
    controls = [
        Control(
            name=f"{column}.{number}",
            kind="text",
            label=f"{label(column)} – {name}",
            value=found.shown.get(f"{column}.{number}", present[column]),
            errors=told(wrong.get(column, ())),
        )
        for column in (field, renumbering.GROUP)
    ]
    made_of = {f"was.{each}.{number}": present[each] for each in (field, renumbering.GROUP)}
    return {
        "number": number,
        "name": name,
        "title": title if title != name else "",
        "out": f"{renumbering.OUT}.{number}" in found.shown,
        "controls": controls,
        "weight": controls[0],
        "group": controls[1],
        "hidden": {
            f"name.{number}": name,
            f"mark.{number}": " ".join(renumbering.marks(item)),
            **made_of,
        },
    }
