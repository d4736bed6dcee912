"""Changing a mix in the browser: its facts, and the numbers of all its items in one form."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Invalid, Stale
from catalogue.core.forms import Control, SchemaForm
from catalogue.core.i18n import _
from catalogue.members.session import current_member
from catalogue.mixes import filling, service, titles
from catalogue.mixes.door import pages
from catalogue.mixes.model import Mix
from catalogue.mixes.web_shared import LATE, LATER, WRONG, known, mine, trail
from schemas.community import PageQuery
from schemas.gate import admit_query

PAGE = PageQuery(only=("page",))


@pages.route("/mixes/<slug>/edit", methods=["GET", "POST"])
def edit(slug: str) -> ResponseReturnValue:
    """What is said of the mix as a whole."""
    mix = mine(slug)
    present = filling.facts_of(mix.document)
    form = filling.facts_form(present)
    if request.method == "GET":
        return facts_page(mix, form)
    if not form.accepts(request):
        return facts_page(mix, form), WRONG
    try:
        document = form.data | {"items": mix.items}
        service.save(mix, document, by=current_member(), revision=known(mix, present))
    except Stale:
        flash(str(LATER), "warning")
        return facts_page(mix, form, others=differences(present, form)), LATE
    except Invalid as error:
        form.errors = error.errors
        return facts_page(mix, form), error.status
    flash(_("Saved."))
    return redirect(url_for(".show", slug=mix.slug))


def differences(present: dict[str, Any], form: SchemaForm) -> list[tuple[str, str]]:
    """What stands there now, where it differs from what was typed."""
    return [
        (control.label, str(present[control.name]))
        for control in form
        if control.name in present and form.data.get(control.name) != present[control.name]
    ]


def facts_page(mix: Mix, form: SchemaForm, others: Any = ()) -> str:
    return render_template(
        "mixes/edit.html",
        mix=mix,
        form=form,
        base=filling.fingerprint(filling.facts_of(mix.document)),
        others=others,
        trail=trail(mix, _("What it is")),
    )


@pages.route("/mixes/<slug>/items", methods=["GET", "POST"])
def table(slug: str) -> ResponseReturnValue:
    """Epochs or weights of all items in one table; long mixes page by page."""
    mix = mine(slug)
    if request.method == "GET":
        return table_page(mix, {}, {})
    items, mistakes = filling.weighed(mix.items, request.form, field_of(mix))
    typed = request.form.to_dict()
    if mistakes:
        return table_page(mix, typed, mistakes), WRONG
    try:
        document = filling.facts_of(mix.document) | {"items": items}
        service.save(mix, document, by=current_member(), revision=known(mix, mix.items))
    except Stale:
        flash(str(LATER), "warning")
        return table_page(mix, typed, {}), LATE
    except Invalid as error:
        return table_page(mix, typed, service_mistakes(error)), error.status
    flash(_("Saved."))
    return redirect(url_for(".table", slug=mix.slug, page=page_number(mix)))


def service_mistakes(error: Invalid) -> dict[int, Any]:
    wrong = error.errors.get("items", {})
    return {int(place) + 1: inner for place, inner in wrong.items()}


def field_of(mix: Mix) -> str:
    """Which number says how much of an item is seen."""
    return "weight" if mix.document.get("sampling") == "weights" else "epochs"


def page_number(mix: Mix) -> int:
    last = -(-len(mix.items) // filling.PER_TABLE) or 1
    return min(int(admit_query(PAGE, request.args)["page"]), last)


def table_page(mix: Mix, typed: dict[str, str], mistakes: dict[int, Any]) -> str:
    page = page_number(mix)
    first = (page - 1) * filling.PER_TABLE
    shown = mix.items[first : first + filling.PER_TABLE]
    named = titles.of(shown)
    rows = [
        row(mix, number, named.get(item.get("dataset", ""), ""), typed, mistakes.get(number, {}))
        for number, item in enumerate(shown, first + 1)
    ]
    return render_template(
        "mixes/table.html",
        mix=mix,
        rows=rows,
        controls=[control for each in rows for control in each["controls"]],
        field=field_of(mix),
        base=filling.fingerprint(mix.items),
        page=page,
        pages=-(-len(mix.items) // filling.PER_TABLE),
        url=lambda number: url_for(".table", slug=mix.slug, page=number),
        trail=trail(mix, _("Epochs and weights")),
    )


def told(mistakes: Any) -> tuple[str, ...]:
    """What is wrong with a field: a form says it as one text, the gate as a list."""
    each = mistakes if isinstance(mistakes, list | tuple) else [mistakes]
    return tuple(map(str, each))


def row(
    mix: Mix, number: int, title: str, typed: dict[str, str], wrong: dict[str, Any]
) -> dict[str, Any]:
    """One item of the table, with what was typed and what is wrong with it."""
    item, field = mix.items[number - 1], field_of(mix)
    labels = {name: str(part.metadata["label"]) for name, part in filling.ITEM.fields.items()}
    name = item.get("name") or title or item.get("title") or item.get("dataset", "")
    controls = [
        Control(
            name=f"{column}.{number}",
            kind="text",
            label=f"{labels[column]} – {name}",
            value=typed.get(f"{column}.{number}", item.get(column, "")),
            errors=told(wrong.get(column, ())),
        )
        for column in (field, "group")
    ]
    return {
        "number": number,
        "name": name,
        "title": title if title != name else "",
        "out": bool(typed.get(f"out.{number}")),
        "controls": controls,
        "weight": controls[0],
        "group": controls[1],
    }
