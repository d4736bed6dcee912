"""Putting down what most descriptions of data hold: texts, licence, people, words, periods."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from catalogue.core.i18n import _
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.imports import dcat_values as values
from catalogue.imports import licences, tags
from catalogue.imports import prose as sentences
from catalogue.imports.licences import Stated
from catalogue.imports.sheet import Sheet
from catalogue.licences import knowledge
from catalogue.licences.normaliser import normalise

LONGEST_TITLE, LONGEST_NAME = 200, 300
MOST_CREATORS, MOST_ALIASES, MOST_PLACES = 300, 20, 60
LANGUAGES = frozenset({"en", "fr"})
VERSION = re.compile(r"_(\d+)_(\d+)$")
NOT_STATED = frozenset(
    {"notspecified", "license not specified", "not specified", "none", "no license"}
)
# Sites that put an id of theirs at the end of a licence's address.
BY_LAST_PART = (
    "opendefinition.org/licenses/",
    "publications.europa.eu/resource/authority/licence/",
)
GERMAN = "dcat-ap.de/def/licenses/"


def title(sheet: Sheet, said: object, others: Iterable[str] = ()) -> None:
    """The title, and what else it is called."""
    text = values.line(said)
    if len(text) > LONGEST_TITLE:
        sheet.tell("title", _("The title is longer than 200 characters: shorten it."))
    short = text if len(text) <= LONGEST_TITLE else text[: LONGEST_TITLE - 1] + "…"
    sheet.state("title", short, said=said)
    names = dict.fromkeys(values.line(each)[:LONGEST_NAME] for each in others)
    aliases = [each for each in names if each and each != text][:MOST_ALIASES]
    sheet.state("aliases", aliases, said="; ".join(aliases))


def described(sheet: Sheet, texts: Mapping[str, str]) -> None:
    """Description and summary by language; what is tagged with none is read to tell which.

    A language we have no place for stays out: as English or French it would be a lie.
    """
    for tag, said in texts.items():
        text = values.prose(said)
        code = (tag.split("-")[0] if tag else sentences.language(text)).casefold()
        if code in LANGUAGES and code not in sheet.document.get("description", {}):
            sheet.state(f"description.{code}", text, said=said)
            sheet.state(f"summary.{code}", sentences.summary(text), said=said)
    if any(texts.values()) and not sheet.has("description"):
        told = _("Its description is neither in English nor in French: sum it up here.")
        sheet.tell("description", told)


def licence(sheet: Sheet, statements: Iterable[Sequence[str]], *, kind: str = "author") -> None:
    """The licence out of what states it; each statement is an id, a title, an address, or all.

    Statements that mean different licences stay names: which one holds is not ours to choose.
    """
    given = [[text for each in one if (text := values.line(each))] for one in statements]
    read = {named(one): one for one in filter(None, map(meant, given))}
    if len(read) > 1:
        stated = licences.several(list(read))
    else:
        stated = understood(*read.popitem()) if read else licences.none_stated()
    said = ", ".join(text for one in given for text in one)
    for name, value in stated.block.items():
        sheet.state(f"licence.{name}", value, said=said, kind=kind)
    sheet.notices.extend(stated.notices)


def meant(names: Sequence[str]) -> list[str]:
    """A statement without the words that say that nothing is stated."""
    return [each for each in names if each.casefold() not in NOT_STATED]


def named(names: Sequence[str]) -> str:
    """The best name of a statement: one that is exact, else one that may mean something."""
    read = [plain(each) for each in names]
    certain = [each for each in read if normalise(each).certainty == "exact"]
    exact = {normalise(each).licence for each in certain}
    if len(exact) > 1:
        return ", ".join(dict.fromkeys(certain))
    if certain:
        return str(exact.pop())
    told = next((each for each in read if normalise(each).certainty != "none"), "")
    return told or next((each for each in read if not values.web(each)), read[0])


def understood(name: str, names: Sequence[str]) -> Stated:
    url = next((found for each in names if (found := values.web(each))), "")
    return licences.read(name, url=url)


def plain(said: str) -> str:
    """A licence's id out of an address that ends with one; anything else as it is."""
    if any(site in said for site in BY_LAST_PART):
        return coded(values.last(said))
    if GERMAN in said:
        return said.partition(GERMAN)[2].strip("/").replace("/", "-")
    return said


