"""Handing a draft to the reviewers, or throwing it away: the last page of the form."""

from typing import Any

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.core.errors import CatalogueError, Conflict, Invalid, Stale
from catalogue.core.i18n import _, language
from catalogue.datasets import (
    answers,
    attesting,
    confirming,
    keeping,
    likeness,
    parents,
    service,
    views,
)
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.datasets.writing import section_form, steps
from catalogue.members.policy import Action, allows
from catalogue.members.session import current_member
from schemas.datasets import SECTION_TITLES, SECTIONS, DatasetSchema
from schemas.gate import admit, salvage


@pages.get("/datasets/<slug>/preview")
def preview(slug: str) -> ResponseReturnValue:
    """The draft as visitors would see it, and what still keeps it from being submitted."""
    keeping.ask_who()
    return page(service.get_draft(slug, by=current_member()))


def page(dataset: Dataset, error: str = "") -> str:
    document = salvage(DatasetSchema(), dataset.working_copy)
    read_ = confirming.rows(dataset)
    return render_template(
        "datasets/preview.html",
        dataset=dataset,
        entry=views.padded(document),
        parents=parents.titles(document),
        steps=steps(dataset, "", dataset.working_copy, read_),
        mistakes=mistakes(dataset),
        waiting=sum(confirming.waiting(read_).values()),
        twins=likeness.like(document, but=dataset),
        version=attesting.current().version,
        statement=attesting.current().text[language()],
        error=error,
        may_discard=allows(current_member(), Action.DISCARD_DRAFT, dataset),
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


def editable(slug: str) -> Dataset:
    dataset = service.get(slug, by=current_member())
    service.may_edit(dataset, current_member())
    return dataset


@pages.post("/datasets/<slug>/submit")
def submit(slug: str) -> ResponseReturnValue:
    """Hand the draft to the reviewers, or show what is missing."""
    if current_member() is None:
        return keeping.signed_out()
    dataset = editable(slug)
    try:
        document = admit(DatasetSchema(), dataset.working_copy)
        service.submit(
            dataset,
            document,
            by=current_member(),
            revision=answers.seen_revision(),
            attestation=request.form.get("attestation", ""),
        )
    except (Invalid, Stale, Conflict) as error:
        return refused(dataset, error)
    flash(_("Submitted. A reviewer will accept it or tell you what is missing."))
    return redirect(url_for(".show", slug=slug))


def refused(dataset: Dataset, error: CatalogueError) -> ResponseReturnValue:
    """Why it was not submitted; a second click on the button is none of these."""
    if dataset.is_submitted:
        flash(_("It is submitted: one click was enough."))
        return redirect(url_for(".show", slug=dataset.slug))
    if "attestation" in error.errors:
        ask = _("Read the statement and tick the box: without it nothing is submitted.")
        return page(dataset, str(ask)), error.status
    flash(str(error.detail), "error")
    return redirect(url_for(".preview", slug=dataset.slug))


@pages.post("/datasets/<slug>/discard")
def discard(slug: str) -> ResponseReturnValue:
    """Throw the working copy away."""
    dataset = editable(slug)
    service.discard(dataset, by=current_member(), revision=answers.seen_revision())
    flash(_("The draft is discarded."))
    return redirect(url_for(".mine"))
