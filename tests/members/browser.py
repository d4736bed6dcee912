"""What a person does in a browser: read a form, fill it in, send it."""

import pytest
from bs4 import BeautifulSoup

from catalogue.core.errors import Invalid
from catalogue.members import service

PASSWORD = "four unrelated words"


def csrf_token(page):
    return BeautifulSoup(page.text, "html.parser").find(attrs={"name": "csrf_token"})["value"]


def send(client, url, *, action=None, headers=None, **typed):
    """Open the page at `url`, fill in a form, send it (to `action`, when that differs)."""
    token = csrf_token(client.get(url, headers=headers))
    return client.post(action or url, data={"csrf_token": token} | typed, headers=headers)


def sign_in(client, email="ada@example.org", password=PASSWORD, url="/sign-in"):
    return send(client, url, email=email, password=password)


def is_signed_in(client):
    return client.get("/account").status_code == 200


def path_of(link):
    return "/" + link.split("/", 3)[3]


def fail(times, email="ada@example.org", address="192.0.2.1"):
    """Try to sign in with a wrong password, so many times."""
    for _ in range(times):
        with pytest.raises(Invalid):
            service.sign_in(email, "wrong", address=address, device="")
