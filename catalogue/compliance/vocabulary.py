"""The words of verdicts and findings."""

from enum import StrEnum


class Status(StrEnum):
    """What a rule found, worst first; `not_applicable` is said, never assumed."""

    FAIL = "fail"
    WARN = "warn"
    UNKNOWN = "unknown"
    PASS = "pass"  # noqa: S105 - no password
    NOT_APPLICABLE = "not_applicable"


class Use(StrEnum):
    """What somebody may want to do with a dataset."""

    TRAIN = "train"
    RELEASE = "release"  # the weights, openly: for everybody and every purpose
    REDISTRIBUTE = "redistribute"
    COMMERCIAL = "commercial"
    CREDIT_ONLY = "credit_only"  # is credit the only condition?


class Answer(StrEnum):
    """Whether one can, worst last."""

    YES = "yes"
    CONDITIONS = "conditions"
    UNKNOWN = "unknown"
    NO = "no"


class Restriction(StrEnum):
    """What an entry hands on to everything made from it."""

    NON_COMMERCIAL = "non_commercial"
    NO_DERIVATIVES = "no_derivatives"
    SHARE_ALIKE = "share_alike"
    FIELD_OF_USE = "field_of_use"
    TRAINING_FORBIDDEN = "training_forbidden"
    NONE_STATED = "none_stated"
    UNCLEAR_LICENCE = "unclear_licence"
    OPTOUT_IGNORED = "optout_ignored"
    PERSONAL_DATA = "personal_data"
    NOT_DESCRIBED = "not_described"


# Taking a fact away never makes a verdict better. What is unknown is never an improvement on
# what is forbidden: both let nobody do anything.
_USE_WORTH = {Answer.YES: 2, Answer.CONDITIONS: 1, Answer.UNKNOWN: 0, Answer.NO: 0}
_FINDING_WORTH = {
    Status.PASS: 2,
    Status.NOT_APPLICABLE: 2,
    Status.WARN: 1,
    Status.UNKNOWN: 0,
    Status.FAIL: 0,
}


def improves(before: Answer | Status, after: Answer | Status) -> bool:
    """Whether `after` lets more be done, or looks better, than `before`."""
    if isinstance(before, Answer) and isinstance(after, Answer):
        return _USE_WORTH[after] > _USE_WORTH[before]
    return _FINDING_WORTH[Status(after)] > _FINDING_WORTH[Status(before)]