def coded(code: str) -> str:
    """The licence of an EU code (`CC_BY_4_0`), else the code written as an id."""
    for each in knowledge.all():
        if each.eu_code and each.eu_code == code:
            return each.id
    return VERSION.sub(r"-\1.\2", code).replace("_", "-")


def creators(sheet: Sheet, names: Sequence[str]) -> None:
    kept = [short for each in names if (short := values.line(each)[:LONGEST_NAME])]
    sheet.state("creators", kept[:MOST_CREATORS], said="; ".join(kept))
    if len(kept) > MOST_CREATORS:
        told = _(
            "It names %(all)s creators; the first %(most)s are kept.",
            all=len(kept), most=MOST_CREATORS,
        )  # fmt: skip
        sheet.tell("creators", told)


def keywords(sheet: Sheet, words: Iterable[str]) -> None:
    """Keywords as categories and tasks where ours say the same; the others stay tags."""
    listed = [short for each in words if (short := values.line(each)[:LONGEST_NAME])]
    found = tags.categories([ours(each) for each in listed])
    tasks = tags.tasks(found.left)
    sheet.state("categories", found.words, said=", ".join(found.said))
    sheet.state("tasks", tasks.words, said=", ".join(tasks.said))
    sheet.unmapped.extend(tasks.left)


def ours(word: str) -> str:
    """A category's French or English label as its value; other words as they are."""
    folded, vocabulary = word.casefold(), VOCABULARIES["category"]
    for value in vocabulary:
        if folded in {vocabulary.label(value, tag).casefold() for tag in ("en", "fr")}:
            return value
    return word


def formats(sheet: Sheet, said: Iterable[str], *, kind: str = "author") -> None:
    """Formats by media type or ending; unknown ones are left among the tags."""
    found: dict[str, str] = {}
    for each in said:
        if word := values.file_format(each):
            found.setdefault(word, each)
        elif each.strip():
            sheet.unmapped.append(values.line(each)[:LONGEST_NAME])
    sheet.state("formats", list(found), said=", ".join(found.values()), kind=kind)


def identified(sheet: Sheet, scheme: str, value: str, *, said: object, kind: str = "host") -> None:
    if value:
        sheet.row("identifiers", {"scheme": scheme, "value": value}, said=said, kind=kind)


def located(sheet: Sheet, address: str) -> None:
    """A DOI, or the name of the data at a registry that their address belongs to."""
    if found := values.doi(address):
        identified(sheet, "doi", found, said=address, kind="author")
        return
    for start, scheme in (
        ("https://huggingface.co/datasets/", "huggingface"), ("https://github.com/", "github"),
        ("https://zenodo.org/records/", "zenodo"), ("https://arxiv.org/abs/", "arxiv"),
    ):  # fmt: skip
        if address.startswith(start):
            name = address.removeprefix(start).split("?")[0].strip("/")
            identified(sheet, scheme, name, said=address, kind="author")


def period(sheet: Sheet, block: str, start: object, end: object, *, said: object) -> None:
    """A period where both ends make sense together; an open end stays open."""
    first, after = values.day(start or ""), values.day(end or "")
    if first and after and first[: len(after)] > after[: len(first)]:
        sheet.tell(block, _("The period given there ends before it starts: look it up."))
        return
    sheet.state(f"{block}.start", first, said=said)
    sheet.state(f"{block}.end", after, said=said)


def places(sheet: Sheet, names: Sequence[str]) -> None:
    kept = list(dict.fromkeys(values.line(each)[:LONGEST_NAME] for each in names))
    sheet.state("coverage", [each for each in kept if each][:MOST_PLACES], said="; ".join(kept))


def derived(sheet: Sheet, parents: Iterable[Mapping[str, Any]]) -> None:
    """Data it was made from, by address; that makes it derived."""
    for parent in parents:
        said = parent.get("url") or parent.get("title")
        if said:
            sheet.row("provenance.derived_from", dict(parent), said=said)
            sheet.state("provenance.origin", "derived", said=said)
