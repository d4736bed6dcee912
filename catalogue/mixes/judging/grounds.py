"""What each dataset of a mix brings to it, once for all items that take from it; pure."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from typing import Any

from catalogue.compliance import usability
from catalogue.compliance.facts import Facts, look_up
from catalogue.compliance.layers import Layer
from catalogue.compliance.lineage import Node
from catalogue.compliance.terms import Reason
from catalogue.compliance.vocabulary import Answer as Usable
from catalogue.compliance.vocabulary import Use as Asked
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging import causes as verdict_causes
from catalogue.mixes.judging import licences as verdict_licences
from catalogue.mixes.judging.causes import MISSING, PART_UNKNOWN, WITHDRAWN, Cause, Source
from catalogue.mixes.judging.licences import Bearing
from catalogue.mixes.vocabulary import Answer, Use

# What is asked of an entry, and for which uses of the mix.
ASKED = {
    Asked.TRAIN: (Use.TRAIN_RELEASE,),
    Asked.RELEASE: (Use.TRAIN_RELEASE,),
    Asked.COMMERCIAL: (Use.COMMERCIAL,),
    Asked.REDISTRIBUTE: (Use.CORPUS_PARTS, Use.CORPUS_ADAPTED),
}
# Conditions that are no more than a duty at release: to credit, to keep each part under its
# licence. Whether an adaptation may keep its parts' conditions is asked of the outbound licence.
DUTIES = {
    Use.TRAIN_RELEASE: {"credit"},
    Use.COMMERCIAL: {"credit"},
    Use.CORPUS_PARTS: {"credit", "share_alike"},
    Use.CORPUS_ADAPTED: {
        "credit", "share_alike", "non_commercial", "no_derivatives", "field_of_use",
    },
}  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """One dataset at one version, and the items that take the same parts of it."""

    numbers: tuple[int, ...]
    slug: str
    version: int
    title: str
    facts: Facts
    causes: dict[Use, tuple[Cause, ...]]  # worst first
    bearings: tuple[Bearing, ...]

    @property
    def expressions(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(each.expression for each in self.bearings))


def of(ingredients: Iterable[Ingredient]) -> list[Ground]:
    """The datasets of a mix, in the order in which it first takes from each."""
    grouped: dict[Any, list[Ingredient]] = {}
    for each in ingredients:
        grouped.setdefault(key(each), []).append(each)
    shared: Shared = {}
    return [ground(same, shared) for same in grouped.values()]


def key(ingredient: Ingredient) -> Any:
    """The same for items that the same is to be said of; facts are made once per version."""
    gone = ingredient.withdrawn is not None or ingredient.missing
    return id(ingredient.facts), tuple(sorted(set(named(ingredient)))), gone


def named(ingredient: Ingredient) -> Sequence[str]:
    parts: Sequence[str] = ingredient.item.get("subset", {}).get("parts", ())
    return parts


def ground(same: Sequence[Ingredient], shared: "Shared") -> Ground:
    first = same[0]
    gone = absent(first)
    taken = taken_parts(first)
    return Ground(
        numbers=tuple(each.number for each in same),
        slug=first.slug,
        version=first.version,
        title=first.title,
        facts=first.facts,
        causes=dict.fromkeys(Use, (gone,)) if gone else causes(first, taken, shared),
        bearings=()
        if gone
        else tuple(dict.fromkeys(verdict_licences.bearings(first.facts, taken))),
    )


def absent(ingredient: Ingredient) -> Cause | None:
    """Of what is not there nothing else is said."""
    if ingredient.withdrawn is not None:
        return Cause(Answer.CONFLICT, WITHDRAWN.code, WITHDRAWN.text)
    if ingredient.missing:
        return Cause(Answer.CHECK, MISSING.code, MISSING.text, unknown=True)
    return None


def taken_parts(ingredient: Ingredient) -> frozenset[str] | None:
    """The parts of the entry that are taken; None for all, and when a name is not among them."""
    names = frozenset(named(ingredient))
    parts = look_up(ingredient.document, "licence.parts", ())
    listed = {part.get("scope", "") for part in parts}
    return names if names and names <= listed else None


def causes(
    ingredient: Ingredient, taken: frozenset[str] | None, shared: "Shared"
) -> dict[Use, tuple[Cause, ...]]:
    """Everything that holds an answer where it is, the worst of it first."""
    facts = ingredient.facts
    found = of_entry(facts, taken)
    for name in facts.lineage.heirs_of[1:]:
        for use, listed in of_ancestor(facts, name, shared).items():
            found[use] += listed
    if taken is None and named(ingredient):
        for listed in found.values():
            listed.append(part_unknown(", ".join(named(ingredient))))
    return {use: sifted(listed) for use, listed in found.items()}


def part_unknown(names: str) -> Cause:
    why = PART_UNKNOWN
    return Cause(Answer.CHECK, why.code, why.text, part=names, unknown=True)


Causes = dict[Use, list[Cause]]
Shared = dict[int, Causes]  # of ancestors that several entries have, by the identity of the node


def of_entry(facts: Facts, taken: frozenset[str] | None) -> Causes:
    """What the entry says itself, of the parts that are taken."""
    layers = [
        layer
        for layer in usability.named_layers(facts.lineage.root, facts)
        if taken is None or not layer.part or layer.part in taken
    ]
    node = facts.lineage.nodes[facts.lineage.root]
    return of_layers(layers, node, verdict_licences.disputed(facts))


def of_ancestor(facts: Facts, name: str, shared: Shared) -> Causes:
    """What an ancestor hands on, whichever entry was made from it."""
    node = facts.lineage.nodes[name]
    if not node.is_entry:
        return of_outside(node)
    if id(node) not in shared:
        layers = usability.named_layers(name, facts)
        shared[id(node)] = of_layers(layers, node, node.disputed)
    return shared[id(node)]


@lru_cache(maxsize=4096)
def of_outside(node: Node) -> Causes:
    """What something outside hands on: all that is known of it stands in the node."""
    return of_layers(usability.ancestor_layers(node, is_open=False), node, node.disputed)


def of_layers(layers: Iterable[Layer], node: Node, claimed: tuple[str, ...]) -> Causes:
    found: Causes = {use: [] for use in Use}
    given = {"": (*verdict_licences.of(node), *claimed)}
    for layer in layers:
        if layer.part not in given:
            given[layer.part] = tuple(verdict_licences.of_part(node, layer.part))
        for asked, uses in ASKED.items():
            ruling = layer.rulings[asked]
            if ruling.answer is Usable.YES:
                continue
            given_by = [
                (reason, verdict_causes.source(reason, asked, given[layer.part]))
                for reason in ruling.reasons
            ]
            for use in uses:
                listed = [cause(use, ruling.answer, *each) for each in given_by]
                if layer.of or layer.part:
                    listed = [
                        why.belonging(of=layer.of, title=layer.title, part=layer.part)
                        for why in listed
                    ]
                found[use] += listed
    return found


@lru_cache(maxsize=8192)
def cause(use: Use, answer: Usable, reason: Reason, source: Source) -> Cause:
    """A reason as it counts for a use of the mix, and the licence that gives it."""
    return Cause(
        verdict_causes.answer_to(answer, discharged=reason.code in DUTIES[use]),
        reason.code,
        reason.text,
        licence=source.licence,
        clause=source.clause,
        url=source.url,
        unknown=answer is Usable.UNKNOWN,
    )


def sifted(listed: Iterable[Cause]) -> tuple[Cause, ...]:
    """Each reason once, at its worst; the worst first."""
    by_answer: dict[Answer, list[Cause]] = {answer: [] for answer in WORST_FIRST}
    for each in listed:
        by_answer[each.answer].append(each)
    kept: dict[Any, Cause] = {}
    for each in chain.from_iterable(by_answer.values()):
        kept.setdefault((each.code, each.licence, each.of, each.part), each)
    return tuple(kept.values())


WORST_FIRST = tuple(reversed(Answer))


def brought(grounds: Iterable[Ground]) -> dict[str, dict[Bearing, tuple[int, ...]]]:
    """Each licence of a mix, whose it is, and the items that bring it."""
    found: dict[str, dict[Bearing, tuple[int, ...]]] = {}
    for ground in grounds:
        for bearing in ground.bearings:
            held = found.setdefault(bearing.expression, {})
            held[bearing] = (*held.get(bearing, ()), *ground.numbers)
    return found
