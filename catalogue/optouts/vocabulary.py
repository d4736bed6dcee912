"""The words about opt-outs: signals, what each may say, and the crawlers one asks about."""

from enum import StrEnum

from catalogue.core.i18n import Message, _


class Signal(StrEnum):
    """The values of the vocabulary `optout_signal` that can be seen from outside, as shown."""

    ROBOTS_TXT = "robots_txt"
    CONTENT_USAGE = "content_usage"
    TDMREP = "tdmrep"
    X_ROBOTS_TAG = "x_robots_tag"
    AI_TXT = "ai_txt"
    OTHER = "other"  # Content-Signal lines; told only when there are any


class State(StrEnum):
    """What a signal says. There is no word for “allowed”: silence and leave to crawl are neither.

    In the order in which one wins over another where a signal comes by several ways.
    """

    RESERVED = "reserved"
    UNREACHABLE = "unreachable"
    UNREADABLE = "unreadable"
    NOT_RESERVED = "not_reserved"
    ABSENT = "absent"

    @property
    def label(self) -> Message:
        return STATE_LABELS[self]


STATE_LABELS = {
    State.RESERVED: _("Reserved"),
    State.UNREACHABLE: _("Could not be reached"),
    State.UNREADABLE: _("Could not be read"),
    State.NOT_RESERVED: _("Read, nothing reserved"),
    State.ABSENT: _("Says nothing"),
}
UNKNOWN = frozenset({State.UNREACHABLE, State.UNREADABLE})
RANK = {state: rank for rank, state in enumerate(State)}


class Outcome(StrEnum):
    """All signals together."""

    RESERVED = "reserved"
    NONE_SEEN = "none_seen"
    NOT_KNOWN = "not_known"  # nothing seen, and something could not be read


EVERYONE = "*"
# Product tokens (RFC 9309 §2.2.1) of crawlers that feed models, as their makers publish them.
AGENTS = (
    "CCBot",
    "GPTBot",
    "ClaudeBot",
    "anthropic-ai",
    "Google-Extended",
    "Applebot-Extended",
    "Bytespider",
    "meta-externalagent",
    "FacebookBot",
    "PerplexityBot",
    "Amazonbot",
    "cohere-ai",
    "Diffbot",
    "omgili",
    "ImagesiftBot",
    "Timpibot",
    "AI2Bot",
    "MistralAI-User",
    EVERYONE,
)
