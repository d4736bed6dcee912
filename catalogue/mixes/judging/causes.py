"""Why a mix may not be used like this, or only after a look: a reason, and whose it is; pure."""

from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from catalogue.compliance import terms as table
from catalogue.compliance.terms import Reason
from catalogue.compliance.vocabulary import Answer as Usable
from catalogue.compliance.vocabulary import Use as Asked
from catalogue.core.i18n import _, language
from catalogue.licences import (
    commons,
    compatibility,
    expressions,
    knowledge,
    rulings,
    terms,
    words,
)
from catalogue.licences.compatibility import Combination
from catalogue.licences.terms import Terms
from catalogue.mixes.vocabulary import Answer, Kind

ORDER = list(Answer)  # best first

KINDS = {
    "non_commercial": Kind.NON_COMMERCIAL,
    "part_non_commercial": Kind.NON_COMMERCIAL,
    "commerce_defined": Kind.NON_COMMERCIAL,
    "no_derivatives": Kind.NO_DERIVATIVES,
    "share_alike": Kind.SHARE_ALIKE,
    "only_itself": Kind.SHARE_ALIKE,
    "elements": Kind.SHARE_ALIKE,
    "earlier": Kind.SHARE_ALIKE,
    "odbl": Kind.SHARE_ALIKE,
    "results_free": Kind.SHARE_ALIKE,
    "only": Kind.SHARE_ALIKE,
    "files": Kind.SHARE_ALIKE,
    "odc_by": Kind.SHARE_ALIKE,
    "credit": Kind.CREDIT,
    "credit_dropped": Kind.CREDIT,
    "credit_form": Kind.CREDIT,
    "personal_data": Kind.PERSONAL_DATA,
    "optout_ignored": Kind.OPT_OUT,
    "optout_open": Kind.OPT_OUT,
    "field_of_use": Kind.TERMS,
    "limited": Kind.TERMS,
    "outputs_limited": Kind.TERMS,
    "forbidden": Kind.TERMS,
    "passed_on": Kind.TERMS,
    "part_passes_on": Kind.TERMS,
    "terms_forbid": Kind.TERMS,
    "terms_unread": Kind.TERMS,
    "terms_duties": Kind.TERMS,
    "reserved": Kind.NO_LICENCE,
    "none_stated": Kind.NO_LICENCE,
    "database_right": Kind.NO_LICENCE,
    "contents_unlicensed": Kind.NO_LICENCE,
    "art_3": Kind.NO_LICENCE,
    "art_4": Kind.NO_LICENCE,
    "art_4_weights": Kind.NO_LICENCE,
    "no_passing_on": Kind.NO_LICENCE,
    "withdrawn": Kind.GONE,
    "missing": Kind.GONE,
}


class Cause(NamedTuple):
    """Why an answer is no better; what answers ok is a duty, owed when something is released."""

    answer: Answer
    code: str
    text: Any  # a message, or nothing when it is the text of a rule on licences
    licence: str = ""  # an SPDX expression, or the name the makers use
    outbound: str = ""  # the licence it would be released under, where that matters
    part: str = ""  # of the entry
    of: str = ""  # the ancestor it comes from; nobody for the entry itself
    title: str = ""  # of that ancestor
    clause: str = ""
    url: str = ""  # where to read it
    unknown: bool = False  # nobody knows, rather than the law leaving it open

    def belonging(self, *, of: str = "", title: str = "", part: str = "") -> "Cause":
        """The same as somebody's; one that is nobody's is shared and stays as it is."""
        return self._replace(of=of, title=title, part=part) if of or part else self

    @property
    def kind(self) -> Kind:
        return KINDS.get(self.code, Kind.UNCLEAR if self.unknown else Kind.COMBINATION)

    def said(self) -> str:
        """The reason in the reader's words."""
        if self.text is not None:
            return str(self.text)
        values = {"inbound": self.licence, "outbound": self.outbound}
        return words.phrase("rules", self.code, language(), **values)


