"""The YAML of strangers: the header of a card, a citation file; bounded, and plain data only."""

from typing import Any

import yaml

from catalogue.core.yaml import Loader

LONGEST = 500_000  # characters
DEEPEST = 30


class HeaderError(Exception):
    """YAML we do not take; says in English what and where."""


class Strict(Loader):
    """No value may be given twice: which one counts would be a guess."""

    def construct_mapping(self, node: Any, deep: bool = False) -> dict[Any, Any]:  # noqa: FBT001, FBT002
        names = [key.value for key, _value in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((name for name in names if names.count(name) > 1), None)
        if twice is not None:
            raise yaml.constructor.ConstructorError(
                None, None, f"“{twice}” is given twice", node.start_mark
            )
        built: dict[Any, Any] = super().construct_mapping(node, deep=deep)
        return built


def load(text: str) -> dict[str, Any]:
    """The mapping a text holds; raises HeaderError."""
    if len(text) > LONGEST:
        raise HeaderError("it is too long")
    try:
        examine(text)
        found = yaml.load(text, Strict)  # noqa: S506 - a safe loader
    except yaml.YAMLError as error:
        raise HeaderError(where(error)) from error
    except (ValueError, RecursionError) as error:  # such as a number of 100 000 digits
        raise HeaderError("a value in it cannot be read") from error
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise HeaderError("it holds no “name: value” lines")
    return {str(name): value for name, value in found.items()}


def examine(text: str) -> None:
    """Refuse depth and aliases before anything is built: a few lines could unfold to gigabytes."""
    depth = 0
    for event in yaml.parse(text, Loader):
        if isinstance(event, yaml.AliasEvent):
            raise HeaderError("it uses aliases (*name)")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > DEEPEST:
            raise HeaderError("it is nested too deeply")


def where(error: yaml.YAMLError) -> str:
    """What is wrong and in which line, in a few words of the parser's."""
    mark = getattr(error, "problem_mark", None)
    problem = getattr(error, "problem", None) or "not YAML"
    return f"line {mark.line + 1}: {problem}" if mark else str(problem)
