"""From which datasets a Hugging Face card says its own was made."""

import re
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports.answered import strings
from catalogue.imports.sheet import Sheet

REPOSITORY = re.compile(r"[\w.-]{1,96}/[\w.-]{1,96}")
MACHINE = "machine-generated"


def fill_sources(sheet: Sheet, header: dict[str, Any]) -> None:
    """`original`, `extended|squad`, `extended|other-Yelp`, `owner/name`."""
    said = strings(header.get("source_datasets"))
    own = {f"extended|{name}" for name in own_names(sheet)}
    kinds = {kind_of(each) for each in said if each not in own}
    for kind in ("original", "derived"):
        if kinds == {kind}:
            quote = f"source_datasets: {', '.join(said)}"
            sheet.state("provenance.origin", kind, said=quote)
    for each in said:
        parent = parent_of(each)
        if parent and parent["title"] not in own_names(sheet):
            sheet.row("provenance.derived_from", parent, said=f"source_datasets: {each}")
    if MACHINE in strings(header.get("language_creators")):
        message = _("The card says its language is machine-generated: say how, and by which model.")
        sheet.tell("provenance.synthetic", message)


def own_names(sheet: Sheet) -> set[str]:
    """Cards of loaders name the dataset itself as its source."""
    name = sheet.page.partition("/datasets/")[2]
    return {name, name.rpartition("/")[2]}


def kind_of(said: str) -> str:
    if said == "original":
        return "original"
    return "derived" if said.startswith("extended") or parent_of(said) else ""


def parent_of(said: str) -> dict[str, str] | None:
    """The dataset that was extended; none for one that is only hinted at."""
    name = said.removeprefix("extended").removeprefix("|").removeprefix("other").lstrip("-").strip()
    if said == "original" or not name:
        return None
    if REPOSITORY.fullmatch(name):
        return {"title": name, "url": f"https://huggingface.co/datasets/{name}"}
    return {"title": name[:300]}
