"""The whole way of an entry: pasted, confirmed, published by two keys, corrected by a third."""

import re
import time

import pytest

from catalogue.imports import huggingface
from tests.browser.test_browser import sign_in, sign_up
from tests.imports.conftest import authority, hosted, internet, recorded, trusted, web

__all__ = ["authority", "hosted", "internet", "trusted", "web"]

pytestmark = pytest.mark.browser

CARD = "mozilla-foundation/common_voice_11_0"
# Other tests may have a draft of this name.
ENTRY = re.compile(r"/datasets/common-voice(-\d+)?$")
PATIENCE = 120  # seconds of clicks, for the stranger's part


def test_a_stranger_registers_common_voice_two_publish_it_and_a_third_corrects_it(
    window, site, hosted
):
    files = (recorded("huggingface", "common-voice", each) for each in ("about.json", "README.md"))
    hosted(huggingface, CARD, *files)

    begun = time.monotonic()
    entry = register(window(), site)
    assert time.monotonic() - begun < PATIENCE
    for email in (site.reviewer, site.lawyer):
        turn_a_key(window(), email)
    history = window()
    history.goto(entry)
    entry = history.url  # the address is settled on publication
    correct(window(), site, entry)
    accept_the_correction(window(), site.reviewer, entry)

    history.goto(f"{entry}/versions")
    told = history.locator("main").inner_text()
    assert "The card says so too." in told
    assert "The page counts them anew." in told
    history.goto(f"{entry}/compare?from=1&to=2")
    assert "24,210 hours" in history.locator("main").inner_text()


def register(page, site):
    """Sign up, paste the name of a dataset, confirm what was read, answer what is left."""
    sign_up(page, site)
    page.goto("/datasets/new")
    page.locator("#about").fill(CARD)
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("button", name="Make this my draft").click()
    page.wait_for_url("**/edit/identity")
    page.locator("[name=kind]").select_option("speech")
    page.get_by_role("button", name="Save and preview").click()
    page.wait_for_url("**/preview")
    page.locator("#attestation").check()
    page.get_by_role("button", name="Submit for review").click()
    page.wait_for_url(ENTRY)
    return page.url


def turn_a_key(page, email):
    sign_in(page, email)
    page.goto("/review")
    page.get_by_role("link", name="Common Voice").click()
    page.locator("input[name=outcome][value=accept]").check()
    page.locator("[name=reason]").fill("The card says so too.")
    page.get_by_role("button", name="Decide").click()
    page.wait_for_url("**/review")


def correct(page, site, entry):
    """Somebody else proposes another size, and says where it can be read."""
    sign_up(page, site)
    page.goto(f"{entry}/proposals/new?field=size_note")
    page.locator("[name='changes.0.value']").fill("24,210 hours in 100 languages.")
    page.locator("[name='changes.0.url']").fill("https://example.org/common-voice-12")
    page.locator("[name=message]").fill("The page counts them anew.")
    page.locator("form.form button.btn:not(.btn-2)").last.click()
    page.wait_for_url("**/proposals/*")


def accept_the_correction(page, email, entry):
    sign_in(page, email)
    page.goto(f"{entry}/proposals")
    page.get_by_role("link", name="The page counts them anew.").click()
    page.get_by_role("button", name="Accept what is ticked").click()
    page.wait_for_load_state()
