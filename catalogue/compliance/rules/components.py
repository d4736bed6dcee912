"""Rules on what is inside: do components allow the licence, are contents licensed; pure."""

from functools import lru_cache
from typing import NamedTuple

from catalogue.compliance.facts import NO, UNKNOWN, YES, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules import reach
from catalogue.compliance.rules.common import WEB_PAGES
from catalogue.compliance.rules.reach import LAYER_ONLY, PARTS, WHOLE, Piece, Reach
from catalogue.compliance.rules.wording import Said, listed, sentences, word
from catalogue.core.i18n import Message, _, language
from catalogue.licences import compatibility
from catalogue.licences.compatibility import Combination, Compatibility

OK, CHECK, CONFLICT = "ok", "check", "conflict"
RESERVED = "LicenseRef-All-Rights-Reserved"
# Database licences that leave the contents to others (section 2.4), and one that may.
DATABASE_LICENCES = {"ODbL-1.0", "ODC-By-1.0", "PDDL-1.0"}
EXCEPTIONS = {"art_3", "art_4"}
FREE = {"public_domain", "own_rights", "consent"}


class Question(NamedTuple):
    """Everything LIC-06 weighs."""

    inside: Reach
    outbound: str
    side_by_side: bool
    cleared: Message | None


@rule(
    "LIC-06",
    reads=(
        "licence.expression",
        "licence.covers",
        "licence.parts",
        "licence.status",
        "licence.name",
        "provenance.origin",
        "provenance.derived_from",
        "provenance.combination",
    ),
)
def components_allow_it(facts: Facts) -> Outcome:
    """CC BY-SA 4.0, section 3(b); ODbL 1.0, section 4.4.

    Components are its parts and what it was made from, in one step. Unless its makers say that they
    stand side by side, they are judged as one adaptation. That there are none has to be said:
    first made here, and under a licence that covers something without parts.
    """
    covers, outbound = facts.word("licence.covers"), facts.get("licence.expression")
    if facts.word("provenance.origin") == "original" and covers in {WHOLE, *LAYER_ONLY}:
        return not_applicable(_("It was first made here, of no other dataset and of no parts."))
    if not outbound:
        return unknown(reach.no_identifier(facts.get("licence", {})))
    side_by_side = facts.word("provenance.combination") == "collection"
    question = Question(inside(facts), outbound, side_by_side, cleared(facts))
    return weighed(question, answered(question))


def inside(facts: Facts) -> Reach:
    """Parts and parents; families and placeholders count as not known."""
    own, made_from = reach.of_document(facts.document), reach.of_parents(facts)
    parts = own.pieces[1 + facts.has("licence.content") :]
    pieces = (*parts, *made_from.pieces)
    exact = tuple(piece for piece in pieces if reach.is_exact(piece.expression))
    vague = tuple(piece.expression for piece in pieces if piece not in exact)
    nameless = own.nameless + made_from.nameless + vague
    return Reach(exact, nameless, made_from.gap or parts_gap(facts))


def parts_gap(facts: Facts) -> Message | None:
    covers = facts.word("licence.covers")
    if covers == PARTS and not facts.has("licence.parts"):
        return _("It has parts of their own, and none is listed.")
    if covers == UNKNOWN:
        return _("Nobody says whether it has parts under other licences.")
    return None


def cleared(facts: Facts) -> Message | None:
    """Parents that a reviewer found to hand nothing on, named because they are left out."""
    lineage = facts.lineage
    names = [
        lineage.nodes[edge.parent].title
        for edge in lineage.parents(lineage.root)
        if lineage.clearance(edge)
    ]
    return (
        _("Left out, as a reviewer determined: %(names)s.", names=listed(names)) if names else None
    )


def answered(question: Question) -> Compatibility:
    """The answer for one adaptation, or for a collection where that is said and is milder."""
    inbound = tuple(dict.fromkeys(piece.expression for piece in question.inside.pieces))
    strict = evaluated(inbound, question.outbound, "adaptation")
    if strict.answer != CONFLICT or not question.side_by_side:
        return strict
    mild = evaluated(inbound, question.outbound, "collection")
    return strict if mild.answer == CONFLICT else Compatibility(CHECK, strict.reasons)


@lru_cache(maxsize=2048)
def evaluated(inbound: tuple[str, ...], outbound: str, combination: Combination) -> Compatibility:
    try:
        return compatibility.evaluate(inbound, outbound, combination=combination)
    except ValueError:  # not in any table: a person has to read it
        return Compatibility(CHECK, ())


