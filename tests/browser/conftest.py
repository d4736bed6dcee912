"""A live server with Debian's Chromium in front; what the browser complains of is a failure."""

import logging
import os
import re
import shutil
from threading import Thread

import pytest
from waitress.server import create_server

from catalogue.core.db import db
from catalogue.core.logs import log
from catalogue.members.vocabulary import Role
from tests.datasets.conftest import documents
from tests.factories import MemberFactory, ReviewerFactory, publish, token
from tests.instances import instance

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-background-networking"]
PHONE = {"width": 390, "height": 844}


def missing(reason):
    """A browser that is not there is a skip, except where somebody counts on it."""
    if os.environ.get("CATALOGUE_REQUIRE_BROWSER") == "1":
        pytest.fail(reason, pytrace=False)
    pytest.skip(reason)


class Letters(logging.Handler):
    """Keeps the mail that was written to the log."""

    def __init__(self):
        super().__init__()
        self.bodies = []

    def emit(self, record):
        if record.getMessage() == "mail":
            self.bodies.append(record.body)


class Site:
    """The live catalogue: its address, its people, its mail."""

    def __init__(self, app, address, letters):
        self.app, self.address, self.letters = app, address, letters
        with app.app_context():
            publish(*documents())
            self.reviewer = ReviewerFactory().email
            self.lawyer = MemberFactory(role=Role.LEGAL_REVIEWER).email
            self.token = token(MemberFactory())
            db.session.remove()


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    letters = Letters()
    log.addHandler(letters)
    with instance(tmp_path_factory.mktemp("site")) as app:
        server = create_server(app, host="127.0.0.1", port=0, threads=4)
        thread = Thread(target=server.run, daemon=True)
        thread.start()
        yield Site(app, f"http://127.0.0.1:{server.effective_port}", letters)
        server.close()
        thread.join(timeout=10)
    log.removeHandler(letters)


@pytest.fixture(scope="session")
def chromium():
    if CHROMIUM is None:
        missing("Chromium is not installed: apt-get install chromium")
    try:
        from playwright.sync_api import sync_playwright  # noqa: PLC0415 - it may be missing
    except ImportError:
        missing("Playwright is not installed: pip install -e '.[test]'")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def window(chromium, site):
    """Opens windows that share nothing, and fails the test when one of them complained."""
    contexts, complaints = [], []

    def watch(page):
        page.on("console", lambda message: complaints.extend(serious(message)))
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("request", lambda request: complaints.extend(offsite(request.url, site.address)))

    def window(**options):
        context = chromium.new_context(base_url=site.address, locale="en-GB", **options)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        watch(page)
        return page

    yield window
    for context in contexts:
        context.close()
    assert complaints == []


def serious(message):
    """Errors, but not that a page we asked for says no: the tests look at that themselves."""
    refused = re.search(r"status of (400|401|404|412|422)|ERR_FAILED", message.text)
    return [message.text] if message.type == "error" and not refused else []


def offsite(url, home):
    return [] if url.startswith((home, "data:", "blob:")) else [f"asked elsewhere: {url}"]
