"""LaTeX as BibTeX holds it, as plain text: accents, letters, marks, braces; pure."""

import re
from unicodedata import normalize

MARKS = {
    "`": "\u0300", "'": "\u0301", "^": "\u0302", "~": "\u0303", "=": "\u0304", "u": "\u0306",
    ".": "\u0307", '"': "\u0308", "r": "\u030a", "H": "\u030b", "v": "\u030c", "c": "\u0327",
    "k": "\u0328", "d": "\u0323", "b": "\u0331",
}  # fmt: skip
LETTERS = {
    "ss": "ß", "ae": "æ", "AE": "Æ", "oe": "œ", "OE": "Œ", "o": "ø", "O": "Ø", "aa": "å",
    "AA": "Å", "l": "ł", "L": "Ł", "i": "ı", "j": "ȷ", "dh": "ð", "DH": "Ð", "th": "þ",
    "TH": "Þ", "dj": "đ", "DJ": "Đ", "ng": "ŋ", "textendash": "–", "textemdash": "—",
    "ldots": "…", "dots": "…", "textquoteright": "’",
}  # fmt: skip
SIGN = re.compile(r"""\\([`'^~=."])\s*(?:\{\s*(\\?[A-Za-z])\s*\}|(\\?[A-Za-z]))""")
NAMED = re.compile(r"\\([uvHrckdb])(?:\s*\{\s*(\\?[A-Za-z])\s*\}|\s+(\\?[A-Za-z])(?![A-Za-z]))")
LETTER = re.compile(
    r"\\(" + "|".join(sorted(LETTERS, key=len, reverse=True)) + r")(?![A-Za-z])(?:\{\}|\s)?"
)
COMMAND = re.compile(r"\\[A-Za-z]{1,30}\*?\s*(?=\{)|\\[A-Za-z]{1,30}\s?")
ESCAPED = re.compile(r"\\([&%$#_{}\s-])")


def plain(text: str) -> str:
    r"""One line without commands: `{\'E}tudes \emph{fran{\c c}aises}` → `Études françaises`."""
    text = SIGN.sub(accented, text)
    text = LETTER.sub(lambda found: LETTERS[found[1]], NAMED.sub(accented, text))
    text = COMMAND.sub("", ESCAPED.sub(escaped, text))
    text = text.replace("---", "—").replace("--", "–").replace("``", "“").replace("''", "”")
    text = text.replace("~", " ").replace("{", "").replace("}", "").replace("$", "")
    kept = text.translate({0xE000: "{", 0xE001: "}", 0xE002: "$"})
    return normalize("NFC", " ".join(kept.replace("\\", "").split()))


def accented(found: re.Match[str]) -> str:
    letter = (found[2] or found[3]).removeprefix("\\")
    return normalize("NFC", letter + MARKS[found[1]])


def escaped(found: re.Match[str]) -> str:
    """A sign that is meant; what would be taken for markup afterwards waits under another."""
    return {"{": "\ue000", "}": "\ue001", "$": "\ue002", "-": ""}.get(found[1], found[1])
