"""What Hugging Face itself says of a repository: its name, who may download it, what it holds."""

from collections.abc import Iterable
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import tags
from catalogue.imports.answered import string, strings
from catalogue.imports.cards import Card
from catalogue.imports.huggingface_citation import mention_papers
from catalogue.imports.sheet import Sheet

GATES = {"auto": "click_through", "manual": "on_request"}
OWN_DOI = "10.57967/hf/"  # DOIs that Hugging Face registers for what it hosts
LARGEST = 10**18
SPOKEN = ("automatic-speech-recognition", "text-to-speech")


def fill(sheet: Sheet, card: Card, name: str, facts: dict[str, Any]) -> None:
    marked = strings(facts.get("tags"))
    fill_names(sheet, name, marked)
    fill_publisher(sheet, facts)
    fill_access(sheet, card.header, facts)
    fill_formats(sheet, marked)
    fill_modalities(sheet, card.header, marked)
    mention_papers(sheet, after("arxiv:", marked))


def after(prefix: str, marked: Iterable[str]) -> list[str]:
    """The values of `prefix:value` among the host's tags."""
    return [tag.removeprefix(prefix) for tag in marked if tag.startswith(prefix)]


def fill_names(sheet: Sheet, name: str, marked: list[str]) -> None:
    sheet.row("identifiers", {"scheme": "huggingface", "value": name}, said=name, kind="host")
    for doi in after("doi:", marked):
        if doi.startswith(OWN_DOI):
            sheet.row(
                "identifiers", {"scheme": "doi", "value": doi}, said=f"doi:{doi}", kind="host"
            )


def fill_publisher(sheet: Sheet, facts: dict[str, Any]) -> None:
    author = string(facts.get("author"))
    sheet.state("publisher.name", author[:200], said=f"author: {author}", kind="host")


def fill_access(sheet: Sheet, header: dict[str, Any], facts: dict[str, Any]) -> None:
    """Where it is, and whether the host asks for something first."""
    sheet.state("access.url", sheet.page, said=sheet.page, kind="host")
    sha = string(facts.get("sha"))
    sheet.state("access.checksum", sha, said=f"sha: {sha}", kind="host")
    gate = facts.get("gated")
    if facts.get("disabled") is True:
        sheet.state("access.conditions", "closed", said="disabled: true", kind="host")
        sheet.tell("access.conditions", _("Hugging Face has disabled this repository."))
    elif gate is False:
        sheet.state("access.conditions", "direct", said="gated: false", kind="host")
    elif isinstance(gate, str) and gate in GATES:
        sheet.state("access.conditions", GATES[gate], said=f"gated: {gate}", kind="host")
    if gate:
        prompt = " ".join(string(header.get("extra_gated_prompt")).split())[:500]
        sheet.state("access.note", prompt, said=f"extra_gated_prompt: {prompt}")
        message = _("Access is gated: read the terms that are to be accepted.")
        sheet.tell("licence.extra_terms", message)


def fill_formats(sheet: Sheet, marked: list[str]) -> None:
    formats = tags.formats(after("format:", marked))
    quote = ", ".join(f"format:{each}" for each in formats.said)
    sheet.state("formats", formats.words, said=quote, kind="host")


def fill_modalities(sheet: Sheet, header: dict[str, Any], marked: list[str]) -> None:
    """What it holds, with its size in bytes where there is no doubt of what."""
    found = seen(header, marked)
    kind = "host" if found else "author"
    found = found or {
        modality: f"task_categories: {task}"
        for modality, task in tags.modalities(strings(header.get("task_categories"))).items()
    }
    size = bytes_of(header) if len(found) == 1 else 0
    counted = {"size": size, "unit": "bytes", "basis": "copied"} if size else {}
    for modality, said in found.items():
        quote = f"{said}; dataset_size: {size}" if size else said
        sheet.row("modalities", {"modality": modality, **counted}, said=quote, kind=kind)
    if not found:
        sheet.tell("modalities", _("It is not stated whether it holds text, speech or images."))


def seen(header: dict[str, Any], marked: list[str]) -> dict[str, str]:
    """The modalities the host saw in the files. Audio may be music; a task may say it is speech."""
    listed = after("modality:", marked)
    found = {
        tags.HOST_MODALITIES[each]: f"modality:{each}"
        for each in listed
        if each in tags.HOST_MODALITIES
    }
    if "audio" in listed and any(task in SPOKEN for task in strings(header.get("task_categories"))):
        found["speech"] = "modality:audio"
    return found


def bytes_of(header: dict[str, Any]) -> int:
    """The size of the only configuration; several may hold the same data."""
    info = header.get("dataset_info")
    info = info[0] if isinstance(info, list) and len(info) == 1 else info
    size = info.get("dataset_size") if isinstance(info, dict) else None
    return size if isinstance(size, int) and 0 < size < LARGEST else 0
