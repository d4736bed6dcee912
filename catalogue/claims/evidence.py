"""What claims amount to: which stand, what speaks for a fact, where sources disagree; pure."""

from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from typing import Any, NamedTuple

import orjson

from catalogue.claims import addresses, values
from catalogue.claims.addresses import concerns
from catalogue.claims.claim import EVERYTHING, UNSAID, Claim
from catalogue.claims.vocabulary import Backing, Check, Kind, Status, Verdict

Document = Mapping[str, Any]
Claims = Iterable[Claim]

LICENCE = "licence.expression"
LICENCE_FACTS = (LICENCE, "licence.name", "licence.status")


class Side(NamedTuple):
    """One of several values that are given for the same fact, and who gives it."""

    value: Any
    claims: tuple[Claim, ...]
    is_own: bool  # what the entry itself states


def key_of(field: str, kind: str, url: str, *, quote: str = "", value: Any = UNSAID) -> str:
    """The key of a claim: a short digest of what it says, the same wherever it is loaded."""
    said = [] if value is UNSAID else [value]
    content = orjson.dumps([field, str(kind), url, quote, said], option=orjson.OPT_SORT_KEYS)
    return sha256(content).hexdigest()[:16]


def of(
    document: Document, rows: Sequence[Any] = (), marks: Iterable[Any] = ()
) -> tuple[Claim, ...]:
    """The claims of an entry: those its sources make, then those recorded, oldest first.

    `rows` and `marks` are what `service.listing` answers. A claim is superseded, or else disputed
    (by anybody but its recorder), or else confirmed (by a reviewer), or else stated.
    """
    verdicts: dict[str, set[str]] = {}
    for mark in marks:
        verdicts.setdefault(mark.claim_key, set()).add(mark.verdict)
    found = {claim.key: claim for claim in from_sources(document, verdicts)}
    by_id = {row.id: row for row in rows}
    for row in rows:
        found[row.key] = from_row(row, by_id, verdicts)
    return tuple(found.values())


def from_sources(document: Document, verdicts: Mapping[str, set[str]]) -> Iterable[Claim]:
    """What the entry's sources say: nothing in words, only where a fact can be read."""
    for source in document.get("sources", ()):
        # Nobody said whose word it is: it counts as that of whoever knows least.
        kind = Kind(source.get("kind", Kind.THIRD_PARTY))
        for field in map(addresses.tidied, source.get("fields") or (EVERYTHING,)):
            key = key_of(field, kind, source["url"])
            yield Claim(
                key=key,
                field=field,
                kind=kind,
                url=source["url"],
                title=source.get("title", ""),
                retrieved=source.get("date", ""),
                status=judged(verdicts.get(key, ())),
            )


def from_row(row: Any, by_id: Mapping[int, Any], verdicts: Mapping[str, set[str]]) -> Claim:
    last = successor(row, by_id)
    replaced = last is not row and (counted(last, verdicts) or not counted(row, verdicts))
    return Claim(
        key=row.key,
        field=row.field,
        kind=row.kind,
        url=row.url,
        value=row.value if row.has_value else UNSAID,
        title=row.title,
        quote=row.quote,
        retrieved=row.retrieved,
        note=row.note,
        by=row.by,
        recorded=True,
        recorder=row.member_id,
        successor="" if last is row else last.key,
        status=Status.SUPERSEDED if replaced else judged(verdicts.get(row.key, ())),
        counts=counted(row, verdicts),
    )


def successor(row: Any, by_id: Mapping[int, Any]) -> Any:
    """The row that took its place, or the one that took that one's; itself when none did."""
    while row.superseded_by_id in by_id:
        row = by_id[row.superseded_by_id]
    return row


def counted(row: Any, verdicts: Mapping[str, set[str]]) -> bool:
    """Whether verdicts listen; what waits for a reviewer replaces nothing they listen to."""
    return bool(row.counts) or Verdict.CONFIRM in verdicts.get(row.key, ())


