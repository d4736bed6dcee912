"""Files of descriptions → the gate → the catalogue: the seed, and what operators load."""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Any

import click
import orjson
import yaml
from flask.cli import AppGroup

from catalogue import indexer
from catalogue.config import ROOT
from catalogue.core.errors import CatalogueError, Invalid
from catalogue.core.text import slug as slugify
from catalogue.core.yaml import read
from catalogue.datasets import addresses, loading, parents
from catalogue.datasets.loading import Described
from catalogue.problems import flatten
from schemas.claims import ClaimSchema
from schemas.datasets import DatasetSchema
from schemas.gate import admit

SEED = ROOT / "seed" / "datasets"
LARGE = 4_000_000  # bytes of a file worth a second process

seed = AppGroup("seed", help="Load descriptions of datasets.")


@seed.command("load")
@click.argument("place", type=click.Path(exists=True, path_type=Path), default=SEED)
def load_command(place: Path) -> None:
    """Load the seed, or another folder of YAML files or file of JSON lines."""
    try:
        outcome = load(place)
    except CatalogueError as error:
        raise click.ClickException(str(error.detail)) from error
    click.echo(summary(outcome))


def load(place: Path = SEED) -> Counter[str]:
    """Load every description at `place`: a folder whole or not at all, a file of lines in batches.

    Raises Invalid naming file, field and reason when one does not pass the gate.
    """
    if not place.is_file():
        return loading.load(folder(place))
    with indexer.beside() if place.stat().st_size > LARGE else nullcontext():
        return loading.load(lines(place))


def folder(place: Path) -> list[Described]:
    """What the YAML files of a folder describe, each once and with parents that exist."""
    entries = {path.name: read_one(path) for path in sorted(place.glob("*.yaml"))}
    slugs = [entry.slug for entry in entries.values()]
    for name, entry in entries.items():
        if slugs.count(entry.slug) > 1:
            raise Invalid(f"{name}: slug: another file has “{entry.slug}” too")
        with naming(name):
            parents.check([entry.document], known=slugs)
    return list(entries.values())


def read_one(path: Path) -> Described:
    try:
        raw = read(path)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Invalid(f"{path.name}: not valid YAML: {error}") from error
    return described(raw, path.name)


def lines(path: Path) -> Iterator[Described]:
    """One JSON description per line, read as a stream; a parent stands before its children."""
    seen: set[str] = set()
    with path.open("rb") as file:
        for number, line in enumerate(file, start=1):
            try:
                raw = orjson.loads(line)
            except orjson.JSONDecodeError as error:
                raise Invalid(f"{path.name}:{number}: not valid JSON: {error}") from error
            entry = described(raw, f"{path.name}:{number}")
            with naming(f"{path.name}:{number}"):
                parents.check([entry.document], known=seen)
            seen.add(entry.slug)
            yield entry


GATE = DatasetSchema()
CLAIM_GATE = ClaimSchema()


def described(raw: Any, place: str) -> Described:
    if not isinstance(raw, dict) or not isinstance(raw.get("slug"), str):
        raise Invalid(f"{place}: slug: every description needs one")
    slug, claims = raw.pop("slug"), raw.pop("claims", [])
    if slug != slugify(slug) or slug in addresses.RESERVED:
        raise Invalid(f"{place}: slug: write small letters, digits and hyphens, not “{slug}”")
    with naming(place):
        return Described(slug, admit(GATE, raw), tuple(admitted_claims(claims)))


def admitted_claims(raw: Any) -> Iterator[dict[str, Any]]:
    """The claims of a description; raises Invalid naming the row and field of a wrong one."""
    if not isinstance(raw, list):
        message = "Write the claims as a list."
        raise Invalid(message, errors={"claims": [message]})
    for number, claim in enumerate(raw):
        try:
            yield admit(CLAIM_GATE, claim)
        except Invalid as error:
            raise Invalid(error.detail, errors={"claims": {number: error.errors}}) from error


@contextmanager
def naming(place: str) -> Iterator[None]:
    """Have a refusal say where the description stands."""
    try:
        yield
    except Invalid as error:
        wrong = "; ".join(f"{'.'.join(path)}: {message}" for path, message in flatten(error.errors))
        raise Invalid(f"{place}: {wrong}") from error


def summary(outcome: Counter[str]) -> str:
    """“201 entries: 201 added”, or whatever else happened."""
    parts = [f"{count} {word}" for word, count in sorted(outcome.items()) if count]
    return f"{outcome.total()} entries: " + (", ".join(parts) or "nothing to do")
