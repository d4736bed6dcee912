"""A mix as a dataset card for Hugging Face: README.md with its header; pure."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

import yaml

from catalogue.core.i18n import _, language
from catalogue.core.text import compact, percent
from catalogue.core.vocabularies import VOCABULARIES
from catalogue.languages import names
from catalogue.licences import expressions, knowledge, terms
from catalogue.mixes.attribution.files import angled, plain
from catalogue.mixes.blend import Blend, Slice
from catalogue.mixes.formats import croissant
from catalogue.mixes.ingredients import Ingredient
from catalogue.mixes.judging.evaluating import Evaluated
from catalogue.mixes.portions import Portion
from catalogue.mixes.releases.edition import Edition

# The tasks of the Hub that ours are called by; a corpus for pretraining is for the first.
TASKS = {
    "text-generation": "text-generation",
    "language-modeling": "text-generation",
    "instruction-tuning": "text-generation",
    "preference-tuning": "text-generation",
    "dialogue": "text-generation",
    "code-generation": "text-generation",
    "reasoning": "text-generation",
    "fill-mask": "fill-mask",
    "translation": "translation",
    "question-answering": "question-answering",
    "text-classification": "text-classification",
    "token-classification": "token-classification",
    "sentence-similarity": "sentence-similarity",
    "summarization": "summarization",
    "text-retrieval": "text-retrieval",
    "automatic-speech-recognition": "automatic-speech-recognition",
    "text-to-speech": "text-to-speech",
}
SIZES = (
    (10**3, "n<1K"), (10**4, "1K<n<10K"), (10**5, "10K<n<100K"), (10**6, "100K<n<1M"),
    (10**7, "1M<n<10M"), (10**8, "10M<n<100M"), (10**9, "100M<n<1B"), (10**10, "1B<n<10B"),
    (10**11, "10B<n<100B"), (10**12, "100B<n<1T"),
)  # fmt: skip
LARGEST = "n>1T"
_HUB = re.compile(r"[\w.-]+/[\w.-]+", re.ASCII)
_CODE = re.compile(r"[a-z]{2,3}")


def written(evaluated: Evaluated, edition: Edition) -> str:
    """The card: a header for programs, then text for people."""
    header = yaml.safe_dump(
        head(evaluated, edition), sort_keys=False, allow_unicode=True, width=1000
    )
    return f"---\n{header}---\n\n" + "\n".join(body(evaluated, edition)) + "\n"


def head(evaluated: Evaluated, edition: Edition) -> dict[str, Any]:
    found = {
        "pretty_name": edition.title,
        "language": sorted(codes(croissant.languages(evaluated))),
        **licence(evaluated.document, edition),
        "size_categories": size(evaluated.blend),
        "task_categories": sorted(tasks(evaluated.ingredients)) or ["text-generation"],
        "source_datasets": list(repositories(evaluated.ingredients)),
        "tags": ["croissant", "training-mix"],
        "configs": [
            {"config_name": "items", "default": True, "data_files": "items.csv"},
            {"config_name": "entries", "data_files": "entries.jsonl"},
        ],
    }
    return {name: value for name, value in found.items() if value}


def codes(tags: Iterable[str]) -> set[str]:
    """Codes of two or three letters, all the Hub takes."""
    bases = {tag.split("-", maxsplit=1)[0] for tag in tags}
    return {base for base in bases if _CODE.fullmatch(base)}


def licence(document: Mapping[str, Any], edition: Edition) -> dict[str, Any]:
    """The Hub's name of the licence that is meant; else that it has to be looked up."""
    meant = str(document.get("outbound", ""))
    known = knowledge.get(meant)
    if known and known.hf_ids:
        return {"license": known.hf_ids[0]}
    named = expressions.ids(meant)
    if len(named) == 1:
        return {"license": "other", "license_name": meant, "license_link": terms.of(named[0]).url}
    link = edition.file("attribution.html")
    return {"license": "other", "license_name": meant or "several", "license_link": link}


def size(blend: Blend) -> list[str]:
    """How many documents it has, when all that hold text say so."""
    counted = [each for each in blend.sizes if each.unit == "documents" and each.items]
    if len(counted) != 1 or counted[0].unknown:
        return []
    return [next((name for most, name in SIZES if counted[0].size < most), LARGEST)]


