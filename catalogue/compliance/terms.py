"""What one licence lets one do: the truth table behind “Can I use it?”; pure.

Our own reading for training data, and no legal opinion. Where law is unsettled the answer is
`conditions` or `unknown`, never `yes`.
"""

from dataclasses import dataclass, field
from functools import lru_cache
from typing import NamedTuple

from catalogue.compliance.vocabulary import Answer, Use
from catalogue.core.i18n import Message, _
from catalogue.licences import knowledge
from catalogue.licences.knowledge import Licence


@dataclass(frozen=True, slots=True)
class Reason:
    """Why: a code for programs, a sentence for people."""

    code: str
    text: Message = field(compare=False)


class Ruling(NamedTuple):
    """The answer for one use, and why."""

    answer: Answer
    reasons: tuple[Reason, ...] = ()


Rulings = dict[Use, Ruling]

YES = Ruling(Answer.YES)

# Duties on whoever passes something on, beside giving credit.
_SHARING = {"strong", "network", "library", "file", "database", "data", "resource", "fonts"}
_LIMITS_OF_USE = {"restrictions_passed_on", "agreement_passed_on"}

NO_TABLE = Reason("not_in_table", _("This licence is not in our table: read its text."))
IMPRECISE = Reason("imprecise", _("The licence is named too vaguely: its exact version decides."))
NON_COMMERCIAL = Reason("non_commercial", _("The licence excludes commercial use."))
OPEN_TO_ALL = Reason(
    "non_commercial",
    _("An open release lets everybody use the model commercially, and the licence excludes that."),
)
CREDIT = Reason("credit", _("Give credit as the licence asks."))
SAME_LICENCE = Reason("share_alike", _("What is made of it keeps the same licence."))
SHARE_ALIKE_WEIGHTS = Reason(
    "share_alike",
    _("Whether “share alike” reaches the weights of a model is not settled."),
)
SAME_SHARED = Reason("share_alike", _("Pass it on under the same licence."))
UNCHANGED = Reason("no_derivatives", _("Pass it on unchanged only."))
NO_DERIVATIVES_WEIGHTS = Reason(
    "no_derivatives",
    _("Changed versions may not be shared, and whether weights are one is not settled."),
)
NO_DERIVATIVES_CREDIT = Reason("no_derivatives", _("Changed versions may not be shared."))
FIELD_OF_USE = Reason("field_of_use", _("The licence limits what it may be used for."))
LIMITED = Reason("limited", _("Allowed only for some users or uses, or below a threshold."))
NOT_COVERED = Reason(
    "database_right", _("The licence is silent on the EU database right (Directive 96/9/EC).")
)
TRAINING_UNSETTLED = Reason(
    "training_unsettled", _("What this licence means for training on data is not settled.")
)
OUTPUTS = Reason("outputs_limited", _("Its terms limit training other models on the outputs."))
BEYOND_OPEN = Reason(
    "beyond_open", _("It sets conditions that an open licence would not, in our reading.")
)
FORBIDDEN = Reason("forbidden", _("The licence does not allow it."))
NOT_READ = Reason("not_read", _("Nobody has read this licence for the catalogue yet."))


@lru_cache(maxsize=1024)
def rulings(identifier: str) -> Rulings:
    """The answers for one licence id, for every use."""
    licence = knowledge.get(identifier)
    if licence is None:
        return dict.fromkeys(Use, Ruling(Answer.UNKNOWN, (NO_TABLE,)))
    if licence.needs_precision:
        return dict.fromkeys(Use, Ruling(Answer.UNKNOWN, (IMPRECISE,)))
    training = train(licence)
    return {
        Use.TRAIN: training,
        Use.RELEASE: release(licence, training),
        Use.REDISTRIBUTE: redistribute(licence),
        Use.COMMERCIAL: commercial(licence),
        Use.CREDIT_ONLY: credit_only(licence),
    }


def train(licence: Licence) -> Ruling:
    """Whether one may train on it: copies for training are a use like any other."""
    found = {
        "unrestricted": YES,
        "explicit": YES,
        "permitted": YES,
        "database_level": YES,  # whether it reaches the contents is asked of the entry
        "copyright_only": Ruling(Answer.CONDITIONS, (NOT_COVERED,)),
        "outputs_limited": Ruling(Answer.CONDITIONS, (OUTPUTS,)),
        "non_commercial": Ruling(Answer.CONDITIONS, (NON_COMMERCIAL,)),
        "not_settled": Ruling(Answer.UNKNOWN, (TRAINING_UNSETTLED,)),
    }
    return found.get(licence.ml_training, Ruling(Answer.UNKNOWN, (NOT_READ,)))


