"""“Can I use it?”: the worst over an entry and all it was made from; pure."""

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.compliance.facts import Facts
from catalogue.compliance.layers import Layer, everything, layers_of, of_expression, outside, worst
from catalogue.compliance.lineage import Node
from catalogue.compliance.terms import Reason
from catalogue.compliance.vocabulary import Answer, Use
from catalogue.core.i18n import _


class Because(NamedTuple):
    """A reason, and whose it is: a part, a parent, or nobody when it is the entry's own."""

    reason: Reason
    of: str = ""  # the name of an ancestor
    title: str = ""
    part: str = ""


class Verdict(NamedTuple):
    """The answer for one use, with every reason that holds it there."""

    use: Use
    answer: Answer
    reasons: tuple[Because, ...]


CONFLICT = Reason("conflict", _("Sources disagree on the licence."))
ORIGIN_UNKNOWN = Reason("origin_unknown", _("Nobody says whether it was made from other datasets."))
TOO_LARGE = Reason("too_large", _("Its lineage is too large to follow to the end."))


def verdicts(facts: Facts) -> dict[Use, Verdict]:
    """The answer for every use: the worst over the entry and all it was made from."""
    layers = all_layers(facts)
    return {use: verdict(use, layers) for use in Use}


def answers(facts: Facts) -> dict[Use, Answer]:
    """The answers without their reasons, which take a third of the time."""
    layers = all_layers(facts)
    return {use: answer(use, layers) for use in Use}


def all_layers(facts: Facts) -> list[Layer]:
    return [layer for name in facts.lineage.heirs_of for layer in named_layers(name, facts)]


def answer(use: Use, layers: list[Layer]) -> Answer:
    return worst(layer.rulings[use].answer for layer in layers)


def verdict(use: Use, layers: list[Layer]) -> Verdict:
    """The worst answer for one use, and every reason that is as bad, the entry's own first."""
    worst_answer = answer(use, layers)
    reasons = [
        Because(reason, layer.of, layer.title, layer.part)
        for layer in layers
        if layer.rulings[use].answer is worst_answer
        for reason in layer.rulings[use].reasons
    ]
    return Verdict(use, worst_answer, tuple(dict.fromkeys(reasons)))


def named_layers(name: str, facts: Facts) -> list[Layer]:
    """What an entry or ancestor says for itself, layer by layer, under its name."""
    node, lineage = facts.lineage.nodes[name], facts.lineage
    if name == lineage.root:
        return [*layers_of(node.document or {}), *only_of_the_entry(facts)]
    return ancestor_layers(node, is_open=name in lineage.incomplete)


def ancestor_layers(node: Node, *, is_open: bool) -> list[Layer]:
    """What an ancestor says for itself; `is_open` when nobody says what it was made from."""
    layers = outside(node.licence) if node.document is None else layers_of(node.document)
    layers += disagreement(node.disputed)
    if is_open:
        layers.append(Layer(everything(Answer.UNKNOWN, ORIGIN_UNKNOWN)))
    return [layer._replace(of=node.name, title=node.title) for layer in layers]


def only_of_the_entry(facts: Facts) -> list[Layer]:
    """What is asked of the entry itself, and not of its ancestors again."""
    layers = disagreement(facts.contradictions("licence.expression"))
    if facts.lineage.root in facts.lineage.incomplete:
        layers.append(Layer(everything(Answer.UNKNOWN, ORIGIN_UNKNOWN)))
    if facts.lineage.truncated:
        layers.append(Layer(everything(Answer.UNKNOWN, TOO_LARGE)))
    return layers


def disagreement(licences: Iterable[str]) -> list[Layer]:
    """Licences that others claim: none is believed alone, and none is forgotten."""
    claimed = [Layer(of_expression(licence)) for licence in licences]
    return claimed and [Layer(everything(Answer.UNKNOWN, CONFLICT)), *claimed]
