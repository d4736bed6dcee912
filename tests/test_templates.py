"""What every template keeps: small, readable, and true to the content security policy."""

import re
from gzip import compress
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

ROOT = Path(__file__).parent.parent
TEMPLATES = ROOT / "templates"
STATIC = ROOT / "catalogue" / "static"
PAGES = sorted(TEMPLATES.glob("**/*.html"))
MACROS = sorted(TEMPLATES.glob("_macros/*.html"))
FIRST_VISIT = 60_000  # bytes on the wire

every_template = pytest.mark.parametrize(
    "path", PAGES, ids=lambda path: str(path.relative_to(TEMPLATES))
)


@every_template
def test_a_template_stays_small(path):
    assert path.read_text().count("\n") <= 100


@every_template
def test_every_block_says_which_it_ends(path):
    text = path.read_text()
    opened = re.findall(r"\{%-? block (\w+)", text)

    assert sorted(opened) == sorted(re.findall(r"\{%-? endblock (\w+)", text))


@every_template
def test_nothing_inline_for_the_security_policy_to_refuse(path):
    text = re.sub(r"\{#.*?#\}", "", path.read_text(), flags=re.DOTALL)

    assert not re.findall(r"<style|\sstyle=|javascript:", text)
    assert not re.findall(r"<[^>]*\son\w+\s*=", text)
    assert not [tag for tag in re.findall(r"<script[^>]*>", text) if "src=" not in tag]


@every_template
def test_nothing_unescaped_and_nothing_from_elsewhere(path):
    text = path.read_text()

    assert not re.findall(r"\|\s*safe\b|autoescape false", text)
    assert not re.findall(r"<(?:script|link|img)[^>]*\b(?:src|href)=\"(?:https?:)?//", text)


@every_template
def test_no_attribute_is_written_as_a_quoted_string_that_would_be_escaped(path):
    assert not re.findall(r"""\{\{-?\s*'[^'}]*="[^}]*\}\}""", path.read_text())


@pytest.mark.parametrize("path", MACROS, ids=lambda path: path.name)
def test_macros_keep_no_translation_between_visitors(path):
    """An imported template is evaluated once, so words belong inside macros."""
    tree = Environment(extensions=["jinja2.ext.i18n"], autoescape=True).parse(path.read_text())
    kept = [
        name.name
        for part in tree.body
        if isinstance(part, nodes.Assign)
        for name in part.find_all(nodes.Name)
    ]

    assert not {"_", "gettext", "ngettext"} & set(kept)


def test_every_icon_asked_for_is_drawn():
    drawn = set(
        re.findall(
            r'^  "([\w-]+)": "', (TEMPLATES / "_macros/icons.html").read_text(), flags=re.MULTILINE
        )
    )
    asked = {name for path in PAGES for name in re.findall(r'\bico\("([\w-]+)"', path.read_text())}

    assert asked <= drawn


def test_fonts_come_with_their_licence():
    assert len(list(STATIC.glob("fonts/OFL-*.txt"))) == 3


def test_the_sheet_uses_no_address_but_ours():
    css = (STATIC / "css/catalogue.css").read_text()

    assert not re.findall(r"url\(\s*[\"']?(?:https?:|//|data:)|@import", css)


def test_a_first_visit_of_the_home_page_is_light(visitor):
    page = visitor.get("/").text
    files = {STATIC / name for name in re.findall(r'(?:href|src)="/static/([^"?]+)', page)}
    fonts = [path.stat().st_size for path in files if path.suffix == ".woff2"]
    texts = [len(compress(path.read_bytes())) for path in files if path.suffix != ".woff2"]

    assert len(fonts) == 2
    assert len(compress(page.encode())) + sum(texts) + sum(fonts) < FIRST_VISIT


@pytest.mark.parametrize("address", ["/", "/about", "/privacy", "/accessibility", "/api"])
def test_reading_sets_no_cookie(visitor, address):
    answer = visitor.get(address)

    assert answer.status_code == 200
    assert "Set-Cookie" not in answer.headers


def test_switching_the_language_keeps_page_and_query(visitor):
    page = visitor.get("/datasets?language=fr&language=-en").text

    [href] = re.findall(r'href="(/language/fr\?[^"]+)"', page)
    answer = visitor.get(href.replace("&amp;", "&"))

    assert answer.location == "/datasets?language=fr&language=-en"
    assert '<html lang="fr">' in visitor.get("/about").text


def test_words_follow_each_visitor_not_the_first(app):
    french = app.test_client().get("/nothing", headers={"Accept-Language": "fr"})
    english = app.test_client().get("/nothing", headers={"Accept-Language": "en"})

    assert '<html lang="fr">' in french.text
    assert "This page does not exist" in english.text
