"""Describing a dataset in the browser: section by section, in any order; nothing typed is lost."""

from collections.abc import Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import orjson
from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from catalogue.claims import addresses, values
from catalogue.claims.model import ClaimRow
from catalogue.core.errors import Conflict, NotFound, Stale
from catalogue.core.forms import Control, SchemaForm, read
from catalogue.core.i18n import _, language
from catalogue.datasets import advising, answers, confirming, keeping, picking, questions, service
from catalogue.datasets.door import pages
from catalogue.datasets.model import Dataset
from catalogue.members.session import current_member
from schemas.datasets import SECTION_TITLES, SECTIONS, DatasetSchema
from schemas.gate import salvage

Document = dict[str, Any]

WRONG = 422
MOST_TOLD = 20


class Other(NamedTuple):
    """What somebody else saved meanwhile, where it differs from what was typed."""

    label: str
    words: str


@pages.get("/account/datasets")
def mine() -> ResponseReturnValue:
    """The entries a member owns or works on."""
    return render_template("datasets/mine.html", datasets=service.mine(current_member()))


@pages.route("/datasets/<slug>/edit/<section>", methods=["GET", "POST"])
def edit(slug: str, section: str) -> ResponseReturnValue:
    """One section of the form; saving keeps what was typed, right or wrong."""
    if request.method == "POST" and current_member() is None:
        return keeping.signed_out()
    keeping.ask_who()
    dataset = service.get(slug, by=current_member())
    if section not in SECTIONS:
        raise NotFound(_("The form has no such section."))
    if request.method == "GET":
        service.may_edit(dataset, current_member())
        return form_page(dataset, section, service.working_copy(dataset, by=current_member()))
    typed = merged(dataset, section)
    try:
        service.save(dataset, typed, by=current_member(), revision=known(dataset, section))
    except (Stale, Conflict) as error:
        return late(dataset, section, typed, error)
    confirm(dataset)
    return autosaved(dataset, section, typed) if autosaves() else saved(dataset, section, typed)


def saved(dataset: Dataset, section: str, typed: Document) -> ResponseReturnValue:
    form = section_form(section, typed, check="check" in request.form)
    if form.errors:
        return form_page(dataset, section, typed, form=form), WRONG
    flash(_("Saved."))
    return redirect(next_step(dataset, section))


def autosaves() -> bool:
    return "X-Autosave" in request.headers


def autosaved(dataset: Dataset, section: str, typed: Document) -> Document:
    """What a page that stays open needs: the new state, advice, questions that now matter."""
    advice = advising.advice(dataset, typed, section)
    return {
        "revision": dataset.revision,
        "base": fingerprint(typed, section),
        "advice": render_template("datasets/parts/advice.html", advice=advice),
        "asks": questions.concerning(typed),
    }


def late(
    dataset: Dataset, section: str, typed: Document, error: Stale | Conflict
) -> ResponseReturnValue:
    """Somebody was faster, or is at work: what was typed is shown again, beside what is there."""
    others: list[Other] = []
    told: Any = error.detail
    if isinstance(error, Stale):
        told = _(
            "This was saved elsewhere meanwhile, by somebody else or in another window."
            " Yours is below: save again to keep it."
        )
        others = differences(service.working_copy(dataset, by=current_member()), typed, section)
    flash(str(told), "warning")
    return form_page(dataset, section, typed, others=others), error.status


def differences(stored: Document, typed: Document, section: str) -> list[Other]:
    """The facts of a section that were saved elsewhere, and that saving would change."""
    before, after = (
        dict(addresses.facts(salvage(DatasetSchema(only=SECTIONS[section]), each)))
        for each in (stored, typed)
    )
    return [
        Other(values.label(address, language()), values.words(address, value, language()))
        for address, value in before.items()
        if after.get(address) != value
    ][:MOST_TOLD]


