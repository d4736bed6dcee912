"""What was seen at one address on one day, signal by signal, and in one sentence."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from catalogue.core.i18n import _, language
from catalogue.core.vocabularies import label
from catalogue.optouts.findings import Finding
from catalogue.optouts.looking import Look
from catalogue.optouts.vocabulary import RANK, UNKNOWN, Outcome, Signal, State


@dataclass(frozen=True, slots=True)
class Observation:
    """What one signal says, where that stands, and when we looked."""

    signal: Signal
    finding: Finding
    url: str
    seen: datetime
    status: int | None

    @classmethod
    def of(cls, signal: Signal, look: Look, finding: Finding) -> "Observation":
        return cls(signal, finding, look.url, look.seen, look.status)

    @property
    def state(self) -> State:
        return self.finding.state

    @property
    def agents(self) -> tuple[str, ...]:
        return self.finding.agents

    @property
    def quote(self) -> str:
        return self.finding.quote

    @property
    def note(self) -> str:
        return " ".join(map(str, self.finding.notes))

    @property
    def label(self) -> str:
        if self.signal is Signal.OTHER:
            return "Content-Signal"
        return label("optout_signal", self.signal, language())


@dataclass(frozen=True, slots=True)
class Report:
    """All signals of one address."""

    url: str
    host: str
    seen: datetime
    observations: tuple[Observation, ...]
    moved: str | None = None  # where the page is in the end, when that is another host

    def in_state(self, *states: State) -> list[Observation]:
        return [each for each in self.observations if each.state in states]

    @property
    def outcome(self) -> Outcome:
        if self.in_state(State.RESERVED):
            return Outcome.RESERVED
        return Outcome.NOT_KNOWN if self.in_state(*UNKNOWN) else Outcome.NONE_SEEN

    @property
    def summary(self) -> str:
        """One sentence or two; what was not seen is never called allowed."""
        day = self.seen.strftime("%Y-%m-%d")
        sentences = [SENTENCES[self.outcome](self, day)]
        if self.outcome is Outcome.RESERVED and self.in_state(*UNKNOWN):
            unread = names(self.in_state(*UNKNOWN))
            sentences.append(str(_("Could not be read: %(signals)s.", signals=unread)))
        if self.outcome is not Outcome.RESERVED:
            sentences.append(str(_("That is no permission.")))
        return " ".join(sentences)


def strictest(observations: Iterable[Observation]) -> Observation:
    """The one that counts where a signal comes by several ways; among equals, one with words."""
    return min(observations, key=lambda each: (RANK[each.state], not each.quote))


def names(observations: Iterable[Observation]) -> str:
    return ", ".join(each.label for each in observations)


def reserved(report: Report, day: str) -> str:
    signals = names(report.in_state(State.RESERVED))
    return str(_("On %(day)s a reservation was seen: %(signals)s.", day=day, signals=signals))


def none_seen(_report: Report, day: str) -> str:
    return str(_("No reservation was seen in these signals on %(day)s.", day=day))


def not_known(report: Report, day: str) -> str:
    unread = names(report.in_state(*UNKNOWN))
    sentence = _(
        "On %(day)s no reservation was seen in what could be read; could not be read: %(signals)s.",
        day=day,
        signals=unread,
    )
    return str(sentence)


SENTENCES = {
    Outcome.RESERVED: reserved,
    Outcome.NONE_SEEN: none_seen,
    Outcome.NOT_KNOWN: not_known,
}
