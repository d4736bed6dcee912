"""A summary in one language, as every file and the page print it; pure.

The JSON document speaks two languages and knows states; what those look like in words is decided
here once, so that no format can call a draft complete or leave a missing answer out.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from catalogue.summaries.rendering.words import of, phrase

Json = Mapping[str, Any]

SEVERITIES = ("required", "review", "optional")
MEASURED, LONG, LINE = 100, 20, 60  # rows looked at, letters of a word, letters of a cell
STANDARD = {"not_known", "not_applicable", "empty"}  # states we have a sentence for


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words, with where they lead; `url` is safe to link, or empty."""

    text: str
    url: str = ""


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph of an answer."""

    text: str


@dataclass(frozen=True, slots=True)
class Choice:
    """Boxes: label, whether it is ticked."""

    options: tuple[tuple[str, bool], ...]


@dataclass(frozen=True, slots=True)
class Listing:
    items: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    columns: tuple[str, ...]
    rows: tuple[tuple[Piece, ...], ...]


Block = Words | Choice | Listing | Grid


@dataclass(frozen=True, slots=True)
class Source:
    """An entry at a version, and which of its facts an answer relies on."""

    dataset: str  # empty for what is no entry of the catalogue
    version: int | None
    item: int | None  # its place in the mix
    facts: tuple[tuple[str, tuple[str, ...]], ...]  # address, keys of claims


@dataclass(frozen=True, slots=True)
class Field:
    id: str
    label: str
    state: str
    missing: str  # "TO BE PROVIDED …", or empty
    standing: str  # "not known", "not applicable", "No comment …", or empty
    blocks: tuple[Block, ...]
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Section:
    id: str
    title: str  # with its number, as the template writes it
    headings: tuple[tuple[int, str], ...]  # that open above it: level, title
    fields: tuple[Field, ...]

    @property
    def level(self) -> int:
        """How deep its heading is: 2.2.1 below 2.2 below 2 below the title."""
        return depth(self.id)


@dataclass(frozen=True, slots=True)
class Version:
    number: str
    status: str  # in words
    date: str
    url: str
    changes: str


@dataclass(frozen=True, slots=True)
class Outline:
    language: str
    title: str
    law: str
    template: str
    name: str
    status: str
    banners: tuple[str, ...]  # what stands in capitals above everything
    notes: tuple[str, ...]
    head: tuple[tuple[str, str], ...]  # facts about the document itself
    gaps: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]  # severity, title, (field, text)
    versions: tuple[Version, ...]
    header: tuple[Field, ...]  # version and last update: above section 1
    sections: tuple[Section, ...]
    drawn: str


def outline(document: Json, language: str, site: str = "") -> Outline:
    """The document in one language; `site` makes its own paths whole addresses."""
    parts = [part for part in document["sections"] if part["fields"]]
    body = [part for part in parts if is_numbered(part)]
    return Outline(
        language=language,
        title=title(document, language),
        law=phrase("law", language) if is_european(document) else "",
        template=phrase("template", language, template=document["template"]["id"]),
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


def is_european(document: Json) -> bool:
    """Whether it follows the AI Office's template, and not that of another law."""
    return str(document["template"]["id"]).startswith("C(")


def title(document: Json, language: str) -> str:
    if is_european(document):
        return phrase("title", language)
    return of(document["template"].get("title"), language)


def banners(document: Json, language: str) -> Iterator[str]:
    """What nobody may overlook: that it is a draft, has gaps, or is superseded."""
    draft = document.get("status", "draft") == "draft"
    if document.get("status") == "superseded":
        yield phrase("superseded", language)
    if not is_complete(document):
        yield phrase("draft" if draft else "published_incomplete", language)
    elif draft:
        yield phrase("draft_answered", language)


def is_complete(document: Json) -> bool:
    """Never so by default, nor while something required is missing, whatever the flag says."""
    required = any(each["severity"] == "required" for each in document.get("gaps", ()))
    missing = any(
        each["state"] == "missing" for part in document["sections"] for each in part["fields"]
    )
    return document.get("complete") is True and not required and not missing


def notes(document: Json, language: str) -> Iterator[str]:
    if is_complete(document):
        yield f"{phrase('answered', language)} {phrase('no_judgement', language)}"
    unofficial = "unofficial" if is_european(document) else "unofficial_law"
    if said := phrase(unofficial, language):
        yield said


