"""The header: which version this is, where the others are, and when it was last updated; pure."""

from collections.abc import Iterator, Mapping
from typing import Any

from catalogue.summaries import dates
from catalogue.summaries.answering import (
    Answer,
    Block,
    Gap,
    answered,
    link,
    listing,
    review,
    table,
    text,
)
from catalogue.summaries.context import Json
from catalogue.summaries.record import Record
from catalogue.summaries.words import word, wording

SIX_MONTHS = 6  # notice, point 29


def version(record: Record) -> Answer:
    context = record.context
    number = context.number or next_number(record)
    day = dates.short(context.drawn)
    what = wording("this_version" if context.number else "this_draft", number=number, date=day)
    blocks = [text(what)]
    if context.changes:
        blocks += [text(wording("changes_of_this")), text(context.changes)]
    blocks.append(history(record))
    blocks.extend(publication(record))
    return answered(blocks, gaps=open_questions(record))


def last_update(record: Record) -> Answer:
    return answered([text(dates.short(record.context.drawn))])


def next_number(record: Record) -> int:
    return max((int(each["number"]) for each in record.context.versions), default=0) + 1


def versions(record: Record) -> list[Json]:
    """All published versions with what became of them; only the newest is in force."""
    context = record.context
    published = [dict(each) for each in context.versions]
    if context.number:
        day, own = context.drawn.isoformat(), record.says("url")
        this = {"number": context.number, "date": day, "url": own, "changes": context.changes}
        published = [each for each in published if each["number"] != context.number] + [this]
    published.sort(key=lambda each: int(each["number"]))
    newest = published[-1]["number"] if published else None
    return [
        {
            "number": each["number"],
            "status": "current" if each["number"] == newest else "superseded",
            "date": str(each["date"]),
            "url": each.get("url"),
            "changes": each.get("changes", ""),
        }
        for each in published
    ]


def history(record: Record) -> Block:
    """Every version with its link and status, or that there is none yet."""
    rows = versions(record)
    if not rows:
        return text(wording("no_version_yet"))
    return table(
        ["version", "status", "date", "changes"],
        [
            [
                link(str(row["number"]), row["url"]),
                word("summary_status", row["status"]),
                dates.short_of(row["date"]),
                row["changes"] or wording("not_stated"),
            ]
            for row in reversed(rows)
        ],
    )


def publication(record: Record) -> Iterator[Block]:
    """Where the copy is that counts, where updates are announced, and when the next one is due."""
    links = [
        (wording(words), address)
        for words, address in (
            ("authoritative", authoritative(record)),
            ("announced_at", announced(record)),
        )
        if address
    ]
    if links:
        yield listing(links)
    due = next_update(record)
    if due:
        yield text(wording("next_update", date=due))
    elif record.told("continuous") == "no":
        yield text(wording("no_update_due"))


def authoritative(record: Record) -> str | None:
    return record.says("url") or record.provider.get("summaries_url")


def announced(record: Record) -> str | None:
    return record.says("announcements_url") or record.provider.get("announcements_url")


def next_update(record: Record) -> str | None:
    """As the provider says, or six months on when training goes on; DD/MM/YY."""
    said = record.says("next_update")
    if said:
        return dates.short_of(said)
    if record.told("continuous") == "yes":
        return dates.short(dates.later(record.context.drawn, SIX_MONTHS))
    return None


def open_questions(record: Record) -> Iterator[Gap]:
    wanted: Mapping[str, Any] = {
        "authoritative_open": authoritative(record),
        "announced_open": announced(record),
    }
    for words, known in wanted.items():
        if not known:
            yield review(wording(words))