def weighed(question: Question, found: Compatibility) -> Outcome:
    inside, outbound = question.inside, question.outbound
    if found.answer == CONFLICT:
        names = listed(offenders(inside.pieces, found))
        text = _("%(names)s cannot be released under %(licence)s.", names=names, licence=outbound)
        return failed(sentences(text, why(found), question.cleared))
    if not inside.is_closed:
        return unknown(sentences(reach.doubt(inside), question.cleared))
    if found.answer == CHECK:
        return warned(sentences(to_check(question, found), question.cleared))
    fits = _("All %(count)s components allow a release under %(licence)s.",
             count=len(inside.pieces), licence=outbound) if inside.pieces else None  # fmt: skip
    return passed(sentences(fits, question.cleared))


def to_check(question: Question, found: Compatibility) -> Message:
    names = listed(offenders(question.inside.pieces, found))
    if question.side_by_side:
        return _("Side by side with licences of their own: %(names)s. As one work they may not all"
                 " come under %(licence)s.", names=names, licence=question.outbound)  # fmt: skip
    text = _("A person should check that %(names)s may be released under %(licence)s.",
             names=names, licence=question.outbound)  # fmt: skip
    return sentences(text, why(found))


def offenders(pieces: tuple[Piece, ...], found: Compatibility) -> list[Said]:
    """The components whose licence gives the worst answer."""
    worst = compatibility.worst(reason.answer for reason in found.reasons)
    bad = {reason.licence for reason in found.reasons if reason.answer == worst}
    named = [
        piece.name for piece in pieces if bad.intersection(reach.identifiers(piece.expression))
    ]
    return named or list(bad) or [piece.name for piece in pieces]


def why(found: Compatibility) -> Message | None:
    """What the first reason for the answer says."""
    reasons = [reason for reason in found.reasons if reason.answer == found.answer]
    return Message(lambda: reasons[0].text(language())) if reasons else None


@rule(
    "LIC-07",
    reads=(
        "licence.expression",
        "licence.covers",
        "licence.content",
        "licence.parts",
        "licence.status",
        "licence.name",
        "compliance.mining_ground",
        *WEB_PAGES,
    ),
)
def contents_are_licensed(facts: Facts) -> Outcome:
    """ODbL 1.0 and ODC-By 1.0, section 2.4: they license the database, not its contents.

    Not applicable only where somebody says that the licence covers the whole and no web pages are
    inside: a licence put on pages of others wants a check.
    """
    content = facts.get("licence.content")
    if content and content != RESERVED and reach.is_exact(content):
        return passed(_("The contents are under %(licence)s.", licence=content))
    if not facts.has("licence.expression"):
        return unknown(reach.no_identifier(facts.get("licence", {})))
    covers = facts.word("licence.covers")
    if covers == PARTS:
        return by_part(facts)
    if covers == WHOLE:
        return by_licence(facts)
    if covers in LAYER_ONLY:
        return by_ground(facts)
    return unknown(_("Nobody says whether %(licence)s covers the contents.",
                     licence=facts.get("licence.expression")))  # fmt: skip


def by_part(facts: Facts) -> Outcome:
    own = reach.of_document(facts.document)
    if not own.is_closed:
        return unknown(reach.doubt(own))
    return passed(_("The contents are licensed part by part."))


def by_licence(facts: Facts) -> Outcome:
    """Said to cover the whole: a database licence does not, nor one put on others’ pages."""
    licence = facts.get("licence.expression")
    if DATABASE_LICENCES.intersection(reach.identifiers(licence)):
        return warned(_("%(licence)s is made for databases; the licence of the contents has to be"
                        " said apart.", licence=licence))  # fmt: skip
    if facts.holds_web_pages == YES:
        return warned(_("%(licence)s stands on web pages that others wrote.", licence=licence))
    if facts.holds_web_pages == NO:
        return not_applicable(_("%(licence)s covers the contents directly.", licence=licence))
    return unknown(_("Nobody says whether it, or what it was made from, holds web pages."))


def by_ground(facts: Facts) -> Outcome:
    """No licence reaches the contents: the ground for using them has to carry them."""
    ground = facts.word("compliance.mining_ground")
    if ground in FREE:
        return passed(_("For the contents its makers rely on: %(ground)s.",
                        ground=word("mining_ground", ground)))  # fmt: skip
    if ground in EXCEPTIONS:  # CPY-01 decides whether it holds
        return warned(_("No licence of the contents is stated; its makers rely on: %(ground)s.",
                        ground=word("mining_ground", ground)))  # fmt: skip
    if facts.get("licence.content") == RESERVED:
        return failed(_("All rights in the contents are reserved, and no ground is named."))
    return unknown(_("%(licence)s does not reach the contents, whose licence is not stated.",
                     licence=facts.get("licence.expression")))  # fmt: skip