def tasks(ingredients: Iterable[Ingredient]) -> set[str]:
    said = (task for each in ingredients for task in each.document.get("tasks", ()))
    return {TASKS[task] for task in said if task in TASKS}


def repositories(ingredients: Iterable[Ingredient]) -> Iterable[str]:
    """Where the datasets are on the Hub, each once."""
    found = (
        row["value"]
        for each in ingredients
        for row in each.document.get("identifiers", ())
        if row["scheme"] == "huggingface" and _HUB.fullmatch(row["value"])
    )
    return dict.fromkeys(found)


def body(evaluated: Evaluated, edition: Edition) -> Iterator[str]:
    document = evaluated.document
    yield f"# {plain(edition.name)}"
    for told in (plain(document.get("summary", "")), prose(document.get("description", ""))):
        if told:
            yield from ("", told)
    yield from ("", f"{_('To be cited as:')} {plain(edition.citation)}", "")
    yield from (f"## {_('What it is made of')}", "", *composition(evaluated))
    yield from ("", *doubts(evaluated.blend))
    yield from (f"## {_('Languages')}", "", *shares(evaluated.blend.languages, tongue))
    yield from ("", f"## {_('What may be done with it')}", "", *verdict(evaluated))
    credit = _("Whom to credit, and what is missing for that:")
    yield from ("", f"{credit} {angled(edition.file('attribution.html'))}", "", "```bibtex")
    yield from (edition.bibtex.rstrip(), "```")


def prose(text: str) -> str:
    """A member's Markdown, without HTML."""
    return text.strip().replace("<", "&lt;")


def composition(evaluated: Evaluated) -> Iterator[str]:
    heads = ("#", _("Name"), _("Entry"), _("Licence"), _("Tokens"), _("Passes"), _("Share"))
    yield row(map(str, heads))
    yield row(["---:", "---", "---", "---", "---:", "---:", "---:"])
    for ingredient, portion in zip(evaluated.ingredients, evaluated.blend.portions, strict=True):
        yield row(cells(ingredient, portion))


def cells(ingredient: Ingredient, portion: Portion) -> Sequence[str]:
    entry = f"{ingredient.slug}, {ingredient.version}" if ingredient.is_entry else "–"
    return (
        str(portion.number),
        plain(portion.name),
        plain(entry),
        plain(VOCABULARIES["licence_status"].label(portion.licence, language())),
        unknown(portion.tokens, compact),
        unknown(portion.passes, lambda passes: f"{passes:g}"),
        unknown(portion.share, percent),
    )


def unknown(amount: float | None, write: Any) -> str:
    return "?" if amount is None else str(write(amount))


def row(values: Iterable[str]) -> str:
    return f"| {' | '.join(values)} |"


def doubts(blend: Blend) -> Iterator[str]:
    """What every sum leaves out, and whose tokens it counts."""
    if blend.unknown:
        yield str(_("Items without a token count: %(count)s.", count=len(blend.unknown)))
    if blend.mixes_tokenizers:
        yield str(_("The sums add counts of different tokenizers, or of tokenizers not named."))
    elif blend.tokenizers:
        yield f"{_('Tokenizer')}: {plain(blend.tokenizers[0])}"
    yield ""


def shares(slices: Iterable[Slice], label: Any) -> Iterator[str]:
    yield row([str(_("Language")), str(_("Tokens")), str(_("Share"))])
    yield row(["---", "---:", "---:"])
    for each in slices:
        yield row(
            [
                plain(label(each.key)),
                unknown(each.effective, compact),
                unknown(each.share, percent),
            ]
        )


def tongue(tag: str) -> str:
    return names.title(tag, language()) if tag else str(_("Not known"))


def verdict(evaluated: Evaluated) -> Iterator[str]:
    for use, found in evaluated.verdict.uses.items():
        asked = VOCABULARIES["mix_use"].label(use.value, language())
        yield f"- {asked}: {VOCABULARIES['mix_answer'].label(found.answer.value, language())}"
    yield from ("", str(_("This is our reading and no legal advice.")))
