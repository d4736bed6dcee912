"""Which key a decision is about, and why it cannot be turned when it cannot."""

from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.core.errors import Conflict, Forbidden, Invalid
from catalogue.core.i18n import _
from catalogue.core.text import day
from catalogue.members.model import Member
from catalogue.review import cases, lifecycle
from catalogue.review.lifecycle import KEYS_OF, Person
from catalogue.review.model import Decision, Round
from catalogue.review.vocabulary import Key


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a round: those it needs, and who turned which."""

    needed: frozenset[Key]
    turned: Mapping[Key, int | None]

    @classmethod
    def of(cls, needed: frozenset[Key], turned: Mapping[Key, Decision]) -> "Keys":
        return cls(needed, {key: decision.reviewer_id for key, decision in turned.items()})

    def open_to(self, person: Person, involved: frozenset[int]) -> list[Key]:
        """Those a reviewer may turn now."""
        return [
            key
            for key in Key
            if key in self.needed and lifecycle.may_turn(key, person, involved, self.turned)
        ]


def key_to_turn(key: Key | None, person: Person, involved: frozenset[int], keys: Keys) -> Key:
    """The key that was named, or the one there is to turn; raises what stands in the way."""
    found = keys.open_to(person, involved)
    if key is None and len(found) > 1:
        message = _("Say which key you turn: metadata or legal.")
        raise Invalid(message, errors={"key": [message]})
    if key is None:
        hers = [each for each in Key if each in KEYS_OF[person.role]]
        waiting = [each for each in hers if each in keys.needed]
        key = [*found, *(each for each in waiting if each not in keys.turned), *waiting, *hers][0]
    refuse(key, person, keys)
    return key


def refuse(key: Key, person: Person, keys: Keys) -> None:
    """Say why a key is not hers to turn."""
    if key not in KEYS_OF[person.role]:
        raise Forbidden(_("Your role does not hold this key."))
    if key not in keys.needed:
        raise Conflict(_("This change does not need this key."))
    if key in keys.turned:
        raise Conflict(_("This key is turned already; the other one is missing."))
    if person.id in keys.turned.values():
        raise Forbidden(_("You turned the other key: this one needs another person."))


def key_to_speak_for(key: Key | None, person: Person) -> Key | None:
    """On behalf of which key a reviewer sends something back; an administrator need not say."""
    hers = KEYS_OF[person.role]
    if key is not None and key not in hers:
        raise Forbidden(_("Your role does not hold this key."))
    return key or (next(iter(hers)) if len(hers) == 1 else None)


def refuse_held(waiting: Round, key: Key, by: Member) -> None:
    """Leave a review to the reviewer who took it on."""
    hold = cases.holds([waiting.id])[waiting.id].get(key)
    if hold is not None and hold.member_id != by.id:
        until = day(hold.created + cases.LAPSE)
        raise Conflict(
            _("Another reviewer has taken this review on; it is hers until %(day)s.", day=until)
        )
