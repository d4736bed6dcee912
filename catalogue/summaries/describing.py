"""How one dataset is described in a row of a table: name, version, part, nature, period; pure."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from catalogue.languages import tags
from catalogue.mixes import tongues as spread
from catalogue.summaries import dates, tongues
from catalogue.summaries.answering import link
from catalogue.summaries.record import Held, union
from catalogue.summaries.words import (
    SEMICOLON,
    Text,
    described,
    joined,
    listed,
    percent,
    word,
    wording,
)
from catalogue.summaries.words import tongues as spoken_names

MOST_LANGUAGES = 12
MOST_PARTS = 100
PERSONAL = {"present": "personal_present", "possible": "personal_possible",
            "pseudonymised": "personal_pseudonymised"}  # fmt: skip
UNFIT = frozenset({"url", "arxiv", "other"})  # that name a page or a paper, not the dataset
# Grounds for mining that only matter where somebody holds rights in the contents.
RIGHTS = frozenset({"licence", "art_3", "art_4", "own_rights", "consent"})


def named(held: Held) -> Any:
    """Its name and registry identifier, leading to where it can be had."""
    identifiers = [each for each in held.get("identifiers", ()) if each["scheme"] not in UNFIT]
    name: Text = held.title
    if identifiers:
        registry = word("identifier", identifiers[0]["scheme"])
        name = wording("identified", name=name, registry=registry, id=identifiers[0]["value"])
    where = address(held)
    about = summary(held)
    if where or about is None:
        return link(name, where)
    return joined([name, about], ": ")  # without a link the template wants a description


def address(held: Held) -> str | None:
    if held.is_confidential:
        return None
    found: str | None = held.get("access.url") or held.get("homepage")
    return found


def summary(held: Held) -> Text | None:
    return described(held.get("summary")) or described(held.get("description"))


def exact_version(held: Held) -> Text | None:
    """The version of the data: its name, its commit or checksum, or the state it was taken in."""
    said = [held.get("version"), held.get("access.checksum")]
    known = list(dict.fromkeys(str(each) for each in said if each))
    if known:
        return ", ".join(known)
    if changed := held.get("modified"):
        return wording("state_of", date=dates.long_of(changed))
    obtained = held.item.get("acquired")
    return wording("as_obtained", date=dates.long_of(obtained)) if obtained else None


def version(held: Held) -> Text:
    released = held.get("released")
    return exact_version(held) or (
        wording("released", date=dates.long_of(released))
        if released
        else wording("version_unknown")
    )


def is_part(held: Sequence[Held]) -> bool:
    """Whether only a part of the dataset was used, as far as the mix and the entry say."""
    subsets: list[Mapping[str, Any]] = [each.item.get("subset", {}) for each in held]
    if any("selection" in each.item for each in held):
        return True
    if any(subset.get("parts") or subset.get("share") is not None for subset in subsets):
        return True
    named_pieces = {each.item.get("name") for each in held} - {None}
    if len(named_pieces) > len({str(subset) for subset in subsets}):
        return True  # pieces that only their names tell apart
    kinds = set(held[0].get("categories", ()))
    return not (covers(held, "languages", takes_all) and covers(held, "categories", kinds.issubset))


def covers(held: Sequence[Held], side: str, is_all: Callable[..., bool]) -> bool:
    """Whether all items together take every value of one side; one that names none takes all."""
    taken = [each.item.get("subset", {}).get(side) for each in held]
    if not all(taken):
        return True
    together = [value for values in taken for value in values]
    return is_all(held[0], together) if side == "languages" else is_all(together)


def takes_all(held: Held, languages: Sequence[str]) -> bool:
    return spread.takes_all(held.ingredient, languages)


def selections(held: Sequence[Held]) -> list[str]:
    return list(dict.fromkeys(each.item["selection"] for each in held if "selection" in each.item))


def part(held: Sequence[Held]) -> Text:
    """What was taken of it, and by which approach."""
    if not is_part(held):
        return wording("whole")
    said: list[Text] = []
    names = [each.item["name"] for each in held if each.item.get("name")]
    parts = [name for each in held for name in each.item.get("subset", {}).get("parts", ())]
    taken = list(dict.fromkeys([*parts, *names]))[:MOST_PARTS]
    if taken:
        said.append(wording("parts", parts=joined(shorn(taken), SEMICOLON)))
    spoken = wanted(held, "languages")
    if spoken:
        said.append(wording("part_languages", languages=spoken_names(spoken)))
    kinds = wanted(held, "categories")
    if kinds:
        said.append(
            wording("part_categories", categories=listed(word("category", each) for each in kinds))
        )
    shares = [each.item.get("subset", {}).get("share") for each in held]
    said += [wording("part_share", share=percent(share)) for share in shares if share is not None]
    said += selections(held) or [wording("selection_unknown")]
    return joined(said, " ")


def shorn(names: Sequence[str]) -> list[str]:
    """Names of parts without what they all begin with: `The Stack, C` and `The Stack, Go`."""
    beginnings = {name.partition(", ")[0] for name in names}
    if len(names) == 1 or len(beginnings) > 1 or not all(", " in name for name in names):
        return list(names)
    return [name.partition(", ")[2] for name in names]


def wanted(held: Sequence[Held], name: str) -> list[str]:
    found = [value for each in held for value in each.item.get("subset", {}).get(name, ())]
    return list(dict.fromkeys(found))


def modalities(held: Sequence[Held]) -> Text:
    return listed(word("summary_modality", name) for name in union(held))


def nature(held: Held) -> Text:
    """Personal data, works under copyright, machine-generated: what the entry says of each."""
    said: list[Text] = []
    personal = held.get("compliance.personal_data.status")
    said.append(wording(PERSONAL.get(personal, f"personal_{personal or 'unknown'}")))
    ground = held.get("compliance.mining_ground", "unknown")
    said.append(wording("protected" if ground in RIGHTS else f"protected_{ground}"))
    said.append(wording(f"synthetic_{held.get('provenance.synthetic.status', 'unknown')}"))
    return joined(said, SEMICOLON)


def languages(held: Sequence[Held]) -> Text:
    """Languages by name; of many the first, and how many more."""
    found = sorted({tag for each in held for tag in tongues.of(each).named}, key=order)
    if not found:
        closed = all(tongues.of(each).closed for each in held)
        return wording("no_language" if closed else "not_documented")
    shown = spoken_names(found[:MOST_LANGUAGES])
    if len(found) <= MOST_LANGUAGES:
        return shown
    return wording("and_more", names=shown, more=len(found) - MOST_LANGUAGES)


def order(tag: str) -> tuple[bool, str]:
    """The official languages of the Union first, as the template asks."""
    return tag not in tags.EU_LANGUAGES, tag


def period(held: Held) -> Text:
    """Approximate start and end of the collection, or “not known” as the template words it."""
    start, end = held.get("collection_period.start"), held.get("collection_period.end")
    if not start and not end:
        return wording("not_known")
    if not start:
        return wording("ends_only", end=dates.month(end))
    if not end:
        return wording("starts_only", start=dates.month(start))
    return wording("from_to", start=dates.month(start), end=dates.month(end))


def licence(held: Held) -> Text:
    status = held.get("licence.status", "unknown")
    if status != "stated":
        return word("licence_status", status)
    return str(held.get("licence.expression") or held.get("licence.name"))
