"""The report on a mix arranged for a page: figures, like reasons said once, rows of items."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from catalogue.core.i18n import _, language
from catalogue.core.text import compact, number, percent
from catalogue.core.vocabularies import VOCABULARIES

Json = Mapping[str, Any]

PER_PAGE = 30  # items
ORDER = {"conflict": 0, "check": 1, "ok": 2}
CARE = {"opt_outs": "optout", "personal_data": "personal_data"}  # vocabularies
UNSAID = {"unknown", "none_stated", ""}


class Way(NamedTuple):
    """Through what a dataset comes to a reason: itself, a part, an ancestor; and which licence."""

    of: str  # the title of the ancestor whose word it is
    part: str
    licence: str
    clause: str
    url: str


class Source(NamedTuple):
    """A dataset that a reason comes from."""

    title: str
    slug: str
    items: tuple[int, ...]
    ways: list[Way]


class Why(NamedTuple):
    """A reason, and all that give it."""

    answer: str
    kind: str
    text: str
    sources: list[Source]

    @property
    def spread(self) -> int:
        return len({number for source in self.sources for number in source.items})

    @property
    def more(self) -> bool:
        """Whether there are more of them than are named at once."""
        return len(self.sources) > FEW


FEW = 3  # sources named at once


def reasons(use: Json) -> list[Why]:
    """Why the answer is no better: the worst first, then what most items give."""
    said: dict[tuple[str, str], Why] = {}
    for cause in use["causes"]:
        for each in cause["reasons"]:
            key = each["answer"], each["text"]
            why = said.setdefault(key, Why(each["answer"], each["kind"], each["text"], []))
            if not (why.sources and why.sources[-1].items == tuple(cause["items"])):
                why.sources.append(source(cause))
            why.sources[-1].ways.append(way(each))
    return sorted(said.values(), key=lambda why: (ORDER[why.answer], -why.spread))


def source(cause: Json) -> Source:
    return Source(cause["title"], cause["dataset"] or "", tuple(cause["items"]), [])


def way(reason: Json) -> Way:
    return Way(
        of=reason["title"] or "",
        part=reason["part"] or "",
        licence=reason["licence"] or "",
        clause=reason["clause"] or "",
        url=reason["url"] or "",
    )


def duties(report: Json) -> list[dict[str, Any]]:
    """What is owed at release of weights or corpus: each once, with the licences that ask it."""
    owed: dict[str, dict[str, Any]] = {}
    for use in report["uses"].values():
        for each in use["duties"]:
            kept = owed.setdefault(
                each["text"], {"text": each["text"], "kind": each["kind"], "laws": {}, "items": {}}
            )
            if each["licence"]:
                kept["laws"].setdefault(each["licence"], each)
            kept["items"].update(dict.fromkeys(each["items"]))
    told = [
        {**each, "laws": list(each["laws"].values()), "items": sorted(each["items"])}
        for each in owed.values()
    ]
    return sorted(told, key=lambda each: (each["kind"] != "credit", -len(each["items"])))


def rows(report: Json) -> list[dict[str, Any]]:
    """Every item, its numbers beside its answers."""
    return [
        {**item, "portion": portion, "worst": min(item["answers"].values(), key=ORDER.__getitem__)}
        for item, portion in zip(report["items"], report["blend"]["portions"], strict=True)
    ]


def shown(all_rows: Sequence[Json], asked: Json) -> dict[str, Any]:
    """One page of the items, of those alone that stand so for one use when that is asked."""
    use, answer = asked.get("use"), asked.get("answer")
    chosen = [
        row
        for row in all_rows
        if not answer or (row["answers"][use] if use else row["worst"]) == answer
    ]
    pages = -(-len(chosen) // PER_PAGE) or 1
    page = min(asked["page"], pages)
    return {
        "rows": chosen[(page - 1) * PER_PAGE : page * PER_PAGE],
        "total": len(chosen),
        "page": page,
        "pages": pages,
        "tally": Counter(row["worst"] for row in all_rows),  # a Counter answers 0 for the others
    }


def figures(report: Json) -> list[tuple[Any, str, str]]:
    """The largest facts of a mix: label, figure, unit."""
    blend, items = report["blend"], report["items"]
    seen = blend["effective"] if blend["effective"] is not None else blend["budget"]
    datasets = {item["dataset"] or item["title"] for item in items}
    tongues = [each for each in blend["languages"] if each["key"] not in {None, "mul", "zxx"}]
    missing = len(blend["unknown"])
    unit = str(_("tokens"))
    return [
        (_("Seen in training"), worded(seen), unit if seen is not None else ""),
        (_("Unique"), worded(blend["tokens"]), unit if blend["tokens"] is not None else ""),
        (_("Datasets"), number(len(datasets)), items_in_words(len(items), len(datasets))),
        (_("Languages"), number(len(tongues)) if tongues else "–", ""),
        (_("Without a token count"), number(missing), ""),
        (_("Facts documented"), documented(report), ""),
    ]


def worded(value: float | None) -> str:
    return "–" if value is None else compact(value)


def items_in_words(items: int, datasets: int) -> str:
    """Only where they are not the same."""
    return "" if items == datasets else str(_("in %(count)s items", count=number(items)))


FACTS = 6  # of each item: licence, size, languages, kind of source, opt-outs, personal data


def documented(report: Json) -> str:
    """The share of FACTS that somebody states, over all items."""
    items = report["items"]
    if not items:
        return "–"
    unsaid = sum(map(silent, report["blend"]["portions"]))
    for row in report["care"].values():
        unsaid += sum(len(state["items"]) for state in row["states"] if state["status"] in UNSAID)
    return percent(1 - unsaid / (FACTS * len(items)))


def silent(portion: Json) -> int:
    """How many of the four facts that a portion shows nobody states."""
    missing = (
        portion["licence"] in UNSAID,
        portion["tokens"] is None,
        not any(portion["languages"]),  # an empty tag stands for not known
        portion["source_category"] in UNSAID,
    )
    return sum(missing)


def care(report: Json) -> list[dict[str, Any]]:
    """Opt-outs and personal data: the worst, and how many items say what."""
    reader = language()
    named = {"opt_outs": _("Opt-outs"), "personal_data": _("Personal data")}
    return [
        {
            "label": named[kind],
            "answer": row["answer"],
            "states": [
                {**state, "label": VOCABULARIES[CARE[kind]].label(state["status"], reader)}
                for state in row["states"]
            ],
        }
        for kind, row in report["care"].items()
    ]


def names(report: Json, numbers: Iterable[int]) -> list[dict[str, Any]]:
    """Items by their numbers, with what to call them."""
    items = report["items"]
    return [items[number - 1] for number in numbers]


def headline(report: Json) -> Any:
    """The verdict on the use most people ask about, in a sentence."""
    if not report["judged"]:
        return _("Nothing to judge yet")
    use = report["uses"]["train_release"]
    if use["answer"] == "ok":
        return _("Nothing found against releasing a model trained on it")
    stand = standing(use, use["answer"])
    if use["answer"] == "check":
        if stand == 1:
            return _("One dataset has to be checked before an open release")
        return _("%(count)s datasets have to be checked before an open release", count=stand)
    if stand == 1:
        return _("One dataset stands against an open release")
    return _("%(count)s datasets stand against an open release", count=stand)


def standing(use: Json, answer: str) -> int:
    """How many datasets answer so, those that are not listed included."""
    listed = [cause for cause in use["causes"] if cause["answer"] == answer]
    return len(listed) + int(use["causes_left_out"][answer])
