"""Languages as a source tags them, as rows of ours."""

from collections.abc import Iterable, Sequence

from catalogue.core.i18n import _
from catalogue.imports.origin import shortened
from catalogue.imports.sheet import Sheet
from catalogue.languages import tags

MOST = 1500  # rows an entry holds
# What authors write where no language is meant.
NO_LANGUAGE = frozenset({"code", "unknown", "other", "multilingual", "none", "false", "null"})


def fill_languages(
    sheet: Sheet, said: Sequence[str], finer: Sequence[str] = (), *, kind: str = "author"
) -> None:
    """One row per language; `finer` tags (`en-US`) take the place of those they refine (`en`)."""
    found, left = standard(said)
    exact, odd = standard(finer)
    refined = {tag.split("-")[0] for tag in exact}
    rows = list(dict.fromkeys([*(tag for tag in found if tag not in refined), *exact]))
    if rows:
        quote = f"language: {', '.join([*said, *finer])}"
        sheet.state("languages", [{"tag": tag} for tag in rows[:MOST]], said=quote, kind=kind)
    else:
        sheet.tell("languages", _("No language is stated: name those the data are in."))
    if len(rows) > MOST:
        sheet.state("language_count", len(rows), said=f"{len(rows)} languages", kind=kind)
    if left or odd:
        names = shortened(", ".join(dict.fromkeys([*left, *odd])))
        sheet.tell("languages", _("These are no languages we know: %(names)s.", names=names))


def standard(said: Iterable[str]) -> tuple[list[str], list[str]]:
    """Standard tags, and what is none."""
    found, left = [], []
    for each in said:
        try:
            found.append(tags.standardise(each) if each.casefold() not in NO_LANGUAGE else "")
        except ValueError:
            found.append("")
        if not found[-1]:
            found.pop()
            left.append(each)
    return found, left
