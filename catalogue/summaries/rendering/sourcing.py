"""Where answers come from: entries at a version, their facts, the claims behind those; pure."""

from collections.abc import Iterator

from catalogue.summaries.rendering.outline import address
from catalogue.summaries.rendering.parts import Field, Outline, Source
from catalogue.summaries.rendering.words import phrase


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
