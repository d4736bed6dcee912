"""What we write about proposals: to the owner when one comes in, to its author once decided."""

from collections.abc import Collection, Sequence

from catalogue.core import mail
from catalogue.core.i18n import _, speaking
from catalogue.members import letters
from catalogue.members.model import Member
from catalogue.proposals.model import Proposal, ProposedChange


def announce(proposal: Proposal) -> None:
    """Tell who described the entry that somebody would change it."""
    owner = proposal.dataset.owner
    if owner is not None and owner.id != proposal.member_id:
        subject = _("A proposal for your entry “%(title)s”", title=proposal.dataset.title)
        write(owner, subject, "proposal_made", proposal)


def tell(proposal: Proposal, decided: Collection[int]) -> None:
    """Tell its author what was decided and why."""
    subject = _("Your proposal for “%(title)s”", title=proposal.dataset.title)
    changes = [change for change in proposal.changes if change.id in decided]
    write(proposal.member, subject, "proposal_decided", proposal, changes)


def write(
    to: Member,
    subject: object,
    letter: str,
    proposal: Proposal,
    changes: Sequence[ProposedChange] = (),
) -> None:
    if not to.email:
        return
    where = {"slug": proposal.dataset.slug, "number": proposal.id}
    with speaking(to.language):
        link = letters.address("proposals.show", **where)
        mail.send(to.email, subject, letter, proposal=proposal, link=link, changes=changes)
