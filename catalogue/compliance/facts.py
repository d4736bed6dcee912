"""What rules read: the description of an entry, the claims on it, and its ancestors; pure."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar, cast

from catalogue.claims import evidence
from catalogue.claims.claim import Claim
from catalogue.compliance import lineage
from catalogue.compliance.lineage import Lineage

Document = Mapping[str, Any]

Known = TypeVar("Known")

YES, NO, UNKNOWN = "yes", "no", "unknown"
STALE_MONTHS = 24  # after which evidence and opt-out checks want a new look


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All a rule may know. What is not stated is absent: nothing is inferred from silence."""

    document: Document
    lineage: Lineage
    today: date
    claims: tuple[Claim, ...] = ()
    memo: dict[str, Any] = field(default_factory=dict, compare=False, repr=False)

    def once(self, name: str, work_out: Callable[["Facts"], Known]) -> Known:
        """What several rules need, worked out for the first of them."""
        if name not in self.memo:
            self.memo[name] = work_out(self)
        return cast("Known", self.memo[name])

    def get(self, address: str, default: Any = None) -> Any:
        """The value at a dotted address, such as `licence.expression`; `default` when absent."""
        return look_up(self.document, address, default)

    def word(self, address: str) -> str:
        """The value of a closed vocabulary; `unknown` when nobody stated it."""
        return str(self.get(address, UNKNOWN))

    def has(self, *addresses: str) -> bool:
        """Whether every one of these facts is stated."""
        return all(self.get(address) not in (None, "", [], {}, UNKNOWN) for address in addresses)

    def values(self, addresses: Iterable[str]) -> dict[str, Any]:
        """The facts at these addresses, null where nothing is stated."""
        return {address: self.get(address) for address in addresses}

    def evidence(self, address: str) -> list[Claim]:
        """The standing claims on a fact, on a part of it, or on the block it belongs to."""
        return [claim for claim in evidence.about(self.claims, address) if claim.stands]

    def contradictions(self, address: str) -> list[Any]:
        """Claimed values that differ from the entry's own; several when sources disagree."""
        known = self.once(
            f"contradictions {address}",
            lambda facts: evidence.others(facts.document, facts.claims, address),
        )
        return list(known)

    @cached_property
    def holds_web_pages(self) -> str:
        """`yes`, `no` or `unknown`: whether web pages are in it or in what it was made from.

        `no` only when the entry says so and nothing it was made from is left open.
        """
        ancestors = [self.lineage.nodes[name] for name in self.lineage.heirs_of]
        said = [web_pages(node.document) for node in ancestors]
        if YES in said:
            return YES
        if UNKNOWN in said or self.lineage.incomplete or self.lineage.truncated:
            return UNKNOWN
        return NO

    def months_since(self, written: str) -> int | None:
        """Whole months from a partial date to today, counted from its latest possible day.

        None when there is no date, or when it lies in the future.
        """
        return months_between(written, self.today) if written else None


def of(
    document: Document,
    *,
    today: date,
    claims: Iterable[Claim] = (),
    ancestry: Lineage | None = None,
    slug: str = "this",
) -> Facts:
    """The facts of a description; without a lineage its parents count as outside."""
    known = ancestry or lineage.alone(slug, document)
    return Facts(document=document, lineage=known, today=today, claims=tuple(claims))


def look_up(document: Document, address: str, default: Any = None) -> Any:
    value: Any = document
    for name in address.split("."):
        # A document is JSON; asking whether it is any Mapping takes ten times as long.
        if not isinstance(value, dict) or name not in value:
            return default
        value = value[name]
    return value


def web_pages(document: Document | None) -> str:
    """Whether one description says that it holds web pages."""
    origin = (document or {}).get("provenance", {})
    if "crawled" in origin.get("obtained", ()) or origin.get("web_content") == YES:
        return YES
    return NO if origin.get("web_content") == NO else UNKNOWN


def months_between(written: str, today: date) -> int | None:
    """Whole months since a partial date; a bare year counts from its end, a month likewise."""
    year, month = int(written[:4]), int(written[5:7] or 12)
    months = (today.year - year) * 12 + today.month - month
    if months < 0 and int(written[:4]) == today.year and len(written) == len("2026"):
        return 0  # this very year, no month given
    return months if months >= 0 else None
