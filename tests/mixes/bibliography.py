"""BibTeX read as BibTeX reads it, and stricter: what is no entry as we write it is refused."""

import re

ENTRY = re.compile(r"@(\w+)\{([^\s,{}]+),\n")
FIELD = re.compile(r"  (\w+) = \{")


def read(text):
    """The entries by key, each a kind and its fields; text between entries is skipped up to @."""
    found, place = {}, 0
    while (start := text.find("@", place)) >= 0:
        opening = ENTRY.match(text, start)
        assert opening, text[start : start + 80]
        key = opening[2].casefold()
        assert key not in found, f"{key} stands there twice"
        fields, place = fields_of(text, opening.end())
        found[key] = {"kind": opening[1].casefold()} | fields
    return found


def fields_of(text, place):
    found = {}
    while text[place] != "}":
        opening = FIELD.match(text, place)
        assert opening, text[place : place + 80]
        end = closing(text, opening.end())
        assert opening[1] not in found
        found[opening[1]] = text[opening.end() : end]
        place = end + 1 + (text[end + 1] == ",")
        assert text[place] == "\n"
        place += 1
    return found, place + 1


def closing(text, place):
    """Where the brace closes that stands open; each counts, whatever backslash is before it."""
    depth = 1
    while depth:
        depth += (text[place] == "{") - (text[place] == "}")
        place += 1
    return place - 1
