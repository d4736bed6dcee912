"""What an entry takes over from its parts and ancestors, each named; pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from catalogue.compliance.facts import Facts, look_up
from catalogue.compliance.lineage import Node
from catalogue.compliance.vocabulary import Restriction
from catalogue.licences import expressions, knowledge
from catalogue.licences.knowledge import Licence

Document = Mapping[str, Any]


class Inherited(NamedTuple):
    """A restriction, and the part or ancestor it comes from."""

    restriction: Restriction
    licence: str = ""  # an SPDX expression, or the name the makers use
    part: str = ""  # of the entry itself
    of: str = ""  # the name of an ancestor; nobody for the entry itself
    title: str = ""


def restrictions(facts: Facts) -> dict[Restriction, list[Inherited]]:
    """Every restriction on an entry with those it comes from, the entry's own first."""
    found: dict[Restriction, list[Inherited]] = {}
    for name in facts.lineage.heirs_of:
        node = facts.lineage.nodes[name]
        for each in of_node(node):
            own = name == facts.lineage.root
            named = each if own else each._replace(of=name, title=node.title)
            found.setdefault(each.restriction, []).append(named)
    return {each: found[each] for each in Restriction if each in found}


def of_node(node: Node) -> Iterator[Inherited]:
    if node.document is None:
        yield from (
            of_licence(node.licence) if node.licence else [Inherited(Restriction.NOT_DESCRIBED)]
        )
        return
    yield from of_block(look_up(node.document, "licence", {}))
    for part in look_up(node.document, "licence.parts", ()):
        for each in of_part(part):
            yield each._replace(part=part["scope"])
    yield from of_care(node.document)


def of_block(licence: Mapping[str, Any]) -> Iterator[Inherited]:
    if licence.get("status") == "none_stated":
        yield Inherited(Restriction.NONE_STATED)
    elif "expression" in licence:
        yield from of_licence(licence["expression"])
    else:
        yield Inherited(Restriction.UNCLEAR_LICENCE, licence.get("name", ""))
    if licence.get("training_terms") == "forbidden":
        yield Inherited(Restriction.TRAINING_FORBIDDEN)


def of_part(part: Mapping[str, Any]) -> Iterator[Inherited]:
    if "expression" in part:
        return of_licence(part["expression"])
    return iter([Inherited(Restriction.UNCLEAR_LICENCE, part.get("name", ""))])


def of_licence(expression: str) -> Iterator[Inherited]:
    """The restrictions nobody can avoid by choosing among alternatives (`OR`)."""
    try:
        found = expressions.fold(expression, restricting, {"AND": together, "OR": unavoidable})
    except ValueError:
        found = frozenset({Restriction.UNCLEAR_LICENCE})
    return (Inherited(each, expression) for each in Restriction if each in found)


def together(*sets: frozenset[Restriction]) -> frozenset[Restriction]:
    return frozenset().union(*sets)


def unavoidable(
    first: frozenset[Restriction], *others: frozenset[Restriction]
) -> frozenset[Restriction]:
    return first.intersection(*others)


def restricting(identifier: str) -> frozenset[Restriction]:
    licence = knowledge.get(identifier)
    if licence is None or licence.needs_precision or licence.openness == "unknown":
        return frozenset({Restriction.UNCLEAR_LICENCE})
    return frozenset(_of_terms(licence))


def _of_terms(licence: Licence) -> Iterable[Restriction]:
    if licence.commercial_use == "no":
        yield Restriction.NON_COMMERCIAL
    if licence.derivatives == "no":
        yield Restriction.NO_DERIVATIVES
    if (
        licence.share_alike in {"restrictions_passed_on", "agreement_passed_on"}
        or licence.commercial_use == "limited"
    ):
        yield Restriction.FIELD_OF_USE
    elif licence.share_alike not in {"none", "unknown"}:
        yield Restriction.SHARE_ALIKE


def of_care(document: Document) -> Iterator[Inherited]:
    if look_up(document, "compliance.reservations.status") == "not_respected":
        yield Inherited(Restriction.OPTOUT_IGNORED)
    if look_up(document, "compliance.personal_data.status") in {
        "present",
        "possible",
        "pseudonymised",
    }:
        yield Inherited(Restriction.PERSONAL_DATA)
