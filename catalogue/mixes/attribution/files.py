"""Attribution packs as files: Markdown, HTML, BibTeX and plain text; pure but for the template."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from flask import render_template

from catalogue.core.i18n import _
from catalogue.mixes.attribution import bibtex as attribution_bibtex
from catalogue.mixes.attribution import words
from catalogue.mixes.attribution.pack import Credit, Pack
from catalogue.mixes.attribution.terms import Term

_SPECIAL = re.compile(r"([\\`*_\[\]<>#|~])")
_NUMBER = re.compile(r"^(\d+)([.)])(?=\s|$)")
VERBATIM = "    "


class Format(NamedTuple):
    """One form of a pack: its media type and what writes it."""

    media_type: str
    write: Callable[[Pack], str]


def parts(pack: Pack) -> Iterator[tuple[str, tuple[Credit, ...]]]:
    """The headings of a pack, each with its credits; the numbers run on."""
    yield str(_("Datasets of the mix")), pack.credits
    if pack.ancestors:
        yield str(_("Made from")), pack.ancestors


def missing(pack: Pack) -> list[tuple[str, str]]:
    """Each dataset that lacks something, and what."""
    return [(credit.title, words.gap(credit, key)) for credit, key in pack.gaps]


def markdown(pack: Pack) -> str:
    return "\n".join(markdown_lines(pack)) + "\n"


def markdown_lines(pack: Pack) -> Iterator[str]:
    yield from (f"# {plain(words.heading(pack))}", "", words.introduction(pack))
    for title, credits_ in parts(pack):
        yield from ("", f"## {title}")
        for each in credits_:
            yield from markdown_credit(pack, each)
    if pack.gaps:
        yield from ("", f"## {_('What is missing')}", "")
        yield from (f"- {plain(title)}: {gap}" for title, gap in missing(pack))


def markdown_credit(pack: Pack, credit: Credit) -> Iterator[str]:
    yield from ("", f"### {plain(credit.title)}", "")
    for label, value in words.lines(pack, credit):
        yield f"- {label}: {linked(value)}"
    for term in credit.terms:
        yield f"- {plain(words.scope(term))}: {', '.join(markdown_terms(term))}"
    for duty in words.duties(credit):
        yield f"- {_('Duty')}: {duty}"
    for change in words.changes(credit):
        yield f"- {_('Changes')}: {plain(change)}"
    for key in credit.gaps:
        yield f"- **{_('Missing')}:** {words.gap(credit, key)}"
    if credit.statement:
        yield from ("", f"{_('Attribution text')}:", "")
        yield from (VERBATIM + line for line in credit.statement.splitlines())


def markdown_terms(term: Term) -> Iterable[str]:
    if term.expression and len(term.licences) > 1:
        yield plain(term.expression)
    for licence in term.readable:
        title = plain(licence.title)
        named = f"{plain(licence.id)} – {title}" if licence.id else title
        yield f"{named}, {angled(licence.url)}" if licence.url else named
    if not term.is_named:
        yield words.stated(term)


def plain(text: str) -> str:
    """One line of text in which nothing is taken for Markdown."""
    line = _SPECIAL.sub(r"\\\1", " ".join(text.split()))
    return _NUMBER.sub(r"\1\\\2", line)


def linked(value: str) -> str:
    return angled(value) if is_address(value) else plain(value)


def is_address(value: str) -> bool:
    return value.startswith(("http://", "https://")) and not re.search(r"\s", value)


def angled(address: str) -> str:
    safe = address.replace("<", "%3C").replace(">", "%3E").replace(" ", "%20")
    return f"<{safe}>"


def notice(pack: Pack) -> str:
    """Plain text, to lie beside the data."""
    return "\n".join(notice_lines(pack)) + "\n"


def notice_lines(pack: Pack) -> Iterator[str]:
    title = words.heading(pack)
    yield from (title, "=" * len(title), "", words.introduction(pack))
    for heading, credits_ in parts(pack):
        yield from ("", heading, "-" * len(heading))
        for each in credits_:
            yield from notice_credit(pack, each)
    if pack.gaps:
        heading = str(_("What is missing"))
        yield from ("", heading, "-" * len(heading), "")
        yield from (f"{title}: {gap}" for title, gap in missing(pack))


def notice_credit(pack: Pack, credit: Credit) -> Iterator[str]:
    yield from ("", credit.title)
    for label, value in words.lines(pack, credit):
        yield f"  {label}: {value}"
    for term in credit.terms:
        yield f"  {words.scope(term)}: {words.stated(term)}"
        for each in term.readable:
            yield f"    {each.title}: {each.url}" if each.url else f"    {each.title}"
    for duty in words.duties(credit):
        yield f"  {_('Duty')}: {duty}"
    for change in words.changes(credit):
        yield f"  {_('Changes')}: {' '.join(change.split())}"
    for key in credit.gaps:
        yield f"  {_('Missing')}: {words.gap(credit, key)}"
    if credit.statement:
        yield f"  {_('Attribution text')}:"
        yield from (VERBATIM + line for line in credit.statement.splitlines())


def html(pack: Pack) -> str:
    """A page that stands by itself."""
    return render_template(
        "mixes/attribution.html",
        pack=pack,
        words=words,
        parts=list(parts(pack)),
        missing=missing(pack),
        is_address=is_address,
    )


FORMATS: Mapping[str, Format] = {
    "attribution.md": Format("text/markdown; charset=utf-8", markdown),
    "attribution.html": Format("text/html; charset=utf-8", html),
    "attribution.bib": Format("application/x-bibtex; charset=utf-8", attribution_bibtex.written),
    "NOTICE": Format("text/plain; charset=utf-8", notice),
}
