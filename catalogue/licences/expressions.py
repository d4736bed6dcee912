"""SPDX licence expressions: one spelling for each, the licences inside, how open the whole is."""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any, TypeVar

from catalogue.core.i18n import _
from catalogue.licences import knowledge

LONGEST = 500
DEEPEST = 20

# From best to worst. What we do not know is never better than what we know to be open.
ORDER = ("open", "conditional", "unknown", "not_open")

_NOTHING = frozenset({"none", "noassertion"})  # SPDX words for an absent licence
_PREFIX = "LicenseRef-"
_LICENCE_REF = re.compile(r"licenseref-[a-z0-9.-]{1,80}", re.IGNORECASE)

Meaning = TypeVar("Meaning")

# An expression, taken apart: a licence, or an operator (AND, OR, WITH) and what it joins.
Tree = str | tuple[str, tuple["Tree", ...]]


def standardise(text: str) -> str:
    """The canonical spelling: `cc-by-4.0 or mit` → `CC-BY-4.0 OR MIT`, `CC BY 4.0` → `CC-BY-4.0`.

    Raises ValueError, with a hint, unless every licence in it is known or a LicenseRef-.
    """
    return written(_parsed(text))


def tree(text: str) -> Tree:
    """The expression taken apart, every id in it canonical; raises ValueError as `standardise`."""
    return _parsed(text)


@lru_cache(maxsize=4096)
def ids(expression: str) -> tuple[str, ...]:
    """The licences an expression names, each once; exceptions are left out."""
    return tuple(dict.fromkeys(leaves(_parsed(expression)))) if expression else ()


@lru_cache(maxsize=4096)
def openness(expression: str) -> str:
    """How open the whole is: of alternatives the best counts, of duties together the worst.

    An exception (WITH) leaves its licence's verdict; what is not in our table is unknown.
    """
    try:
        return _verdict(_parsed(expression))
    except ValueError:
        return "unknown"


def fold(
    expression: str,
    meaning: Callable[[str], Meaning],
    joined: Mapping[str, Callable[..., Meaning]],
) -> Meaning:
    """What an expression means, from what each licence means and how AND and OR join meanings.

    An exception (WITH) leaves its licence's meaning. Raises ValueError like `standardise`.
    """
    return _folded(_parsed(expression), meaning, joined)


def needs_precision(expression: str) -> bool:
    """Whether a family or a placeholder stands where an exact licence should."""
    licences = (knowledge.get(each) for each in ids(expression))
    return any(licence.needs_precision for licence in licences if licence)


@lru_cache(maxsize=4096)
def _parsed(text: str) -> Tree:
    given = text.strip()
    if not given or len(given) > LONGEST or given.count("(") > DEEPEST:
        raise ValueError(_("Write an SPDX expression of at most 500 characters: CC-BY-4.0."))
    if knowledge.find(given) or " " not in given:
        return _known(given)
    return _tree(_library_tree(given))


def _library_tree(given: str) -> Any:
    from license_expression import ExpressionError, ParseError  # noqa: PLC0415 – see `_spdx`

    try:
        return _spdx().parse(given)
    except (ExpressionError, ParseError, LookupError, TypeError, AttributeError) as error:
        raise ValueError(
            _("“%(given)s” is not an SPDX expression: join ids with AND, OR, WITH.", given=given)
        ) from error


@lru_cache(maxsize=1)
def _spdx() -> Any:
    """The SPDX list; loaded late, because most expressions are one licence we know ourselves."""
    from license_expression import get_spdx_licensing  # noqa: PLC0415

    return get_spdx_licensing()


def _tree(node: Any) -> Tree:
    """The library's tree in plain words, with every id checked."""
    if hasattr(node, "license_symbol"):
        return "WITH", (_known(node.license_symbol.key), _exception(node.exception_symbol.key))
    if not node.args:
        return _known(node.key)
    return node.operator.strip().upper(), tuple(_tree(part) for part in node.args)


def _known(key: str) -> str:
    """The canonical id of a licence, from an id or an exact everyday name."""
    licence = knowledge.find(key)
    if key.casefold() in _NOTHING or (licence and licence.id.casefold() in _NOTHING):
        raise ValueError(_("Leave this empty and say in the status that no licence is stated."))
    if licence:
        return licence.id
    if _LICENCE_REF.fullmatch(key):
        return _PREFIX + key[len(_PREFIX) :]
    symbol = _symbol(key)
    if symbol is None or symbol.is_exception:
        hint = _(
            "“%(given)s” is not in the SPDX licence list: write an id such as CC-BY-4.0, or"
            " LicenseRef- and a name of your own.",
            given=key,
        )
        raise ValueError(hint)
    return str(symbol.key)


def _exception(key: str) -> str:
    symbol = _symbol(key)
    if symbol is None or not symbol.is_exception:
        raise ValueError(_("“%(given)s” is not an SPDX exception to follow WITH.", given=key))
    return str(symbol.key)


def _symbol(key: str) -> Any | None:
    """A licence or exception of the SPDX list, in any case and by its former ids too."""
    return _spdx().known_symbols.get(key) or _symbols_in_any_case().get(key.casefold())


@lru_cache(maxsize=1)
def _symbols_in_any_case() -> dict[str, Any]:
    symbols = _spdx().known_symbols.values()
    return {name.casefold(): each for each in symbols for name in (*each.aliases, each.key)}


def leaves(tree: Tree) -> list[str]:
    if isinstance(tree, str):
        return [tree]
    operator, parts = tree
    return [leaf for part in parts[: 1 if operator == "WITH" else None] for leaf in leaves(part)]


def written(tree: Tree) -> str:
    if isinstance(tree, str):
        return tree
    operator, parts = tree
    return f" {operator} ".join(
        f"({written(part)})" if isinstance(part, tuple) and part[0] != "WITH" else written(part)
        for part in parts
    )


def _verdict(tree: Tree) -> str:
    if isinstance(tree, str):
        licence = knowledge.get(tree)
        return licence.openness if licence and licence.openness in ORDER else "unknown"
    operator, parts = tree
    verdicts = [_verdict(part) for part in parts[: 1 if operator == "WITH" else None]]
    choose = min if operator == "OR" else max
    return choose(verdicts, key=ORDER.index)


def _folded(
    tree: Tree, meaning: Callable[[str], Meaning], joined: Mapping[str, Callable[..., Meaning]]
) -> Meaning:
    if isinstance(tree, str):
        return meaning(tree)
    operator, parts = tree
    if operator == "WITH":
        return _folded(parts[0], meaning, joined)
    return joined[operator](*(_folded(part, meaning, joined) for part in parts))
