"""Rules on copyright: the ground, lawful access, sites known for piracy, removal; pure.

CoP is the copyright chapter of the Code of Practice for general-purpose AI models.
"""

import re
from functools import lru_cache

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
from catalogue.compliance.lineage import Node
from catalogue.compliance.rules.common import WEB_PAGES
from catalogue.compliance.rules.reach import PARTS, WHOLE, no_identifier
from catalogue.compliance.rules.wording import listed, sentences, word
from catalogue.core.i18n import Message, _

PLAIN_GROUNDS = {"public_domain", "own_rights", "consent"}
LOOKED = {"respected", "partly"}
BARRIERS = {
    "provenance.crawl.respects_paywalls": _("paywalls"),
    "provenance.crawl.respects_logins": _("logins"),
    "provenance.crawl.respects_captchas": _("captchas"),
}
REMOVAL = ("compliance.takedown.contact", "compliance.takedown.url", "compliance.takedown.policy")
NO_WEB_PAGES = _("It holds no web pages, nor does anything it was made from.")

# Collections whose makers copied books or articles without leave, by name or address.
PIRATED = re.compile(
    r"\bbooks[ _-]?3\b|\bbibliotik\b|\blib(?:rary[ _-]?)?gen(?:esis)?\b|\bsci[ _-]?hub\b"
    r"|\bz-lib\b|\bz[ _-]?library\b|\banna[’']?s?[ _-]?archive\b",
    re.IGNORECASE,
)
YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@rule(
    "CPY-01",
    reads=(
        "compliance.mining_ground",
        "compliance.mining_note",
        "compliance.mining_organisation",
        "compliance.mining_commercial",
        "compliance.reservations.status",
        "compliance.reservations.checks",
        "licence.status",
        "licence.expression",
        "licence.name",
        "licence.covers",
        "licence.content",
    ),
)
def has_a_ground(facts: Facts) -> Outcome:
    """AI Act, Art. 53(1)(c); Directive (EU) 2019/790, Art. 3 and 4; in France CPI, L. 122-5-3."""
    ground = facts.word("compliance.mining_ground")
    if ground == "licence":
        return by_licence(facts)
    if ground in PLAIN_GROUNDS:
        return shown(facts, ground)
    if ground == "art_3":
        return by_research(facts)
    if ground == "art_4":
        return by_exception(facts)
    if ground == "other" and facts.has("compliance.mining_note"):
        note = facts.get("compliance.mining_note")
        return warned(_("Its makers give a ground of their own: “%(note)s”.", note=note))
    return unknown(_("No ground for text and data mining is named."))


def by_licence(facts: Facts) -> Outcome:
    """The licence has to reach the contents; whether it does has to be said."""
    content = facts.get("licence.content")
    if content or facts.has("licence.expression") or facts.has("licence.name"):
        if content or facts.word("licence.covers") in {WHOLE, PARTS}:
            return shown(facts, "licence")
        return warned(_("The ground is the licence, which is not said to cover the contents."))
    if facts.word("licence.status") == "none_stated":
        return failed(_("The ground is said to be a licence, but no licence is stated."))
    return unknown(
        sentences(_("The ground is a licence."), no_identifier(facts.get("licence", {})))
    )


def shown(facts: Facts, ground: str) -> Outcome:
    """Said is not shown: somebody has to be able to read it."""
    evidence = facts.evidence("compliance.mining_ground")
    if ground == "licence":
        evidence += facts.evidence("licence")
    name = word("mining_ground", ground)
    if any(claim.url and claim.quote for claim in evidence):
        return passed(_("The ground is: %(ground)s. A source is quoted for it.", ground=name))
    return warned(_("The ground is: %(ground)s. No source is quoted for it.", ground=name))


def by_research(facts: Facts) -> Outcome:
    organisation = facts.get("compliance.mining_organisation")
    if not organisation:
        return unknown(
            _("Article 3 is for research organisations and heritage institutions: none is named.")
        )
    commercial = facts.word("compliance.mining_commercial")
    if commercial == NO:
        return passed(_("%(name)s mined under Article 3, without commercial use.",
                        name=organisation))  # fmt: skip
    if commercial == YES:
        return warned(_("%(name)s mined under Article 3, but commercial use is foreseen.",
                        name=organisation))  # fmt: skip
    return unknown(_("%(name)s mined under Article 3; nobody says whether commercial use is"
                     " foreseen.", name=organisation))  # fmt: skip


