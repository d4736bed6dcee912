"""Which Internet addresses may be reached: public unicast ones and no others (E1)."""

from ipaddress import (
    IPv4Address,
    IPv4Network,
    IPv6Address,
    IPv6Network,
    ip_address,
)

Address = IPv4Address | IPv6Address

# Spelt out, because what `is_global` means has changed between releases of Python.
CLOSED_4 = tuple(
    IPv4Network(network)
    for network in (
        "0.0.0.0/8",  # this network
        "10.0.0.0/8",  # private
        "100.64.0.0/10",  # carrier-grade NAT; a cloud's metadata at 100.100.100.200
        "127.0.0.0/8",  # this machine
        "168.63.129.16/32",  # a cloud's own services, though the address is public
        "169.254.0.0/16",  # link-local; most clouds' metadata at 169.254.169.254
        "172.16.0.0/12",  # private
        "192.0.0.0/24",  # protocol assignments; a cloud's metadata at 192.0.0.192
        "192.0.2.0/24",  # documentation
        "192.31.196.0/24",  # AS112
        "192.52.193.0/24",  # multicast tunnels
        "192.88.99.0/24",  # 6to4 relays
        "192.168.0.0/16",  # private
        "192.175.48.0/24",  # AS112
        "198.18.0.0/15",  # benchmarks
        "198.51.100.0/24",  # documentation
        "203.0.113.0/24",  # documentation
        "224.0.0.0/4",  # multicast
        "240.0.0.0/4",  # reserved, broadcast
    )
)
OPEN_6 = IPv6Network("2000::/3")  # the only global unicast block in use
CLOSED_6 = tuple(
    IPv6Network(network)
    for network in (
        "2001::/23",  # protocol assignments
        "2001:db8::/32",  # documentation
        "2002::/16",  # 6to4
        "2620:4f:8000::/48",  # AS112
        "3ffe::/16",  # given back
        "3fff::/20",  # documentation
    )
)
NAT64 = IPv6Network("64:ff9b::/96")


def is_public(address: Address) -> bool:
    """Whether all addresses that a packet could end at are on the public Internet."""
    return all(is_open(end) for end in ends(address))


def ends(address: Address) -> tuple[Address, ...]:
    """Where a packet really goes: IPv6 has several ways to wrap an IPv4 address."""
    if isinstance(address, IPv4Address):
        return (address,)
    if address in NAT64:
        return (IPv4Address(address.packed[-4:]),)
    wrapped = address.ipv4_mapped or address.sixtofour
    if wrapped is not None:
        return (wrapped,)
    return address.teredo or (address,)


def is_open(address: Address) -> bool:
    if isinstance(address, IPv4Address):
        return address.is_global and not any(address in network for network in CLOSED_4)
    if address.scope_id or address not in OPEN_6:
        return False
    return not any(address in network for network in CLOSED_6)


def parse(text: str) -> Address | None:
    """An address in its plain form: no octal, no hexadecimal IPv4, no missing part, no zone."""
    try:
        address = ip_address(text)
    except ValueError:
        return None
    return None if isinstance(address, IPv6Address) and address.scope_id else address
