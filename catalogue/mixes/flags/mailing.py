"""What owners of mixes are told of flags: by mail, each flag once, several in one letter."""

from collections.abc import Iterator, Sequence
from functools import partial
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import contains_eager, joinedload

from catalogue.core import mail
from catalogue.core.clock import now
from catalogue.core.db import after_commit, db, transaction
from catalogue.core.i18n import _, speaking
from catalogue.members import letters
from catalogue.members.model import Member
from catalogue.mixes.flags import views as flag_views
from catalogue.mixes.model import CoOwner, Flag, Mix

FEW = 20  # letters written while somebody waits for a page; the rest is `flask mixes notify`
BATCH = 500  # flags looked at in one go


class Line(NamedTuple):
    """One flag: the entry, what happened, where to read on."""

    title: str
    text: str
    link: str


class Section(NamedTuple):
    """The flags of one mix."""

    title: str
    link: str
    lines: tuple[Line, ...]


class Letter(NamedTuple):
    """What one owner is written."""

    member: int
    to: str
    language: str
    sections: tuple[Section, ...]


def tell_some() -> None:
    """Write the first few letters that wait, right after what they tell of was stored."""
    tell(FEW)


def tell_all() -> Iterator[int]:
    """Write every letter that waits; answers the numbers of the members written to."""
    while (written := tell(BATCH)) is not None:
        yield from written


def tell(most: int) -> list[int] | None:
    """Write to at most so many owners; None when no flag waits.

    Flags are marked as told before the letters leave: of two runs at once one writes, and none
    writes twice.
    """
    with transaction():
        flags = waiting(most)
        if not flags:
            return None
        moment = now()
        for flag in flags:
            flag.told = moment
        written = list(compose(flags))
        for letter in written:
            after_commit(partial(send, letter))
    return [letter.member for letter in written]


def waiting(most: int) -> list[Flag]:
    """The oldest flags nobody was told of, as long as their mixes have few enough owners."""
    chosen = select(Flag).join(Flag.mix).where(Flag.told.is_(None), *flag_views.stands())
    owners = contains_eager(Flag.mix)
    loaded = chosen.options(
        owners.joinedload(Mix.owner),
        owners.selectinload(Mix.co_owners).joinedload(CoOwner.member),
        joinedload(Flag.dataset),
    )
    kept: list[Flag] = []
    known: set[int] = set()
    for flag in db.session.scalars(loaded.order_by(Flag.id).limit(BATCH)):
        known |= {member.id for member in owners_of(flag.mix)}
        if kept and len(known) > most:
            break
        kept.append(flag)
    return kept


def owners_of(mix: Mix) -> list[Member]:
    """Everybody who answers for a mix and can be written to."""
    members = [mix.owner, *(each.member for each in mix.co_owners)]
    return [each for each in members if each and can_read(each)]


def can_read(member: Member) -> bool:
    return bool(member.email and member.confirmed and not member.suspended)


def compose(flags: Sequence[Flag]) -> Iterator[Letter]:
    """One letter for each owner, with her mixes in it."""
    members = {member.id: member for flag in flags for member in owners_of(flag.mix)}
    for member in members.values():
        hers = [flag for flag in flags if member in owners_of(flag.mix)]
        with speaking(member.language):
            sections = tuple(sections_of(hers))
        yield Letter(member.id, str(member.email), member.language, sections)


def sections_of(flags: Sequence[Flag]) -> Iterator[Section]:
    for mix in dict.fromkeys(flag.mix for flag in flags):
        lines = dict.fromkeys(line(flag) for flag in flags if flag.mix is mix)
        yield Section(mix.title, letters.address("mixes.show", slug=mix.slug), tuple(lines))


def line(flag: Flag) -> Line:
    link = letters.address("datasets.show", slug=flag.dataset.slug)
    return Line(flag.dataset.title, flag_views.sentence(flag), link)


def send(letter: Letter) -> None:
    with speaking(letter.language):
        mail.send(
            letter.to,
            _("Something changed in your training mixes"),
            "mix_flags",
            sections=letter.sections,
        )
