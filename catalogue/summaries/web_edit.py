"""Answering for a model in the browser, section by section; what was typed is kept."""

from contextlib import suppress
from dataclasses import replace
from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Invalid, NotFound, Stale
from catalogue.core.forms import Control, SchemaForm
from catalogue.core.i18n import _
from catalogue.members.session import current_member
from catalogue.mixes import filling
from catalogue.mixes import service as mixes
from catalogue.mixes.web_shared import known
from catalogue.summaries import providers, service
from catalogue.summaries.door import pages
from catalogue.summaries.model import ModelRecord
from catalogue.summaries.web_shared import LATE, LATER, WRONG, ask_who, differences
from schemas.summaries import SECTION_TITLES, SECTIONS, ModelSchema

Json = dict[str, Any]

# Made once: a schema is dear.
BEGINNING = ModelSchema(only=("name", "provider", "mix"))
FORMS = {name: ModelSchema(only=fields) for name, fields in SECTIONS.items()}
FIRST = next(iter(SECTIONS))


@pages.route("/models/new", methods=["GET", "POST"])
def new_model() -> ResponseReturnValue:
    """A name is enough; a mix that was looked at is filled in."""
    service.may_create(current_member())
    form = SchemaForm(BEGINNING)
    if request.method == "GET":
        form.raw = named_in_the_address()
        return new_page(form)
    if not form.accepts(request):
        return new_page(form), WRONG
    try:
        made = service.create(form.data, by=current_member())
    except CatalogueError as error:
        form.errors = error.errors or {"_schema": [str(error.detail)]}
        return new_page(form), error.status
    flash(_("The draft is begun. Only those who keep the model see it until it is published."))
    return redirect(url_for(".model", slug=made.slug))


def named_in_the_address() -> Json:
    """The mix or the provider one comes from, if one may see it."""
    found = {}
    for name, get in (("mix", mixes.get), ("provider", providers.get)):
        if slug := request.args.get(name, ""):
            with suppress(CatalogueError):
                found[name] = get(slug, by=current_member()).slug
    return found


def new_page(form: SchemaForm) -> str:
    return render_template("summaries/new_model.html", form=form, controls=controls(form, None))


@pages.route("/models/<slug>/edit", defaults={"section": FIRST}, methods=["GET", "POST"])
@pages.route("/models/<slug>/edit/<section>", methods=["GET", "POST"])
def edit_model(slug: str, section: str) -> ResponseReturnValue:
    """One section of the answers, in the order of the template."""
    ask_who()
    model = service.get(slug, by=current_member())
    service.may_edit(model, current_member())
    if section not in SECTIONS:
        raise NotFound(_("The form has no such section."))
    present = part(model, section)
    form = SchemaForm(FORMS[section], raw=present)
    if request.method == "GET":
        return edit_page(model, section, form)
    if not form.accepts(request):
        return edit_page(model, section, form), WRONG
    try:
        service.save(
            model,
            merged(model, section, form.data),
            by=current_member(),
            revision=known(model.revision, present),
        )
    except Stale:
        flash(str(LATER), "warning")
        others = differences(present, form)
        return edit_page(model, section, form, others=others), LATE
    except Invalid as error:
        form.errors = error.errors or {"_schema": [str(error.detail)]}
        return edit_page(model, section, form), error.status
    flash(_("Saved."))
    return redirect(following(slug, section))


def part(model: ModelRecord, section: str) -> Json:
    """What is stored of one section."""
    names = SECTIONS[section]
    return {name: value for name, value in model.document.items() if name in names}


def merged(model: ModelRecord, section: str, data: Json) -> Json:
    """All answers, with this section as it was typed."""
    names = SECTIONS[section]
    others = {name: value for name, value in model.document.items() if name not in names}
    return others | data


def following(slug: str, section: str) -> str:
    """Where saving leads: the next section, the draft after the last, or here when asked."""
    if "stay" in request.form:
        return url_for(".edit_model", slug=slug, section=section)
    names = list(SECTIONS)
    after = names.index(section) + 1
    if after == len(names):
        return url_for(".model", slug=slug)
    return url_for(".edit_model", slug=slug, section=names[after])


def edit_page(model: ModelRecord, section: str, form: SchemaForm, others: Any = ()) -> str:
    return render_template(
        "summaries/edit_model.html",
        model=model,
        form=form,
        controls=controls(form, model),
        title=SECTION_TITLES[section],
        steps=steps(model, section),
        base=filling.fingerprint(part(model, section)),
        others=others,
        last=section == list(SECTIONS)[-1],
    )


def steps(model: ModelRecord, current: str) -> list[Json]:
    """The sections, and which of them say something."""
    return [
        {
            "label": SECTION_TITLES[name],
            "href": url_for(".edit_model", slug=model.slug, section=name),
            "current": name == current,
            "state": "ok" if part(model, name) else "none",
            "note": _("Something is answered") if part(model, name) else "",
        }
        for name in SECTIONS
    ]


def controls(form: SchemaForm, model: ModelRecord | None) -> tuple[Control, ...]:
    """The questions; one's providers are chosen from a list, and mixes are proposed."""
    offered = {each.slug: each.name for each in providers.mine(current_member())}
    if model is not None and model.provider is not None:
        offered.setdefault(model.provider.slug, model.provider.name)

    def of_own(control: Control) -> Control:
        if control.name == "provider":
            return replace(control, kind="select", choices=tuple(offered.items()), help="")
        if control.name == "mix":
            return replace(control, choices=tuple(service.mixes_offered(current_member())))
        return control

    return tuple(map(of_own, form))
