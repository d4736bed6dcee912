"""What an importer answers: a draft, where its values came from, what a person must know."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar, NamedTuple

from catalogue.core.errors import CatalogueError

LONGEST_SAID = 300


class NotImportable(CatalogueError):
    """Something we cannot make a draft of; the message names it and what to do instead."""

    status: ClassVar[int] = 422


class Reference(NamedTuple):
    """What was pasted, recognised: whose it is and its name there."""

    source: str
    id: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What an address answered; the headers' names are in lower case."""

    status: int
    body: bytes = field(repr=False)
    url: str = ""  # where it came from in the end
    headers: Mapping[str, str] = field(default_factory=dict, repr=False)

    @property
    def is_ok(self) -> bool:
        return self.status == 200  # noqa: PLR2004


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """Where one value of the draft came from."""

    field: str  # its address, as `catalogue.claims.addresses` writes it
    url: str  # the page where it can be read
    said: str  # the very words there
    kind: str  # whose word it is: author | host

    def __post_init__(self) -> None:
        object.__setattr__(self, "said", shortened(self.said))


@dataclass(frozen=True, slots=True)
class Notice:
    """What a person must decide or know; `field` is an address, or empty for the whole draft."""

    field: str
    message: Any  # lazy: it is told in the language of the reader


@dataclass(frozen=True, kw_only=True)
class Draft:
    """An entry to be confirmed: nothing of it counts before a person has read it."""

    document: dict[str, Any]  # ours, loadable by `gate.salvage(DatasetSchema(), …)`
    origins: tuple[Origin, ...] = ()
    notices: tuple[Notice, ...] = ()
    source: str = ""
    unmapped: tuple[str, ...] = ()  # the authors' tags that none of our words stands for


def shortened(said: object) -> str:
    """The words of a source in one line, at most 300 characters."""
    text = " ".join(str(said).split())
    return text if len(text) <= LONGEST_SAID else text[: LONGEST_SAID - 1] + "…"