WITHDRAWN = Reason("withdrawn", _("The entry was withdrawn."))
MISSING = Reason("missing", _("The catalogue has no such entry, or not this version of it."))
PART_UNKNOWN = Reason(
    "part_unknown", _("The entry lists no part of this name, so all its parts count.")
)


def worst(answers: Iterable[Answer]) -> Answer:
    """The worst of several answers; nothing to object to is fine."""
    return max(answers, key=ORDER.index, default=Answer.OK)


def foremost(causes: Sequence[Cause]) -> Answer:
    """The worst answer, which stands first."""
    return causes[0].answer if causes else Answer.OK


def improves(before: Answer, after: Answer) -> bool:
    """Whether `after` lets more be done: as for entries, unknown is no better than forbidden."""
    return after is Answer.OK and before is not Answer.OK


def answer_to(usable: Usable, *, discharged: bool) -> Answer:
    """What an answer of an entry means for a mix; a duty that can be fulfilled is in order."""
    if usable is Usable.NO:
        return Answer.CONFLICT
    if usable is Usable.YES or (usable is Usable.CONDITIONS and discharged):
        return Answer.OK
    return Answer.CHECK


# Reasons why a licence is no better than its name, or disagrees with another.
NAMELESS = frozenset({"licence_unclear", "contents_unlicensed", "covers_unknown", "conflict"})


class Source(NamedTuple):
    """A licence that has something to do with a reason, and where it says so."""

    licence: str = ""
    clause: str = ""
    url: str = ""


def source(reason: Reason, asked: Asked, given: tuple[str, ...]) -> Source:
    """Which of these licences gives the reason, and in which clause; its name when none does."""
    for expression in given if reason.code in every_code(asked) else ():
        for identifier in ids(expression):
            if reason.code in codes(identifier, asked):
                found = terms.of(identifier)
                return Source(identifier, clause(reason.code, found), found.url)
    return Source(given[0] if given and reason.code in NAMELESS else "")


@lru_cache(maxsize=8192)
def codes(identifier: str, asked: Asked) -> frozenset[str]:
    """The reasons one licence gives by itself."""
    return frozenset(reason.code for reason in table.rulings(identifier)[asked].reasons)


@lru_cache(maxsize=16)
def every_code(asked: Asked) -> frozenset[str]:
    """The reasons that some licence gives, or one we know nothing of."""
    return frozenset().union(*(codes(each.id, asked) for each in knowledge.all()), codes("", asked))


def ids(expression: str) -> tuple[str, ...]:
    try:
        return expressions.ids(expression)
    except ValueError:  # a name, or what no table holds
        return ()


def clause(code: str, found: Terms) -> str:
    """The clause of a licence that gives a reason, where we have read it."""
    if code == "non_commercial":
        return commons.commerce(found)
    if code == "no_derivatives":
        return commons.derivatives(found)
    if code == "share_alike":
        duty = rulings.share_alike(found) or {}
        return commons.alike(found) if "SA" in found.elements else str(duty.get("clause", ""))
    return commons.credit(found) if code == "credit" and found.elements else ""


UNREAD = frozenset({"imprecise", "not_read", "target_not_read"})


@lru_cache(maxsize=8192)
def fit(expression: str, outbound: str, combination: Combination) -> tuple[Cause, ...]:
    """What keeps material under one licence from a release under another; what fits adds nothing.

    Each licence is looked at for itself: that something else in the mix happens to come under the
    release's licence is no ground here, or taking that away would make the rest worse.
    """
    try:
        found = compatibility.evaluate([expression], outbound, combination=combination)
    except ValueError:
        unread = compatibility.Reason(expression, outbound, "check", "not_read")
        return (of_reason(unread),)
    return tuple(of_reason(reason) for reason in found.reasons if reason.answer != "ok")


def of_reason(reason: compatibility.Reason) -> Cause:
    """A reason why two licences do not simply fit, as a cause; its text is that of the rule."""
    return Cause(
        Answer(reason.answer),
        reason.rule,
        None,
        licence=reason.licence,
        outbound=reason.outbound,
        clause=reason.clause,
        url=reason.url,
        unknown=reason.rule in UNREAD,
    )
