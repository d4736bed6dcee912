"""GitHub: its description of a repository, the licence file it found, the authors' citation."""

import re
from base64 import b64decode
from collections.abc import Mapping
from typing import Any

from catalogue.core.i18n import _
from catalogue.imports import answered, github_citation, licences, prose, tags
from catalogue.imports.origin import Answer, Draft, Notice, Reference
from catalogue.imports.sheet import Sheet
from schemas.values import web_address

SOURCE = "github"
NAME = r"([A-Za-z0-9](?:[A-Za-z0-9-]{0,38}))/([A-Za-z0-9._-]{1,100}?)(?:\.git)?"
ADDRESS = re.compile(rf"(?:https?://)?(?:www\.)?github\.com/{NAME}(?:/.*|[?#].*)?")
SHORT = re.compile(rf"(?:github:|git@github\.com:|ssh://git@github\.com/){NAME}/?")
# Pages of GitHub that look like owners.
PAGES = frozenset({
    "about", "apps", "collections", "features", "login", "marketplace", "orgs", "search",
    "settings", "sponsors", "topics", "users",
})  # fmt: skip
UNRECOGNISED = "NOASSERTION"
LONGEST_LINE = 200


def recognise(text: str) -> Reference | None:
    """An address of a repository; a bare `owner/name` is taken for Hugging Face's."""
    written = text.strip()
    found = ADDRESS.fullmatch(written) or SHORT.fullmatch(written)
    if not found or found[1].casefold() in PAGES or found[2] in {".", ".."}:
        return None
    return Reference(SOURCE, f"{found[1]}/{found[2]}")


def addresses(reference: Reference) -> tuple[str, ...]:
    """The repository, its licence file and its citation file."""
    api = f"https://api.github.com/repos/{reference.id}"
    citation = f"https://raw.githubusercontent.com/{reference.id}/HEAD/CITATION.cff"
    return (api, f"{api}/license", citation)


def read(reference: Reference, answers: Mapping[str, Answer]) -> Draft:
    """The draft of what GitHub answered. A licence it found covers the repository's own files."""
    about, licence, citation = addresses(reference)
    facts = answered.json_object(answered.expect(answers[about], reference).body)
    name = answered.string(facts.get("full_name")) or reference.id
    sheet = Sheet(SOURCE, f"https://github.com/{name}")
    if name.casefold() != reference.id.casefold():
        told = _("It moved: “%(old)s” is now “%(new)s”.", old=reference.id, new=name)
        sheet.tell("identifiers[github]", told)
    github_citation.fill(sheet, answers.get(citation))
    fill_names(sheet, facts, name)
    fill_licence(sheet, facts, answers.get(licence))
    return sheet.draft()


def fill_names(sheet: Sheet, facts: dict[str, Any], name: str) -> None:
    """What it is called and where it is; the citation file's title comes first."""
    owner, _slash, short = name.partition("/")
    if not sheet.has("title"):
        sheet.state("title", short, said=f"full_name: {name}", kind="host")
    about = answered.string(facts.get("description"))[:300]
    language = prose.language(about)
    if about and language and not sheet.has("summary"):
        sheet.state(f"summary.{language}", about, said=f"description: {about}")
    if not sheet.has("summary"):
        sheet.tell("summary", _("The repository has no description: write one sentence."))
    sheet.state("publisher.name", owner, said=f"owner: {owner}", kind="host")
    homepage = address(answered.string(facts.get("homepage")))
    said = f"homepage: {homepage}" if homepage else f"full_name: {name}"
    sheet.state(
        "homepage", homepage or sheet.page, said=said, kind="author" if homepage else "host"
    )
    sheet.state("access.url", sheet.page, said=sheet.page, kind="host")
    if facts.get("private") is False:
        sheet.state("access.conditions", "direct", said="private: false", kind="host")
    if facts.get("archived") is True:
        sheet.tell("maintainer", _("The repository is archived: nobody maintains it there."))
    sheet.row("identifiers", {"scheme": "github", "value": name}, said=name, kind="host")
    fill_topics(sheet, answered.strings(facts.get("topics")))


def fill_topics(sheet: Sheet, topics: list[str]) -> None:
    tasks = tags.tasks(topics)
    categories = tags.categories(tasks.left)
    sheet.state("tasks", tasks.words, said=f"topics: {', '.join(tasks.said)}")
    sheet.state("categories", categories.words, said=f"topics: {', '.join(categories.said)}")
    sheet.unmapped += categories.left
    sheet.tell("modalities", _("GitHub does not say what the data are: text, speech, images?"))
    sheet.tell("languages", _("GitHub states no human languages: name those the data are in."))


def fill_licence(sheet: Sheet, facts: dict[str, Any], answer: Answer | None) -> None:
    """What GitHub recognised in the licence file, with the address of that file."""
    found = facts.get("license")
    licence = found if isinstance(found, dict) else {}
    spdx = answered.string(licence.get("spdx_id"))
    file = answered.json_object(answer.body) if answer and answer.is_ok else {}
    url = address(answered.string(file.get("html_url")))
    if not spdx:
        stated, said = licences.none_stated(), ""
    elif spdx == UNRECOGNISED:
        first = first_line(file)
        stated, said = unrecognised(first, url), first or f"spdx_id: {spdx}"
    else:
        stated, said = licences.read(spdx, url=url), f"license.spdx_id: {spdx}"
    for field, value in stated.block.items():
        sheet.state(f"licence.{field}", value, said=url if field == "url" else said, kind="host")
    sheet.notices += stated.notices
    if stated.block["status"] == "stated":
        message = _(
            "This is the licence of the repository’s files, as GitHub recognised it: look whether"
            " it covers the data too."
        )
        sheet.tell("licence.covers", message)


def unrecognised(first: str, url: str) -> licences.Stated:
    """A file that begins like a licence and was changed: its first line is a name, no more."""
    if not first or not url:
        return licences.other(url=url)
    message = _(
        "GitHub does not recognise the licence file, which begins “%(first)s”: read it to the end.",
        first=first,
    )
    block = {"status": "stated", "name": first, "url": url}
    return licences.Stated(block, (Notice("licence.name", message),))


def first_line(file: dict[str, Any]) -> str:
    """The first words of the licence file: most licences begin with their name."""
    try:
        text = b64decode(answered.string(file.get("content"))).decode("utf-8", "replace")
    except ValueError:
        return ""
    lines = (line.strip(" #*=-\t") for line in text.splitlines())
    return next((line[:LONGEST_LINE] for line in lines if line), "")


def address(text: str) -> str:
    try:
        return web_address(text) if text else ""
    except ValueError:
        return ""
