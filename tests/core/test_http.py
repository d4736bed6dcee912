"""Where a visitor may be sent."""

import pytest

from catalogue.core.http import own_path


@pytest.mark.parametrize(
    "address",
    [
        "//evil",
        "/\\evil",
        "https:evil",
        "https://evil",
        "javascript:alert(1)",
        "\t//evil",
        "/\tx",
        "/a\\b",
        "",
        None,
        "evil",
        "/\r\nSet-Cookie:a",
        " /x",
        "///evil",
        "/ //evil",
    ],
)
def test_b13_nobody_is_sent_to_another_site(address):
    assert own_path(address, "/home") == "/home"


@pytest.mark.parametrize("address", ["/", "/datasets?q=a%2f%2fb&x=//y", "/a//b", "/datasets#top"])
def test_paths_of_this_site_are_kept(address):
    assert own_path(address, "/home") == address
