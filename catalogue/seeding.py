"""Files of descriptions → the gate → the catalogue: the seed, and what operators load."""

from collections import Counter
from collections.abc import Collection, Iterator
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
from catalogue.mixes import addresses as mix_addresses
from catalogue.mixes import loading as mix_loading
from catalogue.problems import flatten
from schemas.claims import ClaimSchema
from schemas.datasets import DatasetSchema
from schemas.gate import admit
from schemas.mixes import MixSchema

SEED = ROOT / "seed" / "datasets"
MIXES = ROOT / "seed" / "mixes"
LARGE = 4_000_000  # bytes of a file worth a second process

seed = AppGroup("seed", help="Load descriptions of datasets.")


@seed.command("load")
@click.argument("place", type=click.Path(exists=True, path_type=Path), default=SEED)
def load_command(place: Path) -> None:
    """Load the seed, or another folder of YAML files or file of JSON lines."""
    try:
        click.echo(summary(load(place)))
        if place == SEED:
            click.echo(summary(load_mixes(), "mixes"))
    except CatalogueError as error:
        raise click.ClickException(str(error.detail)) from error


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


def load_mixes(place: Path = MIXES) -> Counter[str]:
    """Load the mixes of a folder, whole or not at all; after the entries they are made of."""
    return mix_loading.load([read_mix(path) for path in sorted(place.glob("*.yaml"))])


def read_mix(path: Path) -> mix_loading.Described:
    slug, raw = named(read_file(path), path.name, mix_addresses.RESERVED)
    with naming(path.name):
        mix = mix_loading.Described(slug, admit(MIX_GATE, raw))
        mix_loading.check(mix)
    return mix


def read_one(path: Path) -> Described:
    return described(read_file(path), path.name)


def read_file(path: Path) -> Any:
    try:
        return read(path)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise Invalid(f"{path.name}: not valid YAML: {error}") from error


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
MIX_GATE = MixSchema()


def described(raw: Any, place: str) -> Described:
    slug, raw = named(raw, place, addresses.RESERVED)
    claims = raw.pop("claims", [])
    with naming(place):
        return Described(slug, admit(GATE, raw), tuple(admitted_claims(claims)))


def named(raw: Any, place: str, reserved: Collection[str]) -> tuple[str, dict[str, Any]]:
    """The address a description wants, and the rest of it."""
    if not isinstance(raw, dict) or not isinstance(raw.get("slug"), str):
        raise Invalid(f"{place}: slug: every description needs one")
    slug = raw["slug"]
    if slug != slugify(slug) or slug in reserved:
        raise Invalid(f"{place}: slug: write small letters, digits and hyphens, not “{slug}”")
    return slug, {name: value for name, value in raw.items() if name != "slug"}


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


def summary(outcome: Counter[str], what: str = "entries") -> str:
    """“201 entries: 201 added”, or whatever else happened."""
    parts = [f"{count} {word}" for word, count in sorted(outcome.items()) if count]
    return f"{outcome.total()} {what}: " + (", ".join(parts) or "nothing to do")
