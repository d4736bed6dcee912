"""Python that loads a mix: Hugging Face `datasets` and datatrove; pure.

Names of datasets are strangers' words: each enters the program as a Python literal, and comments
hold one line.
"""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from catalogue.core.text import slug as short
from catalogue.mixes.blend import Blend
from catalogue.mixes.ingredients import Document, Ingredient
from catalogue.mixes.portions import Portion
from schemas.fields import MOST_PASSES

HOST = "https://huggingface.co/datasets/"
REPOSITORY = re.compile(r"[\w.-]+(?:/[\w.-]+)?", re.ASCII)
COMMIT = re.compile(r"[0-9a-f]{40}")
SEED = 42
UNPINNED = "# Where no revision stands, nobody named a commit: pin one, or the data may change."
LONGEST = 160  # characters of a comment


@dataclass(frozen=True, slots=True)
class Source:
    """An item one can load from the Hub."""

    ingredient: Ingredient
    portion: Portion
    path: str
    revision: str  # a commit, when the entry names one


def written(
    framework: str, document: Document, ingredients: Sequence[Ingredient], blend: Blend
) -> str:
    """The program for one of FRAMEWORKS."""
    sources, left_out = sorted_out(ingredients, blend)
    head = [
        comment(f"{document.get('title', 'A mix')}: written by the catalogue; read it before use."),
        *([UNPINNED] if any(not each.revision for each in sources) else []),
        *(FRAMEWORKS[framework](sources) if sources else ()),
    ]
    return "\n".join([*head, *told(left_out)]) + "\n"


def sorted_out(
    ingredients: Sequence[Ingredient], blend: Blend
) -> tuple[list[Source], list[tuple[Ingredient, str]]]:
    """What can be loaded, and what cannot with the reason."""
    sources, left_out = [], []
    for ingredient, portion in zip(ingredients, blend.portions, strict=True):
        path = repository(ingredient)
        if not path:
            left_out.append((ingredient, "it names no repository on the Hugging Face Hub"))
        elif portion.passes == 0 or portion.share == 0:
            left_out.append((ingredient, "it is seen no time"))
        elif portion.share is None:
            left_out.append((ingredient, "nobody says how many tokens it has, or its weight"))
        else:
            sources.append(Source(ingredient, portion, path, revision(ingredient)))
    return sources, left_out


def repository(ingredient: Ingredient) -> str:
    for row in ingredient.document.get("identifiers", ()):
        if row["scheme"] == "huggingface":
            name = str(row["value"]).removeprefix(HOST)
            if REPOSITORY.fullmatch(name):
                return name
    return ""


def revision(ingredient: Ingredient) -> str:
    """The commit an entry names, when its checksum is one."""
    named = str(ingredient.document.get("access", {}).get("checksum", ""))
    return named if COMMIT.fullmatch(named) else ""


def interleaved(sources: Sequence[Source]) -> Iterable[str]:
    """Sampling as training goes on, with `datasets.interleave_datasets`."""
    probabilities, by = drawn(sources)
    yield comment(f"Drawn row by row; the probabilities are shares of {by}.")
    yield from ["", "from datasets import interleave_datasets, load_dataset", "", "SOURCES = ["]
    for source, probability in zip(sources, probabilities, strict=True):
        yield "    " + comment(source.ingredient.name)
        yield from ("    " + line for line in taken(source))
        options = {"path": source.path, "split": "train"}
        if source.revision:
            options["revision"] = source.revision
        yield f"    ({options!r}, {probability!r}),"
    yield from [
        "]",
        "",
        "parts = [load_dataset(**options, streaming=True) for options, _ in SOURCES]",
        "mix = interleave_datasets(",
        "    parts,",
        "    probabilities=[probability for _, probability in SOURCES],",
        f"    seed={SEED},",
        '    stopping_strategy="all_exhausted",  # small parts start again until the last one ends',
        ")",
    ]


