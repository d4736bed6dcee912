"""What the pages about models and summaries share: finding one, its draft, its addresses."""

from dataclasses import replace
from typing import Any

from flask import request, url_for
from flask_wtf.csrf import CSRFError

from catalogue.core.errors import Unauthorised
from catalogue.core.forms import Control, SchemaForm
from catalogue.core.i18n import _, language
from catalogue.datasets import keeping
from catalogue.members.session import current_member
from catalogue.mixes import titles
from catalogue.mixes.web_shared import LATE, LATER, OK, WRONG, Elsewhere
from catalogue.summaries import pointing
from catalogue.summaries.door import pages
from catalogue.summaries.model import ModelRecord
from catalogue.summaries.rendering.parts import Outline, Source
from catalogue.summaries.rendering.sourcing import source_words
from catalogue.summaries.rendering.words import LANGUAGES, phrase

__all__ = ["LATE", "LATER", "OK", "WRONG"]

pages.register_error_handler(CSRFError, keeping.too_old)


def ask_who() -> None:
    """Say to sign in, rather than that there is no such model, to whom no page can show it."""
    if current_member() is None:
        raise Unauthorised(_("Sign in first: this page is for who keeps the record of the model."))


def place(model: ModelRecord, field: str, answered_in: str) -> str:
    """Where an open question of a field is answered: the form, and the control in it."""
    record, _dot, control = (answered_in or ".".join(pointing.place(field))).partition(".")
    if record == "entry":
        return claims_page(model, control)
    if record in {"mix", "item"} and model.mix is not None:
        return url_for("mixes.show", slug=model.mix.slug, _anchor="items")
    if record == pointing.PROVIDER:
        if model.provider is None:
            return url_for(".new_provider", model=model.slug)
        return url_for(".edit_provider", slug=model.provider.slug, _anchor=control)
    if record in {"mix", "item"}:
        record, control = "model", "mix"
    return url_for(".edit_model", slug=model.slug, section=record, _anchor=control or None)


def claims_page(model: ModelRecord, entry: str) -> str:
    """What is said of an entry; of several, the list of those that leave a question open."""
    if entry:
        return url_for("datasets.claims", slug=entry)
    return url_for(".model", slug=model.slug, _anchor="entries")


def differences(present: Any, form: SchemaForm) -> list[Elsewhere]:
    """What stands there now beside what was typed, where the two differ."""
    pairs = zip(SchemaForm(form.schema, raw=present), form, strict=True)
    found = [Elsewhere(now.label, in_words(now), in_words(typed)) for now, typed in pairs]
    return [each for each in found if each.theirs != each.yours]


def in_words(control: Control) -> str:
    """What a control holds, as people read it."""
    if not control.is_filled:
        return str(_("Not stated"))
    if control.rows:
        return "; ".join(
            in_words(replace(control, controls=row, rows=())) for row in control.rows[:-1]
        )
    if control.controls:
        filled = (each for each in control.controls if each.is_filled)
        return ", ".join(f"{each.label}: {in_words(each)}" for each in filled)
    labels = dict(control.choices)
    values = control.value if isinstance(control.value, list) else [control.value]
    return ", ".join(labels.get(str(each), str(each)) for each in values)


def chosen_language() -> str:
    """The language of a summary: the one asked for, or the visitor's."""
    asked = request.args.get("lang", "")
    return asked if asked in LANGUAGES else language()


@pages.app_template_filter()
def anchor(field: str) -> str:
    """The id of a field or section on a page: `2.1.c` → `field-2-1-c`."""
    return f"field-{field.replace('.', '-')}"


@pages.app_template_filter()
def block_kind(block: Any) -> str:
    return type(block).__name__


@pages.app_template_filter()
def entry_name(source: Source, shown: "Names") -> str:
    """An entry by its title, with the version that was relied on."""
    words = source_words(source, shown.language)
    return words.replace(source.dataset, shown.titles.get(source.dataset, source.dataset), 1)


@pages.app_template_filter()
def entry_page(source: Source, mix: str) -> str:
    """Where the entry stands at that version; the mix for what is no entry."""
    if not source.dataset:
        return url_for("mixes.show", slug=mix) if mix else ""
    version = f"version-{source.version}" if source.version else None
    return url_for("datasets.versions", slug=source.dataset, _anchor=version)


class Names:
    """The titles of the entries a summary relies on, in its language."""

    def __init__(self, shown: Outline) -> None:
        fields = (*shown.header, *(each for part in shown.sections for each in part.fields))
        slugs = {source.dataset for each in fields for source in each.sources if source.dataset}
        self.titles = titles.of({"dataset": slug} for slug in sorted(slugs))
        self.language = shown.language


def speaking_of(shown: Outline, document: Any) -> dict[str, Any]:
    """What the templates of a summary need beside it."""
    return {
        "shown": shown,
        "entries": Names(shown),
        "mix": str(document.get("mix") or ""),
        "phrase": lambda key: phrase(key, shown.language),
    }
