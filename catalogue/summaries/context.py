"""What a draft must be told beside the provider, the model and the mix; pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

Json = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """Where the document stands among the versions of the summary."""

    slug: str = ""  # of the model
    mix: str | None = None
    release: int | None = None
    drawn: date
    number: int | None = None  # of the version this is published as; none while it is a draft
    changes: str = ""  # what is new in this version
    # The versions published so far, oldest first: number, date (ISO), url, changes.
    versions: Sequence[Mapping[str, Any]] = ()

    @property
    def status(self) -> str:
        return "draft" if self.number is None else "current"
