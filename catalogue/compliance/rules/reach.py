"""What an entry's licence reaches, what has a licence of its own, and what has none; pure.

Silence on any of it leaves a gap, so that a rule that looks here can never be improved by taking
a part, the licence of the contents or a parent away.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from catalogue.compliance.facts import Facts
from catalogue.compliance.lineage import Node
from catalogue.compliance.rules.wording import Said, listed, sentences
from catalogue.compliance.vocabulary import Status
from catalogue.core.i18n import Message, _
from catalogue.licences import expressions, knowledge

Document = Mapping[str, Any]
Measure = Callable[[str], Status]  # what one licence is worth to a rule

# From worst to best. What we do not know never counts for more than what wants a check.
ORDER = (Status.FAIL, Status.UNKNOWN, Status.WARN, Status.PASS)
WHOLE, PARTS = "whole", "parts"
LAYER_ONLY = {"database", "compilation"}  # the contents are licensed elsewhere, if at all


class Piece(NamedTuple):
    """Something a licence is stated for, under the name a reader knows it by."""

    name: Said
    expression: str


class Reach(NamedTuple):
    """The pieces of a whole, those without an exact licence, and what is not said of the rest."""

    pieces: tuple[Piece, ...]
    nameless: tuple[str, ...] = ()
    gap: Message | None = None

    @property
    def is_closed(self) -> bool:
        return self.gap is None and not self.nameless


class Found(NamedTuple):
    """The worst over all pieces, the pieces that are as bad, and what stays open."""

    status: Status
    names: Message
    doubt: Message


def of_entry(facts: Facts) -> Reach:
    """Licence, contents and parts; what it was made from counts as parts where it has parts."""
    own = of_document(facts.document)
    if facts.word("licence.covers") != PARTS:
        return own
    made_from = of_parents(facts)
    return Reach(
        own.pieces + made_from.pieces, own.nameless + made_from.nameless, own.gap or made_from.gap
    )


def of_document(document: Document, owner: str = "") -> Reach:
    """What one description says; the pieces of a parent go by the name of their `owner`."""
    licence = document.get("licence", {})
    pieces, nameless = [], []
    if own := licence.get("expression"):
        pieces.append(Piece(f"{owner} ({own})" if owner else own, own))
    if content := licence.get("content"):
        named = f"{owner} ({content})" if owner else _contents(content)
        pieces.append(Piece(named, content))
    for part in licence.get("parts", ()):
        stated, scope = part.get("expression"), part.get("scope", "?")
        if stated:
            pieces.append(Piece(f"{owner or scope} ({stated})", stated))
        else:
            nameless.append(scope)
    return Reach(tuple(pieces), tuple(nameless), gap(licence))


def _contents(expression: str) -> Message:
    return _("the contents (%(licence)s)", licence=expression)


def gap(licence: Mapping[str, Any]) -> Message | None:
    """What the licence block leaves open about the whole."""
    expression, covers = licence.get("expression"), licence.get("covers", "unknown")
    if not expression:
        return no_identifier(licence)
    if covers == PARTS:
        return None if licence.get("parts") else _("It has parts of their own, and none is listed.")
    if licence.get("content"):
        return None if covers in LAYER_ONLY else _covers_unsaid(expression)
    if covers in LAYER_ONLY or (covers == WHOLE and database_only(expression)):
        return _(
            "%(licence)s does not reach the contents, whose licence is not stated.",
            licence=expression,
        )
    return None if covers == WHOLE else _covers_unsaid(expression)


def no_identifier(licence: Mapping[str, Any]) -> Message:
    """Why there is no expression to look at."""
    if name := licence.get("name"):
        return _("The licence has a name, “%(name)s”, but no identifier.", name=name)
    if licence.get("status") == "none_stated":
        return _("Its makers state no licence.")
    return _("The licence is not known.")


def _covers_unsaid(expression: str) -> Message:
    return _("Nobody says whether %(licence)s covers the contents.", licence=expression)


@lru_cache(maxsize=4096)
def database_only(expression: str) -> bool:
    """Whether a licence leaves the contents out (ODbL 1.0 and ODC-By 1.0, section 2.4)."""
    known = map(knowledge.get, identifiers(expression))
    return any(licence and licence.database_right == "database_only" for licence in known)


@lru_cache(maxsize=4096)
def identifiers(expression: str) -> tuple[str, ...]:
    try:
        return expressions.ids(expression)
    except ValueError:
        return ()


def is_exact(expression: str) -> bool:
    """Whether no family or placeholder stands in it."""
    known = map(knowledge.get, identifiers(expression))
    return not any(licence and licence.needs_precision for licence in known)


def of_parents(facts: Facts) -> Reach:
    """What it was made from, in one step; parents a reviewer cleared are left out."""
    return facts.once("reach.of_parents", _of_parents)


def _of_parents(facts: Facts) -> Reach:
    lineage = facts.lineage
    pieces: list[Piece] = []
    nameless = []
    for edge in lineage.parents(lineage.root):
        if lineage.clearance(edge) is None:
            node = lineage.nodes[edge.parent]
            stated = of_parent(node)
            pieces += stated.pieces
            if not stated.is_closed or node.disputed:
                nameless.append(node.title)
    return Reach(tuple(pieces), tuple(nameless), origin_gap(facts))


def of_parent(node: Node) -> Reach:
    if node.document is not None:
        return of_document(node.document, node.title)
    if node.licence:
        return Reach((Piece(f"{node.title} ({node.licence})", node.licence),))
    return Reach((), (node.title,))


def origin_gap(facts: Facts) -> Message | None:
    origin = facts.word("provenance.origin")
    if origin == "derived" and not facts.get("provenance.derived_from"):
        return _("It was made from other datasets, and none is listed.")
    if origin in {"derived", "original"}:
        return None
    return _("Nobody says whether all datasets that went into it are listed.")


@lru_cache(maxsize=8192)
def worth(expression: str, measure: Measure) -> Status:
    """What a whole expression is worth: of alternatives the best, of duties together the worst."""
    try:
        return expressions.fold(expression, measure, {"AND": worst, "OR": best})
    except ValueError:
        return Status.UNKNOWN


def worst(*statuses: Status) -> Status:
    return min(statuses, key=ORDER.index)


def best(*statuses: Status) -> Status:
    return max(statuses, key=ORDER.index)


def weigh(reach: Reach, measure: Measure) -> Found:
    """The worst over every piece; with a gap, unknown is the best there can be."""
    worths = [worth(piece.expression, measure) for piece in reach.pieces]
    status = worst(Status.PASS if reach.is_closed else Status.UNKNOWN, *worths)
    pairs = zip(reach.pieces, worths, strict=True)
    names = listed([piece.name for piece, each in pairs if each is status])
    return Found(status, names, doubt(reach, names if Status.UNKNOWN in worths else None))


def doubt(reach: Reach, unclear: Said | None = None) -> Message:
    """What keeps us from knowing, in at most two sentences."""
    said = (
        reach.gap,
        nameless(reach.nameless) if reach.nameless else None,
        None if unclear is None else _("We cannot tell for %(names)s.", names=unclear),
    )
    return sentences(*[each for each in said if each is not None][:2])


def nameless(names: tuple[str, ...]) -> Message:
    return _("Under which licence exactly is not known for: %(names)s.", names=listed(names))