def judged(verdicts: Iterable[str]) -> Status:
    if Verdict.DISPUTE in verdicts:
        return Status.DISPUTED
    return Status.CONFIRMED if Verdict.CONFIRM in verdicts else Status.STATED


def about(claims: Claims, address: str) -> list[Claim]:
    """The claims on a fact, on a part of it, or on the block around it, whatever became of them.

    Sources that name no fact speak for those no standing claim speaks of.
    """
    general, explicit = [], []
    for claim in claims:
        if claim.field == EVERYTHING:
            general.append(claim)
        elif concerns(claim.field, address):
            explicit.append(claim)
    return explicit if any(claim.stands for claim in explicit) else explicit + general


def conflicts(document: Document, claims: Claims) -> dict[str, list[Side]]:
    """Where the entry and claims, or claims among themselves, give one fact different values.

    A dispute takes away a claim's support, never its objection: only a claim that takes its place
    does that. Otherwise any member could silence the one source that says no.
    """
    objecting: dict[str, list[Claim]] = {}
    for claim in claims:
        if objects(claim):
            objecting.setdefault(claim.field, []).append(claim)
    found = {field: sides(document, field, each) for field, each in objecting.items()}
    return {field: each for field, each in found.items() if len(each) > 1}


def objects(claim: Claim) -> bool:
    """Whether its value can contradict another."""
    return claim.has_value and claim.counts and claim.status is not Status.SUPERSEDED


def sides(document: Document, address: str, claims: Claims) -> list[Side]:
    """The values of a fact, the entry's own first, each with the claims that give it."""
    if addresses.field_at(address) is None:
        return []
    own = addresses.read(document, address)
    found = [Side(own, (), is_own=True)] if values.is_stated(own) else []
    for claim in claims:
        value = values.normal(address, claim.value)
        if values.is_stated(value):
            join(found, address, Side(value, (claim,), is_own=False))
    return found


def join(found: list[Side], address: str, new: Side) -> None:
    """Add a value to those it agrees with; of two dates that agree the more precise is kept."""
    for place, side in enumerate(found):
        if values.alike(address, side.value, new.value):
            value = values.finer(address, side.value, new.value)
            found[place] = Side(value, side.claims + new.claims, side.is_own)
            return
    found.append(new)


def others(document: Document, claims: Claims, address: str = LICENCE) -> tuple[Any, ...]:
    """The values that claims give a fact, other than the entry's own."""
    objecting = [claim for claim in claims if claim.field == address and objects(claim)]
    if not objecting:
        return ()
    return tuple(side.value for side in sides(document, address, objecting) if not side.is_own)


def backed(document: Document, claims: Claims) -> dict[str, Backing]:
    """How good the evidence for each stated fact is."""
    standing = [claim for claim in claims if claim.stands]
    return {
        address: backing(address, value, standing) for address, value in addresses.facts(document)
    }


def backing(address: str, value: Any, claims: Claims) -> Backing:
    """The best evidence there is; who gives the fact another value does not support it."""
    found = Backing.NONE
    for claim in about(claims, address):
        if not claim.stands or denies(claim, address, value):
            continue
        if claim.quote and claim.retrieved:
            return Backing.QUOTED
        found = Backing.LINKED
    return found


def denies(claim: Claim, address: str, value: Any) -> bool:
    return (
        claim.has_value
        and claim.field == address
        and not values.alike(address, values.normal(address, claim.value), value)
    )


def checked(document: Document, claims: Claims) -> Check:
    """How well an entry is checked: its licence is what everything else hangs on."""
    known = tuple(claims)
    if conflicts(document, known):
        return Check.CONFLICT
    own = ((address, addresses.read(document, address)) for address in LICENCE_FACTS)
    address, value = next((fact for fact in own if values.is_stated(fact[1])), (LICENCE, None))
    standing = [claim for claim in about(known, address) if claim.stands]
    if any(claim.status is Status.CONFIRMED for claim in standing):
        return Check.CONFIRMED
    return Check(backing(address, value, standing).value)
