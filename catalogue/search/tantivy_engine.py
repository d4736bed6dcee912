"""The default engine: tantivy, in this process, an index in a folder."""

from collections.abc import Iterable
from pathlib import Path

import orjson
import tantivy

from catalogue.search import tantivy_schema as fields
from catalogue.search.base import FolderEngine
from catalogue.search.folder import Checkpoint
from catalogue.search.port import Document, Operation, Put
from catalogue.search.tantivy_finder import TantivySnapshot

HEAP = 32_000_000  # bytes, for a few changes
LARGE_HEAP = 256_000_000  # for all


class TantivyEngine(FolderEngine):
    library = "tantivy"
    faults = damage = (ValueError,)

    def _read(self, checkpoint: Checkpoint) -> TantivySnapshot:
        current = self._snapshot
        known = isinstance(current, TantivySnapshot) and current.checkpoint.generation
        if known == checkpoint.generation and isinstance(current, TantivySnapshot):
            current.index.reload()
            return TantivySnapshot(current.index, checkpoint, self._layout)
        index = tantivy.Index.open(str(self._folder.generation(checkpoint.generation)))
        index.config_reader("manual")
        return TantivySnapshot(index, checkpoint, self._layout)

    def _change(self, path: Path, operations: Iterable[Operation]) -> None:
        # Opened afresh each time: a handle kept for long leaves files behind.
        writer = tantivy.Index.open(str(path)).writer(HEAP, 1)
        writer.garbage_collect_files()
        for operation in operations:
            if isinstance(operation, Put):
                writer.delete_documents_by_term(fields.ID, operation.document.id)
                self._add(writer, operation.document)
            else:
                writer.delete_documents_by_term(fields.ID, operation.id)
        writer.commit()
        writer.wait_merging_threads()

    def _make(self, path: Path, documents: Iterable[Document]) -> None:
        writer = tantivy.Index(fields.schema(self._layout), str(path)).writer(LARGE_HEAP, 1)
        for document in documents:
            self._add(writer, document)
        writer.commit()
        writer.wait_merging_threads()

    def _add(self, writer: tantivy.IndexWriter, document: Document) -> None:
        writer.add_json(orjson.dumps(fields.row(document, self._layout)).decode())
