"""Hugging Face: its description of a repository of data, and the authors' card."""

import re
from collections.abc import Mapping
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import answered, cards, huggingface_card, huggingface_host
from catalogue.imports.origin import Answer, Draft, Reference
from catalogue.imports.sheet import Sheet

SOURCE = "huggingface"
SITE = "https://huggingface.co"
NAME = r"[\w][\w.-]{0,95}"
REPOSITORY = rf"({NAME}/{NAME}|{NAME})"
# Also the address of its Croissant description, which says of every dataset that it is in English.
ADDRESS = re.compile(
    rf"(?:https?://)?(?:www\.)?(?:huggingface\.co|hf\.co)/(?:api/)?datasets/{REPOSITORY}"
    r"(?:/(?:tree|blob|resolve|raw|viewer|discussions|settings|embed|croissant|parquet|sql)\b.*)?"
    r"/?(?:[?#].*)?",
    re.ASCII,
)
SHORT = re.compile(rf"(?:hf://)?datasets/{REPOSITORY}", re.ASCII)
# A DOI looks like one: `10.5281/zenodo.1234`.
BARE = re.compile(rf"(?!10\.\d){NAME}/{NAME}", re.ASCII)
# What to send; the list of files alone may be megabytes.
FACTS = (
    "author", "cardData", "citation", "description", "disabled", "gated", "lastModified", "private",
    "sha", "tags",
)  # fmt: skip


def recognise(text: str) -> Reference | None:
    """An address of a dataset there, or its name: `mozilla-foundation/common_voice_17_0`."""
    for pattern in (ADDRESS, SHORT):
        if found := pattern.fullmatch(text.strip()):
            return Reference(SOURCE, found[1])
    bare = text.strip()
    return Reference(SOURCE, bare) if BARE.fullmatch(bare) and ".." not in bare else None


def addresses(reference: Reference) -> tuple[str, ...]:
    """The host's facts, and the card as its authors wrote it."""
    wanted = "&".join(f"expand={name}" for name in FACTS)
    return (
        f"{SITE}/api/datasets/{reference.id}?{wanted}",
        f"{SITE}/datasets/{reference.id}/raw/main/README.md",
    )


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of what Hugging Face answered; the card is the authors' word, the rest its own."""
    about, readme = addresses(reference)
    facts = answered.json_object(answered.expect(answers[about], reference).body)
    name = answered.string(facts.get("id")) or reference.id
    sheet = Sheet(SOURCE, f"{SITE}/datasets/{name}")
    if name.casefold() != reference.id.casefold():
        told = _("It moved: “%(old)s” is now “%(new)s”.", old=reference.id, new=name)
        sheet.tell("identifiers[huggingface]", told)
    card = card_of(sheet, answers.get(readme), facts)
    huggingface_card.fill(sheet, card, name, facts)
    huggingface_host.fill(sheet, card, name, facts)
    return sheet.draft()


def card_of(sheet: Sheet, answer: Answer | None, facts: dict[str, Any]) -> cards.Card:
    """The card as it is written; its header as the host reads it where we cannot."""
    parsed = facts.get("cardData")
    hosts = parsed if isinstance(parsed, dict) else {}
    if answer is None or not answer.is_ok:
        if facts.get("gated") or hosts:
            sheet.tell("description", _("The text of the card could not be read from here."))
        else:
            sheet.tell("", _("There is no card: nothing is stated on licence and languages."))
        return cards.Card(hosts, "")
    card = cards.read(answered.text(answer.body))
    if card.problem:
        message = _("The header of the card cannot be read: %(problem)s.", problem=card.problem)
        sheet.tell("licence", message)
    elif not card.header:
        sheet.tell("licence", _("The card has no header: what it states stands in its text only."))
    return card._replace(header=card.header or hosts)
