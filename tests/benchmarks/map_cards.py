"""What becomes of real data cards: how many draft each field, and what is told of the others.

`python -m tests.benchmarks.map_cards FOLDER` reads every `*.md` below a folder. The host’s own
answer is not among them: it is a stub that says nothing but the name.
"""

from collections import Counter
from pathlib import Path

import click
import orjson

from catalogue.imports import checking, huggingface
from catalogue.imports.origin import Answer, Reference
from schemas.datasets import DatasetSchema

FIELDS = (
    "title", "aliases", "kind", "summary", "description", "homepage", "access.url", "identifiers",
    "modalities", "size_note", "languages", "tasks", "categories", "licence.status",
    "licence.expression", "licence.name", "licence.url", "provenance.origin",
    "provenance.derived_from", "citation",
)  # fmt: skip


def draft_of(path):
    """The draft of one card, as if its repository had the file’s name."""
    reference = Reference("huggingface", path.stem)
    about, readme = huggingface.addresses(reference)
    answers = {
        about: Answer(200, orjson.dumps({"id": path.stem, "gated": False})),
        readme: Answer(200, path.read_bytes()),
    }
    return checking.kept(huggingface.read(reference, answers))


def has(document, address):
    for name in address.split("."):
        document = document.get(name) if isinstance(document, dict) else None
    return document is not None


def count(paths):
    """Drafts per field, and notices per field."""
    mapped, told, unsafe = Counter(), Counter(), []
    for path in paths:
        draft = draft_of(path)
        mapped.update(field for field in FIELDS if has(draft.document, field))
        told.update({notice.field.partition("[")[0] or "card" for notice in draft.notices})
        if DatasetSchema(partial=True).validate(draft.document):
            unsafe.append(path.name)
    return mapped, told, unsafe


def table(mapped, told, total):
    yield f"{'field':<26}{'mapped':>8}{'share':>8}{'told':>8}"
    for field in (*FIELDS, *sorted(set(told) - set(FIELDS))):
        yield f"{field:<26}{mapped[field]:>8}{mapped[field] / total:>8.0%}{told[field]:>8}"


@click.command()
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.option("--most", default=0, help="Read only the first so many.")
def main(folder, most):
    """Map the cards of FOLDER and print a table."""
    paths = sorted(folder.rglob("*.md"))[: most or None]
    mapped, told, unsafe = count(paths)
    click.echo("\n".join(table(mapped, told, len(paths))))
    click.echo(f"{len(paths)} cards, {len(unsafe)} drafts that the gate would not take: {unsafe}")


if __name__ == "__main__":
    main()
