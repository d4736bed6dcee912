"""Publishing a summary: drawn up once more, numbered, and kept as it is."""

from catalogue.audit import service as audit
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Stale
from catalogue.core.i18n import _
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.summaries import drafting, versions
from catalogue.summaries.drafting import Basis
from catalogue.summaries.model import ModelRecord, SummaryVersion
from catalogue.summaries.providers import refuse_stale


def may_publish(model: ModelRecord, by: Member | None) -> None:
    require(by, Action.PUBLISH_SUMMARY, model)


def publish(
    model: ModelRecord, changes: str, *, by: Member | None, revision: int
) -> SummaryVersion:
    """Publish the summary as the records and the mix are now; the version before is superseded.

    An incomplete one says that it is. The work is done before the database is locked.
    """
    may_publish(model, by)
    refuse_stale(model, revision)
    basis = drafting.basis(model, by=by)
    seen = revisions(basis)
    number = max((each.number for each in versions.listing(model)), default=0) + 1
    document = drafting.drawn(basis, number=number, changes=changes)
    release_id = basis.release.id if basis.release else None
    with transaction():
        may_publish(model, by)
        refuse_changed(basis, seen)
        version = SummaryVersion(
            model_id=model.id,
            number=number,
            changes=changes,
            document=document,
            template=document["template"]["id"],
            complete=document["complete"],
            release_id=release_id,
            author=by,
        )
        db.session.add(version)
        model.updated = now()  # so that the same request, sent again, comes too late
        audit.record("summary_published", model, by=by, version=number)
    return version


def revisions(basis: Basis) -> tuple[int | None, ...]:
    model = basis.model
    return tuple(each.revision if each else None for each in (model, model.provider, model.mix))


def refuse_changed(basis: Basis, seen: tuple[int | None, ...]) -> None:
    if revisions(basis) != seen:
        raise Stale(
            _("This record was changed meanwhile. Read it again, then repeat your change."),
            revision=basis.model.revision,
        )
