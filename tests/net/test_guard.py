"""The table of URLs that must never be fetched, and what fetching makes of the others (E1, E7)."""

from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st
from urllib3.util import parse_url

from catalogue.net import guard
from catalogue.net.errors import Refused
from catalogue.net.session import fetch

NASTY = [
    # this machine, in every dress
    "http://127.0.0.1/",
    "http://127.0.0.1:80/",
    "http://127.8.9.10/",
    "http://127.1/",
    "http://127.0.1/",
    "http://127.0.0.1./",
    "http://0/",
    "http://0.0.0.0/",
    "http://2130706433/",
    "http://017700000001/",
    "http://0177.0.0.1/",
    "http://0177.0.0.01/",
    "http://127.0.0.001/",
    "http://0x7f000001/",
    "http://0x7F000001/",
    "http://0x7f.0x0.0x0.0x1/",
    "http://0x7f.1/",
    "http://127.0.0.0x1/",
    "http://00000000000000000000000000000127.0.0.1/",
    "http://256.256.256.256/",
    "http://4294967297/",
    "http://１２７.０.０.１/",
    "http://①②⑦.⓪.⓪.①/",
    "http://127。0。0。1/",
    "http://127．0．0．1/",
    "http://２１３０７０６４３３/",
    "http://%31%32%37.0.0.1/",
    "http://127.0.0.1%00.example.org/",
    "http://localhost/",
    "http://LOCALHOST/",
    "http://localhost./",
    "http://ⓛⓞⓒⓐⓛⓗⓞⓢⓣ/",
    "http://loc\u00adalhost/",
    "http://api.localhost/",
    "http://localhost.localdomain/",
    "http://127.0.0.1.nip.io/",
    "http://www.10.0.0.1.nip.io/",
    "http://169.254.169.254.nip.io/",
    "http://inside.example.org/",
    "http://inside.example.org./",
    # IPv6
    "http://[::1]/",
    "http://[::]/",
    "http://[0:0:0:0:0:0:0:1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[::127.0.0.1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[2002:7f00:1::]/",
    "http://[fe80::1]/",
    "http://[fe80::1%25lo]/",
    "http://[fe80::1%lo]/",
    "http://[fc00::1]/",
    "http://[ff02::1]/",
    "http://[::1]example.org/",
    "http://[::1/",
    "http://::1/",
    "http://[v1.example]/",
    "http://[127.0.0.1]/",
    "http://[]/",
    # metadata and private networks
    "http://169.254.169.254/latest/meta-data/",
    "http://2852039166/",
    "http://0xA9FEA9FE/",
    "http://[::ffff:169.254.169.254]/",
    "http://[fd00:ec2::254]/",
    "http://100.100.100.200/",
    "http://168.63.129.16/",
    "http://metadata.google.internal/",
    "http://metadata/",
    "http://10.0.0.1/",
    "http://172.16.0.1/",
    "http://192.168.1.1/",
    "http://100.64.0.1/",
    "http://printer.local/",
    "http://router.home.arpa/",
    "http://224.0.0.1/",
    "http://255.255.255.255/",
    "http://192.0.2.1/",
    # users, back-slashes, spaces, control characters
    "http://127.0.0.1\\@example.org/",
    "http://example.org\\@127.0.0.1/",
    "http://example.org\\.127.0.0.1/",
    "http:\\\\127.0.0.1\\",
    "http://example.org/\\@127.0.0.1/",
    "http://example.org@127.0.0.1/",
    "http://user:secret@example.org/",
    "http://@example.org/",
    "http://example.org:80@127.0.0.1/",
    "http://127.0.0.1:80@example.org/",
    "http://example.org＠127.0.0.1/",
    "http://example.org／@127.0.0.1/",
    "http://example.org\t/",
    "http://exam\nple.org/",
    "http://example.org/\r\nHost: 127.0.0.1",
    "http://example.org/\x00",
    "http://example.org/a b",
    " http://example.org/",
    "http://example.org/\u202egro",
    "http://example.org/\udc80",
    "http://127.0.0.1 example.org/",
    "http://127.0.0.1;example.org/",
    "http://127.0.0.1,example.org/",
    # ports
    "http://example.org:22/",
    "http://example.org:0/",
    "http://example.org:8080/",
    "http://example.org:65616/",
    "http://example.org:99999999/",
    "http://example.org:-80/",
    "http://example.org:+80/",
    "http://example.org:８０/",
    "http://example.org:80:22/",
    # schemes, and no host at all
    "file:///etc/passwd",
    "ftp://example.org/",
    "gopher://example.org:80/_",
    "dict://example.org:80/",
    "javascript:alert(1)",
    "data:text/plain,hello",
    "jar:http://example.org!/",
    "//example.org/",
    "/etc/passwd",
    "example.org",
    "http:example.org",
    "http:/example.org",
    "http:///127.0.0.1/",
    "http://",
    "http://?q",
    "http://#f",
    "",
    # names that are none
    "http://.example.org/",
    "http://example..org/",
    "http://example.org../",
    "http://-example.org/",
    "http://" + "a" * 64 + ".org/",
    "http://" + "a." * 130 + "org/",
    "http://" + "é" * 300 + ".org/",
    "http://xn--é.org/",
    "http://example.org/" + "a" * 5000,
]


