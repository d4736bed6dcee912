"""Invents believable entries, and 2 000 questions about them: `… generate 10000 entries.jsonl`."""

import random
from collections import Counter
from itertools import accumulate
from pathlib import Path

import click
import orjson

from tests.benchmarks import questions, words

LICENCES = {
    "CC-BY-4.0": 30, "CC0-1.0": 12, "etalab-2.0": 10, "CC-BY-SA-4.0": 10, "Apache-2.0": 8, "MIT": 7,
    "ODC-By-1.0": 6, "CC-BY-NC-4.0": 6, "ODbL-1.0": 4, "CC-BY-SA-3.0": 3, "CC-BY-NC-SA-4.0": 2,
    "": 10,
}  # fmt: skip
LANGUAGES = {
    "fr": 30, "en": 30, "de": 12, "es": 12, "it": 9, "pt": 6, "nl": 6, "pl": 5, "ro": 3, "sv": 3,
    "cs": 3, "el": 2, "hu": 2, "fi": 2, "da": 2, "bg": 2, "hr": 1, "sk": 1, "sl": 1, "et": 1,
    "lv": 1, "lt": 1, "mt": 1, "ga": 1, "br": 1, "oc": 1, "ca": 2, "eu": 1, "co": 1,
}  # fmt: skip
KINDS = {
    "pretraining": 45, "instruction": 15, "parallel": 12, "evaluation": 10, "labelled": 8,
    "speech": 6, "preference": 4,
}  # fmt: skip
CATEGORIES = (
    "web", "law", "parliament", "press", "books", "science", "encyclopaedia", "dialogue", "code",
    "education", "administration", "forum",
)  # fmt: skip
COUNTRIES = ("FR", "DE", "ES", "IT", "NL", "PL", "EU", "SE", "RO")
OBTAINED = ("crawled", "publicly_available_dataset", "digitised", "synthetic", "own")


class Inventor:
    """Entries that look like those people write; the same seed gives the same ones."""

    def __init__(self, seed: int = 2024) -> None:
        self.random = random.Random(seed)
        self.vocabularies = {
            language: words.vocabulary(self.random, known)
            for language, known in (("en", words.ENGLISH), ("fr", words.FRENCH))
        }
        self.weights = list(accumulate(1 / rank for rank in range(1, words.SIZE + 1)))
        self.publishers = [self.text("en", 2).title() for _ in range(150)]

    def text(self, language: str, count: int) -> str:
        """Words as common and as rare as in real texts (Zipf)."""
        chosen = self.random.choices(self.vocabularies[language], cum_weights=self.weights, k=count)
        return " ".join(chosen)

    def passage(self, language: str, sentences: int) -> str:
        lengths = (self.random.randint(8, 16) for _ in range(sentences))
        return " ".join(self.text(language, length).capitalize() + "." for length in lengths)

    def pick(self, weighted: dict[str, int]) -> str:
        return self.random.choices(list(weighted), weights=list(weighted.values()))[0]

    def entry(self, number: int) -> dict:
        language = self.random.choice(("en", "fr"))
        return {
            "slug": f"invented-{number:06}",
            "title": self.text(language, self.random.randint(3, 6)).capitalize(),
            "kind": self.pick(KINDS),
            "summary": {language: self.passage(language, 1)[:300]},
            "description": {language: self.passage(language, self.random.randint(3, 9))},
            "homepage": f"https://data.example.org/{number}",
            "publisher": {
                "name": self.random.choice(self.publishers),
                "country": self.random.choice(COUNTRIES),
                "kind": "unknown",
            },
            "released": f"{self.random.randint(2015, 2025)}-{self.random.randint(1, 12):02}",
            "categories": self.random.sample(CATEGORIES, self.random.randint(1, 3)),
            "licence": self.licence(),
            **self.contents(),
            "provenance": {"obtained": [self.random.choice(OBTAINED)]},
            "sources": [{"url": f"https://data.example.org/{number}/card", "title": "Card"}],
        }

    def licence(self) -> dict:
        expression = self.pick(LICENCES)
        if not expression:
            return {"status": "unknown"}
        return {"status": "stated", "expression": expression}

    def contents(self) -> dict:
        count = min(12, 1 + int(self.random.expovariate(0.7)))
        tags = dict.fromkeys(self.pick(LANGUAGES) for _ in range(count))
        rows = [{"tag": tag, "tokens": self.size(), "basis": "estimated"} for tag in tags]
        total = sum(row["tokens"] for row in rows)
        text = {"modality": "text", "size": total, "unit": "tokens", "basis": "estimated"}
        return {"languages": rows, "modalities": [text]}

    def size(self) -> int:
        return int(10 ** self.random.uniform(5, 11))


@click.command()
@click.argument("count", type=click.IntRange(1))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--seed", default=2024, show_default=True)
def main(count: int, target: Path, seed: int) -> None:
    """Write COUNT entries to TARGET, one per line, and questions beside it (.queries.json)."""
    inventor, frequency = Inventor(seed), Counter()
    with target.open("wb") as file:
        for number in range(count):
            entry = inventor.entry(number)
            frequency.update(words.distinct(entry))
            file.write(orjson.dumps(entry) + b"\n")
    asked = questions.ask(frequency, list(LICENCES)[:-1], list(LANGUAGES), inventor.random)
    target.with_suffix(".queries.json").write_bytes(orjson.dumps(asked))
    click.echo(f"{count} entries and {len(asked)} questions.")


if __name__ == "__main__":
    main()
