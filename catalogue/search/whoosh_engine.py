"""The pure Python engine, for places without tantivy's wheels: Whoosh keeps the words.

Whoosh's own facets take 100 ms at 10 000 entries and its query parser can be made to work for
minutes; so it stores documents and postings, and matching, counting and ranking are ours.
"""

import random
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
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
    heavy=fields.KEYWORD,
    titles=fields.KEYWORD,
    hints=fields.KEYWORD,
    accents=fields.KEYWORD,
    row=fields.STORED,
)


class WhooshEngine(FolderEngine):
    library = "Whoosh-Reloaded"
    faults = (Exception,)  # a damaged index may raise anything at all when it is opened
    # Once it is open, postings are all that is read.
    damage = (OSError, EOFError, ValueError, struct.error, zlib.error)

    def _read(self, checkpoint: Checkpoint) -> WhooshSnapshot:
        path = self._folder.generation(checkpoint.generation)
        before = self._snapshot if isinstance(self._snapshot, WhooshSnapshot) else None
        reader = index.open_dir(str(path), schema=SCHEMA).reader()
        return WhooshSnapshot(reader, checkpoint, self._layout, before)

    def _change(self, path: Path, operations: Iterable[Operation]) -> None:
        opened = index.open_dir(str(path), schema=SCHEMA)
        with writing(opened, timeout=PATIENCE, limitmb=MEMORY) as writer:
            for operation in operations:
                if isinstance(operation, Put):
                    writer.delete_by_term("id", str(operation.document.id))
                    writer.add_document(**values(operation.document, self._layout))
                else:
                    writer.delete_by_term("id", str(operation.id))

    def _make(self, path: Path, documents: Iterable[Document]) -> None:
        with writing(index.create_in(str(path), SCHEMA), limitmb=LARGE_MEMORY) as writer:
            for document in documents:
                writer.add_document(**values(document, self._layout))


@contextmanager
def writing(opened: Any, **options: Any) -> Iterator[Any]:
    """A writer that commits when all went well.

    Whoosh names its files at random, and forked workers would draw the same names.
    """
    state = random.getstate()
    random.seed()
    writer = opened.writer(**options)
    try:
        yield writer
        writer.commit()
    except BaseException:
        writer.cancel()
        raise
    finally:
        random.setstate(state)


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
        "heavy": [word for value in made.heavy for word in value.split()],
        "titles": made.titles,
        "hints": made.hints,
        "accents": made.accents,
        "row": row,
    }
