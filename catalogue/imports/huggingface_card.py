"""What the authors say on a Hugging Face card: header first, then its text."""

from collections.abc import Iterable
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import cards, licences, prose, tags
from catalogue.imports.answered import string, strings
from catalogue.imports.cards import Card
from catalogue.imports.huggingface_citation import fill_citation
from catalogue.imports.huggingface_sources import fill_sources
from catalogue.imports.languages import fill_languages
from catalogue.imports.sheet import Sheet
from schemas.values import web_address

# Read below, or of no use to a reader of the catalogue.
READ = frozenset({
    "language", "languages", "language_bcp47", "license", "licenses", "license_name",
    "license_link", "license_details", "pretty_name", "task_categories", "task_ids", "tags",
    "size_categories", "source_datasets", "annotations_creators", "language_creators",
    "multilinguality", "dataset_info", "configs", "train-eval-index", "extra_gated_prompt",
    "extra_gated_fields", "extra_gated_heading", "extra_gated_button_content", "viewer",
    "homepage", "citation",
})  # fmt: skip
LICENCE_HEADINGS = ("licensing information", "license", "licence", "licensing")
# From here on the usual card speaks of parts and conditions, no longer of the whole.
ABOUT_PARTS = frozenset({
    "supported tasks and leaderboards", "languages", "dataset structure", "data instances",
    "dataset creation", "additional information", "licensing information", "citation",
    "citation information", "contributions", "license", "licence", "usage",
})  # fmt: skip
LONGEST_DESCRIPTION = 20_000


def fill(sheet: Sheet, card: Card, name: str, facts: dict[str, Any]) -> None:
    fill_title(sheet, card.header, name)
    fill_text(sheet, card, facts)
    fill_licence(sheet, card, name)
    fill_languages(
        sheet,
        strings_of(card.header, "language", "languages"),
        strings(card.header.get("language_bcp47")),
    )
    fill_tasks(sheet, card.header)
    fill_homepage(sheet, card, name)
    fill_sources(sheet, card.header)
    fill_citation(sheet, card, facts)
    keep_rest(sheet, card.header)


def strings_of(header: dict[str, Any], *names: str) -> list[str]:
    """The values of a field under the first of its names that is there."""
    return next((found for name in names if (found := strings(header.get(name)))), [])


def fill_title(sheet: Sheet, header: dict[str, Any], name: str) -> None:
    short = name.rpartition("/")[2]
    pretty = " ".join(string(header.get("pretty_name")).split())[:200]
    if len(pretty) > 2:  # noqa: PLR2004 - the shortest title
        sheet.state("title", pretty, said=f"pretty_name: {pretty}")
        if pretty.casefold() != short.casefold():
            sheet.state("aliases", [short], said=name, kind="host")
    else:
        sheet.state("title", short, said=name, kind="host")


def fill_text(sheet: Sheet, card: Card, facts: dict[str, Any]) -> None:
    """Summary and description, in the language they are written in."""
    text = written(card.body) or string(facts.get("description"))
    summary = prose.summary(text)
    language = prose.language(text)
    if not summary:
        sheet.tell("summary", _("The card says nothing in sentences: write one."))
    elif not language:
        sheet.tell("summary", _("The card is in neither English nor French: write a sentence."))
    else:
        sheet.state(f"summary.{language}", summary, said=summary)
        sheet.state(f"description.{language}", text[:LONGEST_DESCRIPTION].strip(), said=text)


def written(body: str) -> str:
    """The section that says what it is, or else the first with a sentence in it."""
    usual = cards.section(body, "dataset summary", "dataset description", "summary")
    if prose.summary(usual):
        return usual
    return opening(body)


def opening(body: str) -> str:
    """The first section with prose in it, for cards without the usual headings."""
    for title, text in cards.sections(body):
        if title in ABOUT_PARTS:
            return ""
        if prose.summary(text):
            return text
    return ""


def fill_licence(sheet: Sheet, card: Card, name: str) -> None:
    """The licence of the header; a text below a heading is for a person to read, not for us."""
    header = card.header
    said = strings_of(header, "license", "licenses")
    url = link(header, name)
    called = strings_of(header, "license_name", "license_details")
    words = cards.section(card.body, *LICENCE_HEADINGS)
    if [each.casefold() for each in said] == ["other"]:
        stated = licences.other(name=called[0] if called else "", url=url)
        said += [f"license_name: {called[0]}"] if called else []
    elif not said and words:
        stated = licences.Stated({"status": "unknown"})
    else:
        stated = licences.several(said, url=url)
    quoted = f"license: {', '.join(said)}" if said else ""
    for field, value in stated.block.items():
        kind = "author" if said else "host"
        quote = f"license_link: {url}" if field == "url" else quoted
        sheet.state(f"licence.{field}", value, said=quote, kind=kind)
    sheet.notices += stated.notices
    if words and "expression" not in stated.block:
        quote = prose.fitting(prose.plain(words))
        message = _("The text of the card says on the licence: “%(words)s”", words=quote)
        sheet.tell("licence", message)


def link(header: dict[str, Any], name: str) -> str:
    """The address of the licence; `LICENSE` is a file of the repository."""
    written = string(header.get("license_link"))
    if written and "://" not in written and not any(map(str.isspace, written)):
        written = f"https://huggingface.co/datasets/{name}/blob/main/{written.lstrip('./')}"
    return address(written)


def address(text: str) -> str:
    """A web address, or nothing."""
    try:
        return web_address(text) if text else ""
    except ValueError:
        return ""


def fill_tasks(sheet: Sheet, header: dict[str, Any]) -> None:
    given = strings(header.get("task_categories")) + strings(header.get("task_ids"))
    tasks = tags.tasks(given)
    sheet.state("tasks", tasks.words, said=f"task_categories: {', '.join(tasks.said)}")
    free = tags.categories(strings(header.get("tags")))
    sheet.state("categories", free.words, said=f"tags: {', '.join(free.said)}")
    sheet.unmapped += tasks.left + free.left


def fill_homepage(sheet: Sheet, card: Card, name: str) -> None:
    stated = address(cards.labelled(card.body, "homepage"))
    if stated:
        sheet.state("homepage", stated, said=f"Homepage: {stated}")
    else:
        sheet.state("homepage", sheet.page, said=name, kind="host")


def keep_rest(sheet: Sheet, header: dict[str, Any]) -> None:
    """What nothing of ours stands for is kept in the authors' words."""
    sizes = strings(header.get("size_categories"))
    known = [size for size in sizes if size.casefold() != "unknown"]
    sheet.state("size_note", ", ".join(known)[:500], said=f"size_categories: {', '.join(known)}")
    sheet.unmapped += pairs(
        header, ("annotations_creators", "language_creators", "multilinguality")
    )
    sheet.unmapped += pairs(header, (key for key in header if key not in READ))


def pairs(header: dict[str, Any], names: Iterable[str]) -> list[str]:
    """`name: value` of what is short enough to be a tag."""
    return [f"{name}: {value}"[:300] for name in names for value in strings(header.get(name))][:100]
