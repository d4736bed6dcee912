"""Time and size are bounded, whatever the other side does (E4, E5)."""

import gzip
import socket
import time
import tracemalloc
import zlib
from contextlib import contextmanager

import pytest

from catalogue.net.errors import TooLarge, TooSlow, Unreachable
from catalogue.net.session import Manners, fetch

OK = b"HTTP/1.1 200 OK\r\n"
URL = "http://example.org/"
MEGABYTE = 1_000_000


@contextmanager
def within(seconds):
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin < seconds


@contextmanager
def memory_below(megabytes):
    tracemalloc.start()
    try:
        yield
        assert tracemalloc.get_traced_memory()[1] < megabytes * MEGABYTE
    finally:
        tracemalloc.stop()


def drip(text):
    """A byte, a nap, a byte, a nap: no single read ever times out."""
    return [piece for byte in text for piece in (bytes([byte]), 0.05)]


SLOW = {
    "body": [OK + b"Content-Length: 1000\r\n\r\n", *drip(b"x" * 100)],
    "headers": drip(OK + b"X-Padding: " + b"x" * 100),
    "status": drip(b"HTTP/1.1 200 " + b"x" * 100),
    "chunk size": [OK + b"Transfer-Encoding: chunked\r\n\r\n", *drip(b"0" * 100)],
    "chunks": [OK + b"Transfer-Encoding: chunked\r\n\r\n", *drip(b"1\r\nx\r\n" * 20)],
    "trailers": [OK + b"Transfer-Encoding: chunked\r\n\r\n0\r\n", *drip(b"a: b\r\n" * 20)],
    "interim answers": [b"HTTP/1.1 100 Continue\r\n\r\n", 0.05] * 100,
    "gzip": [OK + b"Content-Encoding: gzip\r\n\r\n", *drip(gzip.compress(b"x" * 5000) * 5)],
    "silence": [9],
    "silence in the body": [OK + b"Content-Length: 9\r\n\r\nabc", 9],
}


@pytest.mark.parametrize("pieces", SLOW.values(), ids=SLOW)
def test_a_slow_answer_ends_at_the_deadline(site, hurried, pieces):
    site.at("/", *pieces)

    with within(3), pytest.raises(TooSlow, match="too long"):
        hurried(URL)


def test_a_slow_answer_under_tls_ends_at_the_deadline(secure_site, hurried):
    secure_site.at("/", *SLOW["body"])

    with within(3), pytest.raises(TooSlow):
        hurried("https://example.org/")


def test_silence_instead_of_tls_ends_at_the_deadline(internet, hurried):
    with socket.create_server(("127.0.0.1", 0)) as mute:
        internet.servers["93.184.216.34", 443] = mute.getsockname()[1]
        internet.host("mute.example.org", "93.184.216.34")
        with within(3), pytest.raises(TooSlow):
            hurried("https://mute.example.org/")


def test_redirects_share_one_deadline(site, hurried):
    for number in range(3):
        go = f"HTTP/1.1 302 Go\r\nLocation: /{number + 1}\r\n\r\n".encode()
        site.at(f"/{number}", 0.25, go)
    site.page("/3")

    with within(3), pytest.raises(TooSlow):
        hurried("http://example.org/0")


def test_a_slow_resolver_ends_at_the_deadline(internet, hurried):
    internet.slow = 4

    with within(3), pytest.raises(TooSlow):
        hurried(URL)


def test_a_silent_address_ends_at_the_deadline(internet, hurried):
    internet.host("example.org", "93.184.216.40")
    internet.silent.add("93.184.216.40")

    with within(3), pytest.raises(TooSlow):
        hurried(URL)


def test_nobody_waits_longer_than_ten_seconds():
    assert 9 < Manners().deadline().left() <= 10
    assert 9 < Manners(seconds=3600).deadline().left() <= 10


def bomb(megabytes, *, wbits=31):
    packer = zlib.compressobj(9, zlib.DEFLATED, wbits)
    return b"".join([packer.compress(bytes(MEGABYTE)) for _ in range(megabytes)]) + packer.flush()


ENDLESS = [b"x" * 65536] * 2000
BIG = {
    "endless": [OK + b"\r\n", *ENDLESS],
    "declared": [OK + b"Content-Length: 99999999999\r\n\r\n", *ENDLESS],
    "chunked": [
        OK + b"Transfer-Encoding: chunked\r\n\r\n",
        *[b"10000\r\n" + ENDLESS[0] + b"\r\n"] * 2000,
    ],
    "gzip bomb": [OK + b"Content-Encoding: gzip\r\n\r\n", bomb(100)],
    "deflate bomb": [OK + b"Content-Encoding: deflate\r\n\r\n", bomb(100, wbits=15)],
    "raw deflate bomb": [OK + b"Content-Encoding: deflate\r\n\r\n", bomb(100, wbits=-15)],
    "many small bombs": [OK + b"Content-Encoding: gzip\r\n\r\n", bomb(5) * 20],
    "bomb in one chunk": [
        OK + b"Content-Encoding: gzip\r\nTransfer-Encoding: chunked\r\n\r\n",
        b"%x\r\n" % len(bomb(100)) + bomb(100) + b"\r\n0\r\n\r\n",
    ],
}


@pytest.mark.parametrize("pieces", BIG.values(), ids=BIG)
def test_a_large_answer_is_dropped_and_takes_little_memory(site, pieces):
    site.at("/", *pieces)

    with memory_below(8), pytest.raises(TooLarge, match="1000000 bytes"):
        fetch(URL, limit_bytes=MEGABYTE)


@pytest.mark.parametrize("size", [1000, 1001])
def test_the_limit_itself_is_allowed(site, size):
    site.page(body=b"x" * size)

    if size == 1000:
        assert len(fetch(URL, limit_bytes=1000).body) == 1000
        return
    with pytest.raises(TooLarge):
        fetch(URL, limit_bytes=1000)


WORDY = {
    "one long header": [OK + b"X: " + b"x" * 200_000 + b"\r\n\r\n"],
    "long headers": [OK + (b"X: " + b"x" * 9_000 + b"\r\n") * 20 + b"\r\n"],
    "endless headers": [OK, *[b"X: " + b"x" * 900 + b"\r\n"] * 2000],
    "endless status": [b"HTTP/1.1 200 ", *[b"x" * 9000] * 1000],
    "endless interim answers": [b"HTTP/1.1 100 Continue\r\n\r\n"] * 50_000,
}


@pytest.mark.parametrize("pieces", WORDY.values(), ids=WORDY)
def test_large_headers_are_dropped(site, pieces):
    site.at("/", *pieces)

    with memory_below(8), pytest.raises((TooLarge, Unreachable)):
        fetch(URL)
