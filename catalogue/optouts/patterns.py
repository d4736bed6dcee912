"""Path patterns as RFC 9309 has them (§2.2.2, §2.2.3); TDMRep and ai.txt borrow them.

No regular expression is made from what a stranger wrote: a pattern is cut at its `*`, and its
pieces are looked for from left to right, which takes no longer than reading both once.
"""

import re
import string
from dataclasses import dataclass
from urllib.parse import quote

UNRESERVED = frozenset(string.ascii_letters + string.digits + "-._~")
AS_THEY_ARE = string.punctuation
ESCAPE = re.compile(r"%[0-9A-Fa-f]{2}")


def octets(text: str) -> str:
    """One spelling of a path: what needs no escape has none, all else has one (§2.2.2)."""
    return quote(ESCAPE.sub(unescaped, text), safe=AS_THEY_ARE)


def unescaped(escape: re.Match[str]) -> str:
    character = chr(int(escape[0][1:], 16))
    return character if character in UNRESERVED else escape[0].upper()


def path_octets(path: str) -> str:
    """A path as patterns are held against it: its own `*` and `$` are no signs (§2.2.3)."""
    return octets(path).replace("*", "%2A").replace("$", "%24")


@dataclass(frozen=True, slots=True)
class Pattern:
    """The beginning of a path; `*` stands for anything, a final `$` for the end."""

    pieces: tuple[str, ...]
    anchored: bool
    length: int  # in octets: the longer, the more specific

    @classmethod
    def read(cls, text: str) -> "Pattern":
        spelt = octets(text)
        anchored = spelt.endswith("$")
        body = spelt.removesuffix("$").replace("$", "%24")
        return cls(tuple(body.split("*")), anchored, len(spelt))

    def matches(self, path: str) -> bool:
        """Whether a path, spelt by `path_octets`, falls under this pattern."""
        first, *others = self.pieces
        if not path.startswith(first):
            return False
        if not others:
            return not self.anchored or path == first
        position = len(first)
        *middle, last = others
        for piece in middle:
            found = path.find(piece, position)
            if found < 0:
                return False
            position = found + len(piece)
        if self.anchored:
            return path.endswith(last) and len(path) - len(last) >= position
        return path.find(last, position) >= 0
