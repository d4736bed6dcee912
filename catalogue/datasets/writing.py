"""Describing a dataset in the browser: look for twins, write section by section, submit."""

from typing import Any
from uuid import uuid4

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import Conflict, Invalid, NotFound, Stale
from catalogue.core.forms import SchemaForm, read
from catalogue.core.i18n import _
from catalogue.datasets import advising, answers, likeness, parents, service, views
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from schemas.datasets import SECTION_TITLES, SECTIONS, DatasetSchema
from schemas.gate import admit, salvage

FIRST, *_REST = SECTIONS
WRONG = 422


@pages.route("/datasets/new", methods=["GET", "POST"])
def create() -> ResponseReturnValue:
    """Ask what it is called or where it is, show likely twins, then open a draft."""
    service.may_create(current_member())
    typed = (request.values.get("about") or "").strip()[:500]
    twins = likeness.like_text(typed) if typed else []
    if request.method == "POST" and typed and (not twins or "anyway" in request.form):
        key = request.form.get("key") or None
        dataset = service.create(opening(typed), by=current_member(), key=key)
        flash(_("Your draft is saved. Fill in what you know, in any order."))
        return redirect(url_for(".edit", slug=dataset.slug, section=FIRST))
    missing = request.method == "POST" and not typed
    page = render_template(
        "datasets/new.html", typed=typed, twins=twins, missing=missing, key=uuid4().hex
    )
    return (page, WRONG) if missing else page


def opening(typed: str) -> dict[str, Any]:
    """What a first line already tells: an address or a title."""
    if typed.startswith(("http://", "https://")):
        name = typed.rstrip("/").rsplit("/", 1)[-1]
        return {"title": name, "homepage": typed}
    return {"title": typed}


@pages.get("/account/datasets")
def mine() -> ResponseReturnValue:
    """The entries a member owns or works on."""
    return render_template("datasets/mine.html", datasets=service.mine(current_member()))


@pages.route("/datasets/<slug>/edit/<section>", methods=["GET", "POST"])
def edit(slug: str, section: str) -> ResponseReturnValue:
    """One section of the form; saving keeps what was typed, right or wrong."""
    dataset = service.get(slug, by=current_member())
    if section not in SECTIONS:
        raise NotFound(_("The form has no such section."))
    if request.method == "GET":
        service.may_edit(dataset, current_member())
        return form_page(dataset, section, service.working_copy(dataset, by=current_member()))
    typed = merged(dataset, section)
    try:
        service.save(dataset, typed, by=current_member(), revision=answers.seen_revision())
    except (Stale, Conflict) as error:
        late = _("Somebody else saved this entry meanwhile. Yours is below: save again to keep it.")
        flash(str(late if isinstance(error, Stale) else error.detail), "warning")
        return form_page(dataset, section, typed), error.status
    if request.headers.get("X-Autosave"):
        advice = advising.advice(dataset, typed, section)
        told = render_template("datasets/parts/advice.html", advice=advice)
        return {"revision": dataset.revision, "advice": told}
    form = section_form(section, typed, check="check" in request.form)
    if form.errors:
        return form_page(dataset, section, typed, form=form), WRONG
    flash(_("Saved."))
    return redirect(next_step(dataset, section))


def editable(slug: str) -> Dataset:
    dataset = service.get(slug, by=current_member())
    service.may_edit(dataset, current_member())
    return dataset


def merged(dataset: Dataset, section: str) -> dict[str, Any]:
    """The working copy with this section replaced by what was typed."""
    schema = DatasetSchema(only=SECTIONS[section])
    before = service.working_copy(dataset, by=current_member())
    others = {name: value for name, value in before.items() if name not in SECTIONS[section]}
    return others | read(schema, request.form)


def section_form(section: str, typed: dict[str, Any], *, check: bool = True) -> SchemaForm:
    """A section with its mistakes; what is merely missing is told when asked or on submission."""
    names = SECTIONS[section]
    schema = DatasetSchema(only=names, partial=not check)
    form = SchemaForm(schema, raw={name: typed[name] for name in names if name in typed})
    form.validate()
    return form


def form_page(
    dataset: Dataset, section: str, typed: dict[str, Any], *, form: SchemaForm | None = None
) -> str:
    return render_template(
        "datasets/edit.html",
        dataset=dataset,
        section=section,
        form=form or section_form(section, typed, check=False),
        steps=steps(dataset, section, typed),
        title=SECTION_TITLES[section],
        last=section == list(SECTIONS)[-1],
        advice=advising.advice(dataset, typed, section),
    )


def steps(dataset: Dataset, current: str, typed: dict[str, Any]) -> list[dict[str, Any]]:
    """The sections with what is still wrong or missing in each."""
    listed = []
    for name in SECTIONS:
        mistakes = len(list(section_form(name, typed).errors))
        begun = any(field in typed for field in SECTIONS[name])
        note = (
            _("%(count)s to fix", count=mistakes) if mistakes else _("Filled in") if begun else ""
        )
        listed.append(
            {
                "label": SECTION_TITLES[name],
                "href": url_for("datasets.edit", slug=dataset.slug, section=name),
                "current": name == current,
                "state": "warn" if mistakes and begun else "ok" if begun else "none",
                "note": note,
            }
        )
    return listed


def next_step(dataset: Dataset, section: str) -> str:
    """Where saving leads: the next section, or the preview after the last or when asked."""
    names = list(SECTIONS)
    place = names.index(section) + 1
    if "preview" in request.form or place == len(names):
        return url_for("datasets.preview", slug=dataset.slug)
    following = section if "stay" in request.form else names[place]
    return url_for("datasets.edit", slug=dataset.slug, section=following)


@pages.get("/datasets/<slug>/preview")
def preview(slug: str) -> ResponseReturnValue:
    """The draft as visitors would see it, and what still keeps it from being submitted."""
    dataset = service.get_draft(slug, by=current_member())
    document = salvage(DatasetSchema(), dataset.working_copy)
    return render_template(
        "datasets/preview.html",
        dataset=dataset,
        entry=views.padded(document),
        parents=parents.titles(document),
        steps=steps(dataset, "", dataset.working_copy),
        mistakes=mistakes(dataset),
        twins=likeness.like(document, but=dataset),
    )


def mistakes(dataset: Dataset) -> list[dict[str, Any]]:
    """What keeps a draft from being submitted: the section and its controls with messages."""
    found = []
    for name in SECTIONS:
        form = section_form(name, dataset.working_copy)
        if form.errors:
            href = url_for("datasets.edit", slug=dataset.slug, section=name)
            found.append({"title": SECTION_TITLES[name], "href": href, "controls": list(form)})
    return found


@pages.post("/datasets/<slug>/submit")
def submit(slug: str) -> ResponseReturnValue:
    """Hand the draft to the reviewers, or show what is missing."""
    dataset = editable(slug)
    try:
        document = admit(DatasetSchema(), dataset.working_copy)
        service.submit(dataset, document, by=current_member(), revision=answers.seen_revision())
    except Invalid as error:
        flash(str(error.detail), "error")
        return redirect(url_for(".preview", slug=slug))
    flash(_("Submitted. A reviewer will accept it or tell you what is missing."))
    return redirect(url_for(".show", slug=slug))


@pages.post("/datasets/<slug>/discard")
def discard(slug: str) -> ResponseReturnValue:
    """Throw the working copy away."""
    dataset = editable(slug)
    service.discard(dataset, by=current_member(), revision=answers.seen_revision())
    flash(_("The draft is discarded."))
    return redirect(url_for(".mine"))
