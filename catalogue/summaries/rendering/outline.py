"""A summary in one language, as every file and the page print it; pure.

The JSON document speaks two languages and knows states; what those look like in words is decided
here once, so that no format can call a draft complete or leave a missing answer out.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin, urlsplit

from catalogue.summaries.rendering.parts import (
    Block,
    Choice,
    Field,
    Grid,
    Listing,
    Outline,
    Piece,
    Section,
    Source,
    Version,
    Words,
    depth,
)
from catalogue.summaries.rendering.standing import (
    banners,
    day,
    gaps,
    head,
    is_european,
    notes,
    template,
    title,
)
from catalogue.summaries.rendering.words import of, phrase

Json = Mapping[str, Any]

OF_ITEM = re.compile(r"items\[(\d+)\]\.(.+)")  # what the mix itself says of an item
STANDARD = {"not_known", "not_applicable", "empty"}  # states we have a sentence for


def outline(document: Json, language: str, site: str = "") -> Outline:
    """The document in one language; `site` makes its own paths whole addresses."""
    parts = [part for part in document["sections"] if part["fields"]]
    body = [part for part in parts if is_numbered(part)]
    return Outline(
        language=language,
        title=title(document, language),
        law=phrase("law", language) if is_european(document) else "",
        template=phrase("template", language, template=template(document, language)),
        name=str(document.get("name") or ""),
        status=str(document.get("status") or "draft"),
        banners=tuple(banners(document, language)),
        notes=tuple(notes(document, language)),
        head=tuple(head(document, language)),
        gaps=tuple(gaps(document, language)),
        versions=tuple(later(document, language, site)),
        header=tuple(
            field(each, language, site)
            for part in parts
            if not is_numbered(part)
            for each in part["fields"]
        ),
        sections=tuple(sections(body, language, site)),
        drawn=str(document.get("drawn") or ""),
    )


def is_numbered(part: Json) -> bool:
    """Whether a section is one of the numbered ones, and not the head of the document."""
    return str(part["id"])[:1] in set("123456789")


def later(document: Json, language: str, site: str) -> Iterator[Version]:
    """All versions, once there is a newer one than this: it knows only those before it."""
    if document.get("status") != "superseded":
        return
    for each in document.get("versions") or ():
        yield Version(
            str(each["number"]),
            phrase(f"status_{each['status']}", language),
            day(str(each["date"])),
            address(each.get("url"), site),
            of(each.get("changes"), language),
        )


def sections(parts: Sequence[Json], language: str, site: str) -> Iterator[Section]:
    for part in parts:
        number, title = str(part["id"]), of(part["title"], language)
        above = (of(heading, language) for heading in part.get("headings") or ())
        yield Section(
            number,
            title if title.startswith(number) else f"{number} {title}",
            tuple((depth(heading.split(" ")[0]), heading) for heading in above),
            tuple(field(each, language, site) for each in part["fields"]),
        )


def field(each: Json, language: str, site: str) -> Field:
    state = str(each["state"])
    blocks = tuple(
        made for block in each.get("blocks") or () for made in block_of(block, language, site)
    )
    silent = state in STANDARD and not any(not isinstance(block, Choice) for block in blocks)
    return Field(
        id=str(each["id"]),
        label=of(each["label"], language),
        state=state,
        missing=phrase("provide", language) if state == "missing" else "",
        standing=phrase(state, language) if silent else "",
        blocks=blocks,
        sources=tuple(sources(each.get("sources") or ())),
    )


def sources(given: Sequence[Json]) -> Iterator[Source]:
    """The facts relied on, entry by entry."""
    grouped: dict[tuple[Any, ...], dict[str, list[str]]] = {}
    for each in given:
        slug, item = str(each.get("dataset") or ""), each.get("item")
        facts = grouped.setdefault((slug, each.get("version"), None if slug else item), {})
        claims = facts.setdefault(str(each.get("address") or ""), [])
        claims.extend(map(str, each.get("claims") or ()))
    for (slug, version, item), facts in grouped.items():
        found = [(name, tuple(dict.fromkeys(keys))) for name, keys in facts.items()]
        yield Source(slug, version, item, tuple(together(found)))


def together(facts: Sequence[tuple[str, tuple[str, ...]]]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """The same fact of many items of the mix as one: `items[57–86].used`."""
    numbers: dict[str, list[int]] = {}
    for name, _keys in facts:
        if match := OF_ITEM.fullmatch(name):
            numbers.setdefault(match[2], []).append(int(match[1]))
    for name, keys in facts:
        match = OF_ITEM.fullmatch(name)
        if match is None:
            yield name, keys
        elif known := numbers.pop(match[2], None):
            yield f"items[{ranges(known)}].{match[2]}", ()


def ranges(numbers: Sequence[int]) -> str:
    """`1–4, 7` of 1, 2, 3, 4, 7."""
    runs: list[list[int]] = []
    for number in sorted(set(numbers)):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return ", ".join(f"{run[0]}–{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)


def block_of(block: Json, language: str, site: str) -> Iterator[Block]:
    kind = block["kind"]
    if kind == "text":
        yield from paragraphs(of(block["text"], language))
    elif kind == "choice":
        yield Choice(
            tuple(
                (of(option.get("label") or option["value"], language), bool(option["checked"]))
                for option in block["options"]
            )
        )
    elif kind == "list" and block["items"]:
        yield Listing(tuple(piece(item, language, site) for item in block["items"]))
    elif kind == "table" and block["rows"]:
        columns = tuple(of(column, language) for column in block["columns"])
        yield Grid(
            columns,
            tuple(tuple(piece(cell, language, site) for cell in row) for row in block["rows"]),
        )


def paragraphs(text: str) -> Iterator[Words]:
    """A text as its paragraphs; a single line break stays one."""
    for part in text.replace("\r\n", "\n").split("\n\n"):
        if part.strip():
            yield Words(part.strip("\n"))


def piece(item: Any, language: str, site: str) -> Piece:
    """A cell or an item: words in one language or two, maybe with an address."""
    if isinstance(item, Mapping) and "text" in item:
        return Piece(of(item["text"], language), address(item.get("url"), site))
    return Piece(of(item, language))


def address(url: Any, site: str) -> str:
    """An address that may be linked, whole where `site` is known; empty for any other."""
    text = str(url or "").strip()
    if text.startswith("/") and not text.startswith("//"):
        return urljoin(f"{site}/", text) if site else text
    try:
        parts = urlsplit(text)
    except ValueError:
        return ""
    if parts.scheme in {"http", "https"} and parts.netloc:
        return text
    return text if parts.scheme == "mailto" else ""
