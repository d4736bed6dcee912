"""On paper: the summary alone, with its sources open and no answer broken away from its label."""

import re
from pathlib import Path

import pytest

from catalogue.config import ROOT
from tests.factories import MixFactory, ModelFactory

SHEET = Path(ROOT, "catalogue/static/css/catalogue.css").read_text("utf-8")


def printed():
    """The print rules about summaries."""
    return next(part for part in SHEET.split("@media print {\n")[1:] if ".summary" in part)


@pytest.fixture
def page(signed_in, member):
    model = ModelFactory(member, MixFactory(member))
    return signed_in(member).get(f"/models/{model.slug}/summary").text


def test_what_one_only_clicks_is_not_printed(page):
    before, article = page.split('<article class="summary', 1)

    assert 'class="unprinted' in before
    assert "unprinted" not in article
    assert re.search(r"\.unprinted[^{]*\{ display: none; \}", printed())


def test_sources_are_printed_though_they_are_folded_on_the_screen(page):
    assert '<details class="evidence' in page
    assert re.search(r"\.evidence::details-content \{[^}]*display: block", printed())


def test_the_printed_page_needs_no_colour_to_show_what_is_missing(page):
    assert "TO BE PROVIDED BY THE PROVIDER" in page
    assert re.search(r"\.answer--missing \{[^}]*border:", printed())


def test_headings_stay_with_what_they_head():
    assert re.search(r"\.summary :is\(h1, h2, h3, h4\)[^{]*\{ break-after: avoid; \}", printed())
