"""Rules on the statement of the licence: identifier, evidence, database right, credit; pure."""

from functools import lru_cache
from typing import Any

from catalogue.claims import evidence
from catalogue.claims.claim import Claim
from catalogue.claims.vocabulary import Kind
from catalogue.compliance.facts import STALE_MONTHS, UNKNOWN, Facts
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
from catalogue.compliance.rules.wording import listed, sentences, word
from catalogue.compliance.vocabulary import Status
from catalogue.core.i18n import Message, _
from catalogue.languages import countries
from catalogue.licences import expressions, knowledge

IDENTITY = ("licence.status", "licence.expression", "licence.name")
# A claim on these speaks of the licence; one on its attribution text does not. Nor does a source
# that names no fact: that it holds the licence would be read out of silence.
BACKED_BY = {"licence", "licence.expression", "licence.name"}
LICENSORS = {Kind.AUTHOR, Kind.PAPER, Kind.REVIEWER}

# The Union with its outermost regions and Åland, and Iceland, Liechtenstein and Norway.
_EEA = """
    AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IT LT LU LV MT NL PL PT RO SE SI SK EU
    AX GF GP MF MQ RE YT IS LI NO
"""
EEA = frozenset(_EEA.split())
INTERNATIONAL = "INT"
DATABASE_RIGHT = {
    "waived": Status.PASS,
    "licensed": Status.PASS,
    "database_only": Status.PASS,
    "silent": Status.WARN,
    "not_licensed": Status.WARN,
    "not_applicable": Status.WARN,  # a mark on works in the public domain says nothing of it
}
JOINS = ("AND", "OR")
RESERVED = "LicenseRef-All-Rights-Reserved"
DATED = "etalab-2.0"  # asks for the source and the date of its last update


@rule("LIC-01", reads=IDENTITY)
def is_identified(facts: Facts) -> Outcome:
    """Open Definition 2.1, section 1.1. “None stated” is honest, and leaves the licence unknown."""
    expression = facts.get("licence.expression")
    if not expression:
        return unknown(reach.no_identifier(facts.get("licence", {})))
    try:
        named = expressions.ids(expression)
    except ValueError:
        return failed(_("“%(given)s” is not an SPDX expression.", given=expression))
    vague = [each for each in named if is_vague(each)]
    if vague:
        return warned(_("No exact licence that we know: %(licences)s.", licences=listed(vague)))
    return passed(_("The licence is stated as %(licence)s.", licence=expression))


@lru_cache(maxsize=1024)
def is_vague(identifier: str) -> bool:
    """A family, a placeholder, or a LicenseRef- that nobody has registered with us."""
    licence = knowledge.get(identifier)
    if licence is None:
        return identifier.startswith("LicenseRef-")
    return licence.needs_precision


@rule("LIC-02", reads=IDENTITY)
def is_backed(facts: Facts) -> Outcome:
    """Open Definition 2.1, section 1.1; AI Act, Art. 53(1)(c).

    The word of a host, a machine or somebody else alone is no statement of whoever licenses.
    """
    if not facts.has("licence.expression") and not facts.has("licence.name"):
        return unknown(reach.no_identifier(facts.get("licence", {})))
    others = other_licences(facts)
    if others:
        return against(facts, others)
    claims = [claim for claim in facts.evidence("licence") if claim.field in BACKED_BY]
    if not claims:
        return unknown(_("No source is named for the licence."))
    return best_evidence(facts, claims)


def other_licences(facts: Facts) -> list[Claim]:
    """The claims that name another licence than the entry; a dispute does not silence them."""
    own = spelt(facts.get("licence.expression"))
    return [
        claim
        for claim in facts.claims
        if claim.field == "licence.expression"
        and evidence.objects(claim)
        and is_definite(claim.value)
        and spelt(str(claim.value)) != own
    ]


def is_definite(value: Any) -> bool:
    """Whether a claimed licence is one: “other” or a family contradicts nothing."""
    return bool(value) and value != UNKNOWN and reach.is_exact(str(value))


@lru_cache(maxsize=4096)
def spelt(expression: str | None) -> Any:
    """An expression as what it means: the order of AND and OR does not matter."""
    ordered = {operator: lambda *parts, o=operator: (o, frozenset(parts)) for operator in JOINS}
    try:
        return expressions.fold(expression or "", str, ordered)
    except ValueError:
        return str(expression).casefold()


def against(facts: Facts, others: list[Claim]) -> Outcome:
    said = listed([f"{claim.value} ({claim.title or claim.url})" for claim in others])
    own = facts.get("licence.expression")
    if not own:
        return unknown(_("The entry gives no identifier, but sources do: %(others)s.", others=said))
    return failed(
        _("The entry says %(licence)s, other sources say %(others)s.", licence=own, others=said)
    )


