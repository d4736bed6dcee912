import gzip
import re
from pathlib import Path

import pytest

from catalogue.core.assets import fingerprint
from tests.factories import PublishedFactory

ZIPPED = {"Accept-Encoding": "gzip"}


def test_text_is_compressed_for_those_who_take_it(visitor):
    answer = visitor.get("/about", headers=ZIPPED)

    assert answer.headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(answer.data) == visitor.get("/about").data


def test_who_takes_no_gzip_gets_plain_text(visitor):
    answer = visitor.get("/about")

    assert "Content-Encoding" not in answer.headers
    assert "Accept-Encoding" in answer.headers["Vary"]


def test_a_compressed_answer_keeps_its_etag_weakly(visitor):
    dataset = PublishedFactory()
    address = f"/api/v1/datasets/{dataset.slug}"

    etag = visitor.get(address, headers=ZIPPED).headers["ETag"]

    assert visitor.get(address, headers=ZIPPED | {"If-None-Match": etag}).status_code == 304


def test_a_file_asked_for_by_its_hash_is_kept_for_ever(app, visitor):
    page = visitor.get("/").text
    address = page.split('rel="stylesheet" href="')[1].split('"')[0]

    with visitor.get(address) as answer:
        kept = answer.headers["Cache-Control"]

    assert "v=" in address
    assert "immutable" in kept


def test_the_files_of_the_viewer_are_compressed_too(visitor):
    with visitor.get("/api/v1/docs/swagger-ui.css", headers=ZIPPED) as answer:
        assert answer.status_code == 200
        assert b"swagger-ui" in gzip.decompress(answer.data)


@pytest.mark.parametrize("address", ["css/catalogue.css", "css/catalogue.css?v=1", "none.css?v=1"])
def test_any_other_address_of_a_file_is_asked_for_again(visitor, address):
    with visitor.get(f"/static/{address}") as answer:
        assert "immutable" not in answer.headers.get("Cache-Control", "")
    assert visitor.options(f"/static/{address}").status_code == 200


def test_the_sheet_asks_for_fonts_by_the_addresses_that_pages_fetch_early(app, visitor):
    css = Path(app.static_folder, "css/catalogue.css").read_text()
    asked = dict(re.findall(r'url\("\.\./(fonts/[\w-]+\.woff2)\?v=(\w+)"\)', css))
    early = re.findall(r'rel="preload" href="/static/([^?]+)\?v=(\w+)"', visitor.get("/").text)

    assert len(asked) == css.count("woff2?v=") == css.count("url(")
    assert asked == {name: fingerprint(app.static_folder, name) for name in asked}
    assert early
    assert set(early) <= set(asked.items())
