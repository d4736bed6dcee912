"""How the authors of a Hugging Face card ask to be cited, and the papers it links to."""

from collections.abc import Iterable
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import bibtex, cards
from catalogue.imports.answered import string
from catalogue.imports.cards import Card
from catalogue.imports.sheet import Sheet

HEADINGS = ("citation information", "citation", "bibtex", "how to cite", "citing", "cite")
MOST_PAPERS = 20


def fill_citation(sheet: Sheet, card: Card, facts: dict[str, Any]) -> None:
    """The first entry of BibTeX below its heading; others are told of."""
    text = cards.section(card.body, *HEADINGS) or string(facts.get("citation"))
    block = bibtex.citation(text)
    for name, value in block.items():
        said = "; ".join(value) if isinstance(value, list) else value
        sheet.state(f"citation.{name}", value, said=f"{name}: {said}")
    if text and not block:
        message = _("The card asks to be cited in its own words: look at “Citation” there.")
        sheet.tell("citation", message)
    if arxiv := block.get("arxiv"):
        sheet.row("identifiers", {"scheme": "arxiv", "value": arxiv}, said=f"arxiv: {arxiv}")


def mention_papers(sheet: Sheet, papers: Iterable[str]) -> None:
    """The host lists each paper a card links to: which one describes the data is not said."""
    known = str(sheet.document.get("citation", {}).get("arxiv", ""))
    others = [each for each in papers if each != known][:MOST_PAPERS]
    if others:
        message = _("The card links to these papers: arXiv %(papers)s.", papers=", ".join(others))
        sheet.tell("citation", message)
