"""What one reading of one signal yields, and how it is quoted."""

from collections.abc import Iterable
from dataclasses import dataclass

from catalogue.core.i18n import Message
from catalogue.optouts.vocabulary import RANK, State

LONGEST_QUOTE = 300
LONGEST_LINE = 140


@dataclass(frozen=True, slots=True)
class Finding:
    """What a signal says, in whose words; `notes` are sentences of ours."""

    state: State
    notes: tuple[Message, ...] = ()
    agents: tuple[str, ...] = ()
    quote: str = ""


def strictest(*findings: Finding) -> Finding:
    """The one that counts where several speak: a reservation, else what is not known."""
    return min(findings, key=lambda finding: RANK[finding.state])


def quoted(lines: Iterable[str]) -> str:
    """Lines as they can be shown anywhere: one below the other, short, with nothing invisible."""
    text = "\n".join(filter(None, map(clean, lines)))
    return text if len(text) <= LONGEST_QUOTE else text[: LONGEST_QUOTE - 1].rstrip() + "…"


def clean(line: str) -> str:
    head = line.strip()[: LONGEST_LINE + 1]
    shown = "".join(letter if letter.isprintable() else " " for letter in head).strip()
    return shown if len(head) <= LONGEST_LINE else shown[:LONGEST_LINE] + "…"
