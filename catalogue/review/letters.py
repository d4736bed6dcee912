"""What we write about reviews: decisions, questions, answers, and reminders."""

from typing import Any

from catalogue.core import mail
from catalogue.core.i18n import _, speaking
from catalogue.datasets.model import Dataset
from catalogue.members import letters
from catalogue.members.model import Member
from catalogue.review.vocabulary import Outcome


def decided(editor: Member | None, dataset: Dataset, outcome: Outcome, reasons: list[str]) -> None:
    """Tell the editor, in her language, what was decided and why."""
    subject = _("Your entry “%(title)s”", title=dataset.title)
    write(editor, subject, "decision", dataset=dataset, outcome=outcome, reasons=reasons)


def said(to: Member, dataset: Dataset, text: str) -> None:
    """Tell that somebody wrote in a review."""
    subject = _("A message in the review of “%(title)s”", title=dataset.title)
    write(to, subject, "review_message", dataset=dataset, text=text)


def remind(to: Member, dataset: Dataset, days: int, *, to_editor: bool) -> None:
    """Tell that something has waited for long."""
    subject = _("Waiting for you: “%(title)s”", title=dataset.title)
    write(to, subject, "review_reminder", dataset=dataset, days=days, to_editor=to_editor)


def write(to: Member | None, subject: object, letter: str, **values: Any) -> None:
    if to is None or to.email is None or not to.is_active:
        return
    dataset = values["dataset"]
    assert isinstance(dataset, Dataset)  # noqa: S101 - every letter is about one
    with speaking(to.language):
        mail.send(to.email, subject, letter, link=link(dataset), **values)


def link(dataset: Dataset) -> str:
    return letters.address("review.show", slug=dataset.slug)
