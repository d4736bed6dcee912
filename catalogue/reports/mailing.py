"""What we write to reporters: the number, the link, where it stands; never what they wrote."""

from catalogue.core import mail
from catalogue.core.i18n import _, speaking
from catalogue.members import letters, throttle
from catalogue.reports import keys
from catalogue.reports.model import Report


def acknowledge(report: Report) -> None:
    """Say that it arrived, what its number is and where to follow it."""
    if report.contact and not throttle.has_left(throttle.LETTERS, report.contact):
        return  # anybody can type anybody's address
    subject = _("Your report %(reference)s", reference=report.reference)
    write(report, subject, "report_received")


def tell_outcome(report: Report) -> None:
    """Say that it is decided, and where to read why."""
    subject = _("Your report %(reference)s is decided", reference=report.reference)
    write(report, subject, "report_decided")


def write(report: Report, subject: object, letter: str) -> None:
    member = report.reporter
    to = member.email if member else report.contact
    if to is None:
        return
    with speaking(member.language if member else report.language):
        mail.send(to, subject, letter, report=report, link=link(report))


def link(report: Report) -> str:
    """Where its reporter reads on: signed in, or by a secret address."""
    if report.reporter_id is not None:
        return letters.address("reports.show", reference=report.reference)
    return letters.address("reports.follow", token=keys.token(report.reference))
