"""B3: how often one may try to come in."""

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest
import time_machine

from catalogue.core.clock import now
from catalogue.core.errors import CatalogueError, Invalid, TooMany
from catalogue.members import account, service
from tests.members.browser import PASSWORD, fail, is_signed_in, sign_in

ADA = "ada@example.org"
HERE = {"address": "192.0.2.1", "device": ""}


def test_b3_ten_failures_close_an_account_until_the_window_ends(app, ada):
    fail(10)

    with pytest.raises(TooMany) as refusal:
        service.sign_in(ADA, PASSWORD, address="198.51.100.7", device="")
    with time_machine.travel(now() + timedelta(minutes=5, seconds=1)):
        assert service.sign_in(ADA, PASSWORD, **HERE)

    assert 0 < refusal.value.facts["retry_after"] <= 300


def test_b3_ten_failures_close_an_address_and_nobody_else(app, ada):
    for number in range(10):
        fail(1, email=f"{number}@example.org")

    with pytest.raises(TooMany):
        service.sign_in(ADA, PASSWORD, **HERE)
    assert service.sign_in(ADA, PASSWORD, address="198.51.100.7", device="")


def test_b3_the_page_says_429_and_when_to_try_again(visitor, ada):
    for _ in range(10):
        assert sign_in(visitor, password="wrong").status_code == 422

    refusal = sign_in(visitor)
    assert refusal.status_code == 429
    assert int(refusal.headers["Retry-After"]) > 0
    assert not is_signed_in(visitor)


def test_b3_guesses_made_at_once_are_counted_too(stored):
    service.create({"email": ADA, "name": "Ada", "password": PASSWORD})

    def guess(number):
        with stored.app_context():
            try:
                service.sign_in(ADA, "wrong", address=f"192.0.2.{number}", device="")
            except CatalogueError as refusal:
                return refusal.status

    with ThreadPoolExecutor(8) as many:
        answers = Counter(many.map(guess, range(24)))

    assert answers == {422: 10, 429: 14}


def test_b3_one_household_is_one_address(app, ada):
    for number in range(10):
        fail(1, email=f"{number}@example.org", address=f"2001:db8:1:2::{number:x}")

    with pytest.raises(TooMany):
        service.sign_in(ADA, PASSWORD, address="2001:db8:1:2:ffff::1", device="")
    assert service.sign_in(ADA, PASSWORD, address="2001:db8:1:3::1", device="")


def test_a_success_forgets_the_failures_of_the_account_not_of_the_address(app, ada):
    fail(9)
    service.sign_in(ADA, PASSWORD, **HERE)

    fail(1, email="other@example.org")
    with pytest.raises(TooMany):
        service.sign_in(ADA, PASSWORD, **HERE)


def test_b3_passwords_asked_for_again_count_too(app, ada):
    for _ in range(10):
        with pytest.raises(Invalid):
            account.erase("wrong", by=ada, address="192.0.2.1")

    with pytest.raises(TooMany):
        account.erase(PASSWORD, by=ada, address="192.0.2.1")
