"""The form of a proposal: a group of inputs per field, filled with what stands there now."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from flask import flash, render_template, request

from catalogue.claims import addresses
from catalogue.core.errors import CatalogueError, Invalid
from catalogue.core.forms import Control, SchemaForm, controls, messages, read
from catalogue.core.i18n import _, language
from catalogue.datasets import differences
from catalogue.datasets.model import Dataset
from catalogue.proposals.vocabulary import MOST_CHANGES
from schemas.gate import admit, admit_query
from schemas.proposals import ProposalQuery, ProposalSchema, WhySchema, for_field

MOST_SHOWN = 500  # fields offered to choose from; any other can be named


@dataclass
class ProposalForm(SchemaForm):
    """What was typed for each field, and why; right or wrong, it is kept."""

    names: list[str] = field(default_factory=list)  # the fields, in order
    typed: list[dict[str, Any]] = field(default_factory=list)  # what was typed for each
    number: int = 0  # of the version that was read
    is_rearranged: bool = False  # another field was asked for, or one left out
    unknown: str = ""  # what was typed as a field and is none

    @property
    def is_valid(self) -> bool:
        """Whether it passes the gate; fills `data`, or the mistakes of each field."""
        rows = zip(self.names, self.typed, strict=True)
        changes = [{**typed, "field": name} for name, typed in rows]
        sent = {**self.raw, "changes": changes, "version_number": self.number or None}
        try:
            self.data = admit(ProposalSchema(), sent)
        except Invalid as error:
            self.errors = error.errors
        return not self.errors

    def mistakes(self, errors: Mapping[Any, Any], detail: object) -> None:
        """Show what a service finds wrong; what is about no field of the form stands above it."""
        known = {name: errors[name] for name in ("changes", "message") if name in errors}
        self.errors = known or {"_schema": [str(detail), *dict.fromkeys(messages(errors))]}

    @property
    def groups(self) -> Iterator[tuple[str, str, tuple[Control, ...]]]:
        """For each field its address, its name in words, its inputs."""
        wrong = self.errors.get("changes", {})
        for place, (name, typed) in enumerate(zip(self.names, self.typed, strict=True)):
            errors = wrong.get(place, {}) if isinstance(wrong, Mapping) else {}
            if "field" in errors:  # it has no input of its own
                errors = {**errors, "value": [*errors.get("value", []), *errors["field"]]}
            inputs = controls(for_field(name), typed, errors, f"changes.{place}.")
            yield name, differences.label(name, language()), inputs

    @property
    def inputs(self) -> list[Control]:
        """Every input there is, for the summary of mistakes."""
        return [each for _name, _label, inputs in self.groups for each in inputs] + list(self)


def begun(dataset: Dataset) -> ProposalForm:
    """A form for the fields that the address names, with their present values."""
    form = ProposalForm(WhySchema(), number=dataset.number)
    for name in admit_query(ProposalQuery(), request.args)["field"]:
        add(form, dataset, name)
    return form


def add(form: ProposalForm, dataset: Dataset, name: str) -> None:
    if name not in form.names and len(form.names) < MOST_CHANGES:
        present = addresses.read(dataset.document or {}, name)
        form.names.append(name)
        form.typed.append(
            {} if present is None or isinstance(present, dict) else {"value": present}
        )


def sent(dataset: Dataset) -> ProposalForm:
    """The form as it was sent, with a field more or less when a button asks for that."""
    given = request.form
    form = ProposalForm(WhySchema(), raw=read(WhySchema(), given))
    text = given.get("version_number", "")
    form.number = int(text) if text.isdecimal() and len(text) < 10 else 0  # noqa: PLR2004
    for place, text in enumerate(given.getlist("field")[:MOST_CHANGES]):
        if (name := canonical(text)) and name not in form.names:
            form.names.append(name)
            form.typed.append(read(for_field(name), given, f"changes.{place}."))
    rearrange(form, dataset)
    return form


def canonical(text: str) -> str:
    """The address that was meant; nothing when it is none."""
    try:
        return addresses.check(text.strip())
    except ValueError:
        return ""


def rearrange(form: ProposalForm, dataset: Dataset) -> None:
    """Put another field in, or leave one out, as the button that was pressed says."""
    wanted, unwanted = request.form.get("another", "").strip(), request.form.get("without", "")
    form.is_rearranged = "add" in request.form or bool(unwanted)
    if "add" in request.form and wanted:
        name = canonical(wanted)
        form.unknown = "" if name else wanted[:200]
        if name:
            add(form, dataset, name)
    if unwanted in form.names:
        place = form.names.index(unwanted)
        del form.names[place], form.typed[place]


def page(dataset: Dataset, form: ProposalForm) -> str:
    facts = addresses.facts(dataset.document or {})
    return render_template(
        "proposals/new.html",
        dataset=dataset,
        form=form,
        facts=[
            (name, differences.label(name, language()), differences.words(name, value, language()))
            for name, value in facts[:MOST_SHOWN]
        ],
        known=[name for name in addresses.known() if "[" not in name],
    )


def again(dataset: Dataset, form: ProposalForm, error: CatalogueError) -> str:
    """The form with all that was typed, now as a reader of the present version."""
    flash(str(error.detail), "warning")
    for each in error.facts.get("conflicts", ()):
        name, value = each["field"], each["present"]
        now = _("nothing") if value is None else differences.words(name, value, language())
        label = differences.label(name, language())
        flash(str(_("%(field)s is now: %(value)s", field=label, value=now)), "warning")
    form.number = dataset.number
    return page(dataset, form)
