"""All evidence on one entry, as its pages and the API show it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import quote

from catalogue.claims import addresses, evidence
from catalogue.claims.claim import EVERYTHING, Claim
from catalogue.claims.evidence import Side
from catalogue.claims.vocabulary import Backing

Document = Mapping[str, Any]


class Place(NamedTuple):
    """Where evidence is shown; written out, because a page asks dozens of times."""

    fact: str
    whole: str


@dataclass(frozen=True)
class Dossier:
    """A description with the claims on it; asked fact by fact, so nothing is computed twice."""

    document: Document
    claims: tuple[Claim, ...]
    marks: Mapping[str, Sequence[Any]] = field(default_factory=dict)  # by the key of a claim
    memo: dict[Any, Any] = field(default_factory=dict)  # words a page needs again and again
    _known: dict[str, list[Claim]] = field(default_factory=dict)

    def about(self, address: str) -> list[Claim]:
        """The claims on a fact, whatever became of them: see `evidence.about`."""
        if address not in self._known:
            self._known[address] = evidence.about(self.claims, address)
        return self._known[address]

    def standing(self, address: str) -> list[Claim]:
        return [claim for claim in self.about(address) if claim.stands]

    def named(self, address: str) -> list[Claim]:
        """Those of them that name the fact or its block, rather than speak of the whole entry."""
        return [claim for claim in self.standing(address) if claim.field != EVERYTHING]

    def remember(self, name: Any, words: Any) -> Any:
        """Keep words in the language of this visit; a dossier lives no longer than that."""
        self.memo[name] = words
        return words

    def place(self, slug: str, address: str) -> Place:
        """Where the evidence on a fact is shown, and that on the whole entry."""
        page = f"/datasets/{slug}/claims"
        return Place(f"{page}?field={quote(address)}", f"{page}#whole")

    @cached_property
    def conflicts(self) -> dict[str, list[Side]]:
        return evidence.conflicts(self.document, self.claims)

    def clashes(self, address: str) -> bool:
        """Whether different values are given for a fact, or for one of a block."""
        return any(addresses.concerns(field, address) for field in self.conflicts)

    @cached_property
    def facts(self) -> list[addresses.Fact]:
        return addresses.facts(self.document)

    @cached_property
    def general(self) -> list[Claim]:
        """The sources that speak of the entry as a whole."""
        return [claim for claim in self.claims if claim.field == EVERYTHING]

    @cached_property
    def by_field(self) -> dict[str, list[Claim]]:
        """The claims that name a fact, by its address."""
        found: dict[str, list[Claim]] = {}
        for claim in self.claims:
            if claim.field != EVERYTHING:
                found.setdefault(claim.field, []).append(claim)
        return found

    def backing(self, address: str, value: Any) -> Backing:
        return evidence.backing(address, value, self.standing(address))


def of(document: Document, rows: Sequence[Any] = (), marks: Sequence[Any] = ()) -> Dossier:
    """The dossier of a description, from what `service.listing` answers."""
    by_key: dict[str, list[Any]] = {}
    for mark in marks:
        by_key.setdefault(mark.claim_key, []).append(mark)
    return Dossier(document, evidence.of(document, rows, marks), by_key)
