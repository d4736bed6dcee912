"""Where an open question of a summary is answered: which form, which of its controls; pure."""

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

from schemas.summaries import SECTIONS

Json = Mapping[str, Any]

PROVIDER = "provider"


class Place(NamedTuple):
    """A form, `provider` or a section of the model's, and the id of a control in it."""

    form: str
    control: str


# Fields of the template, or whole sections of it.
PLACES = {
    "0": Place("model", "url"),
    "1.1.a": Place(PROVIDER, "name"),
    "1.1.b": Place(PROVIDER, "in_union"),
    "1.2": Place("model", "versions"),
    "1.2.b": Place("model", "modified"),
    "1.3": Place("data", "sizes"),
    "1.3.d": Place("data", "latest_acquisition"),
    "1.3.e": Place("data", "languages"),
    "1.3.f": Place("data", "characteristics"),
    "1.3.g": Place("data", "comments"),
    "2.1": Place("sources", "public"),
    "2.2.1": Place("sources", "licensed"),
    "2.2.2": Place("sources", "private"),
    "2.3": Place("crawling", "crawling"),
    "2.4": Place("sources", "user_data"),
    "2.5": Place("sources", "synthetic"),
    "2.6": Place("sources", "other"),
    "3.1.a": Place(PROVIDER, "code_signatory"),
    "3.1": Place("care", "reservations"),
    "3.1.c": Place("care", "reservations_comments"),
    "3.2": Place("care", "illegal_content"),
    "3.3": Place("care", "processing"),
    "a": Place("elsewhere", "california"),
}


def place(field: str) -> Place:
    """Where a field is answered; the first form where we know no better."""
    name = field
    while name:
        if name in PLACES:
            return PLACES[name]
        name = name.rpartition(".")[0]
    return Place(next(iter(SECTIONS)), "")


class Progress(NamedTuple):
    """One section of the template: how many of its fields are answered, how many open."""

    id: str
    title: Any
    answered: int
    open: int


def progress(document: Json) -> Iterator[Progress]:
    for part in document["sections"]:
        open_ = sum(each["state"] == "missing" for each in part["fields"])
        yield Progress(part["id"], part["title"], len(part["fields"]) - open_, open_)


class Doubtful(NamedTuple):
    """An entry, and the open fields that read it."""

    slug: str
    fields: list[str]


def doubtful(document: Json) -> list[Doubtful]:
    """The entries behind what is open: a fact may be missing in them."""
    asked = {gap["field"] for gap in document["gaps"] if gap["severity"] != "optional"}
    found: dict[str, Doubtful] = {}
    for part in document["sections"]:
        for field in part["fields"]:
            if field["id"] not in asked:
                continue
            for slug in dict.fromkeys(each.get("dataset") for each in field["sources"]):
                if slug:
                    found.setdefault(slug, Doubtful(slug, [])).fields.append(field["id"])
    return sorted(found.values(), key=lambda each: (-len(each.fields), each.slug))
