"""Where connections really go (E1, E2), and to whom (TLS)."""

import ssl

import pytest

from catalogue.net.connection import Line
from catalogue.net.errors import Refused, TooSlow, Unreachable
from catalogue.net.guard import check
from catalogue.net.pace import Deadline
from catalogue.net.session import fetch
from tests.net.conftest import PUBLIC
from tests.net.internet import Server, tls_context

ELSEWHERE = "93.184.216.35"


def test_the_address_that_was_checked_is_the_one_connected(site, internet):
    internet.host("rebinding.example.org", PUBLIC, "127.0.0.1")
    site.page()

    assert fetch("http://rebinding.example.org/").body == b"hello"
    assert internet.asked == ["rebinding.example.org"]
    assert internet.dialled == [PUBLIC]

    with pytest.raises(Refused):
        fetch("http://rebinding.example.org/")
    assert internet.dialled == [PUBLIC]


def test_rebinding_during_a_redirect_is_refused(site, internet):
    internet.host("rebinding.example.org", PUBLIC, "127.0.0.1")
    site.redirect("/", "/again")

    with pytest.raises(Refused):
        fetch("http://rebinding.example.org/")
    assert internet.dialled == [PUBLIC]


def test_of_mixed_answers_only_the_public_ones_are_used(site, internet):
    internet.host("mixed.example.org", f"127.0.0.1 10.0.0.1 ::1 fd00::1 {PUBLIC} 169.254.169.254")
    site.page()

    assert fetch("http://mixed.example.org/").status == 200
    assert internet.dialled == [PUBLIC]


def test_the_next_address_is_tried_when_one_is_silent(site, internet, hurried):
    internet.host("two.example.org", f"{ELSEWHERE} {PUBLIC}")
    internet.silent.add(ELSEWHERE)
    site.page()

    assert hurried("http://two.example.org/", seconds=2).status == 200
    assert internet.dialled == [ELSEWHERE, PUBLIC]


def test_at_most_four_addresses_of_a_host_are_tried(internet, hurried):
    many = [f"93.184.216.{number}" for number in range(40, 80)]
    internet.host("many.example.org", " ".join(many))
    internet.silent.update(many)

    with pytest.raises(TooSlow):
        hurried("http://many.example.org/")
    assert internet.dialled == many[:4]


def test_an_address_in_a_url_is_connected_as_it_is(site, internet):
    site.page()

    assert fetch(f"http://{PUBLIC}/").status == 200
    assert f"Host: {PUBLIC}\r\n" in site.heads[0]


def test_ipv6_is_reached(site, internet):
    internet.host("six.example.org", "2606:4700::1111")
    internet.serve("2606:4700::1111", by=site)
    site.page()

    assert fetch("http://six.example.org/").status == 200
    assert fetch("http://[2606:4700::1111]/").status == 200
    assert "Host: [2606:4700::1111]\r\n" in site.heads[1]


def test_a_connection_goes_nowhere_else_than_its_target():
    line = Line(check("http://example.org/"), Deadline(1))
    with pytest.raises(Refused):
        line.dial("other.example.org", 80)


def test_a_host_that_does_not_exist_is_unreachable():
    with pytest.raises(Unreachable, match=r"no host named nowhere\.example\.org"):
        fetch("http://nowhere.example.org/")


def test_a_host_that_refuses_connections_is_unreachable(internet):
    internet.host("closed.example.org", ELSEWHERE)
    internet.closed.add(ELSEWHERE)

    with pytest.raises(Unreachable, match="does not accept connections"):
        fetch("http://closed.example.org/")


def test_the_name_on_the_certificate_is_the_one_asked_for(secure_site, internet):
    secure_site.page()

    assert fetch("https://example.org/").body == b"hello"
    assert secure_site.names == ["example.org"]
    assert internet.dialled == [PUBLIC]


def test_a_certificate_of_another_host_is_not_trusted(secure_site, internet):
    internet.host("other.example.org", PUBLIC)
    secure_site.page()

    with pytest.raises(Unreachable, match="certificate"):
        fetch("https://other.example.org/")
    assert secure_site.heads == []


def test_an_unknown_authority_is_not_trusted_even_if_the_environment_says_so(
    internet, authority, monkeypatch, tmp_path
):
    bundle = tmp_path / "authority.pem"
    authority.cert_pem.write_to_path(bundle)
    for name in ("REQUESTS_CA_BUNDLE", "CURL_CA_BUNDLE", "SSL_CERT_FILE"):
        monkeypatch.setenv(name, str(bundle))
    with Server(tls_context(authority.issue_cert("example.org"))) as site:
        internet.host("example.org", PUBLIC)
        internet.serve(PUBLIC, 443, by=site)
        with pytest.raises(Unreachable, match="certificate"):
            fetch("https://example.org/")
        site.shutdown()


def test_old_tls_is_not_spoken(secure_site):
    secure_site.tls.set_ciphers("ALL:@SECLEVEL=0")
    with pytest.warns(DeprecationWarning, match="TLSv1"):
        secure_site.tls.minimum_version = ssl.TLSVersion.TLSv1
    with pytest.warns(DeprecationWarning, match="TLSv1_1"):
        secure_site.tls.maximum_version = ssl.TLSVersion.TLSv1_1

    with pytest.raises(Unreachable):
        fetch("https://example.org/")
