"""Facts of licences in a reader's words: for the page of one, the table of all, the comparison."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from catalogue.core import spreadsheets
from catalogue.core.i18n import _
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.licences import knowledge, words
from catalogue.licences.knowledge import Licence


class Fact(NamedTuple):
    """A column of the table: which fact, how it is called, and the vocabulary of its values."""

    name: str
    label: Any
    vocabulary: str = ""


TERMS = (
    Fact("commercial_use", _("Commercial use"), "licence_permission"),
    Fact("derivatives", _("Sharing changed copies"), "licence_permission"),
    Fact("redistribution", _("Passing on"), "licence_permission"),
    Fact("attribution", _("Credit"), "licence_attribution"),
    Fact("state_changes", _("Stating changes"), "tri"),
    Fact("share_alike", _("What must keep the licence"), "licence_share_alike"),
    Fact("database_right", _("Database right"), "licence_database_right"),
    Fact("ml_training", _("Training a model"), "licence_training"),
)
STANDING = (
    Fact("open_definition", _("Open Definition"), "open_definition"),
    Fact("domain", _("Written for"), "licence_domain"),
    Fact("family", _("Family"), "licence_family"),
    Fact("spdx_listed", _("In the SPDX list")),
    Fact("osi_approved", _("Approved by the Open Source Initiative")),
    Fact("fsf_libre", _("Free in the eyes of the Free Software Foundation")),
    Fact("eu_code", _("Code in the EU table of licences")),
    Fact("hf_ids", _("On Hugging Face")),
    Fact("reading", _("What our reading rests on")),
)
OPENNESS = Fact("openness", _("Openness, in our reading"), "openness")
NAMING = (Fact("id", _("Id")), Fact("name", _("Name")))
REMARKS = (Fact("note", _("Note")), Fact("sources", _("Read in")), Fact("url", _("Text")))
COMPARED = (OPENNESS, *TERMS, *STANDING, Fact("note", _("Note")))
TABLE = (*NAMING, OPENNESS, *TERMS, *STANDING, *REMARKS)
CODES = (
    "id", "name", "openness", *(fact.name for fact in (*TERMS, *STANDING)), "combine_class",
    "needs_precision", "note_en", "note_fr", "sources", "url", "knowledge_version",
)  # fmt: skip


class Row(NamedTuple):
    """One fact of several licences, and whether they differ in it."""

    label: Any
    values: list[str]
    differs: bool


def said(licence: Licence, fact: Fact, language: str) -> str:
    """A fact of a licence in the reader's words."""
    special = SPECIAL.get(fact.name)
    if special:
        return special(licence, language)
    value = getattr(licence, fact.name)
    if fact.vocabulary:
        return VOCABULARIES[fact.vocabulary].label(value, language)
    if isinstance(value, bool):
        return VOCABULARIES["tri"].label("yes" if value else "no", language)
    return ", ".join(value) if isinstance(value, tuple) else str(value)


def libre(licence: Licence, language: str) -> str:
    """The Free Software Foundation lists what is free, and hardly ever what is not."""
    if licence.fsf_libre:
        return VOCABULARIES["tri"].label("yes", language)
    return VOCABULARIES["open_definition"].label("not_listed", language)


SPECIAL: dict[str, Callable[[Licence, str], str]] = {
    "fsf_libre": libre,
    "name": lambda licence, language: licence.title(language),
    "note": lambda licence, language: licence.remark(language),
    "reading": lambda licence, language: words.phrase("readings", licence.reading, language),
    "sources": lambda licence, _language: "; ".join(each.title for each in licence.sources),
}


def ledger(licence: Licence, facts: Iterable[Fact], language: str) -> list[tuple[Any, str]]:
    """(label, value) pairs, as the macro `ledger` takes them."""
    return [(fact.label, said(licence, fact, language)) for fact in facts]


def comparison(licences: Sequence[Licence], language: str) -> list[Row]:
    """The facts of several licences side by side."""
    rows = []
    for fact in COMPARED:
        values = [said(licence, fact, language) for licence in licences]
        raw = {str(getattr(licence, fact.name)) for licence in licences}
        rows.append(Row(fact.label, values, len(raw) > 1))
    return rows


def csv_in_words(licences: Iterable[Licence], language: str) -> str:
    """The table for people: every fact in their words."""
    head = [fact.label for fact in TABLE]
    return spreadsheets.written(
        head, ([said(licence, fact, language) for fact in TABLE] for licence in licences)
    )


def csv_in_codes(licences: Iterable[Licence]) -> str:
    """The table for programs: every fact as the API words it."""
    return spreadsheets.written(
        CODES, ([_code(licence, name) for name in CODES] for licence in licences)
    )


def _code(licence: Licence, name: str) -> str:
    if name == "knowledge_version":
        return knowledge.version()
    if name.startswith("note_"):
        return licence.note.get(name.removeprefix("note_"), "")
    value = getattr(licence, name)
    if name == "sources":
        return "; ".join(f"{source.title} <{source.url}>" for source in value)
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "; ".join(value) if isinstance(value, tuple) else str(value)
