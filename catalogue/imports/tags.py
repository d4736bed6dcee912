"""Tags of authors and hosts in our words, where we have one that says the same; pure."""

from collections.abc import Iterable
from typing import NamedTuple

from catalogue.core.vocabularies import VOCABULARIES

# Only what means the same: a tag that says more or less than our word stays a tag.
TASKS = {
    "language-modeling": "language-modeling",
    "masked-language-modeling": "fill-mask",
    "conversational": "dialogue",
    "dialogue-modeling": "dialogue",
    "dialogue-generation": "dialogue",
    "extractive-qa": "question-answering",
    "abstractive-qa": "question-answering",
    "open-domain-qa": "question-answering",
    "closed-domain-qa": "question-answering",
    "multiple-choice-qa": "question-answering",
    "open-domain-abstractive-qa": "question-answering",
    "closed-book-qa": "question-answering",
    "open-book-qa": "question-answering",
    "named-entity-recognition": "token-classification",
    "part-of-speech": "token-classification",
    "sentiment-classification": "text-classification",
    "topic-classification": "text-classification",
    "intent-classification": "text-classification",
    "multi-class-classification": "text-classification",
    "multi-label-classification": "text-classification",
    "semantic-similarity-classification": "sentence-similarity",
    "semantic-similarity-scoring": "sentence-similarity",
    "news-articles-summarization": "summarization",
    "document-retrieval": "text-retrieval",
    "machine-translation": "translation",
    "speech-recognition": "automatic-speech-recognition",
    "ocr": "optical-character-recognition",
}
CATEGORIES = {
    "legal": "law",
    "maths": "mathematics",
    "math": "mathematics",
    "news": "press",
    "newspapers": "press",
    "medical": "health",
    "parliamentary": "parliament",
    "encyclopedia": "encyclopaedia",
}
# Only tasks whose name says what the data are.
MODALITIES = {
    "text": (
        "text-generation", "text-classification", "text2text-generation", "fill-mask",
        "translation", "summarization", "token-classification", "question-answering",
        "text-retrieval", "text-ranking", "sentence-similarity", "conversational",
    ),
    "speech": ("automatic-speech-recognition", "text-to-speech"),
    "image": (
        "image-classification", "object-detection", "image-segmentation", "image-to-image",
        "text-to-image", "image-to-text", "visual-question-answering",
    ),
    "video": ("video-classification", "text-to-video"),
    "tabular": ("tabular-classification", "tabular-regression"),
}  # fmt: skip
HOST_MODALITIES = {
    "text": "text", "image": "image", "video": "video", "tabular": "tabular",
}  # fmt: skip


class Sorted(NamedTuple):
    """Words of ours, the tags they stand for, and the tags that are left."""

    words: list[str]
    said: list[str]
    left: list[str]


def tasks(tags: Iterable[str]) -> Sorted:
    return known(tags, "task", TASKS)


def categories(tags: Iterable[str]) -> Sorted:
    return known(tags, "category", CATEGORIES)


def formats(tags: Iterable[str]) -> Sorted:
    return known(tags, "format", {})


def known(tags: Iterable[str], vocabulary: str, also: dict[str, str]) -> Sorted:
    """Sort tags by a vocabulary and what else means one of its words; “other” says nothing."""
    found = Sorted([], [], [])
    for tag in dict.fromkeys(tags):
        name = "-".join(tag.casefold().split())
        word = name if name in VOCABULARIES[vocabulary] and name != "other" else also.get(name)
        if word is None:
            found.left.append(tag)
            continue
        found.said.append(tag)
        if word not in found.words:
            found.words.append(word)
    return found


def modalities(tags: Iterable[str]) -> dict[str, str]:
    """What data the names of tasks speak of: the modality, and the task that says so."""
    found: dict[str, str] = {}
    for tag in tags:
        for modality, names in MODALITIES.items():
            if tag.casefold() in names:
                found.setdefault(modality, tag)
    return found