def head(document: Json, language: str) -> Iterator[tuple[str, str]]:
    """What the document is, in label and value."""
    yield phrase("model", language), str(document.get("name") or "")
    status = str(document.get("status") or "draft")
    yield phrase("status", language), phrase(f"status_{status}", language)
    if document.get("drawn"):
        yield phrase("drawn", language), day(str(document["drawn"]))
    if document.get("mix"):
        mix, number = str(document["mix"]), document.get("release")
        shown = phrase("release_number", language, mix=mix, number=number) if number else mix
        yield phrase("release", language), shown
    if document.get("next_update_due"):
        yield phrase("next_update", language), str(document["next_update_due"])


def day(date: str) -> str:
    """The template's form of a date: 2026-11-24 → 24/11/26."""
    parts = date[:10].split("-")
    return "/".join((parts[2], parts[1], parts[0][2:])) if len(parts) == 3 else date  # noqa: PLR2004


def gaps(document: Json, language: str) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    for severity in told(document):
        found = tuple(
            (str(each.get("field") or ""), of(each["text"], language))
            for each in document.get("gaps", ())
            if each["severity"] == severity
        )
        if found:
            yield severity, phrase(f"gaps_{severity}", language), found


def told(document: Json) -> tuple[str, ...]:
    """Which open questions are printed: all in a draft, no wishes in what is published.

    What is published with every mandatory field answered is no list of things to do.
    """
    if document.get("status", "draft") == "draft":
        return SEVERITIES
    return () if is_complete(document) else SEVERITIES[:2]


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


def depth(number: str) -> int:
    """`2.` → 2, `2.2` → 3, `2.2.1.` → 4."""
    return number.rstrip(".").count(".") + 2


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


def sources(given: Sequence[Json]) -> Iterator[Source]:
    """The facts relied on, entry by entry."""
    grouped: dict[tuple[Any, ...], dict[str, list[str]]] = {}
    for each in given:
        slug, item = str(each.get("dataset") or ""), each.get("item")
        facts = grouped.setdefault((slug, each.get("version"), None if slug else item), {})
        claims = facts.setdefault(str(each.get("address") or ""), [])
        claims.extend(map(str, each.get("claims") or ()))
    for (slug, version, item), facts in grouped.items():
        found = tuple((name, tuple(dict.fromkeys(keys))) for name, keys in facts.items())
        yield Source(slug, version, item, found)


def source_words(source: Source, language: str) -> str:
    if not source.dataset:
        return phrase("outside", language, item=source.item)
    if source.version is None:
        return source.dataset
    return phrase("entry_version", language, slug=source.dataset, number=source.version)


def fact_words(source: Source, language: str) -> str:
    """`languages[fr].tokens (claims 12, 15); licence.expression`."""
    return "; ".join(
        (name or phrase("whole_entry", language))
        + (f" ({phrase('claims', language, ids=', '.join(ids))})" if ids else "")
        for name, ids in source.facts
    )


def entry_path(source: Source, site: str) -> str:
    """Where an entry stands at that version; empty in a file that does not know its site."""
    if not (site and source.dataset):
        return ""
    version = f"/versions#version-{source.version}" if source.version is not None else ""
    return address(f"/datasets/{source.dataset}{version}", site)


def sourced(shown: Outline) -> Iterator[tuple[Field, Source]]:
    """Every answer with each entry it relies on, for the list at the end of a file."""
    for part in (*shown.header, *(each for section in shown.sections for each in section.fields)):
        for source in part.sources:
            yield part, source


def shares(
    columns: Sequence[str], rows: Sequence[Sequence[Piece]], width: int, letter: int
) -> tuple[int, ...]:
    """How wide each column is: room for its longest word first, then by how much it holds."""
    words, texts = [], []
    for place, name in enumerate(columns):
        held = [name, *(row[place].text for row in rows[:MEASURED])]
        words.append(max(min(len(word), LONG) for text in held for word in (text.split() or [""])))
        texts.append(min(max(map(len, held)), LINE))
    least = [(word + 3) * letter for word in words]
    if sum(least) >= width:
        return tuple(int(width * each / sum(least)) for each in least)
    spare = (width - sum(least)) / (sum(texts) or 1)
    return tuple(int(each + spare * text) for each, text in zip(least, texts, strict=True))
