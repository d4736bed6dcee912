"""Where no licence reaches the contents: the ground for text and data mining instead; pure.

Directive (EU) 2019/790, Art. 3 (research organisations and heritage institutions) and Art. 4
(everybody, unless rights were reserved); neither lets one pass the contents on.
"""

from collections.abc import Mapping
from typing import Any

from catalogue.compliance.facts import look_up
from catalogue.compliance.terms import YES, Reason, Ruling, Rulings
from catalogue.compliance.vocabulary import Answer, Use
from catalogue.core.i18n import _

Document = Mapping[str, Any]

NO_GROUND = Reason(
    "contents_unlicensed",
    _("The licence does not reach the contents, and no ground to use them is named."),
)
CONTENTS_UNNAMED = Reason(
    "contents_unnamed", _("The contents are said to be licensed, but not under which licence.")
)
ARTICLE_4 = Reason(
    "art_4",
    _("The contents rest on the exception of Art. 4, Directive (EU) 2019/790, not on a licence."),
)
ARTICLE_4_WEIGHTS = Reason(
    "art_4_weights",
    _("Whether weights may hold copies made under Art. 4 is not settled."),
)
ARTICLE_3 = Reason(
    "art_3",
    _("Only research organisations and heritage institutions may, for research (Art. 3)."),
)
NO_PASSING_ON = Reason(
    "no_passing_on", _("The exceptions for mining do not let anybody pass the contents on.")
)
RESERVED = Reason("optout_ignored", _("Rightsholders' opt-outs were not respected (Art. 4(3))."))
RESERVATIONS_OPEN = Reason(
    "optout_open", _("Nobody shows that opt-outs were respected in all of it (Art. 4(3)).")
)


def ground(document: Document) -> Rulings:
    """The rulings on contents that no licence covers, by the ground the makers name."""
    named = look_up(document, "compliance.mining_ground", "unknown")
    if named in {"public_domain", "own_rights"}:
        return dict.fromkeys(Use, YES)
    if named in {"licence", "consent"}:
        return dict.fromkeys(Use, Ruling(Answer.UNKNOWN, (CONTENTS_UNNAMED,)))
    if named == "art_3":
        return research()
    if named == "art_4":
        return everybody(look_up(document, "compliance.reservations.status", "unknown"))
    return dict.fromkeys(Use, Ruling(Answer.UNKNOWN, (NO_GROUND,)))


def instead_of_a_licence(document: Document, why: Reason) -> Rulings:
    """Without any licence only a mining exception is left, and it never lets one pass it on."""
    named = look_up(document, "compliance.mining_ground", "unknown")
    left: Rulings = ground(document) if named in {"art_3", "art_4"} else {}
    rest = {
        Use.TRAIN: Ruling(Answer.UNKNOWN, (why,)),
        Use.RELEASE: Ruling(Answer.UNKNOWN, (why,)),
        Use.COMMERCIAL: Ruling(Answer.UNKNOWN, (why,)),
    }
    refused = Ruling(Answer.NO, (why,))
    return rest | left | {Use.REDISTRIBUTE: refused, Use.CREDIT_ONLY: refused}


def research() -> Rulings:
    limited = Ruling(Answer.CONDITIONS, (ARTICLE_3,))
    refused = Ruling(Answer.NO, (ARTICLE_3,))
    return {
        Use.TRAIN: limited,
        Use.RELEASE: Ruling(Answer.UNKNOWN, (ARTICLE_3,)),
        Use.REDISTRIBUTE: Ruling(Answer.NO, (NO_PASSING_ON,)),
        Use.COMMERCIAL: refused,
        Use.CREDIT_ONLY: refused,
    }


def everybody(reservations: str) -> Rulings:
    """Article 4 holds only as far as nobody reserved the rights."""
    refused = {
        Use.REDISTRIBUTE: Ruling(Answer.NO, (NO_PASSING_ON,)),
        Use.CREDIT_ONLY: Ruling(Answer.NO, (ARTICLE_4,)),
    }
    if reservations == "not_respected":
        return dict.fromkeys(Use, Ruling(Answer.NO, (RESERVED,))) | refused
    if reservations not in {"respected", "not_applicable"}:
        return dict.fromkeys(Use, Ruling(Answer.UNKNOWN, (RESERVATIONS_OPEN,))) | refused
    return {
        Use.TRAIN: Ruling(Answer.CONDITIONS, (ARTICLE_4,)),
        Use.RELEASE: Ruling(Answer.CONDITIONS, (ARTICLE_4, ARTICLE_4_WEIGHTS)),
        Use.COMMERCIAL: Ruling(Answer.CONDITIONS, (ARTICLE_4,)),
        **refused,
    }
