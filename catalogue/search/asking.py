"""What engines have in common: which queries are well formed, and how choices are shown."""

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from hashlib import sha256
from importlib.metadata import version

from catalogue.core.errors import BadQuery
from catalogue.core.i18n import _
from catalogue.search import analysis
from catalogue.search.indexing import OPENED
from catalogue.search.port import RELEVANCE, Bucket, Choice, Clause, Layout, Prefix, Query, Word

TITLE_BONUS = 8.0  # about one rare word
OPENING_BONUS = 4.0
FORMAT = 3  # another number makes every index anew


def fingerprint(library: str, layout: Layout) -> str:
    """Changes when an index made so far would not answer as a new one."""
    fields: tuple[Collection[str], ...] = (
        layout.texts,
        layout.facets,
        layout.numbers,
        layout.sorts,
        layout.unsuggested,
    )
    parts = (library, version(library), FORMAT, analysis.VERSION, *map(_sorted, fields))
    return sha256(repr(parts).encode()).hexdigest()[:16]


def _sorted(names: Collection[str]) -> list[str]:
    return sorted(f"{name}={names[name]}" if isinstance(names, Mapping) else name for name in names)


def check(query: Query, layout: Layout) -> None:
    """Raise BadQuery, naming what no document has."""
    known = {
        "sort": ([query.sort], {RELEVANCE, *layout.sorts}),
        "facets": (query.facets, set(layout.facets)),
        "filters": (query.filters, set(layout.facets)),
        "ranges": (query.ranges, set(layout.numbers)),
    }
    for parameter, (asked, names) in known.items():
        for name in asked:
            if name not in names:
                key = parameter if parameter in {"sort", "facets"} else name
                raise BadQuery(
                    _("This search has an unknown name."), errors={key: [_("Not a known name.")]}
                )


def scope(query: Query) -> Hashable:
    """What total and counts depend on, as a key of a cache."""
    return (
        tuple(query.clauses),
        frozenset(query.filters.items()),
        frozenset(query.ranges.items()),
        tuple(query.facets),
        query.facet_size,
        query.language,
    )


def is_common(clause: Clause) -> bool:
    """Whether a clause is a small word like `the` or `des`, which an entry need not hold."""
    return (
        isinstance(clause, Word)
        and clause.field is None
        and analysis.fold(clause.text) in analysis.COMMON
    )


def spoken(clauses: Iterable[Clause]) -> list[str]:
    """The words of a query in a row, as titles are kept."""
    plain = [c for c in clauses if not (c.negated or c.field or isinstance(c, Prefix))]
    raws = (raw for clause in plain for raw in analysis.raw_words(clause.text))
    return [part for raw in raws for part in analysis.forms(raw).parts]


def titles(said: Sequence[str]) -> tuple[tuple[str, float], tuple[str, float]]:
    """Which `indexing.Entry.titles` count extra: those like the query, or beginning so."""
    called = " ".join(said)
    return (called, TITLE_BONUS), (called + OPENED, OPENING_BONUS)


def chosen(query: Query, facet: str) -> frozenset[str]:
    """The values of a facet that a query asks for or excludes."""
    choice = query.filters.get(facet, Choice())
    return choice.any_of | choice.none_of


def rank(counts: Mapping[str, int], size: int, always: frozenset[str]) -> Sequence[Bucket]:
    """Frequent values first, and the chosen ones in any case."""
    buckets = (Bucket(value, count) for value, count in counts.items())
    ordered = sorted(buckets, key=lambda bucket: (-bucket.count, bucket.value))
    return [*ordered[:size], *(bucket for bucket in ordered[size:] if bucket.value in always)]
