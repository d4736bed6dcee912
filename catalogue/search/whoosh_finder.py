"""Finding, counting, ranking and paging over rows and postings in memory."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from heapq import nlargest
from typing import Protocol

from catalogue.search import asking, cursors
from catalogue.search.analysis import forms, raw_words, stemmed, wanted
from catalogue.search.columns import Columns, Row, bits_of, positions
from catalogue.search.port import RELEVANCE, Clause, Layout, Phrase, Prefix, Query, Results

STEM_WEIGHT = 0.5

Weighed = tuple[str, str, float]  # field, term, weight


class Postings(Protocol):
    """What is asked of a snapshot."""

    columns: Columns

    def bits(self, field: str, term: str) -> int: ...

    def prefixed(self, prefix: str) -> int: ...

    def impacts(self, field: str, term: str) -> Iterable[tuple[int, float]]: ...


class Finder:
    """One query on one snapshot."""

    def __init__(self, postings: Postings, layout: Layout, query: Query) -> None:
        self._postings = postings
        self._columns = postings.columns
        self._layout = layout
        self._query = query

    def counted(self) -> Results:
        """The total, and each facet as if nothing had been chosen in it."""
        words, relaxed = self._relaxing()
        hits = self._narrowed(words)
        facets = {}
        for name in self._query.facets:
            wider = self._narrowed(words, apart_from=name) if name in self._query.filters else hits
            counts = self._columns.counts(name, wider)
            chosen = asking.chosen(self._query, name)
            shown = dict.fromkeys(chosen, 0) | counts
            facets[name] = asking.rank(shown, self._query.facet_size, chosen)
        return Results((), hits.bit_count(), facets, relaxed=relaxed)

    def _relaxing(self) -> tuple[int, bool]:
        """All the words, or any of them where no document has all, whatever the filters."""
        found = self._words(relaxed=False)
        wanted = [clause for clause in self._query.clauses if not clause.negated]
        if found or len(wanted) < 2:  # noqa: PLR2004
            return found, False
        found = self._words(relaxed=True)
        return found, bool(found)

    def _words(self, *, relaxed: bool) -> int:
        made = [
            (clause, bits) for clause in self._query.clauses if (bits := self._clause(clause)) >= 0
        ]
        wants = [(clause, bits) for clause, bits in made if not clause.negated]
        needed = [bits for clause, bits in wants if not asking.is_common(clause)]
        needed = needed or [bits for _, bits in wants]
        found = 0 if relaxed and needed else self._columns.live
        for bits in needed:
            found = found | bits if relaxed else found & bits
        for clause, bits in made:
            if clause.negated:
                found &= ~bits
        return found

    def _narrowed(self, hits: int, *, apart_from: str | None = None) -> int:
        for name, choice in self._query.filters.items():
            if name != apart_from:
                hits &= self._columns.chosen(name, choice)
        for name, bounds in self._query.ranges.items():
            hits &= self._columns.within(name, bounds)
        return hits

    # Words

    def _clause(self, clause: Clause) -> int:
        """The documents of a clause; below zero when it has no words."""
        field = clause.field if clause.field in self._layout.texts else None
        raws = raw_words(clause.text)
        parts = [part for raw in raws for part in forms(raw).parts]
        if not parts and not any(wanted(raw).spelling for raw in raws):
            return -1
        if isinstance(clause, Prefix):
            start = "".join(parts)
            return self._in_field(self._postings.prefixed(start), "words", field, f" {start}")
        if isinstance(clause, Phrase):
            return self._sequence("words", parts, field)
        found = self._columns.live
        for raw in raws:
            found &= self._word(raw, field)
        return found

    def _word(self, raw: str, field: str | None) -> int:
        parts, spelling = wanted(raw)
        found = self._sequence("words", parts, field)
        if spelling:
            found |= self._sequence("words", [spelling], field)
        for sequence in stemmed(parts, self._query.language) if parts else ():
            found |= self._sequence("stems", sequence, field)
        return found

    def _sequence(self, kind: str, parts: Sequence[str], field: str | None) -> int:
        if not parts:
            return 0
        found = self._columns.live
        for part in parts:
            found &= self._postings.bits(kind, part)
        if len(parts) == 1 and not field:
            return found
        return self._in_field(found, kind, field, f" {' '.join(parts)} ")

    def _in_field(self, hits: int, kind: str, field: str | None, text: str) -> int:
        """Those of the hits that have this text as it stands, in one field or in any."""
        if text.count(" ") == 1 and not field:
            return hits
        rows = ((i, self._columns.row(i)) for i in positions(hits))
        return bits_of((i for i, row in rows if holds(row, kind, field, text)), self._columns.size)

    # Order

    def page(self, counted: Results) -> Results:
        """The ids of one page, and where the next begins."""
        query, following = self._query, None
        keyed = cursors.by_number(self._layout, query.sort)
        position = None if query.cursor is None else cursors.decode(query.cursor, query.sort)
        start = query.offset if position is None else 0 if keyed else position
        if query.size < 1 or not 0 <= start < counted.total:
            return Results((), counted.total, counted.facets, relaxed=counted.relaxed)
        hits = self._narrowed(self._words(relaxed=counted.relaxed))
        found = self._ranked(hits, start + query.size + 1, position if keyed else None)[start:]
        ids = [self._columns.row(i).id for i in found[: query.size]]
        if len(found) > query.size:
            last = self._columns.row(found[query.size - 1])
            place = last.keys[query.sort] if keyed else start + query.size
            following = cursors.encode(query.sort, int(place))
        return Results(ids, counted.total, counted.facets, following, counted.relaxed)

    def _ranked(self, hits: int, size: int, after: int | None) -> list[int]:
        if self._query.sort == RELEVANCE:
            scores = self._scores(hits)
            return nlargest(size, scores, key=lambda i: (scores[i], -i))
        found: list[int] = []
        for i in self._in_order(hits, after):
            found.append(i)
            if len(found) == size:
                break
        return found

    def _in_order(self, hits: int, after: int | None) -> Iterator[int]:
        sort = self._query.sort
        order, members = self._columns.ordered(sort), set(positions(hits))
        down = cursors.descends(self._layout, sort)
        for i in reversed(order) if down else order:
            if i in members and (
                after is None or beyond(self._columns.row(i), sort, after, down=down)
            ):
                yield i

    def _scores(self, hits: int) -> Mapping[int, float]:
        scores = dict.fromkeys(positions(hits), 0.0)
        for field, term, weight in self._terms():
            for i, impact in self._postings.impacts(field, term):
                if i in scores:
                    scores[i] += weight * impact
        said = asking.spoken(self._query.clauses)
        for title, bonus in asking.titles(said) if said else ():
            for i in positions(hits & self._postings.bits("titles", title)):
                scores[i] += bonus
        rows = self._columns.rows
        return {i: (score or 1.0) * row.boost for i, score in scores.items() if (row := rows[i])}

    def _terms(self) -> Iterator[Weighed]:
        for clause in self._query.clauses:
            for raw in (
                () if clause.negated or isinstance(clause, Prefix) else raw_words(clause.text)
            ):
                parts, spelling = wanted(raw)
                yield from (("words", part, 1.0) for part in (*parts, *filter(None, [spelling])))
                for sequence in stemmed(parts, self._query.language) if parts else ():
                    yield from (("stems", part, STEM_WEIGHT) for part in sequence)
        yield from (("heavy", word, 1.0) for word in asking.spoken(self._query.clauses))


def holds(row: Row, kind: str, field: str | None, text: str) -> bool:
    texts = row.words if kind == "words" else row.stems
    return text in texts.get(field, "") if field else any(text in value for value in texts.values())


def beyond(row: Row, sort: str, key: int, *, down: bool) -> bool:
    place = int(row.keys[sort])
    return place < key if down else place > key
