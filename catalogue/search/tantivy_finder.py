"""Finding, counting and paging in a tantivy index."""

from collections.abc import Mapping, Sequence
from typing import Any

import tantivy
from tantivy import Order
from tantivy import Query as Tree

from catalogue.search import asking, cursors
from catalogue.search import tantivy_schema as fields
from catalogue.search.base import Counts
from catalogue.search.folder import Checkpoint
from catalogue.search.port import RELEVANCE, Bucket, Layout, Query, Results
from catalogue.search.tantivy_query import Trees

ALL_VALUES = 65_000  # of a facet in a segment: fewer, and counts would be estimates
SPARE = 30  # values counted beyond those shown, so that ties are settled by name


class TantivySnapshot:
    def __init__(self, index: tantivy.Index, checkpoint: Checkpoint, layout: Layout) -> None:
        self.index = index
        self.checkpoint = checkpoint
        self.searcher = index.searcher()
        self._layout = layout
        self._counts = Counts()

    def count(self) -> int:
        return self.searcher.num_docs

    def versions(self) -> Mapping[int, int]:
        if not self.count():
            return {}
        hits = self.searcher.search(
            Tree.all_query(), self.count(), count=False, order_by_field=fields.ID
        ).hits
        found = self.searcher.fast_field_values(fields.VERSION, [address for _, address in hits])
        return {number: int(version or 0) for (number, _), version in zip(hits, found, strict=True)}

    def frequency(self, word: str) -> int:
        return self.searcher.doc_freq(fields.WORDS, word)

    def beginning(self, field: str, prefix: str, limit: int) -> list[tuple[str, int]]:
        return self.searcher.terms_with_prefix(field, prefix, limit=limit)

    def find(self, query: Query) -> Results:
        return self._counts.page(query, Finder(self, self._layout, query))


class Finder:
    """One query on one snapshot."""

    def __init__(self, snapshot: TantivySnapshot, layout: Layout, query: Query) -> None:
        self._searcher = snapshot.searcher
        self._layout = layout
        self._query = query
        self._trees = Trees(snapshot.index.schema, layout, query.language)

    def counted(self) -> Results:
        """The total, and each facet as if nothing had been chosen in it."""
        query = self._query
        words, relaxed = self._words()
        tree = self._trees.narrowed(words, query)
        facets = self._aggregate(tree, [name for name in query.facets if name not in query.filters])
        for name in query.facets:
            if name in query.filters:
                wider = self._trees.narrowed(words, query, apart_from=name)
                facets |= self._aggregate(wider, [name])
        ordered = {name: facets[name] for name in query.facets}
        return Results((), self._total(tree), ordered, relaxed=relaxed)

    def _words(self) -> tuple[Tree, bool]:
        """All the words, or any of them where no document has all, whatever the filters."""
        words = self._trees.words(self._query.clauses)
        wanted = [clause for clause in self._query.clauses if not clause.negated]
        if len(wanted) < 2 or self._total(words):  # noqa: PLR2004
            return words, False
        relaxed = self._trees.words(self._query.clauses, relaxed=True)
        return relaxed, bool(self._total(relaxed))

    def _total(self, tree: Tree) -> int:
        found: Any = self._searcher.search(tree, 1)
        return int(found.count)

    def _aggregate(self, tree: Tree, names: Sequence[str]) -> dict[str, Sequence[Bucket]]:
        if not names:
            return {}
        size = self._query.facet_size + SPARE
        wanted = {
            name: {"terms": {"field": fields.facet(name), "size": size, "segment_size": ALL_VALUES}}
            for name in names
        }
        found = self._searcher.aggregate(tree, wanted)
        return {name: self._buckets(tree, name, found[name]["buckets"]) for name in names}

    def _buckets(self, tree: Tree, name: str, found: list[dict[str, Any]]) -> Sequence[Bucket]:
        counts = {str(bucket["key"]): int(bucket["doc_count"]) for bucket in found}
        chosen = asking.chosen(self._query, name)
        for value in chosen - counts.keys():
            counts[value] = self._total(self._trees.valued(tree, name, value))
        return asking.rank(counts, self._query.facet_size, chosen)

    def page(self, counted: Results) -> Results:
        """The ids of one page, and where the next begins."""
        query = self._query
        words = self._trees.words(query.clauses, relaxed=counted.relaxed)
        tree = self._trees.narrowed(words, query)
        keyed = cursors.by_number(self._layout, query.sort)
        start = query.offset
        if query.cursor is not None:
            position = cursors.decode(query.cursor, query.sort)
            start = 0 if keyed else position
            if keyed:
                descends = cursors.descends(self._layout, query.sort)
                tree = self._trees.beyond(tree, query.sort, position, descends=descends)
        ids, following = self._slice(tree, start, counted.total, keyed=keyed)
        return Results(ids, counted.total, counted.facets, following, counted.relaxed)

    def _slice(
        self, tree: Tree, start: int, total: int, *, keyed: bool
    ) -> tuple[list[int], str | None]:
        size = self._query.size
        if size < 1 or not 0 <= start < total:
            return [], None
        hits = self._hits(tree, start, size + 1)
        addresses = [address for _, address in hits[:size]]
        ids = [int(i or 0) for i in self._searcher.fast_field_values(fields.ID, addresses)]
        if len(hits) <= size:
            return ids, None
        position = hits[size - 1][0] if keyed else start + size
        return ids, cursors.encode(self._query.sort, position)

    def _hits(self, tree: Tree, start: int, size: int) -> list[tuple[Any, tantivy.DocAddress]]:
        sort = self._query.sort
        if sort == RELEVANCE:
            return self._searcher.search(
                tree, size, count=False, offset=start, weight_by_field=fields.BOOST
            ).hits
        order = Order.Desc if cursors.descends(self._layout, sort) else Order.Asc
        return self._searcher.search(
            tree, size, count=False, order_by_field=fields.order(sort), offset=start, order=order
        ).hits
