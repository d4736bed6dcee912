"""The licences of a dataset, taken apart: of the whole, its contents and its parts; pure."""

from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from catalogue.licences import expressions, knowledge, terms
from catalogue.mixes.ingredients import Document

REFERENCE = "LicenseRef-"
CONTENTS = "*"  # the scope of a licence that covers what a database holds


class Name(NamedTuple):
    """One licence by its id, and where its text is."""

    id: str
    title: str
    url: str  # nothing when nobody says where its text is
    vague: bool = False  # a family or placeholder where an exact licence should stand
    duties: tuple[str, ...] = ()


class Term(NamedTuple):
    """What licence something is under; the scope is a part, CONTENTS, or nothing for the whole."""

    scope: str = ""
    expression: str = ""
    name: str = ""  # as stated, when it has no id
    url: str = ""
    licences: tuple[Name, ...] = ()

    @property
    def is_named(self) -> bool:
        return bool(self.licences or self.name)

    @property
    def is_free(self) -> bool:
        """Whether it asks nothing, for all we know."""
        known = [terms.of(each.id) for each in self.licences]
        return bool(known) and all(each.is_public_domain for each in known)

    @property
    def readable(self) -> tuple[Name, ...]:
        """Everything in it that has a text somewhere."""
        return self.licences or ((Name("", self.name, self.url),) if self.name else ())


def of(document: Document) -> tuple[Term, ...]:
    """What an entry says of its licences, the whole first; nothing when it states none."""
    licence: Mapping[str, Any] = document.get("licence", {})
    rows = [{**licence, "scope": ""}, *licence.get("parts", ())]
    if "content" in licence:
        rows.insert(1, {"scope": CONTENTS, "expression": licence["content"]})
    found = [term(row) for row in rows]
    return tuple(each for each in found if each.is_named or each.scope)


def of_expression(expression: str) -> tuple[Term, ...]:
    return (term({"expression": expression}),) if expression else ()


def term(row: Mapping[str, Any]) -> Term:
    stated = str(row.get("expression", ""))
    return Term(
        scope=str(row.get("scope", "")),
        expression=stated,
        name=str(row.get("name", "")),
        url=str(row.get("url", "")),
        licences=tuple(names(stated, str(row.get("url", "")))),
    )


def names(expression: str, stated_at: str) -> Iterable[Name]:
    """The licences in an expression; of our own names (LicenseRef-) the entry gives the text."""
    for identifier in expressions.ids(expression):
        known, asked = knowledge.get(identifier), terms.of(identifier)
        url = known.url if known else "" if identifier.startswith(REFERENCE) else asked.url
        title = known.name if known else identifier
        yield Name(identifier, title, url or stated_at, asked.is_vague, terms.conditions(asked))
