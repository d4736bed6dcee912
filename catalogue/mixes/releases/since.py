"""What became of the entries of a release since it was frozen."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from sqlalchemy import select

from catalogue.core.db import db
from catalogue.core.i18n import _
from catalogue.datasets.model import Dataset
from catalogue.mixes.model import Release

Json = dict[str, Any]

COLUMNS = (
    Dataset.id, Dataset.slug, Dataset.title, Dataset.number, Dataset.document, Dataset.standing,
    Dataset.withdrawn, Dataset.withdrawal,
)  # fmt: skip
BATCH = 500
CONFLICT = "conflict"  # of sources, as `checked` says it


class Change(NamedTuple):
    """One entry that is not what it was."""

    dataset: str
    title: str
    kinds: tuple[str, ...]  # of KINDS
    before: Mapping[str, Any]
    after: Mapping[str, Any]


class Since(NamedTuple):
    """Everything that changed, and the same in one sentence for each kind."""

    changes: tuple[Change, ...]
    sentences: tuple[str, ...]

    @property
    def summary(self) -> str:
        return " ".join(self.sentences)


# For each kind of change: one entry, or several.
SENTENCES: Mapping[str, tuple[Any, Any]] = {
    "withdrawn": (
        _("One entry was withdrawn since."),
        _("%(count)s entries were withdrawn since."),
    ),
    "licence": (
        _("One entry changed its licence since."),
        _("%(count)s entries changed their licence since."),
    ),
    "uses": (
        _("For one entry, what one may do with it is answered otherwise since."),
        _("For %(count)s entries, what one may do with them is answered otherwise since."),
    ),
    "conflict": (
        _("About one entry sources disagree since."),
        _("About %(count)s entries sources disagree since."),
    ),
    "version": (
        _("One entry has a newer version since."),
        _("%(count)s entries have newer versions since."),
    ),
}


def standing(ids: Iterable[int]) -> dict[int, Json]:
    """What is known of entries now, as far as a release will be compared with it."""
    wanted = sorted(set(ids))
    found: dict[int, Json] = {}
    for start in range(0, len(wanted), BATCH):
        chosen = select(*COLUMNS).where(Dataset.id.in_(wanted[start : start + BATCH]))
        found |= {row.id: state(row) for row in db.session.execute(chosen)}
    return found


def state(row: Any) -> Json:
    kept = row.standing or {}
    return {
        "id": row.id,
        "title": row.title,
        "version": row.number,
        "licence": licence(row.document or {}),
        "uses": kept.get("uses", {}),
        "checked": kept.get("checked", "unknown"),
        "withdrawn": (row.withdrawal or "") if row.withdrawn else None,
    }


def licence(document: Mapping[str, Any]) -> str:
    """The licence of an entry in one word, as one would compare it."""
    block = document.get("licence", {})
    return str(block.get("expression") or block.get("name") or block.get("status", "unknown"))


def since(release: Release) -> Since:
    """What changed in the entries of a release; an entry that is gone altogether counts too."""
    present = standing(each["id"] for each in release.standing.values())
    changes = tuple(compared(release.standing, present))
    return Since(changes, tuple(sentences(changes)))


def compared(before: Mapping[str, Json], present: Mapping[int, Json]) -> Iterator[Change]:
    for slug, then in before.items():
        now = present.get(then["id"]) or then | {"withdrawn": ""}
        kinds = tuple(name for name, differs in KINDS.items() if differs(then, now))
        if kinds:
            yield Change(slug, str(now["title"]), kinds, then, now)


KINDS: Mapping[str, Any] = {
    "withdrawn": lambda then, now: then["withdrawn"] is None and now["withdrawn"] is not None,
    "licence": lambda then, now: then["licence"] != now["licence"],
    "uses": lambda then, now: then["uses"] != now["uses"],
    "conflict": lambda then, now: now["checked"] == CONFLICT != then["checked"],
    "version": lambda then, now: then["version"] != now["version"],
}


def sentences(changes: Iterable[Change]) -> Iterator[str]:
    """“Two entries changed their licence since”, in the reader's language."""
    kinds = [kind for each in changes for kind in each.kinds]
    for kind in KINDS:
        count = kinds.count(kind)
        if count:
            one, several = SENTENCES[kind]
            yield str(one) if count == 1 else str(several) % {"count": count}


def view(found: Since) -> Json:
    """The same as JSON, for page and API."""
    return {
        "items": [
            {
                "dataset": each.dataset,
                "title": each.title,
                "kinds": list(each.kinds),
                "before": shown(each.before),
                "after": shown(each.after),
            }
            for each in found.changes
        ],
        "total": len(found.changes),
        "summary": found.summary or str(_("Nothing changed in its entries since.")),
    }


def differing(found: Since) -> Json:
    """The same for a page: of what one may do, only what is answered otherwise."""
    told = view(found)
    for each in told["items"]:
        then, now = each["before"]["uses"], each["after"]["uses"]
        same = {use for use in then if then[use] == now.get(use)}
        for side in (each["before"], each["after"]):
            side["uses"] = {use: said for use, said in side["uses"].items() if use not in same}
    return told


def shown(state: Mapping[str, Any]) -> Json:
    names = ("version", "licence", "uses", "checked", "withdrawn")
    return {name: state[name] for name in names}