def best_evidence(facts: Facts, claims: list[Claim]) -> Outcome:
    """The best claim decides; what it lacks is named."""
    lacking = min((lacks(facts, claim) for claim in claims), key=len)
    if lacking:
        return warned(sentences(*lacking[:2]))
    return passed(_("Quoted, with a date, from a page of those who license or publish it."))


def lacks(facts: Facts, claim: Claim) -> list[Message]:
    months = facts.months_since(claim.retrieved)
    missing = []
    if claim.kind not in LICENSORS:
        who = word("claim_kind", claim.kind)
        missing.append(_("Only somebody else’s word (%(who)s) backs the licence.", who=who))
    if not claim.quote or not claim.url:
        missing.append(_("The sentence that states the licence is not quoted."))
    if months is None:
        missing.append(_("Nobody notes when the statement was read."))
    elif months > STALE_MONTHS:
        missing.append(_("The statement was last read in %(date)s.", date=claim.retrieved))
    return missing


@rule("LIC-08", reads=("publisher.country", *IDENTITY))
def licenses_database_right(facts: Facts) -> Outcome:
    """Directive 96/9/EC, Art. 7 and 11.

    Where the right is licensed or waived, it does not matter where the maker is.
    """
    country, expression = facts.get("publisher.country"), facts.get("licence.expression")
    if country and country not in EEA and country != INTERNATIONAL:
        where = Message(countries.name, country)
        return not_applicable(_("Its maker is outside the EEA (%(country)s).", country=where))
    if not expression:
        return unknown(reach.no_identifier(facts.get("licence", {})))
    status = reach.worth(expression, database_right)
    if status is Status.PASS:
        return passed(_("%(licence)s licenses or waives the database right.", licence=expression))
    return unlicensed(status, expression) if country in EEA else unknown(_unplaced(expression))


def unlicensed(status: Status, expression: str) -> Outcome:
    """Of a maker in the EEA, who has the right unless it is given away."""
    if status is Status.FAIL:
        return failed(_("Its maker reserves all rights, the database right among them."))
    if status is Status.UNKNOWN:
        return unknown(_("We cannot tell for %(names)s.", names=expression))
    return warned(_("%(licence)s does not license the database right.", licence=expression))


def _unplaced(expression: str) -> Message:
    return _(
        "%(licence)s does not clearly license the database right, and nobody says whether its"
        " maker is in the EEA.",
        licence=expression,
    )


@lru_cache(maxsize=1024)
def database_right(identifier: str) -> Status:
    if identifier == RESERVED:
        return Status.FAIL
    licence = knowledge.get(identifier)
    return DATABASE_RIGHT.get(licence.database_right, Status.UNKNOWN) if licence else Status.UNKNOWN


@rule(
    "LIC-10",
    reads=(
        *IDENTITY,
        "licence.attribution",
        "homepage",
        "modified",
        "released",
        "publisher.name",
        "creators",
    ),
)
def can_be_credited(facts: Facts) -> Outcome:
    """CC BY 4.0, section 3(a); Licence Ouverte 2.0: the source and the date of its last update."""
    expression = facts.get("licence.expression")
    if not expression:
        return unknown(reach.no_identifier(facts.get("licence", {})))
    needed = reach.worth(expression, credit_free)
    if needed is Status.PASS:
        return not_applicable(_("%(licence)s asks for no credit.", licence=expression))
    if needed is Status.UNKNOWN:
        return unknown(_("We cannot tell for %(names)s.", names=expression))
    return credited(facts, dated=DATED in reach.identifiers(expression))


def credited(facts: Facts, *, dated: bool) -> Outcome:
    has_date = facts.has("modified") or facts.has("released")
    if facts.has("licence.attribution", "homepage"):
        if dated and not has_date:
            return warned(_("Licence Ouverte asks for the date of the last update: none is given."))
        return passed(_("The credit its makers ask for and its source are given."))
    if facts.has("licence.attribution"):
        return warned(_("The credit its makers ask for is given, but not its source."))
    if facts.has("publisher.name") or facts.has("creators"):
        return warned(_("Only names are given, not the credit its makers ask for."))
    return unknown(_("The licence asks for credit, and nobody says to whom."))


@lru_cache(maxsize=1024)
def credit_free(identifier: str) -> Status:
    """Pass where no credit is asked, fail where it is."""
    licence = knowledge.get(identifier)
    found = {"no": Status.PASS, "unknown": Status.UNKNOWN}
    return found.get(licence.attribution, Status.FAIL) if licence else Status.UNKNOWN
