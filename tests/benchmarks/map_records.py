"""Turns the records and queries of another generator into our entries and questions.

`python -m tests.benchmarks.map_records records.jsonl queries2k.json entries.jsonl`
"""

from pathlib import Path

import click
import orjson

KINDS = {
    "pretraining": "pretraining",
    "instruction": "instruction",
    "preference": "preference",
    "evaluation": "evaluation",
    "translation": "parallel",
    "asr": "speech",
}
TASKS = {
    "translation": "translation",
    "asr": "automatic-speech-recognition",
    "qa": "question-answering",
    "classification": "text-classification",
}
QUESTIONS = {
    "kw1_common": "common_word",
    "kw1_rare": "rare_word",
    "kw2_and": "two_words",
    "kw1_filter": "word_and_filters",
    "filter_only": "filters_only",
}


def entry(record):
    size = {
        "modality": record["modality"],
        "size": record["size_tokens"],
        "unit": "tokens",
        "basis": "copied",
    }
    mapped = {
        "slug": record["slug"],
        "title": record["title"],
        "aliases": record["tags"],
        "kind": KINDS.get(record["task"], "labelled"),
        "summary": {"en": record["description"][:200]},
        "description": {"en": record["description"]},
        "homepage": record["homepage"],
        "publisher": {"name": record["publisher"]},
        "released": record["created"],
        "modalities": [size],
        "languages": [{"tag": tag(language)} for language in record["languages"]],
        "licence": licence(record["licence"]),
    }
    if record["personal_data"]:
        mapped["compliance"] = {"personal_data": {"status": "present"}}
    if record["task"] in TASKS:
        mapped["tasks"] = [TASKS[record["task"]]]
    return mapped


def tag(language):
    return "mul" if language == "multi" else language


def licence(name):
    if name == "unknown":
        return {"status": "unknown"}
    return {"status": "stated", "name" if name.startswith("other") else "expression": name}


def question(query):
    mapped = query | {"kind": QUESTIONS[query["kind"]]}
    if "language" in mapped:
        mapped["language"] = tag(mapped["language"])
    if mapped.get("licence", "").startswith("other"):
        mapped["licence"] = "other"
    return mapped


@click.command()
@click.argument("records", type=click.Path(exists=True, path_type=Path))
@click.argument("queries", type=click.Path(exists=True, path_type=Path))
@click.argument("target", type=click.Path(dir_okay=False, path_type=Path))
def main(records, queries, target):
    """Write RECORDS as entries to TARGET and QUERIES as questions beside it."""
    with target.open("wb") as file:
        for line in records.read_bytes().splitlines():
            file.write(orjson.dumps(entry(orjson.loads(line))) + b"\n")
    asked = [question(query) for query in orjson.loads(queries.read_bytes())]
    target.with_suffix(".queries.json").write_bytes(orjson.dumps(asked))
    click.echo(f"{len(asked)} questions.")


if __name__ == "__main__":
    main()
