"""Section 3: reservations of rights, illegal content, and what else was done to the data; pure."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.compliance.facts import STALE_MONTHS
from catalogue.summaries import dates, settling
from catalogue.summaries.answering import (
    Answer,
    Block,
    Gap,
    answered,
    listing,
    missing,
    optional,
    required,
    review,
    text,
    texts,
    yes_or_no,
)
from catalogue.summaries.record import Held, Record, by_dataset
from catalogue.summaries.words import (
    SEMICOLON,
    Text,
    joined,
    listed,
    lowered,
    percent,
    word,
    wording,
)

RESERVATIONS = "compliance.reservations"
ILLEGAL = "compliance.illegal_content"
PRIVACY = "compliance.personal_data.measures"

MOST_NAMED = 300  # datasets that document nothing


def signatory(record: Record) -> Answer:
    told = record.provider.get("code_signatory")
    if told not in {"yes", "no"}:
        return missing(wording("signatory_open"), yes_or_no(None))
    return answered([yes_or_no(told)])


def reservations(record: Record) -> Answer:
    """The provider's measures, how fresh they are, and what each dataset says of its own checks."""
    told = texts([record.provider.get("reservations"), record.says("reservations")])
    checked = record.says("reservations_checked")
    fresh = [text(wording("last_checked", date=dates.month(checked)))] if checked else []
    sets = datasets(record)
    spoken = [each for each in sets if is_known(each)]
    silent = [each for each in sets if each not in spoken]
    shown = [*told, *fresh]
    if spoken:
        shown += [text(wording("checks_of_datasets")), lines_of(spoken, record)]
    if silent:
        shown.append(
            text(
                wording(
                    "checks_unknown", count=len(silent), items=settling.titles(silent, MOST_NAMED)
                )
            )
        )
    gaps = [*concerns(record, spoken, silent)]
    if not told:
        gaps.append(required(wording("reservations_open")))
    if not checked:
        gaps.append(review(wording("freshness_open")))
    return answered(shown, sources=[each.source(RESERVATIONS) for each in spoken], gaps=gaps)


def datasets(record: Record) -> list[Held]:
    return [held[0] for held in by_dataset(record.held).values()]


def is_known(held: Held) -> bool:
    return held.get(f"{RESERVATIONS}.status", "unknown") != "unknown" or bool(
        held.get(f"{RESERVATIONS}.checks")
    )


def lines_of(held: Iterable[Held], record: Record) -> Block:
    return listing((sentence(each, record), None) for each in held)


def sentence(held: Held, record: Record) -> Text:
    """One sentence on a dataset: what became of opt-outs, by which signals, when, for whom."""
    status = lowered(word("optout", held.get(f"{RESERVATIONS}.status", "unknown")))
    parts: list[Text] = [wording("optouts_are", name=held.title, status=status)]
    parts += [check(each, record) for each in held.get(f"{RESERVATIONS}.checks", ())]
    return joined(parts, " ")


def check(of: Mapping[str, Any], record: Record) -> Text:
    """One look for a signal, and how old it is on the day of the summary."""
    parts: list[Text] = [word("optout_signal", of["signal"])]
    if of.get("checked"):
        months = dates.months_before(of["checked"], record.context.drawn)
        when = dates.month(of["checked"])
        parts.append(
            wording("checked_on", date=when)
            if months is None
            else wording("checked_ago", date=when, months=months)
        )
    else:
        parts.append(wording("checked_unknown"))
    if of.get("agents"):
        parts.append(wording("for_agents", agents=", ".join(of["agents"])))
    if of.get("snapshot"):
        parts.append(wording("of_snapshot", snapshot=of["snapshot"]))
    parts.append(wording(f"retroactive_{of.get('retroactive', 'unknown')}"))
    if of.get("share_removed") is not None:
        parts.append(wording("share_removed", share=percent(of["share_removed"])))
    parts.append(wording(f"hosts_{of.get('unknown_hosts', 'unknown')}"))
    return wording("sentence", text=joined(parts))


def concerns(record: Record, spoken: Iterable[Held], silent: list[Held]) -> Iterator[Gap]:
    if silent:
        yield review(wording("checks_silent", count=len(silent)), "entry")
    ignored = [
        each
        for each in spoken
        if each.get(f"{RESERVATIONS}.status") in {"not_respected", "not_checked", "partly"}
    ]
    if ignored:
        yield review(wording("checks_wanting", items=settling.titles(ignored)), "entry")
    old = [each for each in spoken if is_stale(each, record)]
    if old:
        yield review(wording("checks_old", items=settling.titles(old)), "entry")


def is_stale(held: Held, record: Record) -> bool:
    checked = [
        each["checked"] for each in held.get(f"{RESERVATIONS}.checks", ()) if "checked" in each
    ]
    months = dates.months_before(max(checked), record.context.drawn) if checked else None
    return months is not None and months > STALE_MONTHS


def reservations_comments(record: Record) -> Answer:
    """The template encourages a link to the copyright policy of Art. 53(1)(c)."""
    policy = record.provider.get("copyright_policy_url")
    shown = texts([record.says("reservations_comments")])
    return optional(
        [*shown, *([listing([(wording("copyright_policy"), policy)])] if policy else [])]
    )


def illegal_content(record: Record) -> Answer:
    """The provider's measures, and those of the datasets it took."""
    told = texts([record.provider.get("illegal_content"), record.says("illegal_content")])
    known = [each for each in datasets(record) if each.get(f"{ILLEGAL}.measures")]
    shown = list(told)
    if known:
        lines = [(wording("pair", name=each.title, value=measures(each)), None) for each in known]
        shown += [text(wording("measures_of_datasets")), listing(lines)]
    gaps = [] if told else [required(wording("illegal_open"))]
    left = [each for each in datasets(record) if each.get(f"{ILLEGAL}.known") == "yes"]
    if left:
        gaps.append(review(wording("illegal_known", items=settling.titles(left))))
    sources = [each.source(f"{ILLEGAL}.measures") for each in known]
    return answered(shown, sources=sources, gaps=gaps)


def measures(held: Held) -> Text:
    done = joined(held.get(f"{ILLEGAL}.measures"), SEMICOLON)
    targets = held.get(f"{ILLEGAL}.targets", ())
    if not targets:
        return done
    against = listed(word("illegal_target", each) for each in targets)
    return wording("against", measures=done, targets=against)


def processing(record: Record) -> Answer:
    """Other measures that matter for rights under Union law, such as those on personal data."""
    shown = texts([record.provider.get("processing"), record.says("processing")])
    known = [each for each in datasets(record) if each.get(PRIVACY)]
    if known:
        lines = [
            (
                wording(
                    "pair",
                    name=each.title,
                    value=listed(word("privacy_measure", kind) for kind in each.get(PRIVACY)),
                ),
                None,
            )
            for each in known
        ]
        shown += [text(wording("privacy_of_datasets")), listing(lines)]
    return optional(shown, sources=[each.source(PRIVACY) for each in known])
