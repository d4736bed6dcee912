"""B11: which passwords are good enough, and how they are kept."""

from time import perf_counter

import pytest

from catalogue.core.errors import Invalid
from catalogue.members import passwords
from tests.members.browser import send


@pytest.mark.parametrize(
    "password",
    ["short-one", "1234567890", "9876543210", "aaaaaaaaaaaa", "abababababab", "abcdefghijkl",
     "qwertyuiop", "Password123", "motdepasse1", "iloveyou2024", "ada@example.org",
     "Ada Lovelace", "ada.example1"],
)  # fmt: skip
def test_b11_passwords_everybody_guesses_are_refused(password):
    with pytest.raises(Invalid) as refusal:
        passwords.check(password, "ada@example.org", "Ada Lovelace", "ada.example1")

    assert list(refusal.value.errors) == ["password"]


@pytest.mark.parametrize(
    "password",
    ["correct horse battery staple", "être ou ne pas être", "zqkvjxwpmb", "x" * 3 + "yz!?…" * 40,
     "64 characters" * 5, "пароль из слов", "🐎🔋📎✅🐎🔋📎✅🧀🥖"],
)  # fmt: skip
def test_b11_no_kind_of_character_is_asked_for_or_refused(password):
    passwords.check(password, "ada@example.org", "Ada")


def test_b11_passwords_are_kept_as_salted_argon2id(app):
    one, two = (passwords.keep("four unrelated words") for _ in range(2))

    assert one.startswith("$argon2id$")
    assert one != two
    assert passwords.matches(one, "four unrelated words")
    assert not passwords.matches(one, "four unrelated word")
    assert not passwords.matches(None, "nobody")


def test_b11_strong_parameters_are_the_default(app, monkeypatch):
    monkeypatch.delitem(app.config, "ARGON2")

    assert "m=65536,t=3" in passwords.keep("four unrelated words")


@pytest.mark.parametrize("url", ["/sign-up", "/sign-in"])
def test_b11_an_enormous_password_is_refused_at_once(visitor, url):
    visitor.get(url)
    started = perf_counter()

    answer = send(visitor, url, email="a@example.org", name="A", password="x" * 1_000_000)

    assert answer.status_code == 422
    assert perf_counter() - started < 1
