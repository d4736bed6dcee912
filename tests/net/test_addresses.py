"""Only public unicast addresses are reachable, however they are wrapped (E1)."""

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.net.addresses import NAT64, is_public, parse

CLOSED = (
    "0.0.0.0 0.1.2.3 10.0.0.1 10.255.255.255 100.64.0.1 100.100.100.200 100.127.255.255 "
    "127.0.0.1 127.255.255.254 168.63.129.16 169.254.0.1 169.254.169.254 169.254.170.2 "
    "172.16.0.1 172.31.255.255 192.0.0.1 192.0.0.192 192.0.2.1 192.88.99.1 192.168.0.1 "
    "198.18.0.1 198.19.255.255 198.51.100.1 203.0.113.1 224.0.0.1 239.255.255.255 240.0.0.1 "
    "255.255.255.255 :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:10.0.0.1 "
    "::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::10.1.2.3 "
    "64:ff9b:1::8.8.8.8 100::1 2001::1 2001:2::1 2001:10::1 2001:20::1 2001:db8::1 "
    "2002:7f00:1:: 2002:a00:1:: 2002:a9fe:a9fe:: 3ffe::1 3fff::1 4000::1 5f00::1 fc00::1 "
    "fd00:ec2::254 fd20:ce::254 fe80::1 fe80::1%1 2606:4700::1111%1 fec0::1 ff02::1 ff0e::1 "
    "2001:0:7f00:1:0:0:f7f7:f7f7 2001:0:808:808:0:0:80ff:fffe"
)

OPEN = (
    "1.1.1.1 8.8.8.8 93.184.216.34 100.63.255.255 100.128.0.1 172.15.255.255 172.32.0.1 "
    "192.0.1.1 198.17.255.255 223.255.255.255 2606:4700::1111 2a00:1450:4007:80c::200e "
    "2001:41d0:1::1 ::ffff:8.8.8.8 64:ff9b::8.8.8.8 2002:808:808::1 "
    "2001:0:808:808:0:0:f7f7:f7f7"
)


@pytest.mark.parametrize("text", CLOSED.split())
def test_these_addresses_are_closed(text):
    assert not is_public(ip_address(text))


@pytest.mark.parametrize("text", OPEN.split())
def test_these_addresses_are_open(text):
    assert is_public(ip_address(text))


@given(st.ip_addresses(v=4))
def test_an_open_ipv4_address_is_global_and_wrapping_changes_nothing(address):
    number = int(address)
    wrappings = [
        IPv6Address((0xFFFF << 32) | number),
        IPv6Address((0x64FF9B << 96) | number),
        IPv6Address((0x2002 << 112) | (number << 80)),
    ]

    assert {is_public(wrapping) for wrapping in wrappings} == {is_public(address)}
    assert address.is_global or not is_public(address)


@given(st.ip_addresses(v=6))
def test_an_open_ipv6_address_is_global_or_wraps_an_open_one(address):
    wrapped = address.ipv4_mapped or address.sixtofour or address.teredo
    nat64 = address in NAT64
    assert not is_public(address) or address.is_global or wrapped or nat64


@pytest.mark.parametrize(
    "text", ["127.1", "0177.0.0.1", "0x7f.0.0.1", "1", "fe80::1%eth0", "", "a"]
)
def test_only_the_plain_form_of_an_address_is_read(text):
    assert parse(text) is None


def test_what_is_read_is_an_address():
    assert parse("8.8.8.8") == IPv4Address("8.8.8.8")
