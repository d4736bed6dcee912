"""May material under one licence stand in a collection of separate parts under another? Pure rules.

A collection is no adaptation: each part keeps its licence, and that of the whole covers the choice
and arrangement only (Creative Commons 1.0 to 3.0, section 4(a); ODbL, 4.5(a)).
"""

from functools import lru_cache

from catalogue.licences import adaptation, commons, rulings
from catalogue.licences.adaptation import Rule
from catalogue.licences.rulings import Case, Ruling
from catalogue.licences.terms import DATABASES

# The conditions of the part, whatever the whole comes under.
_DATABASE = {"ODbL-1.0": "4.5(a)", "ODC-By-1.0": "4.2", "PDDL-1.0": "1.0"}


@lru_cache(maxsize=4096)
def rule(case: Case) -> Ruling:
    """The ruling on material of one licence in a collection under another."""
    for each in RULES:
        ruling = each(case)
        if ruling:
            return ruling
    return Ruling("ok", "part_kept")


def passes_on(case: Case) -> Ruling | None:
    """Limits on use follow the part; C-UDA binds each recipient too (3.1.2)."""
    if case.inbound.id == case.outbound.id:
        return None
    if case.inbound.id == "C-UDA-1.0":
        return Ruling("check", "part_passes_on", "3.1.2")
    return Ruling("check", "part_passes_on") if case.inbound.passes_on else None


def non_commercial(case: Case) -> Ruling | None:
    if not case.inbound.non_commercial or case.outbound.non_commercial:
        return None
    return Ruling("check", "part_non_commercial", commons.commerce(case.inbound))


def database(case: Case) -> Ruling | None:
    if case.inbound.id not in DATABASES:
        return None
    return Ruling("ok", "part_database", _DATABASE[case.inbound.id])


def unchanged(case: Case) -> Ruling | None:
    if not case.inbound.no_derivatives:
        return None
    clause = "2(a)(1)(A)" if case.inbound.version >= commons.FOUR else "3"
    return Ruling("ok", "part_unchanged", clause if case.inbound.elements else "")


def creative_commons(case: Case) -> Ruling | None:
    inbound = case.inbound
    if not inbound.elements:
        return None
    clause = commons.collection(inbound)
    if inbound.version >= commons.FOUR:
        return Ruling("ok", "part_database_right", clause)
    return Ruling("ok", "part_share_alike" if "SA" in inbound.elements else "part_kept", clause)


def share_alike(case: Case) -> Ruling | None:
    duty = rulings.share_alike(case.inbound)
    if duty is None or duty.get("rule") == "not_read":
        return None
    return Ruling("ok", "part_share_alike", str(duty.get("collection", "")))


RULES: tuple[Rule, ...] = (
    adaptation.unlicensed,
    adaptation.unknown,
    adaptation.unclear_target,
    passes_on,
    non_commercial,
    unchanged,
    adaptation.same,
    database,
    creative_commons,
    share_alike,
)