def known(dataset: Dataset, section: str) -> int:
    """The revision a form was made from, or the present one if this section is what it was.

    So two people may write in different sections, and one in several windows.
    """
    stored = service.working_copy(dataset, by=current_member())
    if request.form.get("base") == fingerprint(stored, section):
        return dataset.revision
    return answers.seen_revision()


def fingerprint(document: Document, section: str) -> str:
    held = {name: document[name] for name in SECTIONS[section] if name in document}
    return sha256(orjson.dumps(held, option=orjson.OPT_SORT_KEYS)).hexdigest()[:16]


def confirm(dataset: Dataset) -> None:
    """Keep which imported values the member says look right."""
    member, shown = current_member(), request.form.getlist("shown")
    if member is None or not shown:
        return
    seen = shown if "all_right" in request.form else request.form.getlist("seen")
    confirming.settle(dataset, shown=set(shown), seen=set(seen), by=member)


def merged(dataset: Dataset, section: str) -> Document:
    """The working copy with this section replaced by what was typed."""
    schema = DatasetSchema(only=SECTIONS[section])
    before = service.working_copy(dataset, by=current_member())
    others = {name: value for name, value in before.items() if name not in SECTIONS[section]}
    return others | picking.resolved(read(schema, request.form))


def section_form(section: str, typed: Document, *, check: bool = True) -> SchemaForm:
    """A section with its mistakes; what is merely missing is told when asked or on submission."""
    names = SECTIONS[section]
    schema = DatasetSchema(only=names, partial=not check)
    form = SchemaForm(schema, raw={name: typed[name] for name in names if name in typed})
    form.validate()
    return form


def form_page(
    dataset: Dataset,
    section: str,
    typed: Document,
    *,
    form: SchemaForm | None = None,
    others: Sequence[Other] = (),
) -> str:
    form = form or section_form(section, typed, check=False)
    read_ = confirming.rows(dataset)
    return render_template(
        "datasets/edit.html",
        dataset=dataset,
        section=section,
        form=form,
        controls=arranged(form, read_, typed),
        waiting=confirming.waiting(read_)[section],
        base=fingerprint(service.working_copy(dataset, by=current_member()), section),
        others=others,
        steps=steps(dataset, section, typed, read_),
        title=SECTION_TITLES[section],
        last=section == list(SECTIONS)[-1],
        advice=advising.advice(dataset, typed, section),
    )


def arranged(form: SchemaForm, read_: Sequence[ClaimRow], typed: Document) -> tuple[Control, ...]:
    """The questions of a section, with what was read for them, those that matter first."""
    noted = confirming.annotated(tuple(form), read_, salvage(DatasetSchema(), typed))
    return questions.arranged(noted, typed)


def steps(
    dataset: Dataset, current: str, typed: Document, read_: Sequence[ClaimRow]
) -> list[dict[str, Any]]:
    """The sections with what is still wrong, missing or unconfirmed in each."""
    waiting = confirming.waiting(read_)
    return [
        {
            "label": SECTION_TITLES[name],
            "href": url_for("datasets.edit", slug=dataset.slug, section=name),
            "current": name == current,
            **state(name, typed, waiting[name]),
        }
        for name in SECTIONS
    ]


def state(section: str, typed: Document, waiting: int) -> dict[str, Any]:
    mistakes = len(list(section_form(section, typed).errors))
    begun = any(field in typed for field in SECTIONS[section])
    if mistakes:
        note = _("%(count)s to fix", count=mistakes)
        return {"state": "warn" if begun else "none", "note": note}
    if waiting:
        return {"state": "warn", "note": _("%(count)s to confirm", count=waiting)}
    return {"state": "ok" if begun else "none", "note": _("Filled in") if begun else ""}


def next_step(dataset: Dataset, section: str) -> str:
    """Where saving leads: the next section, or the preview after the last or when asked."""
    names = list(SECTIONS)
    place = names.index(section) + 1
    if "preview" in request.form or place == len(names):
        return url_for("datasets.preview", slug=dataset.slug)
    following = section if "stay" in request.form else names[place]
    return url_for("datasets.edit", slug=dataset.slug, section=following)
