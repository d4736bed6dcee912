"""The pure Python engine, for places without tantivy's wheels: Whoosh keeps the words.

Whoosh's own facets take 100 ms at 10 000 entries and its query parser can be made to work for
minutes; so it stores documents and postings, and matching, counting and ranking are ours.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from whoosh import fields, index

from catalogue.search.base import FolderEngine
from catalogue.search.columns import Row, joined
from catalogue.search.folder import Checkpoint
from catalogue.search.indexing import entry
from catalogue.search.port import Document, Layout, Operation, Put
from catalogue.search.whoosh_reader import WhooshSnapshot

MEMORY = 64  # MB, for a few changes
LARGE_MEMORY = 256  # for all
PATIENCE = 10.0  # seconds; others never write, but a lock file may be slow to go

SCHEMA = fields.Schema(
    id=fields.ID(unique=True),
    words=fields.KEYWORD,
    stems=fields.KEYWORD,
    titles=fields.KEYWORD,
    hints=fields.KEYWORD,
    accents=fields.KEYWORD,
    row=fields.STORED,
)


class WhooshEngine(FolderEngine):
    library = "Whoosh-Reloaded"
    faults = (Exception,)  # a damaged index may raise anything at all

    def _read(self, checkpoint: Checkpoint) -> WhooshSnapshot:
        path = self._folder.generation(checkpoint.generation)
        before = self._snapshot if isinstance(self._snapshot, WhooshSnapshot) else None
        reader = index.open_dir(str(path), schema=SCHEMA).reader()
        return WhooshSnapshot(reader, checkpoint, self._layout, before)

    def _change(self, path: Path, operations: Iterable[Operation]) -> None:
        writer = index.open_dir(str(path), schema=SCHEMA).writer(timeout=PATIENCE, limitmb=MEMORY)
        try:
            for operation in operations:
                put = isinstance(operation, Put)
                number = operation.document.id if isinstance(operation, Put) else operation.id
                writer.delete_by_term("id", str(number))
                if put and isinstance(operation, Put):
                    writer.add_document(**values(operation.document, self._layout))
        except BaseException:
            writer.cancel()
            raise
        writer.commit()

    def _make(self, path: Path, documents: Iterable[Document]) -> None:
        writer = index.create_in(str(path), SCHEMA).writer(limitmb=LARGE_MEMORY)
        try:
            for document in documents:
                writer.add_document(**values(document, self._layout))
        except BaseException:
            writer.cancel()
            raise
        writer.commit()


def values(document: Document, layout: Layout) -> dict[str, Any]:
    """A document in the fields of the schema."""
    made = entry(document, layout)
    words = [word for value in made.words for word in value.split()]
    row = Row(
        id=document.id,
        version=document.version,
        boost=max(1.0, document.boost),
        length=len(words),
        facets={name: tuple(sorted(set(document.facets.get(name, ())))) for name in layout.facets},
        numbers={
            name: document.numbers[name] for name in layout.numbers if name in document.numbers
        },
        keys=made.keys,
        words={name: joined(texts) for name, texts in made.field_words.items()},
        stems={name: joined(texts) for name, texts in made.field_stems.items()},
    )
    return {
        "id": str(document.id),
        "words": words,
        "stems": [stem for value in made.stems for stem in value.split()],
        "titles": made.titles,
        "hints": made.hints,
        "accents": made.accents,
        "row": row,
    }
