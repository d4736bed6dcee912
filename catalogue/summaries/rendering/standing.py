"""What a summary may say of itself: that it is a draft, has gaps, is superseded; pure.

Decided here once, so that no format can call a draft complete.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from catalogue.summaries.rendering.parts import Question
from catalogue.summaries.rendering.words import of, phrase

Json = Mapping[str, Any]

SEVERITIES = ("required", "review", "optional")


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


def gaps(document: Json, language: str) -> Iterator[tuple[str, str, tuple[Question, ...]]]:
    for severity in told(document):
        open_ = [each for each in document.get("gaps", ()) if each["severity"] == severity]
        if open_:
            title = f"{phrase(f'gaps_{severity}', language)} ({len(open_)})"
            yield severity, title, tuple(questions(open_, language))


def questions(open_: Sequence[Json], language: str) -> Iterator[Question]:
    """What is asked in the same words of several fields is said once."""
    found: dict[tuple[str, str], list[Json]] = {}
    for each in open_:
        key = of(each["text"], language), where(each, language)
        found.setdefault(key, []).append(each)
    for (text, place), same in found.items():
        fields = tuple((str(each["field"]), str(each.get("answered_in") or "")) for each in same)
        yield Question(fields, text, place)


def where(gap: Json, language: str) -> str:
    """Who answers an open question, and in which record."""
    record = str(gap.get("answered_in") or "").partition(".")[0]
    return phrase(f"in_{record}", language) if record else ""


def template(document: Json, language: str) -> str:
    """The template by name; by its identifier in what was published before it had one."""
    identity = document["template"]
    return of(identity.get("name") or identity["id"], language)


def told(document: Json) -> tuple[str, ...]:
    """Which open questions are printed: all in a draft, no wishes in what is published.

    What is published with every mandatory field answered is no list of things to do.
    """
    if document.get("status", "draft") == "draft":
        return SEVERITIES
    return () if is_complete(document) else SEVERITIES[:2]
