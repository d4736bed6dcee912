"""What a caller gets."""

import gzip
import zlib
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from catalogue.core.errors import CatalogueError
from catalogue.net.errors import Busy, NotFetched, Refused, TooLarge, TooSlow, Unreachable
from catalogue.net.session import Manners, fetch
from catalogue.net.waiting import seconds

URL = "http://example.org/"
OK = b"HTTP/1.1 200 OK\r\n"


def test_an_answer_is_told_in_full(site):
    site.page("/data?x=1", b"{}", Content_Type='Application/JSON; charset="utf-8"', ETag="v1")

    fetched = fetch("http://Example.org/data?x=1#part")

    assert fetched.url == "http://example.org/data?x=1"
    assert (fetched.status, fetched.body, fetched.media_type) == (200, b"{}", "application/json")
    assert fetched.headers["etag"] == "v1"


def test_we_say_who_we_are_and_what_we_want(site):
    site.page()

    contact = "https://catalogue.example.org/about"
    fetch(URL, accept="application/json", manners=Manners(contact=contact))

    [head] = site.heads
    assert f"User-Agent: open-training-data-catalogue (+{contact})\r\n" in head
    assert "Accept: application/json\r\n" in head
    assert "Accept-Encoding: gzip, deflate\r\n" in head
    assert "Connection: close\r\n" in head


@pytest.mark.parametrize("status", [204, 304, 404, 410, 500, 503])
def test_a_status_is_an_answer_and_not_an_error(site, status):
    site.at("/", f"HTTP/1.1 {status} Well\r\nContent-Length: 0\r\n\r\n".encode())

    assert fetch(URL).status == status


@pytest.mark.parametrize("status", [429, 503])
def test_a_host_that_is_busy_says_when_to_come_back(site, status):
    site.at("/", f"HTTP/1.1 {status} Busy\r\nRetry-After: 120\r\n\r\n".encode())

    with pytest.raises(Busy, match="come back later") as busy:
        fetch(URL)

    assert busy.value.facts == {"retry_after": 120}
    assert len(site.heads) == 1


def test_a_busy_host_may_say_nothing(site):
    site.at("/", b"HTTP/1.1 429 Busy\r\n\r\n")

    with pytest.raises(Busy) as busy:
        fetch(URL)
    assert busy.value.facts == {}


def test_retry_after_is_a_number_or_a_date_within_reason():
    soon = format_datetime(datetime.now(UTC) + timedelta(minutes=1), usegmt=True)
    assert 55 <= seconds(soon) <= 60
    assert seconds("Mon, 01 Jan 2001 00:00:00 GMT") == 0
    assert seconds("Mon, 01 Jan 2001 00:00:00") == 0
    assert seconds("9" * 5000) == 24 * 3600
    assert seconds("Fri, 31 Dec 9999 23:59:59 -2359") in {None, 24 * 3600}
    assert [seconds(text) for text in ("", "soon", "-1", "１")] == [None] * 4


RAW = zlib.compressobj(wbits=-15)
PACKED = {
    "gzip": gzip.compress(b"hello"),
    "GZIP": gzip.compress(b"hel") + gzip.compress(b"lo"),
    "deflate": zlib.compress(b"hello"),
    "Deflate": RAW.compress(b"hello") + RAW.flush(),
    "identity": b"hello",
}


@pytest.mark.parametrize("encoding", PACKED)
def test_packed_answers_are_unpacked(site, encoding):
    site.page(body=PACKED[encoding], Content_Encoding=encoding)

    assert fetch(URL).body == b"hello"


@pytest.mark.parametrize("encoding", ["br", "zstd", "compress", "gzip, gzip", "gzip, br"])
def test_other_ways_of_packing_are_not_read(site, encoding):
    site.page(body=b"whatever", Content_Encoding=encoding)

    with pytest.raises(Unreachable, match="compressed"):
        fetch(URL)


BROKEN = {
    "no HTTP": [b"SSH-2.0-OpenSSH_9.6\r\n"],
    "nothing": [],
    "half a body": [OK + b"Content-Length: 10\r\n\r\nhalf"],
    "false gzip": [OK + b"Content-Encoding: gzip\r\n\r\nhello"],
    "false chunks": [OK + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n"],
    "two lengths": [OK + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nhi"],
    "a hundred headers": [OK + b"X: y\r\n" * 200 + b"\r\n"],
}


@pytest.mark.parametrize("pieces", BROKEN.values(), ids=BROKEN)
def test_a_broken_answer_is_unreachable(site, pieces):
    site.at("/", *pieces)

    with pytest.raises(Unreachable, match=r"example\.org did not give a proper answer"):
        fetch(URL)


def test_all_that_goes_wrong_is_an_error_of_the_catalogue():
    kinds = (Refused, TooSlow, TooLarge, Unreachable, Busy)
    assert all(issubclass(kind, NotFetched) for kind in kinds)
    assert issubclass(NotFetched, CatalogueError)
    assert [kind.status for kind in kinds] == [422, 422, 422, 422, 503]
