"""May material under one licence become part of one adaptation under another? Pure rules, in order.

The first rule that has something to say decides. Where texts do not settle it, or where we have not
read them, the answer is `check`.
"""

from collections.abc import Callable
from functools import lru_cache

from catalogue.licences import commons, rulings
from catalogue.licences.rulings import Case, Ruling
from catalogue.licences.terms import DATABASES

Rule = Callable[[Case], Ruling | None]

_DATA_OUTBOUND_ASKING_LESS = frozenset({"notice", "licence_text"})
# Texts that let you choose the terms of the release, by clause.
_OWN_CHOICE = {"CDLA-Permissive-1.0": "3.1(a)", "CDLA-Permissive-2.0": "2.1", "O-UDA-1.0": "3.1"}
_CREDIT = {"DL-DE-BY-2.0": "2", "NLOD-1.0": "5", "NLOD-2.0": "5", "OGDL-Taiwan-1.0": "3.2"}


@lru_cache(maxsize=4096)
def rule(case: Case) -> Ruling:
    """The ruling on material of one licence in an adaptation under another."""
    for each in RULES:
        ruling = each(case)
        if ruling:
            return ruling
    return credit(case)


def unlicensed(case: Case) -> Ruling | None:
    return Ruling("conflict", "reserved") if case.inbound.is_reserved else None


def unknown(case: Case) -> Ruling | None:
    if case.inbound.is_vague:
        return Ruling("check", "imprecise")
    return Ruling("check", "not_read") if case.inbound.is_unread else None


def unchanged_only(case: Case) -> Ruling | None:
    """ND comes before all that depends on the outbound licence: none fits."""
    if not case.inbound.no_derivatives:
        return None
    return Ruling("conflict", "no_derivatives", commons.derivatives(case.inbound))


def unclear_target(case: Case) -> Ruling | None:
    target = case.outbound
    if target.is_vague or target.is_unread or target.is_reserved:
        return Ruling("check", "target_not_read")
    return None


def same(case: Case) -> Ruling | None:
    if case.inbound.id != case.outbound.id:
        return None
    if case.inbound.is_for_models:
        return Ruling("check", "same_model")
    return Ruling("ok", "same_database" if case.inbound.id in DATABASES else "same")


def public_domain(case: Case) -> Ruling | None:
    if not case.inbound.is_public_domain:
        return None
    if case.inbound.id == "PDDL-1.0":
        return Ruling("check", "pddl", "1.0")
    if case.outbound.id == "CC-PDM-1.0":
        return Ruling("check", "label")
    return Ruling("ok", "public_domain")


def non_commercial(case: Case) -> Ruling | None:
    inbound, outbound = case.inbound, case.outbound
    if not inbound.non_commercial:
        return None
    if not outbound.non_commercial:
        return Ruling("conflict", "non_commercial", commons.commerce(inbound))
    if inbound.family != outbound.family:
        return Ruling("check", "commerce_defined", commons.commerce(inbound))
    return None


def passed_on(case: Case) -> Ruling | None:
    return Ruling("conflict", "passed_on") if case.inbound.passes_on else None


def share_alike(case: Case) -> Ruling | None:
    if "SA" in case.inbound.elements:
        return commons.share_alike(case)
    duty = rulings.share_alike(case.inbound)
    if duty is None:
        return None
    return Ruling(
        duty.get("answer", "conflict"), duty.get("rule", "share_alike"), str(duty["clause"])
    )


def nothing_asked(case: Case) -> Ruling | None:
    """A release that asks for nothing drops what the material asks for."""
    asks = case.inbound.attribution in {"yes", "notice", "licence_text"}
    if not (asks and case.outbound.is_public_domain):
        return None
    return Ruling("conflict", "credit_dropped", _credit_clause(case))


def databases(case: Case) -> Ruling | None:
    """ODbL and ODC-By license a database and not its contents (2.4 of both)."""
    if case.inbound.id == "ODC-By-1.0":
        return Ruling("check", "odc_by", "4.2(a)")
    if case.outbound.id == "ODC-By-1.0":
        return Ruling("check", "layers", "2.4", case.outbound.url)
    if case.outbound.id != "ODbL-1.0":
        return None
    if case.inbound.elements:
        url = "https://osmfoundation.org/wiki/Licence/Licence_Compatibility"
        return Ruling("check", "odbl_credit", commons.credit(case.inbound), url)
    return Ruling("check", "odbl_unnamed", "2.4", case.outbound.url)


def other_purpose(case: Case) -> Ruling | None:
    """Licences for software or models, put on data that ask for credit."""
    if case.outbound.is_for_models:
        return Ruling("check", "for_models")
    if case.outbound.is_for_software and not case.inbound.is_for_software:
        return Ruling("check", "for_software")
    return None


def credit(case: Case) -> Ruling:
    """What is left asks for credit, notices or its text, and allows other terms."""
    inbound, clause = case.inbound, _credit_clause(case)
    if inbound.id in _OWN_CHOICE:
        return Ruling("ok", "own_choice", _OWN_CHOICE[inbound.id])
    if inbound.attribution != "yes":
        return Ruling("ok", "notice_kept", clause)
    if case.outbound.attribution in _DATA_OUTBOUND_ASKING_LESS:
        return Ruling("check", "credit_form", clause)
    return Ruling("ok", "credit_kept", clause)


def _credit_clause(case: Case) -> str:
    if case.inbound.elements:
        return commons.credit(case.inbound)
    return _CREDIT.get(case.inbound.id, _OWN_CHOICE.get(case.inbound.id, ""))


RULES: tuple[Rule, ...] = (
    unlicensed,
    unknown,
    unchanged_only,
    unclear_target,
    same,
    public_domain,
    non_commercial,
    rulings.moved,
    passed_on,
    share_alike,
    nothing_asked,
    databases,
    other_purpose,
)