def drawn(sources: Sequence[Source]) -> tuple[list[float], str]:
    """How often each source is drawn: by rows where all are counted, or else by tokens.

    A row of a book is longer than a row of a web crawl: shares of tokens would draw too many books.
    """
    rows = [(documents(each.portion), planned(each.portion)) for each in sources]
    counted = [amount * passes for amount, passes in rows if amount and passes]
    if len(counted) == len(sources) and all(counted):
        return normalised(counted), "documents seen, so that each text is seen as often as planned"
    shares = normalised([each.portion.share or 0 for each in sources])
    return shares, "tokens: exact only where all rows are about as long (not all counts are known)"


def documents(portion: Portion) -> float | None:
    amounts = [each.size for each in portion.sizes if each.unit == "documents" and each.size]
    return sum(amounts) if amounts else None


def planned(portion: Portion) -> float | None:
    """How often it is seen; None where that is not known, or is no plan but a mistake."""
    passes = portion.passes
    return None if passes is None or passes > MOST_PASSES else passes


def normalised(amounts: Sequence[float]) -> list[float]:
    """Fractions that sum to one as closely as numpy asks (1e-8)."""
    whole = sum(amounts)
    return [amount / whole for amount in amounts]


def piped(sources: Sequence[Source]) -> Iterable[str]:
    """One datatrove pipeline for each source: whole passes, then a sample for the rest of one."""
    yield from PIPE_HEAD
    for source in sources:
        yield "    " + comment(source.ingredient.name)
        yield from ("    " + line for line in taken(source))
        options = {"split": "train"} | ({"revision": source.revision} if source.revision else {})
        folder = f"{source.ingredient.number:04d}-{short(source.ingredient.name)}"
        passes = planned(source.portion)
        if passes is None:
            yield "    " + comment(unplanned(source.portion))
            passes = 1
        yield f"    ({source.path!r}, {options!r}, {folder!r}, {passes!r}),"
    yield from PIPE_TAIL


def unplanned(portion: Portion) -> str:
    """Why the program cannot say how often a source is seen."""
    if portion.passes is None:
        return "how often it is seen is not known: set the last number"
    return (
        f"its weight and the budget ask for {portion.passes:.3g} passes, more than {MOST_PASSES}:"
        " correct its weight or size, or set the last number"
    )


PIPE_HEAD = """\
# Each source is written as often as it is seen; shuffle the output before use.

from datatrove.executor import LocalPipelineExecutor
from datatrove.pipeline.filters import SamplerFilter
from datatrove.pipeline.readers import HuggingFaceDatasetReader
from datatrove.pipeline.writers import JsonlWriter

OUTPUT = "mix"
SOURCES = [  # repository, options, folder, passes
""".splitlines()
PIPE_TAIL = f"""\
]

if __name__ == "__main__":
    for path, options, folder, passes in SOURCES:
        number = 0
        while passes > 0:
            number += 1
            LocalPipelineExecutor(
                pipeline=[
                    HuggingFaceDatasetReader(path, options, streaming=True),
                    SamplerFilter(rate=min(passes, 1), seed={SEED} + number),
                    JsonlWriter(f"{{OUTPUT}}/{{folder}}/{{number:02d}}"),
                ],
                logging_dir=f"{{OUTPUT}}/logs/{{folder}}/{{number:02d}}",
            ).run()
            passes -= 1
""".splitlines()


def taken(source: Source) -> Iterable[str]:
    """What of a dataset the mix takes; by which configuration or filter, only its card says."""
    subset: Mapping[str, Any] = source.ingredient.item.get("subset", {})
    named = [
        f"{name} {', '.join(subset[name])}"
        for name in ("languages", "categories", "parts")
        if subset.get(name)
    ]
    if "share" in subset:
        named.append(f"share {subset['share']}")
    if named:
        yield comment("take only: " + "; ".join(named))


def told(left_out: Iterable[tuple[Ingredient, str]]) -> Iterable[str]:
    lines = [comment(f"- {each.name}: {reason}") for each, reason in left_out]
    return ["", comment("Not loaded here:"), *lines] if lines else []


def comment(text: str) -> str:
    """One line, whatever is in the text: nothing of it may end the comment."""
    line = " ".join("".join(c if c.isprintable() else " " for c in text).split())
    return "# " + (line if len(line) <= LONGEST else line[: LONGEST - 1] + "…")


FRAMEWORKS: dict[str, Callable[[Sequence[Source]], Iterable[str]]] = {
    "datasets": interleaved,
    "datatrove": piped,
}