def release(licence: Licence, training: Ruling) -> Ruling:
    """Whether the weights may be released to everybody and for every purpose."""
    if training.answer in {Answer.NO, Answer.UNKNOWN}:
        return training
    if licence.commercial_use == "no":
        return Ruling(Answer.NO, (OPEN_TO_ALL,))
    if licence.share_alike in _LIMITS_OF_USE or licence.commercial_use == "limited":
        return Ruling(Answer.NO, (FIELD_OF_USE,))
    if licence.commercial_use == "unknown":
        return Ruling(Answer.UNKNOWN, (NOT_READ,))
    if licence.derivatives != "yes":
        return Ruling(Answer.UNKNOWN, (NO_DERIVATIVES_WEIGHTS,))
    reasons = training.reasons
    if licence.share_alike != "none":
        reasons += (SHARE_ALIKE_WEIGHTS,)
    return duties(licence, reasons)


def redistribute(licence: Licence) -> Ruling:
    """Whether the text itself may be passed on."""
    limits = {
        "yes": (),
        "same_terms": (SAME_SHARED,),
        "restrictions_passed_on": (FIELD_OF_USE,),
        "limited": (LIMITED,),
        "non_commercial": (NON_COMMERCIAL,),
        "unchanged": (UNCHANGED,),
        "non_commercial_unchanged": (NON_COMMERCIAL, UNCHANGED),
    }
    if licence.redistribution == "no":
        return Ruling(Answer.NO, (FORBIDDEN,))
    if licence.redistribution not in limits:
        return Ruling(Answer.UNKNOWN, (NOT_READ,))
    reasons: tuple[Reason, ...] = limits[licence.redistribution]
    if licence.share_alike in _SHARING:
        reasons += (SAME_LICENCE,)
    return duties(licence, reasons)


def commercial(licence: Licence) -> Ruling:
    """Whether it may be used commercially."""
    if licence.commercial_use == "no":
        return Ruling(Answer.NO, (NON_COMMERCIAL,))
    if licence.commercial_use == "limited":
        return Ruling(Answer.CONDITIONS, (LIMITED,))
    if licence.commercial_use != "yes":
        return Ruling(Answer.UNKNOWN, (NOT_READ,))
    if licence.share_alike in _LIMITS_OF_USE:
        return Ruling(Answer.CONDITIONS, (FIELD_OF_USE,))
    return YES


def credit_only(licence: Licence) -> Ruling:
    """Whether credit, or less, is all it asks; the first case that holds decides."""
    limits = licence.share_alike in _LIMITS_OF_USE or licence.ml_training == "outputs_limited"
    facts = {licence.commercial_use, licence.derivatives, licence.attribution, licence.openness}
    cases = (
        (licence.commercial_use == "no", Answer.NO, NON_COMMERCIAL),
        (licence.commercial_use == "limited", Answer.NO, LIMITED),
        (limits, Answer.NO, FIELD_OF_USE),
        (licence.derivatives == "no", Answer.NO, NO_DERIVATIVES_CREDIT),
        ("unknown" in facts, Answer.UNKNOWN, NOT_READ),
        (licence.openness == "not_open", Answer.NO, FIELD_OF_USE),
        # Such as C-UDA, for computational use only.
        (licence.openness == "conditional", Answer.CONDITIONS, BEYOND_OPEN),
        (licence.share_alike != "none", Answer.CONDITIONS, SAME_LICENCE),
    )
    return next((Ruling(answer, (why,)) for holds, answer, why in cases if holds), YES)


def duties(licence: Licence, reasons: tuple[Reason, ...]) -> Ruling:
    """Yes, unless something has to be done: credit among it."""
    if licence.attribution == "unknown":
        return Ruling(Answer.UNKNOWN, (*reasons, NOT_READ))
    if licence.attribution != "no":
        reasons += (CREDIT,)
    return Ruling(Answer.CONDITIONS, reasons) if reasons else YES