@pytest.mark.parametrize("url", NASTY, ids=ascii)
def test_a_nasty_url_is_refused_before_any_connection(url, internet):
    internet.host("inside.example.org", "192.168.0.7 fd00::7")

    with pytest.raises(Refused) as refusal:
        fetch(url)

    assert refusal.value.status == 422
    assert str(refusal.value.detail).endswith(".")
    assert internet.dialled == []


def test_a_refusal_names_its_reason():
    reasons = {
        "ftp://example.org/": "http",
        "http://a:b@example.org/": "password",
        "http://example.org:22/": "Port 22",
        "http://127.1/": "unusual form",
        "http://10.0.0.1/": "10.0.0.1 is not on the public Internet",
    }
    for url, reason in reasons.items():
        with pytest.raises(Refused, match=reason):
            guard.check(url)


@pytest.mark.parametrize(
    ("given", "sent"),
    [
        ("HTTP://Example.ORG", "http://example.org/"),
        ("https://example.org.:443/a?b=c#d", "https://example.org/a?b=c"),
        ("http://example.org:/", "http://example.org/"),
        ("http://example.org:443/", "http://example.org:443/"),
        ("https://données.example/é?q=ü", "https://xn--donnes-eva.example/%C3%A9?q=%C3%BC"),
        ("https://faß.de/", "https://xn--fa-hia.de/"),
        ("http://ｅxample.org/%41%zz", "http://example.org/%41%zz"),
        ("http://93.184.216.34/", "http://93.184.216.34/"),
        ("http://[2606:4700:0::1111]:80/", "http://[2606:4700::1111]/"),
        ("http://a_b.example.org/a@b:c", "http://a_b.example.org/a@b:c"),
        ("http://127.0.0.1.example.org/", "http://127.0.0.1.example.org/"),
    ],
)
def test_an_ordinary_url_is_written_anew(given, sent):
    assert guard.check(given).url == sent


def test_other_ports_can_be_opened():
    assert guard.check("http://example.org:8080/", ports={8080}).port == 8080


PIECES = st.sampled_from(
    [*"/\\@:?#[]%.;&= \t", "http:", "127.0.0.1", "example.org", "é", "//", "80"]
)
URLS = st.builds("http://{}".format, st.lists(PIECES | st.characters(), max_size=8).map("".join))


@given(URLS | st.text())
def test_all_parsers_read_an_accepted_url_alike(url):
    try:
        target = guard.check(url)
    except Refused:
        return
    ours, standard, third = (target.host, target.port), urlsplit(target.url), parse_url(target.url)
    default = guard.SCHEMES[target.scheme]
    assert (standard.hostname, standard.port or default) == ours
    assert ((third.host or "").strip("[]"), third.port or default) == ours
    assert guard.check(target.url) == target
