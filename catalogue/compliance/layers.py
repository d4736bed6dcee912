"""What one description lets one do: licence, contents, parts, terms, personal data; pure.

Each is a layer with its own answers, and the worst of them decides.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from catalogue.compliance import mining, terms
from catalogue.compliance.facts import look_up
from catalogue.compliance.terms import Reason, Ruling, Rulings
from catalogue.compliance.vocabulary import Answer, Use
from catalogue.core.i18n import _
from catalogue.licences import expressions, knowledge

Document = Mapping[str, Any]

ORDER = list(Answer)  # best first

NONE_STATED = Reason("none_stated", _("No licence is stated: nothing beyond what the law allows."))
NOT_FOUND = Reason("licence_unknown", _("The licence is not known."))
ONLY_NAMED = Reason(
    "licence_unclear", _("The licence has a name but no identifier: its text decides.")
)
COVERS_UNKNOWN = Reason("covers_unknown", _("Nobody says what the licence covers."))
PERSONAL = Reason(
    "personal_data",
    _("Personal data are in it or cannot be ruled out: the GDPR applies to what you do."),
)
TERMS_FORBID = Reason("terms_forbid", _("Its terms of use forbid training models."))
TERMS_UNREAD = Reason(
    "terms_unread", _("What its terms, or its generators' terms, say of training is not known.")
)
TERMS_DUTIES = Reason("terms_duties", _("Its terms of use put duties on the trained model."))
OUTSIDE = Reason("outside", _("It is outside the catalogue and its licence is not known."))

_WHOLE, _PARTS = "whole", "parts"
_TRAINING = (Use.TRAIN, Use.RELEASE)


class Layer(NamedTuple):
    """One of the things that decide, and whose it is."""

    rulings: Rulings
    of: str = ""
    title: str = ""
    part: str = ""


def layers_of(document: Document) -> list[Layer]:
    """Licence, terms, personal data, and each part; the worst of them decides."""
    layers = [
        Layer(licence_layer(document)),
        Layer(terms_of_use(document)),
        Layer(personal_data(document)),
    ]
    parts = look_up(document, "licence.parts", ())
    return layers + [Layer(part_layer(part), part=part.get("scope", "")) for part in parts]


@lru_cache(maxsize=256)
def everything(answer: Answer, *reasons: Reason) -> Rulings:
    """The same ruling for every use; shared, so nobody changes it."""
    return dict.fromkeys(Use, Ruling(answer, reasons))


def outside(licence: str) -> list[Layer]:
    """Of what is no entry, only the licence its user gives is known."""
    if not licence:
        return [Layer(everything(Answer.UNKNOWN, OUTSIDE))]
    return [Layer(of_expression(licence)), Layer(personal_data({}))]


def licence_layer(document: Document) -> Rulings:
    """The licence of the whole, and where it does not reach the contents, what does."""
    licence = look_up(document, "licence", {})
    status = licence.get("status", "unknown")
    if status == "none_stated":
        return mining.instead_of_a_licence(document, NONE_STATED)
    if status != "stated":
        return everything(Answer.UNKNOWN, NOT_FOUND)
    if "expression" not in licence:
        return everything(Answer.UNKNOWN, ONLY_NAMED)
    own, contents = of_expression(licence["expression"]), contents_layer(document, licence)
    # What limits nothing changes nothing: most licences cover the whole.
    return own if contents is everything(Answer.YES) else join(own, contents)


def contents_layer(document: Document, licence: Mapping[str, Any]) -> Rulings:
    """What the licence leaves to others: nothing, when it covers the whole."""
    covers = licence.get("covers", "unknown")
    if "content" in licence:
        return of_expression(licence["content"])
    if covers == "unknown" or (covers == _PARTS and not licence.get("parts")):
        return everything(Answer.UNKNOWN, COVERS_UNKNOWN)
    reaches = covers in {_WHOLE, _PARTS} and not database_only(licence["expression"])
    return everything(Answer.YES) if reaches else mining.ground(document)


@lru_cache(maxsize=4096)
def database_only(expression: str) -> bool:
    """Whether a licence names the database and not its contents (ODbL 1.0 and ODC-By 1.0, 2.4)."""
    known = map(knowledge.get, expressions.ids(expression))
    return any(licence and licence.database_right == "database_only" for licence in known)


def part_layer(part: Mapping[str, Any]) -> Rulings:
    if "expression" in part:
        return of_expression(part["expression"])
    reason = ONLY_NAMED if "name" in part else NOT_FOUND
    return everything(Answer.UNKNOWN, reason)


def terms_of_use(document: Document) -> Rulings:
    """Terms beside the licence bind whoever accepted them, on training above all."""
    said = {*own_terms(document), *terms_on_outputs(document)}
    free = everything(Answer.YES)
    if "forbidden" in said:
        return free | dict.fromkeys(_TRAINING, Ruling(Answer.NO, (TERMS_FORBID,)))
    if "unknown" in said:
        return free | dict.fromkeys(_TRAINING, Ruling(Answer.UNKNOWN, (TERMS_UNREAD,)))
    if "duties" in said:
        return free | dict.fromkeys(
            (*_TRAINING, Use.CREDIT_ONLY), Ruling(Answer.CONDITIONS, (TERMS_DUTIES,))
        )
    return free


def own_terms(document: Document) -> Iterable[str]:
    """What the terms of use say of training; unread terms are unknown, no terms are no limit."""
    licence = look_up(document, "licence", {})
    if "training_terms" in licence or "extra_terms" in licence or "terms_url" in licence:
        yield licence.get("training_terms", "unknown")


def terms_on_outputs(document: Document) -> Iterable[str]:
    """What the models that wrote a part of it say of training on their output."""
    obtained = look_up(document, "provenance.obtained", ())
    synthetic = look_up(document, "provenance.synthetic", {})
    status = synthetic.get("status", "unknown")
    by_model = "synthetic" in obtained or status in {"yes", "partly"}
    if by_model or synthetic.get("generators"):
        generators = synthetic.get("generators") or [{}]
        yield from (generator.get("outputs", "unknown") for generator in generators)
    elif status != "no" and (not obtained or "unknown" in obtained):
        yield "unknown"  # nobody says how the contents came to be


_UNDER_GDPR = everything(Answer.YES) | dict.fromkeys(
    (*_TRAINING, Use.REDISTRIBUTE), Ruling(Answer.CONDITIONS, (PERSONAL,))
)


def personal_data(document: Document) -> Rulings:
    """Unless they are excluded with a reason, the GDPR is one more condition."""
    status = look_up(document, "compliance.personal_data.status", "unknown")
    return everything(Answer.YES) if status in {"none", "anonymised"} else _UNDER_GDPR


@lru_cache(maxsize=4096)
def of_expression(text: str) -> Rulings:
    """A whole SPDX expression: of alternatives the best counts, of duties together the worst."""
    folded: Rulings = expressions.fold(text, terms.rulings, {"AND": join, "OR": choose})
    return folded


def join(*layers: Rulings) -> Rulings:
    """What is left when all must agree."""
    return {use: _together(use, layers) for use in Use}


def _together(use: Use, layers: Iterable[Rulings]) -> Ruling:
    ruled = [layer[use] for layer in layers]
    answer = worst(ruling.answer for ruling in ruled)
    same = [ruling.reasons for ruling in ruled if ruling.answer is answer]
    return Ruling(answer, tuple(dict.fromkeys(reason for reasons in same for reason in reasons)))


def choose(*layers: Rulings) -> Rulings:
    """What is left when one may pick: the best for each use."""
    pick: Callable[[Ruling], int] = lambda ruling: ORDER.index(ruling.answer)  # noqa: E731
    return {use: min((layer[use] for layer in layers), key=pick) for use in Use}


def worst(answers: Iterable[Answer]) -> Answer:
    return max(answers, key=ORDER.index)
