"""The words about mixes."""

from enum import StrEnum


class Use(StrEnum):
    """What a mix is meant for."""

    TRAIN_RELEASE = "train_release"  # train on it, and release the weights to everybody
    CORPUS_ADAPTED = "corpus_adapted"  # redistribute it as one new corpus
    CORPUS_PARTS = "corpus_parts"  # redistribute it as separate parts
    COMMERCIAL = "commercial"


class Answer(StrEnum):
    """Whether one may, worst last."""

    OK = "ok"
    CHECK = "check"
    CONFLICT = "conflict"


class FlagKind(StrEnum):
    """Why a mix should be looked at again."""

    REPORT = "report"
    DISPUTE = "dispute"
    WITHDRAWAL = "withdrawal"
    CHANGED = "changed"  # the entry has a newer version
    VERDICT = "verdict"  # what one may do with it is another answer than it was


class Kind(StrEnum):
    """What stands in the way of a use, or is owed for it."""

    NON_COMMERCIAL = "non_commercial"
    NO_DERIVATIVES = "no_derivatives"
    SHARE_ALIKE = "share_alike"
    TERMS = "terms"  # limits on use, terms of use
    NO_LICENCE = "no_licence"  # no licence reaches it
    UNCLEAR = "unclear"  # nobody says, or not precisely
    PERSONAL_DATA = "personal_data"
    OPT_OUT = "opt_out"
    COMBINATION = "combination"  # it does not go with the licence of the release
    CREDIT = "credit"
    GONE = "gone"  # withdrawn, or not there
