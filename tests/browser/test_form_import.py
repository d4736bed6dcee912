"""A link becomes a draft in a real browser; the site it leads to is on the loopback."""

import pytest

from catalogue.imports import huggingface
from tests.browser.test_browser import sign_in
from tests.browser.test_form import fits, ways
from tests.imports.conftest import authority, hosted, internet, recorded, trusted, web

__all__ = ["authority", "hosted", "internet", "trusted", "web"]

pytestmark = pytest.mark.browser

CARD = "mozilla-foundation/common_voice_11_0"


@ways
def test_a_link_becomes_a_draft_whose_values_wait_to_be_confirmed(window, site, hosted, options):
    files = (recorded("huggingface", "common-voice", each) for each in ("about.json", "README.md"))
    hosted(huggingface, CARD, *files)
    page = window(**options)
    sign_in(page, site.reviewer)

    page.goto("/datasets/new")
    page.locator("#about").fill(CARD)
    page.get_by_role("button", name="Continue").click()
    assert page.locator("h1").inner_text() == "Common Voice"
    page.get_by_role("button", name="Make this my draft").click()
    page.wait_for_url("**/edit/identity")
    assert page.locator(".origin").count() > 0
    page.get_by_role("button", name="All that was read looks right").click()
    page.wait_for_url("**/edit/access")
    page.goto(page.url.replace("/access", "/identity"))

    assert page.locator("[name=seen]").first.is_checked()
    assert fits(page)
