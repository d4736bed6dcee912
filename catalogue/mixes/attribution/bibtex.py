"""Attribution packs as BibTeX: one entry for each dataset, unique keys, nothing unescaped; pure."""

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from catalogue.core.i18n import _
from catalogue.core.text import slug
from catalogue.mixes.attribution import words
from catalogue.mixes.attribution.pack import Credit, Pack

# Of the type a citation names, those that every style knows.
TYPES = {
    "article", "book", "incollection", "inproceedings", "manual", "mastersthesis", "misc",
    "phdthesis", "proceedings", "techreport", "unpublished",
}  # fmt: skip
OTHERS = {"others", "et al", "et al."}  # BibTeX has a word of its own for more authors
# What BibTeX calls who published it, where that is not `publisher`.
PUBLISHERS = {
    "manual": "organization", "mastersthesis": "school", "phdthesis": "school",
    "techreport": "institution",
}  # fmt: skip
VENUES = {"article": "journal", "inproceedings": "booktitle", "incollection": "booktitle"}
_LATEX: Mapping[str, str] = {
    # BibTeX counts braces whatever backslash stands before them.
    "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
    "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_",
    "~": r"\textasciitilde{}", "^": r"\textasciicircum{}",
}  # fmt: skip
_SIGNS = re.compile(r"[\\{}&%$#_~^]")
_ODD = re.compile(r"[^A-Za-z0-9:.+/-]+")
_YEAR = re.compile(r"\d{4}")

Fields = Iterable[tuple[str, str]]


def written(pack: Pack) -> str:
    """The file; what is missing, whole datasets or facts of one, is named in comments."""
    return "\n".join(pieces(pack))


def pieces(pack: Pack) -> Iterator[str]:
    yield outside(words.heading(pack))
    used: set[str] = set()
    for credit in (*pack.credits, *pack.ancestors):
        if not (credit.missing or credit.withdrawn):
            yield entry(pack, credit, unique(key_of(credit), used))
    for credit, gap in pack.gaps:
        yield outside(f"{_('Missing')} – {credit.title}: {words.gap(credit, gap)}")


def outside(text: str) -> str:
    """A line between entries: BibTeX skips it up to the next @, whatever % stands before."""
    return "% " + " ".join(text.replace("@", "(at)").split())


def entry(pack: Pack, credit: Credit, key: str) -> str:
    kind = type_of(credit)
    rows = [f"  {name} = {{{value}}}" for name, value in fields(pack, credit, kind) if value]
    return f"@{kind}{{{key},\n" + ",\n".join(rows) + "\n}\n"


def type_of(credit: Credit) -> str:
    kind = str(cited(credit).get("type", "")).casefold()
    return kind if kind in TYPES else "misc"


def fields(pack: Pack, credit: Credit, kind: str) -> Fields:
    """Title and authors as the authors want them cited, and then what a licence may ask for."""
    said = cited(credit)
    names = said.get("authors") or credit.makers
    yield "title", "{" + latex(str(said.get("title") or credit.title)) + "}"
    yield "author", " and ".join(author(name) for name in names)
    yield "year", str(said.get("year") or year(credit))
    yield VENUES.get(kind, "howpublished"), latex(str(said.get("venue", "")))
    if kind == "misc" or credit.publisher not in names:
        yield PUBLISHERS.get(kind, "publisher"), latex(credit.publisher)
    yield "version", latex(credit.edition)
    yield "doi", address(str(said.get("doi", "")))
    yield "eprint", latex(str(said.get("arxiv", "")))
    yield "archiveprefix", "arXiv" if said.get("arxiv") else ""
    yield "url", address(credit.address or str(said.get("url", "")))
    yield "note", latex(note(pack, credit))


def cited(credit: Credit) -> Mapping[str, Any]:
    found: Mapping[str, Any] = credit.document.get("citation", {})
    return found


def note(pack: Pack, credit: Credit) -> str:
    """Licence, date of the last update, what was taken and where it is described."""
    told = []
    for term in credit.terms:
        urls = ", ".join(each.url for each in term.readable if each.url)
        told.append(f"{words.scope(term)}: {words.stated(term)}" + (f" ({urls})" if urls else ""))
    if credit.updated:
        told.append(f"{_('Last update')}: {credit.updated}")
    told += words.changes(credit)
    if page := words.described(pack, credit):
        told.append(f"{_('Described at')}: {page}")
    return "; ".join(" ".join(each.split()).rstrip(".") for each in told)


def author(name: str) -> str:
    """In braces whenever BibTeX would take the name apart: it splits at commas and `and`."""
    if name.casefold() in OTHERS:
        return "others"
    text = latex(name)
    is_person = re.fullmatch(r"[^,{}\\]+, [^,{}\\]+|[^,\s{}\\]+ [^,\s{}\\]+", text)
    return text if is_person and not re.search(r"\band\b", text) else "{" + text + "}"


def latex(text: str) -> str:
    """One line in which no sign has a meaning for LaTeX."""
    return _SIGNS.sub(lambda found: _LATEX[found[0]], " ".join(text.split()))


def address(text: str) -> str:
    """Styles print addresses as they stand; what could end the field is escaped."""
    unsafe = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}
    return "".join(unsafe.get(sign, sign) for sign in text.strip())


def year(credit: Credit) -> str:
    found = _YEAR.match(credit.updated or credit.released)
    return found[0] if found else ""


def key_of(credit: Credit) -> str:
    wanted = _ODD.sub("", str(cited(credit).get("key", "")))
    return wanted or credit.slug or slug(credit.title)


def unique(key: str, used: set[str]) -> str:
    """BibTeX looks at keys without case."""
    found, count = key, 1
    while found.casefold() in used:
        count += 1
        found = f"{key}-{count}"
    used.add(found.casefold())
    return found
