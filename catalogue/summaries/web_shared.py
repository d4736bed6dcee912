"""What the pages about models and summaries share: finding one, its draft, its addresses."""

from typing import Any

from flask import request, url_for
from flask_wtf.csrf import CSRFError

from catalogue.core.errors import Unauthorised
from catalogue.core.forms import SchemaForm
from catalogue.core.i18n import _, language
from catalogue.datasets import answers, keeping
from catalogue.members.session import current_member
from catalogue.mixes import filling, titles
from catalogue.summaries.door import pages
from catalogue.summaries.model import ModelRecord, Provider
from catalogue.summaries.rendering.parts import Outline, Source
from catalogue.summaries.rendering.sourcing import source_words
from catalogue.summaries.rendering.words import LANGUAGES, phrase

OK, WRONG, LATE = 200, 422, 412
LATER = _(
    "This was saved elsewhere meanwhile, by somebody else or in another window."
    " Yours is below: save again to keep it."
)

pages.register_error_handler(CSRFError, keeping.too_old)


def ask_who() -> None:
    """Say to sign in, rather than that there is no such model, to whom no page can show it."""
    if current_member() is None:
        raise Unauthorised(_("Sign in first: this page is for who keeps the record of the model."))


def known(record: Provider | ModelRecord, part: Any) -> int:
    """The revision a form was made from, or the present one if this part is what it was.

    So two people may answer in different sections, and one in several windows.
    """
    if request.form.get("base") == filling.fingerprint(part):
        return record.revision
    return answers.seen_revision()


def differences(present: Any, form: SchemaForm) -> list[tuple[str, str]]:
    """What stands there now, where it differs from what was typed."""
    return [
        (control.label, str(present[control.name]))
        for control in form
        if control.name in present and form.data.get(control.name) != present[control.name]
    ]


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
