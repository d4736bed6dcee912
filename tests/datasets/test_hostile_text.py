"""C3: whatever is written in an entry, a page shows it as text."""

import re
from collections import Counter

import pytest
from marshmallow import fields, validate

from catalogue.datasets import service
from schemas.datasets import DatasetSchema
from tests.datasets.forms import soup
from tests.factories import PublishedFactory, SubmittedFactory, raw
from tests.members.browser import send

XSS = (
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "'><svg/onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><script>alert(1)</script>",
    "</script><!--",
    "[x](javascript:alert(1))",
    "[x](JaVa&#x09;script:alert(1)) ![x](data:text/html,y)",
    "<a href=javascript:alert(1)>x</a>",
    '" onmouseover="alert(1)" x="',
    "{{7*7}} {% raw %} %(x)s {0.__class__} ${7*7}",
)
TEMPLATES = "{{7*7}} {% include 'x' %} %(x)s %s {0.__class__} #{7*7} ${7*7}"


def hostile(schema, text):
    """A description with `text` wherever a text may stand (a map over the schema, none escapes)."""
    written = {}
    for name, part in schema.load_fields.items():
        value = filled(part, text)
        if value is not None:
            written[part.data_key or name] = value
    return written


def filled(part, text):
    if isinstance(part, fields.Nested):
        return hostile(part.schema, text) or None
    if isinstance(part, fields.List):
        inner = filled(part.inner, text)
        return None if inner is None else [inner]
    kind = type(part).__name__
    if kind in {"PlainText", "MultilineText"}:
        longest = [rule.max for rule in part.validators if isinstance(rule, validate.Length)]
        return text[: min(longest, default=None)].strip()
    if kind == "Vocabulary":
        return next(iter(part.words))
    return {
        "WebUrl": "https://example.org/x",
        "LanguageTag": "fr",
        "LicenceExpression": "CC0-1.0",
    }.get(kind)


def description(text):
    written = hostile(DatasetSchema(), text)
    written["provenance"]["derived_from"][0].pop("dataset")
    # What would contradict the rest: the gate refuses it.
    written["provenance"] |= {"origin": "derived", "obtained": ["synthetic"]}
    written["licence"] |= {"status": "stated", "covers": "parts"}
    written["licence"].pop("content")
    return raw(**written)


def skeleton(answer):
    """Each element with its attributes (but not the ids and addresses that slugs are part of)."""
    elements = soup(answer).select("*")
    return Counter((element.name, *sorted(element.attrs)) for element in elements)


def schemes(answer):
    page = soup(answer)
    links = [tag.get(name, "") for tag in page.select("*") for name in ("href", "src", "action")]
    return {
        match[0].lower() for link in links if link and (match := re.match(r"\s*[\w+.-]+:", link))
    }


@pytest.mark.parametrize("text", XSS)
def test_c3_a_published_entry_adds_no_element_attribute_or_scheme(visitor, text):
    harmless = PublishedFactory(**description("Harmless words"))
    hostile = PublishedFactory(**description(text))
    plain = skeleton(visitor.get(f"/datasets/{harmless.slug}"))
    page = visitor.get(f"/datasets/{hostile.slug}")

    added = skeleton(page) - plain
    # Markdown in a description may become a link or an image of nothing, never more.
    assert not {shape for shape in added if shape[0] not in {"a", "p", "code", "em", "strong"}}
    assert not {
        name for shape in added for name in shape[1:] if name.startswith("on") or name == "style"
    }
    assert schemes(page) <= {"https:", "http:"}


def assert_inert(page):
    """No script but our files, no handler, no picture, no address but of the web."""
    elements = soup(page).select("*")
    assert not [tag for tag in elements if tag.name == "script" and not tag.get("src")]
    assert not [tag for tag in elements if tag.name in {"img", "iframe", "object", "style", "base"}]
    assert not [
        tag
        for tag in elements
        if any(name.startswith("on") or name == "style" for name in tag.attrs)
    ]
    assert schemes(page) <= {"https:", "http:"}


@pytest.mark.parametrize("text", XSS)
def test_c3_nor_do_results_home_suggestions_and_errors(visitor, text):
    PublishedFactory(**description(text))
    asked = {"q": text, "publisher": text, "country": text, "category": f"-{text}", "x": text}

    pages = [visitor.get(path) for path in ("/datasets", "/", "/datasets?sort=title")]
    pages += [visitor.get(path, query_string=asked) for path in ("/datasets", "/nowhere")]
    pages.append(
        visitor.get("/datasets", query_string={"page": text, "language": text, "tokens": text})
    )

    for page in pages:
        assert_inert(page)


@pytest.mark.parametrize("text", XSS)
def test_c3_nor_do_preview_form_review_and_the_list_of_ones_own(signed_in, member, reviewer, text):
    written = description(text)
    draft = service.create(written | {"homepage": text, "released": text, "kind": text}, by=member)
    submitted = SubmittedFactory(member, **written)
    browser, deciding = signed_in(member), signed_in(reviewer)
    pages = [
        browser.get(f"/datasets/{draft.slug}{path}")
        for path in ("", "/preview", "/edit/identity", "/edit/access", "/edit/licence")
    ]
    pages += [
        browser.get("/account/datasets"),
        deciding.get("/review"),
        deciding.get(f"/review/{submitted.slug}"),
    ]
    pages.append(send(browser, "/datasets/new", about=text[:3] + " " * 3))

    for page in pages:
        assert page.status_code in {200, 302, 422}
        assert_inert(page)


def test_c12_the_syntax_of_templates_is_shown_literally(visitor):
    entry = PublishedFactory(
        title=TEMPLATES, summary={"en": TEMPLATES}, description={"en": f"`{TEMPLATES}`"}
    )

    page = soup(visitor.get(f"/datasets/{entry.slug}"))

    assert page.h1.text == TEMPLATES
    assert "49" not in page.h1.text
    assert TEMPLATES in page.select_one(".prose").text


def test_c5_links_of_members_pass_on_no_trust(visitor):
    written = description("Words") | {"description": {"en": "[a](https://elsewhere.example/)"}}
    entry = PublishedFactory(**written)

    page = soup(visitor.get(f"/datasets/{entry.slug}"))

    outward = page.select("main a[href^='http']")
    assert outward
    assert not [
        link for link in outward if set(link.get("rel", [])) < {"nofollow", "ugc", "noopener"}
    ]


def test_c11_no_header_is_broken_by_a_title(client):
    answer = client.post("/api/v1/datasets", json=raw(title='A "quoted" \\ title; with é and more'))

    assert answer.headers["Location"] == "/api/v1/datasets/a-quoted-title-with-e-and-more"
    assert answer.headers["ETag"].isascii()
