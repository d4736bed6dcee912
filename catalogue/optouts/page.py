"""The meta elements of a page, from the first kilobytes of its head."""

from contextlib import suppress
from html.parser import HTMLParser

LIMIT = 64 * 1024
MOST = 200
LONGEST = 1000


class Metas(HTMLParser):
    """Collects (name, content) pairs until the head is over."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str]] = []
        self.over = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.over = self.over or tag == "body"
        if tag != "meta" or self.over or len(self.found) >= MOST:
            return
        given = dict(attrs)
        name, content = given.get("name"), given.get("content")
        if name and content is not None:
            self.found.append((name.strip().lower()[:LONGEST], content[:LONGEST]))

    def handle_endtag(self, tag: str) -> None:
        self.over = self.over or tag == "head"


def metas(body: bytes) -> list[tuple[str, str]]:
    """What the head of a page declares by name, names in lower case."""
    reader = Metas()
    # Some releases of Python answer `<![[` with an AssertionError; what came before it stands.
    with suppress(AssertionError):
        reader.feed(body[:LIMIT].decode("utf-8", "replace"))
    return reader.found
