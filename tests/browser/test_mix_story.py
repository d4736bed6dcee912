"""The whole way of a mix: from a search to a verdict, lightened, published, frozen, read by all."""

import re
import time
from hashlib import sha256

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_browser import sign_up
from tests.factories import PublishedFactory

pytestmark = pytest.mark.browser

CONFLICT = re.compile("stands against an open release")


@pytest.fixture
def word(site):
    """A word that only two entries have, one of which forbids commercial use."""
    word = f"zephyr{time.time_ns()}"
    with site.app.app_context():
        PublishedFactory(
            title=f"Free {word}", licence={"status": "stated", "expression": "CC0-1.0"}
        )
        PublishedFactory(
            title=f"Bound {word}", licence={"status": "stated", "expression": "CC-BY-NC-4.0"}
        )
    return word


def test_a_search_becomes_a_mix_is_judged_lightened_published_and_frozen(window, site, word):
    page = window()
    sign_up(page, site)

    page.goto(f"/datasets?q={word}")
    page.get_by_role("link", name="Make this search a mix").click()
    page.locator("[name=title]").fill(f"Mix of {word}")
    page.get_by_role("button", name="Make the mix").click()
    page.wait_for_url("**/mixes/mix-of-*")
    mix = page.url

    page.get_by_role("link", name="Epochs and weights").first.click()
    page.locator("[name='epochs.1']").fill("often")
    page.get_by_role("button", name="Save").click()
    assert page.locator("[name='epochs.1']").get_attribute("aria-invalid") == "true"
    page.locator("[name='epochs.1']").fill("2")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Saved.").wait_for()

    page.goto(mix)
    assert CONFLICT.search(page.locator("#verdict h2").inner_text())
    assert f"Bound {word}" in page.locator("#verdict").inner_text()
    page.locator("#drop-train_release").get_by_role("button", name="Take them out").first.click()
    page.get_by_text("The verdict below is without them").wait_for()
    assert not CONFLICT.search(page.locator("#verdict h2").inner_text())
    assert f"Bound {word}" not in page.locator("main").inner_text()

    page.get_by_role("button", name="Publish").click()
    page.get_by_role("link", name="Freeze a release").click()
    page.locator("[name=message]").fill("The first one.")
    page.get_by_role("button", name="Freeze it").click()
    page.wait_for_url("**/releases/1")

    visitor = window()
    visitor.goto(f"{mix}/releases/1")
    checksum = visitor.locator("#checksum").inner_text()
    sums = visitor.get_by_role("link", name="SHA256SUMS").get_attribute("href")
    assert sha256(visitor.request.get(sums).body()).hexdigest() == checksum


@pytest.mark.parametrize("width", [320, 390, 1280])
def test_no_page_of_a_mix_scrolls_sideways(window, site, word, width):
    page = window(viewport=PHONE | {"width": width})

    page.goto("/mixes/evaluate")
    page.locator("[name=list]").fill(f"Free {word} 2\nBound {word}\nSomething unknown")
    page.get_by_role("button", name="Check").click()

    assert CONFLICT.search(page.locator("#verdict h2").inner_text())
    for path in ("", "/mixes", "/mixes/evaluate"):
        if path:
            page.goto(path)
        assert not page.evaluate("document.scrollingElement.scrollWidth > innerWidth")
