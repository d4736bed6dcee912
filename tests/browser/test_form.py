"""Describing a dataset in a real browser: at a desk and on a phone, with scripts and without."""

import time

import pytest

from tests.browser.conftest import PHONE
from tests.browser.test_browser import sign_in

pytestmark = pytest.mark.browser

DESK = {"width": 1280, "height": 900}
SECTIONS = ("identity", "access", "contents", "languages", "licence", "provenance", "compliance")
ways = pytest.mark.parametrize(
    "options",
    [
        {"viewport": DESK},
        {"viewport": PHONE},
        {"viewport": DESK, "java_script_enabled": False},
        {"viewport": PHONE, "java_script_enabled": False},
    ],
    ids=["desk", "phone", "desk without scripts", "phone without scripts"],
)


def begin(page, title):
    """A new draft; answers its address."""
    page.goto("/datasets/new")
    page.locator("#about").fill(title)
    page.get_by_role("button", name="Continue").click()
    page.wait_for_url("**/edit/identity")
    return page.url.rsplit("/edit/", 1)[0]


def named(text):
    return f"{text} {time.time_ns()}"


def fits(page):
    return page.locator("html").evaluate("html => html.scrollWidth <= innerWidth")


@ways
def test_a_draft_is_written_and_submitted(window, site, options):
    page = window(**options)
    sign_in(page, site.reviewer)
    address = begin(page, named("Written every way"))

    page.locator("[name=kind]").select_option("speech")
    page.locator("[name='summary.en']").fill("Voices.")
    page.locator("summary", has_text="more questions").first.click()
    page.locator("[name=version]").fill("2.5")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/edit/access")
    page.locator("[name=homepage]").fill("https://example.org/voices")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/edit/contents")
    page.goto(f"{address}/edit/licence")
    page.locator("[name='licence.status']").select_option("none_stated")
    page.get_by_role("button", name="Save and preview").click()
    page.wait_for_url("**/preview")
    page.get_by_role("button", name="Submit for review").click()
    assert page.locator("#attestation").get_attribute("aria-invalid") == "true"
    page.locator("#attestation").check()
    page.get_by_role("button", name="Submit for review").click()
    page.wait_for_url("**/datasets/written-every-way-*")

    assert fits(page)


@ways
def test_every_page_of_the_form_fits(window, site, options):
    page = window(**options)
    sign_in(page, site.reviewer)
    address = begin(page, named("Fits"))

    wide = []
    for path in (*(f"{address}/edit/{name}" for name in SECTIONS), f"{address}/preview",
                 f"{address}/share", "/datasets/new", "/account/datasets"):  # fmt: skip
        page.goto(path)
        for folded in page.locator("details.more:not([open]) > summary").all():
            folded.click() if folded.is_visible() else None
        if not fits(page):
            wide.append(path)

    assert wide == []


def suggested(page, name, typed):
    """Type into a field, take the first name that is proposed; answers what then stands there."""
    field = page.locator(f"[name='{name}']")
    with page.expect_response(lambda answer: "q=" in answer.url and answer.ok):
        field.press_sequentially(typed)
    page.locator(".suggest:visible li").first.wait_for()
    field.press("ArrowDown")
    field.press("Enter")
    return field.input_value()


@pytest.mark.parametrize("viewport", [DESK, PHONE], ids=["desk", "phone"])
def test_languages_licences_and_parents_are_proposed_while_typing(window, site, viewport):
    page = window(viewport=viewport)
    sign_in(page, site.reviewer)
    address = begin(page, named("Proposed"))

    page.goto(f"{address}/edit/languages")
    assert suggested(page, "languages.0.tag", "brezh") == "br"
    page.goto(f"{address}/edit/licence")
    assert suggested(page, "licence.expression", "creative commons zero") == "CC0-1.0"
    page.goto(f"{address}/edit/provenance")
    assert suggested(page, "provenance.derived_from.0.dataset", "europ").startswith("entry-")


def test_names_can_be_typed_whole_without_scripts(window, site):
    page = window(java_script_enabled=False)
    sign_in(page, site.reviewer)
    address = begin(page, named("Typed whole"))

    page.goto(f"{address}/edit/languages")
    page.locator("[name='languages.0.tag']").fill("Breton")
    page.get_by_role("button", name="Save and continue").click()
    page.wait_for_url("**/edit/licence")
    page.goto(f"{address}/edit/provenance")
    page.locator("[name='provenance.derived_from.0.dataset']").fill("Europarl")
    page.get_by_role("button", name="Save", exact=True).click()

    value = page.locator("[name='provenance.derived_from.0.dataset']").input_value()
    assert value.startswith("entry-")


def test_a_choice_brings_the_questions_that_now_matter_into_sight(window, site):
    page = window()
    sign_in(page, site.reviewer)
    address = begin(page, named("Matters now"))
    page.goto(f"{address}/edit/provenance")
    model = page.locator("[name='provenance.synthetic.generators.0.model']")
    assert not model.is_visible()

    page.locator("[name='provenance.synthetic.status']").select_option("yes")
    model.wait_for(state="visible")


def test_a_closed_tab_loses_nothing(window, site):
    page = window()
    sign_in(page, site.reviewer)
    address = begin(page, named("Closed at once"))
    other = page.context.new_page()

    page.locator("[name=creators]").fill("Typed a moment before")
    with page.expect_response(lambda answer: answer.request.method == "POST", timeout=1400):
        page.evaluate(
            "Object.defineProperty(document, 'hidden', {value: true});"
            "dispatchEvent(new Event('visibilitychange'))"
        )
    page.close()

    other.goto(f"{address}/edit/identity")
    assert other.locator("[name=creators]").input_value() == "Typed a moment before"


def test_a_lost_connection_loses_nothing(window, site):
    page = window()
    sign_in(page, site.reviewer)
    address = begin(page, named("Offline"))

    page.route("**/edit/identity", lambda route: route.abort())
    with page.expect_event("requestfailed"):
        page.locator("[name=creators]").fill("Typed in a train")
    page.locator("form[data-autosave] [role=status]", has_text="Not saved").wait_for()
    page.unroute("**/edit/identity")
    with page.expect_response(lambda answer: answer.request.method == "POST" and answer.ok):
        page.evaluate("dispatchEvent(new Event('online'))")
    page.goto(f"{address}/edit/identity")

    assert page.locator("[name=creators]").input_value() == "Typed in a train"


@ways
def test_an_expired_session_loses_nothing(window, site, options):
    page = window(**options)
    sign_in(page, site.reviewer)
    address = begin(page, named("Expired"))
    page.context.clear_cookies()

    page.locator("[name=creators]").fill("Typed for an hour")
    page.get_by_role("button", name="Save and continue").click()
    assert page.locator("h1").inner_text() == "Not saved yet"
    beside = page.context.new_page()
    sign_in(beside, site.reviewer)
    page.get_by_role("button", name="Save it now").click()
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_url("**/edit/**")
    page.goto(f"{address}/edit/identity")

    assert page.locator("[name=creators]").input_value() == "Typed for an hour"


def test_a_double_click_saves_once(window, site):
    page = window()
    sign_in(page, site.reviewer)
    begin(page, named("Twice"))
    sent = []
    page.on("request", lambda request: sent.append(request) if request.method == "POST" else None)

    page.get_by_role("button", name="Save", exact=True).dblclick()
    page.wait_for_load_state("networkidle")

    assert len(sent) == 1
    assert page.locator(".flash").inner_text() == "Saved."
