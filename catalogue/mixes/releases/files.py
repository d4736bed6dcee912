"""The files of a release, made from what a mix evaluates to: the same in, the same bytes out."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import orjson

from catalogue.compliance import ruleset
from catalogue.core.errors import CatalogueError
from catalogue.licences import knowledge
from catalogue.mixes.attribution import files as attribution_files
from catalogue.mixes.attribution import pack as attribution
from catalogue.mixes.formats import card, croissant, table, weights
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging import evaluating
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.releases.edition import Edition

SUMS = "SHA256SUMS"
CARD = "README.md"
JSON, JSON_LINES = "application/json", "application/jsonl"
YAML, CSV = "application/yaml; charset=utf-8", "text/csv; charset=utf-8"
MARKDOWN, TEXT = "text/markdown; charset=utf-8", "text/plain; charset=utf-8"


@dataclass(frozen=True, slots=True)
class Made:
    """One file: its name, what it is, and its bytes."""

    name: str
    media_type: str
    content: bytes

    @property
    def checksum(self) -> str:
        return sha256(self.content).hexdigest()

    @property
    def facts(self) -> dict[str, Any]:
        return {
            "name": self.name,
            "media_type": self.media_type,
            "size": len(self.content),
            "checksum": self.checksum,
        }


def canonical(value: Any) -> bytes:
    """JSON in one spelling: keys in order, UTF-8, a line at the end."""
    options = orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE
    return orjson.dumps(value, default=str, option=options)


def of(
    evaluated: Evaluated, edition: Edition, *, template: str, extra: Sequence[Made] = ()
) -> list[Made]:
    """Every file, with the list of checksums last."""
    made = [*plain(evaluated, edition, template), *packs(evaluated, edition), *extra]
    made.append(Made(CARD, MARKDOWN, card.written(evaluated, edition).encode()))
    described = croissant.of(evaluated, edition, [each.facts for each in made])
    made.append(Made("croissant.json", croissant.MEDIA_TYPE, canonical(described)))
    made.sort(key=lambda each: each.name)
    return [*made, Made(SUMS, TEXT, sums(made))]


def sums(made: Iterable[Made]) -> bytes:
    """As `sha256sum --check` reads it."""
    return "".join(f"{each.checksum}  {each.name}\n" for each in made).encode()


def plain(evaluated: Evaluated, edition: Edition, template: str) -> Iterator[Made]:
    """The mix itself, what was found in it, and the descriptions it stands on."""
    document, ingredients = evaluated.document, evaluated.ingredients
    yield Made("mix.json", JSON, canonical(described(document, edition, template)))
    yield Made("evaluation.json", JSON, canonical(evaluating.report(evaluated)))
    yield Made("entries.jsonl", JSON_LINES, b"".join(entries(ingredients)))
    yield Made("items.csv", CSV, table.written(document, evaluated.blend).encode())
    try:
        lines = weights.written(document, ingredients, evaluated.blend)
    except CatalogueError:  # a group without a single number has no line in such a file
        return
    yield Made("weights.yaml", YAML, lines.encode())


def described(document: Mapping[str, Any], edition: Edition, template: str) -> dict[str, Any]:
    """The mix with every version pinned, and by which knowledge it was judged."""
    return {
        "slug": edition.slug,
        "release": edition.number,
        "released": edition.day,
        "message": edition.message,
        "url": edition.page,
        "citation": edition.citation,
        "ruleset": ruleset.VERSION,
        "licences": knowledge.version(),
        "template": template,
        "mix": document,
    }


def entries(ingredients: Iterable[Ingredient]) -> Iterator[bytes]:
    """Each description at the version that was read, once."""
    found = {(each.slug, each.version): each for each in ingredients if each.is_entry}
    options = orjson.OPT_SORT_KEYS | orjson.OPT_APPEND_NEWLINE
    for (slug, version), each in sorted(found.items(), key=lambda pair: pair[0]):
        line = {"slug": slug, "version": version, "document": each.document}
        yield orjson.dumps(line, option=options)


def packs(evaluated: Evaluated, edition: Edition) -> Iterator[Made]:
    pack = pack_of(evaluated, edition)
    for name, each in attribution_files.FORMATS.items():
        yield Made(name, each.media_type, each.write(pack).encode())


def pack_of(evaluated: Evaluated, edition: Edition) -> attribution.Pack:
    """The attribution pack of a mix."""
    credits_, ancestors = attribution.of(evaluated.ingredients)
    return attribution.Pack(
        title=edition.title,
        site=edition.site,
        drawn=edition.day,
        release=edition.number,
        credits=credits_,
        ancestors=ancestors,
    )
