"""How opt-outs from text and data mining were handled, and how fresh that knowledge is; pure.

CDSM Directive (EU) 2019/790, Art. 4(3). The status is what the makers declare; a check older than
two years is called stale, since sites change their minds.
"""

from typing import Any, NamedTuple

from catalogue.compliance.facts import STALE_MONTHS, Facts

STATUS = "compliance.reservations.status"
CHECKS = "compliance.reservations.checks"


class Reservations(NamedTuple):
    """The declared status, the newest dated check, and whether that is too old to rely on."""

    status: str
    newest: str  # a partial date, or nothing
    stale: bool
    seen: tuple[Any, ...]  # what our own checker saw: values of machine claims


def state(facts: Facts) -> Reservations:
    """What is known of opt-outs today."""
    checks = facts.get("compliance.reservations.checks", ())
    dates = sorted(check["checked"] for check in checks if "checked" in check)
    newest = dates[-1] if dates else ""
    months = facts.months_since(newest) if newest else None
    seen = tuple(
        claim.value
        for claim in facts.claims
        if claim.stands and claim.kind == "machine" and claim.field.startswith(CHECKS)
    )
    stale = months is not None and months > STALE_MONTHS
    return Reservations(facts.word(STATUS), newest, stale, seen)
