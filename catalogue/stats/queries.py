"""Numbers about the whole catalogue, counted by the search engine in one query."""

from dataclasses import dataclass

from catalogue.languages.knowledge import EU_LANGUAGES
from catalogue.search.engines import search_or_nothing
from catalogue.search.port import Bucket, Query

COUNTED = (
    "openness",
    "language",
    "licence",
    "category",
    "kind",
    "modality",
    "optout",
    "personal_data",
)
MANY = 10_000  # more values than any facet has


@dataclass(frozen=True, slots=True)
class Numbers:
    """What the published entries add up to."""

    datasets: int
    languages: int
    eu_languages: int
    open: int
    facets: dict[str, list[Bucket]]


def numbers() -> Numbers:
    """Count all published entries; unknown licences are not counted as open."""
    results = search_or_nothing(Query(size=0, facets=COUNTED, facet_size=MANY))
    facets = {name: list(results.facets.get(name, ())) for name in COUNTED}
    spoken = {bucket.value for bucket in facets["language"]} - {"mul", "und", "zxx"}
    opened = sum(bucket.count for bucket in facets["openness"] if bucket.value == "open")
    return Numbers(
        datasets=results.total,
        languages=len({tag for tag in spoken if "-" not in tag}),
        eu_languages=len(spoken & set(EU_LANGUAGES)),
        open=opened,
        facets=facets,
    )
