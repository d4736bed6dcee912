"""Freezing a mix: versions pinned, judged, every file made once and kept byte for byte."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, NamedTuple

from sqlalchemy import Select, func, select
from sqlalchemy.orm import defer, joinedload

from catalogue.audit import service as audit
from catalogue.compliance import ruleset
from catalogue.core.clock import now
from catalogue.core.db import db, transaction
from catalogue.core.errors import Conflict, NotFound
from catalogue.core.i18n import _, speaking
from catalogue.datasets.model import Dataset
from catalogue.members import letters
from catalogue.members.model import Member
from catalogue.members.policy import Action, require
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging import evaluating
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.model import Mix, Release, ReleaseFile, ReleaseItem
from catalogue.mixes.releases import files as release_files
from catalogue.mixes.releases import since
from catalogue.mixes.releases.edition import Edition
from catalogue.mixes.releases.files import SUMS, Made
from catalogue.mixes.releases.refusals import refuse_gaps, refuse_stale, refuse_weight

Extra = Callable[[Mix, Evaluated, int], Sequence[Made]]

LANGUAGE = "en"  # of files that stay for ever
MOST_RELEASES = 200  # of one mix


@dataclass
class Provided:
    """What features above this one add to a release."""

    files: Extra = lambda _mix, _evaluated, _number: ()
    template: Callable[[], str] = lambda: ""


_provided = Provided()


def provide(*, files: Extra | None = None, template: Callable[[], str] | None = None) -> None:
    """Add files to every release, or say which template of the public summary is in force.

    A file that is new has a name no release had before: that makes it worth a release of its own.
    """
    _provided.files = files or _provided.files
    _provided.template = template or _provided.template


class Drawn(NamedTuple):
    """A release before it is stored."""

    document: dict[str, Any]
    standing: dict[str, Any]
    files: list[Made]
    template: str
    extra: frozenset[str] = frozenset()  # names of the files that features above added


def may_freeze(mix: Mix, by: Member | None) -> None:
    require(by, Action.FREEZE_MIX, mix)


def freeze(mix: Mix, message: str, *, by: Member | None, revision: int | None = None) -> Release:
    """Release a mix as it is now; `revision` is the one that was read.

    The work is done before the database is locked, and bears a number: once locked, the number is
    still free or the work is in vain. Raises Invalid naming the items that name no entry, Conflict
    when nothing changed since the last release, Stale when the mix did meanwhile.
    """
    may_freeze(mix, by)
    read = mix.revision if revision is None else revision
    refuse_stale(mix, read)
    number, moment = latest_number(mix) + 1, now()
    refuse_hoards(number)
    drawn = draw(mix, number, message=message, day=moment.date().isoformat())
    with transaction():
        may_freeze(mix, by)
        refuse_stale(mix, read)
        refuse_same(mix, drawn)
        refuse_taken(mix, number)
        release = store(mix, number, drawn, message=message)
        release.created, release.author_id = moment, by.id if by else None
        audit.record("mix_frozen", mix, by=by, release=number, checksum=release.checksum)
    return release


def refuse_taken(mix: Mix, number: int) -> None:
    """Of two that freeze at once, the second is told what the first one did."""
    if latest_number(mix) >= number:
        raise Conflict(
            _("Release %(number)s was frozen meanwhile: look at it before you freeze another.",
              number=number)
        )  # fmt: skip


def refuse_hoards(number: int) -> None:
    """Releases stay for ever, so there is an end to them."""
    if number > MOST_RELEASES:
        raise Conflict(
            _("A mix has at most %(most)s releases: copy it and release the copy.",
              most=MOST_RELEASES)
        )  # fmt: skip


def latest_number(mix: Mix) -> int:
    return db.session.scalar(select(func.max(Release.number)).where(Release.mix_id == mix.id)) or 0


def draw(mix: Mix, number: int, *, message: str, day: str) -> Drawn:
    """Everything a release consists of."""
    template = _provided.template()
    with speaking(LANGUAGE):
        evaluated = pinned(evaluating.evaluate(mix.document, traced=True))
        refuse_gaps(evaluated.ingredients)
        edition = Edition(
            slug=mix.slug,
            title=mix.title,
            address=letters.base(),
            day=day,
            number=number,
            message=message,
        )
        extra = _provided.files(mix, evaluated, number)
        made = release_files.of(evaluated, edition, template=template, extra=extra)
    refuse_weight(made)
    return Drawn(
        document=dict(evaluated.document),
        standing=standing_of(evaluated.ingredients),
        files=made,
        template=template,
        extra=frozenset(each.name for each in extra),
    )


def pinned(evaluated: Evaluated) -> Evaluated:
    """The same mix with every version named, under the name the entry has now."""
    ingredients = evaluated.ingredients
    items = [
        {**each.item, "dataset": each.slug, "version": each.version} if each.slug else each.item
        for each in ingredients
    ]
    ingredients = [replace(each, item=item) for each, item in zip(ingredients, items, strict=True)]
    document = {**evaluated.document, "items": items}
    return replace(evaluated, document=document, ingredients=ingredients)


def standing_of(ingredients: Sequence[Ingredient]) -> dict[str, Any]:
    """What the entries are on this day, by name, to be compared later."""
    slugs = {each.slug for each in ingredients if each.is_entry}
    ids = db.session.execute(select(Dataset.id, Dataset.slug).where(Dataset.slug.in_(slugs))).all()
    found = since.standing(row.id for row in ids)
    return {row.slug: found[row.id] for row in sorted(ids, key=lambda row: str(row.slug))}


def refuse_same(mix: Mix, drawn: Drawn) -> None:
    last = latest(mix)
    if last is None or last.withdrawn is not None:
        return
    before = (last.document, last.standing, last.ruleset, last.template)
    present = (drawn.document, drawn.standing, ruleset.VERSION, drawn.template)
    if before == present and drawn.extra <= {each.name for each in last.files}:
        raise Conflict(
            _("Nothing changed since release %(number)s: rely on that one.", number=last.number)
        )


def store(mix: Mix, number: int, drawn: Drawn, *, message: str) -> Release:
    [sums] = [each for each in drawn.files if each.name == SUMS]
    release = Release(
        mix=mix,
        number=number,
        message=message,
        title=mix.title,
        document=drawn.document,
        standing=drawn.standing,
        checksum=sums.checksum,
        ruleset=ruleset.VERSION,
        template=drawn.template,
        files=[ReleaseFile(content=each.content, **each.facts) for each in drawn.files],
    )
    db.session.add(release)
    db.session.flush()
    db.session.add_all(
        ReleaseItem(release_id=release.id, dataset_id=each["id"])
        for each in drawn.standing.values()
    )
    return release


def listing(mix: Mix) -> list[Release]:
    """Every release, the newest first; what each was made of is read when it is asked for."""
    unread = defer(Release.document), defer(Release.standing)
    return list(db.session.scalars(newest_first(mix).options(joinedload(Release.mix), *unread)))


def latest(mix: Mix) -> Release | None:
    """The last release, whole."""
    return db.session.scalar(newest_first(mix).limit(1))


def newest_first(mix: Mix) -> Select[Release]:
    return select(Release).where(Release.mix_id == mix.id).order_by(Release.number.desc())


def get(mix: Mix, number: int) -> Release:
    chosen = select(Release).where(Release.mix_id == mix.id, Release.number == number)
    found = db.session.scalar(chosen)
    if found is None:
        raise NotFound(_("This mix has no such release."))
    return found


def file(release: Release, name: str) -> ReleaseFile:
    """One file, as it was stored."""
    found = db.session.get(ReleaseFile, (release.id, name))
    if found is None:
        raise NotFound(_("This release has no such file."))
    return found


def edition(mix: Mix, release: Release | None = None) -> Edition:
    """How a mix, or a release of it, is cited."""
    moment = release.created if release else now()
    return Edition(
        slug=mix.slug,
        title=release.title if release else mix.title,
        address=letters.base(),
        day=moment.date().isoformat(),
        number=release.number if release else None,
        message=release.message if release else "",
    )


def withdraw(release: Release, reason: str, *, by: Member | None) -> Release:
    """Say that one should not rely on a release any more, and why; its files stay as they are."""
    with transaction():
        may_freeze(release.mix, by)
        if release.withdrawn is not None:
            raise Conflict(_("This release is withdrawn already."))
        release.withdrawn, release.withdrawal = now(), reason
        audit.record("mix_release_withdrawn", release.mix, by=by, release=release.number)
    return release
