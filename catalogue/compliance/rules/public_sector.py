"""Rules on data of the public sector, and on those that came by way of the Data Governance Act."""

from collections.abc import Sequence

from catalogue.compliance.facts import UNKNOWN, YES, Facts
from catalogue.compliance.finding import (
    Outcome,
    failed,
    not_applicable,
    passed,
    rule,
    unknown,
    warned,
)
from catalogue.compliance.rules.common import DENIED
from catalogue.compliance.rules.reach import worth
from catalogue.compliance.rules.wording import word
from catalogue.compliance.vocabulary import Status
from catalogue.core.i18n import _
from catalogue.licences import knowledge

LICENCE, FEE = "licence.expression", "access.fee"
SECTOR = "compliance.public_sector."
INFORMATION, HIGH_VALUE = SECTOR + "information", SECTOR + "high_value"
ALTRUISM = "compliance.altruism."
CHANNEL = ALTRUISM + "channel"
CLEARED = frozenset({"waived", "licensed", "not_applicable"})  # what CC BY 4.0 does, section 4
# An intermediary is only notified (Reg. (EU) 2022/868, Art. 11); consent forms are Art. 25.
REGISTERED: dict[str, Sequence[str]] = {
    "altruism": (ALTRUISM + "organisation", ALTRUISM + "register_url", ALTRUISM + "consent_url"),
    "intermediary": (ALTRUISM + "organisation", ALTRUISM + "register_url"),
}


def permissive(identifier: str) -> Status:
    """Whether a licence is at least as permissive as CC BY 4.0, which reaches the database too."""
    licence = knowledge.get(identifier)
    if licence is None or licence.openness not in {"open", "conditional", "not_open"}:
        return Status.UNKNOWN
    if licence.openness == "not_open":
        return Status.FAIL
    alike = licence.combine_class in {"PD", "BY"} and licence.database_right in CLEARED
    return Status.PASS if alike else Status.WARN


@rule("PSI-01", version=1, reads=(INFORMATION, HIGH_VALUE, FEE, LICENCE))
def reuse(facts: Facts) -> Outcome:
    """Directive (EU) 2019/1024; Implementing Regulation (EU) 2023/138, Art. 4(3).

    A fee for a high-value dataset fails, so of those it must be answered. Licences of single
    parts are not read here: taking such a part away would improve the finding.
    """
    information = facts.word(INFORMATION)
    if information in DENIED:
        return not_applicable(_("It is no public-sector information."))
    if information != YES:
        return unknown(_("Nobody says whether it is public-sector information."))
    if not facts.has(LICENCE):
        return unknown(_("It is public-sector information whose licence is not stated."))
    return _charged(facts) or _licensed(facts.get(LICENCE))


def _charged(facts: Facts) -> Outcome | None:
    high_value, fee = facts.word(HIGH_VALUE), facts.word(FEE)
    if high_value == UNKNOWN:
        return unknown(_("Nobody says whether it is a high-value dataset."))
    if high_value != YES or fee in DENIED:
        return None
    if fee == YES:
        return failed(_("It is a high-value dataset, and there is a fee for it."))
    return unknown(_("It is a high-value dataset; nobody says whether there is a fee."))


def _licensed(expression: str) -> Outcome:
    status = worth(expression, permissive)
    if status is Status.PASS:
        return passed(_("%(licence)s is at least as permissive as CC BY 4.0.", licence=expression))
    if status is Status.WARN:
        return warned(
            _("%(licence)s is not known to be as permissive as CC BY 4.0.", licence=expression)
        )
    if status is Status.FAIL:
        return failed(
            _("%(licence)s excludes uses that the law wants to be free.", licence=expression)
        )
    return unknown(_("Our table of licences cannot tell for %(licence)s.", licence=expression))


@rule("DGA-01", version=1, reads=(CHANNEL, *REGISTERED["altruism"]))
def channel(facts: Facts) -> Outcome:
    """Data Governance Act, Reg. (EU) 2022/868: Art. 11 intermediaries, Art. 17 to 25 altruism."""
    chosen = facts.word(CHANNEL)
    shown = word("dga_channel", chosen)
    if chosen == "none":
        return not_applicable(_("It came through neither data altruism nor an intermediary."))
    if chosen not in REGISTERED:
        return unknown(_("Nobody says whether it came through data altruism or an intermediary."))
    if facts.has(*REGISTERED[chosen]):
        return passed(
            _(
                "%(channel)s: %(organisation)s, registered at %(address)s.",
                channel=shown,
                organisation=facts.get(ALTRUISM + "organisation"),
                address=facts.get(ALTRUISM + "register_url"),
            )
        )
    return warned(_("%(channel)s, without all of the register and consent form.", channel=shown))
