"""A sentence or two out of Markdown, and in which of our languages they are; pure."""

import re

from catalogue.imports import cards

READ = 20_000  # characters, from the beginning
LONGEST = 300
SHORTEST = 20
# Small words that the other language does not have.
FRENCH = frozenset({
    "le", "la", "les", "des", "du", "une", "est", "et", "dans", "pour", "sur", "avec", "par", "qui",
    "que", "aux", "ce", "sont",
})  # fmt: skip
ENGLISH = frozenset({
    "the", "of", "and", "is", "are", "in", "for", "with", "from", "this", "that", "by", "to", "a",
    "it", "was", "which",
})  # fmt: skip
TELLING = 12  # words; fewer do not tell a language
SHARES = {"fr": 0.08, "en": 0.05}

# Headings, tables, rules, badges, comments, labels, contents and what templates leave behind.
NOISE = re.compile(
    r"[ \t]*(?:#{1,6} |[|>]|[-=_* \t]{3,}$|\[!|<!--|[-*]?[ \t]*\*\*[^*\n]{1,60}(?::\*\*|\*\*:)"
    r"|\[(?:needs )?more information|[-*+][ \t]*\[[^\]\n]{0,200}\]\(#)",
    re.IGNORECASE,
)
TAG = re.compile(r"<[^>\n]{0,500}>")
IMAGE = re.compile(r"!\[[^\]\n]{0,300}\]\([^)\n]{0,500}\)")
LINK = re.compile(r"\[([^\]\n]{0,300})\]\([^)\n]{0,500}\)")
MARKS = re.compile(r"[*`]+|(?<!\w)_+|_+(?!\w)")
SENTENCE = re.compile(r".+?[.!?…](?=\s+[^\W\d_a-z]|\s*$)")


def summary(markdown: str) -> str:
    """The first sentences, plain and within 300 characters; empty when there is no prose."""
    for paragraph in paragraphs(markdown[:READ]):
        text = plain(paragraph)
        if len(text) >= SHORTEST and re.search(r"[^\W\d_]{3}", text):
            return fitting(text)
    return ""


def paragraphs(markdown: str) -> list[str]:
    """Runs of lines that are neither code nor headings, tables, rules or comments."""
    kept, fence = [], ""
    for line in markdown.split("\n"):
        before, fence = fence, cards.fenced(line, fence)
        kept.append("" if before or fence or NOISE.match(line) else line.strip())
    return "\n".join(kept).split("\n\n")


def plain(markdown: str) -> str:
    """One line without marks, links and tags."""
    text = TAG.sub(" ", LINK.sub(r"\1", IMAGE.sub(" ", markdown)))
    return " ".join(MARKS.sub("", text).split()).lstrip("-• ")


def fitting(text: str) -> str:
    """As many whole sentences as fit, or the beginning of the first."""
    kept = ""
    for sentence in SENTENCE.findall(text[: 4 * LONGEST]):
        longer = f"{kept} {sentence.strip()}".strip()
        if len(longer) > LONGEST:
            break
        kept = longer
    if kept:
        return kept
    return text if len(text) <= LONGEST else text[: LONGEST - 1].rsplit(" ", 1)[0] + "…"


def language(text: str) -> str:
    """`en` or `fr` by their small words; nothing when it is in neither."""
    words = re.findall(r"[a-zà-ÿ]+", text[:3000].casefold())
    if len(words) < TELLING:
        return "en"
    shares = {
        "fr": sum(word in FRENCH for word in words) / len(words),
        "en": sum(word in ENGLISH for word in words) / len(words),
    }
    best = max(shares, key=lambda code: shares[code])
    return best if shares[best] >= SHARES[best] else ""
