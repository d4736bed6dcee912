"""May material under these licences be released under that one? Our reading, no legal opinion.

Pure. As *one adaptation* (texts mixed, filtered, translated into something new) or as
*a collection* of separate parts. The answer is `ok`, `check` (a person should look) or `conflict`,
with a reason and a clause for each licence; the rules are in `adaptation` and `collection`, their
words and the table of moves in `seed/licence_compatibility.yaml`.

It agrees with the chart in the FAQ of Creative Commons (“Can I combine material under different
Creative Commons licenses in my work?”) in every cell. It differs from the matrix of the European
Data Portal on purpose – ODC-By, DL-DE-BY, OGL, NLOD – as `differences` in that file says.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from catalogue.licences import adaptation, collection, expressions, terms, words
from catalogue.licences.expressions import Tree
from catalogue.licences.rulings import ANSWERS, Case, Ruling

Combination = Literal["adaptation", "collection"]
RULES = {"adaptation": adaptation.rule, "collection": collection.rule}
# Exceptions that we know to add permissions and take none away.
ADDING = frozenset(
    {"Classpath-exception-2.0", "GCC-exception-3.1", "LLVM-exception", "Font-exception-2.0"}
)
_ABSENT = frozenset({"none", "noassertion"})


@dataclass(frozen=True, slots=True)
class Reason:
    """Why one licence fits, does not, or has to be looked at; `url` is where to read it."""

    licence: str
    outbound: str
    answer: str
    rule: str
    clause: str = ""
    url: str = ""
    conditions: tuple[str, ...] = ()  # what the release has to carry on

    def text(self, language: str) -> str:
        """The reason in words."""
        values = {"inbound": self.licence, "outbound": self.outbound}
        return words.phrase("rules", self.rule, language, **values)


@dataclass(frozen=True, slots=True)
class Compatibility:
    """An answer and its reasons: those of each licence, in the order given."""

    answer: str
    reasons: tuple[Reason, ...]


def evaluate(
    inbound: Sequence[str], outbound: str, *, combination: Combination = "adaptation"
) -> Compatibility:
    """Whether material under all of `inbound` may be released under `outbound`.

    All are SPDX expressions or names we know; raises ValueError, with a hint, for others. Of
    alternatives (OR) the best counts; of licences together (AND) all have to fit.
    """
    target = expressions.tree(outbound)
    trees = [_tree(text) for text in inbound]
    leaves = frozenset(leaf for tree in trees for leaf in expressions.leaves(tree))
    weigh = _Weighing(target, leaves, combination).weigh
    reasons = tuple(dict.fromkeys(reason for tree in trees for reason in weigh(tree)))
    return Compatibility(worst(reason.answer for reason in reasons), reasons)


def worst(answers: Iterable[str]) -> str:
    """The worst of several answers; nothing to object to is fine."""
    return max(answers, key=ANSWERS.index, default="ok")


def _tree(text: str) -> Tree:
    return "NONE" if text.strip().casefold() in _ABSENT else expressions.tree(text)


@dataclass(frozen=True, slots=True)
class _Weighing:
    """One question: what is released, beside what, and how combined."""

    target: Tree
    beside: frozenset[str]
    combination: Combination

    def weigh(self, tree: Tree) -> tuple[Reason, ...]:
        """The reasons of an inbound expression; the worst of their answers is its answer."""
        if isinstance(tree, str):
            return self.against(tree, self.target)
        operator, parts = tree
        if operator == "OR":
            return self.best(parts)
        if operator == "WITH":
            return self.excepted(tree)
        return tuple(reason for part in parts for reason in self.weigh(part))

    def best(self, parts: tuple[Tree, ...]) -> tuple[Reason, ...]:
        """The alternative that fits best, named."""
        weighed = [(self.weigh(part), expressions.written(part)) for part in parts]
        reasons, chosen = min(
            weighed, key=lambda each: ANSWERS.index(worst(reason.answer for reason in each[0]))
        )
        return (Reason(chosen, expressions.written(self.target), "ok", "alternative"), *reasons)

    def excepted(self, tree: Tree) -> tuple[Reason, ...]:
        licence, exception = str(tree[1][0]), str(tree[1][1])
        known = exception in ADDING
        note = Reason(
            expressions.written(tree),
            expressions.written(self.target),
            "ok" if known else "check",
            "exception_adds" if known else "exception",
            url=f"https://spdx.org/licenses/{exception}.html",
        )
        return (*self.weigh(licence), note)

    def against(self, licence: str, target: Tree) -> tuple[Reason, ...]:
        """One licence against the release, which may offer a choice or join several."""
        if isinstance(target, str):
            return (self.reason(licence, target),)
        operator, parts = target
        if operator == "WITH":
            note = Reason(licence, expressions.written(target), "check", "exception")
            return (*self.against(licence, parts[0]), note)
        sides = [self.against(licence, part) for part in parts]
        if operator == "OR":  # readers may pick any, so all have to fit
            return tuple(reason for side in sides for reason in side)
        answers = {worst(reason.answer for reason in side) for side in sides}
        if len(answers) == 1:
            return sides[0]
        return (Reason(licence, expressions.written(target), "check", "several_targets"),)

    def reason(self, licence: str, target: str) -> Reason:
        inbound, outbound = terms.of(licence), terms.of(target)
        together = target in self.beside - {licence}
        ruling: Ruling = RULES[self.combination](Case(inbound, outbound, together))
        url = ruling.url or inbound.url
        carried = () if ruling.answer == "conflict" else terms.conditions(inbound)
        return Reason(licence, target, ruling.answer, ruling.rule, ruling.clause, url, carried)