def by_exception(facts: Facts) -> Outcome:
    """Article 4 ends where rights are reserved, and courts still weigh it for generative AI."""
    status = facts.word("compliance.reservations.status")
    if status == "not_respected":
        return failed(_("Article 4 is named, although reservations of rights were not respected."))
    if status in LOOKED and facts.has("compliance.reservations.checks"):
        return warned(_("The ground is Article 4, which holds only where rights are not reserved;"
                        " checks are described."))  # fmt: skip
    return unknown(_("Article 4 is named, and no check of reservations is described."))


@rule("CPY-04", reads=(*BARRIERS, *WEB_PAGES))
def entered_lawfully(facts: Facts) -> Outcome:
    """CoP, Measure 1.2(a); Directive 2001/29/EC, Art. 6(3); Directive (EU) 2019/790, Art. 4(1).

    One answer missing is unknown and no warning: taking a “no” away must not help.
    """
    if facts.holds_web_pages == NO:
        return not_applicable(NO_WEB_PAGES)
    said = {address: facts.word(address) for address in BARRIERS}
    broken = [BARRIERS[address] for address, word in said.items() if word == NO]
    silent = [BARRIERS[address] for address, word in said.items() if word == UNKNOWN]
    if broken:
        return failed(_("The crawl did not respect: %(barriers)s.", barriers=listed(broken)))
    if silent:
        return unknown(
            _("Nobody says whether the crawl respected: %(barriers)s.", barriers=listed(silent))
        )
    return passed(_("The crawl stayed outside paywalls and logins and respected captchas."))


@rule(
    "CPY-05",
    reads=(
        "title",
        "provenance.crawl.excludes_piracy",
        "provenance.crawl.excluded_lists",
        *WEB_PAGES,
    ),
)
def excludes_piracy(facts: Facts) -> Outcome:
    """CoP, Measure 1.2(b).

    A list may have another purpose, so the makers have to say that sites known for piracy were
    left out. Who does not name everything that went in may have left a pirate library unnamed.
    """
    pirated = [node.title for node in ancestors(facts) if is_pirated(node)]
    if pirated:
        return failed(_("It holds copies known to be pirated: %(names)s.", names=listed(pirated)))
    if facts.holds_web_pages == NO and facts.has("title"):
        return not_applicable(NO_WEB_PAGES)
    excluded = facts.word("provenance.crawl.excludes_piracy")
    if excluded == NO:
        return failed(_("Its makers say that sites known for piracy were not left out."))
    if excluded != YES:
        return unknown(_("Nobody says whether sites known for piracy were left out."))
    return unnamed(facts) or by_list(facts.get("provenance.crawl.excluded_lists", ()))


def unnamed(facts: Facts) -> Outcome | None:
    """What went in without a name by which a pirated collection could be told."""
    lineage = facts.lineage
    open_ended = [*lineage.incomplete, *(n.name for n in ancestors(facts) if not is_identified(n))]
    if open_ended or lineage.truncated or not facts.has("title"):
        names = [lineage.nodes[name].title for name in open_ended]
        return unknown(
            _("Not everything that went into it is named with title and address: %(names)s.",
              names=listed(names))
        )  # fmt: skip
    return None


def by_list(lists: list[str]) -> Outcome:
    dated = [name for name in lists if YEAR.search(name)]
    if dated:
        return passed(_("Sites known for piracy were left out by: %(lists)s.", lists=listed(dated)))
    if lists:
        return warned(
            _("The lists of sites left out have no date: %(lists)s.", lists=listed(lists))
        )
    return warned(_("Sites known for piracy are said to be left out, without naming a list."))


def ancestors(facts: Facts) -> list[Node]:
    return [facts.lineage.nodes[name] for name in facts.lineage.heirs_of]


def is_pirated(node: Node) -> bool:
    return sounds_pirated(node.title) or sounds_pirated(node.name) or sounds_pirated(node.url)


@lru_cache(maxsize=8192)
def sounds_pirated(text: str) -> bool:
    return PIRATED.search(text) is not None


def is_identified(node: Node) -> bool:
    """An entry, or something outside with both a title and an address."""
    return node.is_entry or (node.name == node.url and node.title != node.url)


@rule("CPY-06", reads=REMOVAL)
def can_be_removed(facts: Facts) -> Outcome:
    """CoP, Measure 1.5; explanatory notice of C(2025) 8311, point 16."""
    given = [address for address in REMOVAL if facts.has(address)]
    if len(given) > 1:
        return passed(_("Whom to ask for removal and how are both given."))
    if given:
        return warned(ONLY[given[0]])
    return unknown(_("Nobody says whom to ask for removal."))


ONLY: dict[str, Message] = {
    REMOVAL[0]: _("There is a contact for removal, but no procedure."),
    REMOVAL[1]: _("There is an address for removal, but no contact or procedure is described."),
    REMOVAL[2]: _("There is a procedure for removal, but no contact."),
}
