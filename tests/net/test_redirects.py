"""Each redirect is a new decision (E3), and nothing personal travels along (E6)."""

import pytest

from catalogue.net.errors import Refused
from catalogue.net.session import fetch
from tests.net.conftest import PUBLIC
from tests.net.internet import Server


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_is_followed(site, status):
    site.redirect("/", "next", status)
    site.page("/next")

    fetched = fetch("http://example.org/")

    assert (fetched.url, fetched.status) == ("http://example.org/next", 200)


def test_three_redirects_are_followed_and_a_fourth_is_not(site):
    for number in range(4):
        site.redirect(f"/{number}", f"/{number + 1}")
    site.page("/4")

    assert fetch("http://example.org/1").status == 200
    with pytest.raises(Refused, match="too many times"):
        fetch("http://example.org/0")


@pytest.mark.parametrize(
    "location",
    [
        "http://127.0.0.1/",
        "http://127.0.0.1:80/",
        "http://2130706433/",
        "//localhost/",
        "//[::1]/",
        "http://169.254.169.254/latest/meta-data/",
        "http://10.0.0.1.nip.io/",
        "http://inside.example.org/",
        "http://example.org:22/",
        "http://user:secret@example.org/",
        "//127.0.0.1\\@example.org/",
        "\\\\127.0.0.1\\",
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://example.org/",
        "javascript:alert(1)",
        "data:,hello",
        "http://exam\tple.org/",
    ],
)
def test_a_redirect_leads_nowhere_that_a_url_may_not(site, internet, location):
    internet.host("inside.example.org", "10.1.2.3")
    site.redirect("/", location)

    with pytest.raises(Refused):
        fetch("http://example.org/")
    assert internet.dialled == [PUBLIC]


def test_https_is_never_given_up(secure_site, internet):
    secure_site.redirect("/", "http://example.org/")

    with pytest.raises(Refused, match="https to http"):
        fetch("https://example.org/")
    assert internet.dialled == [PUBLIC]


def test_http_may_become_https(site, secure_site):
    site.redirect("/", "https://example.org/")
    secure_site.page()

    assert fetch("http://example.org/").url == "https://example.org/"


def test_a_redirect_may_hold_spaces_and_unicode(site):
    site.redirect("/", "/a b/é")
    site.page("/a%20b/%C3%A9")

    assert fetch("http://example.org/").url == "http://example.org/a%20b/%C3%A9"


def test_the_body_of_a_redirect_is_not_read(site, hurried):
    head = b"HTTP/1.1 302 Go\r\nLocation: /next\r\n\r\n"
    site.at("/", head, *[b"x" * 65536] * 100, 8)
    site.page("/next")

    assert hurried("http://example.org/", seconds=4).status == 200


def test_a_redirect_to_nowhere_is_an_answer(site):
    site.at("/", b"HTTP/1.1 302 Go\r\nContent-Length: 2\r\n\r\nhi")

    assert fetch("http://example.org/").status == 302


def test_environment_proxies_netrc_and_cookies_are_unused(site, internet, monkeypatch, tmp_path):
    for name in ("http_proxy", "HTTP_PROXY", "https_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://93.184.216.99:3128")
    netrc = tmp_path / "netrc"
    netrc.write_text("machine example.org login me password secret\n")
    monkeypatch.setenv("NETRC", str(netrc))
    go = b"HTTP/1.1 302 Go\r\nSet-Cookie: id=1\r\nLocation: /next\r\n\r\n"
    site.at("/", go)
    site.page("/next")

    fetch("http://example.org/")

    assert internet.dialled == [PUBLIC, PUBLIC]
    sent = "".join(site.heads).lower()
    assert not {name for name in ("cookie", "authorization", "proxy", "referer") if name in sent}


def test_another_host_gets_a_connection_of_its_own(site, internet):
    with Server() as other:
        internet.host("other.example.org", "93.184.216.35")
        internet.serve("93.184.216.35", by=other)
        site.redirect("/", "http://other.example.org/")
        other.page()
        assert fetch("http://example.org/").url == "http://other.example.org/"
        other.shutdown()

    assert internet.asked == ["example.org", "other.example.org"]
    assert "Host: other.example.org\r\n" in other.heads[0]
