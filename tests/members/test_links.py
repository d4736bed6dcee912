"""Signing up, forgetting a password, and the links sent by mail."""

from datetime import timedelta

import pytest
import time_machine
from sqlalchemy import func, select

from catalogue.core.clock import now
from catalogue.core.db import db
from catalogue.core.errors import Gone, TooMany
from catalogue.core.i18n import language, speaking, translations
from catalogue.members import account, links, service, throttle
from catalogue.members import letters as letters_module
from catalogue.members.model import Member
from catalogue.members.policy import Action, allows
from catalogue.members.vocabulary import Purpose, Stakeholder
from tests.members.browser import PASSWORD, is_signed_in, path_of, send, sign_in

NEW = {"email": "new@example.org", "name": "Newcomer", "password": PASSWORD}
ANOTHER = "five quite unrelated words"


def count():
    return db.session.scalar(select(func.count()).select_from(Member))


def sign_up(client, **typed):
    return send(client, "/sign-up", **NEW | typed)


def forget(client, email="ada@example.org", host="localhost"):
    return send(client, "/forgot", email=email, headers={"Host": host})


def test_whoever_signs_up_confirms_and_comes_in(visitor, letters):
    sign_up(visitor, stakeholder="research", expectations="Clear licences")
    assert count() == 0
    assert sign_in(visitor, NEW["email"]).status_code == 422

    [letter] = letters()
    send(visitor, path_of(letter.links[0]))

    assert sign_in(visitor, NEW["email"]).status_code == 302
    member = service.get(NEW["email"])
    assert (member.stakeholder, member.expectations) == (Stakeholder.RESEARCH, "Clear licences")
    assert not member.public
    assert allows(member, Action.CREATE_DATASET)


def test_a_member_without_a_confirmed_address_describes_no_datasets(ada):
    ada.confirmed = None

    assert not allows(ada, Action.CREATE_DATASET)
    assert not allows(None, Action.CREATE_DATASET)


def test_looking_at_a_link_does_not_use_it(visitor, letters):
    sign_up(visitor)
    [letter] = letters()

    page = visitor.get(path_of(letter.links[0]))

    assert page.status_code == 200
    assert count() == 0
    assert page.headers["Cache-Control"] == "no-store"
    assert page.headers["Referrer-Policy"] == "same-origin"


def test_b4_signing_up_answers_alike_for_a_known_address(app, ada, letters):
    fresh, known = app.test_client(), app.test_client()

    answers = [sign_up(fresh), sign_up(known, email=ada.email)]
    pages = [client.get("/sign-in") for client in (fresh, known)]

    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1
    assert all("We sent you an e-mail" in page.text for page in pages)
    assert [letter.subject for letter in letters()] == [
        "Confirm your e-mail address",
        "You already have an account",
    ]
    assert sign_in(app.test_client()).status_code == 302


def test_b4_forgetting_answers_alike_for_an_unknown_address(app, ada, letters):
    answers = [forget(app.test_client(), email) for email in (ada.email, "nobody@example.org")]

    assert len({(answer.status_code, answer.headers["Location"]) for answer in answers}) == 1
    assert [letter.subject for letter in letters()] == [
        "Choose a new password",
        "No account with this e-mail address",
    ]


def test_b10_a_forgotten_password_is_replaced_once(app, ada, browser, letters):
    forget(app.test_client())
    path = path_of(letters()[0].links[0])

    send(app.test_client(), path, password=ANOTHER)

    assert not is_signed_in(browser)
    assert sign_in(app.test_client(), password=PASSWORD).status_code == 422
    assert sign_in(app.test_client(), password=ANOTHER).status_code == 302
    assert app.test_client().get(path).status_code == 410
    assert letters()[-1].subject == "Your password was changed"


def test_b10_a_weak_password_does_not_use_the_link_up(visitor, ada, letters):
    forget(visitor)
    path = path_of(letters()[0].links[0])

    assert send(visitor, path, password="password12").status_code == 422
    assert send(visitor, path, password=ANOTHER).status_code == 302


def test_b10_links_grow_old(ada):
    reset = links.make(Purpose.RESET_PASSWORD, ada)
    join = links.make(Purpose.SIGN_UP, None, **NEW)

    with time_machine.travel(now() + timedelta(minutes=61)), pytest.raises(Gone):
        service.reset(reset, ANOTHER)
    with time_machine.travel(now() + timedelta(hours=24, minutes=1)), pytest.raises(Gone):
        service.confirm(join)


def test_b10_links_die_when_the_password_changes(ada):
    reset = links.make(Purpose.RESET_PASSWORD, ada)
    change = links.make(Purpose.CHANGE_EMAIL, ada, email="new@example.org")

    data = {"current_password": PASSWORD, "password": ANOTHER}
    account.change_password(data, by=ada, address="", sign_in=None)

    for use in (lambda: service.reset(reset, PASSWORD), lambda: service.confirm(change)):
        with pytest.raises(Gone):
            use()


def test_b10_links_die_when_the_address_changes(ada):
    reset = links.make(Purpose.RESET_PASSWORD, ada)
    service.confirm(links.make(Purpose.CHANGE_EMAIL, ada, email="new@example.org"))

    with pytest.raises(Gone):
        service.reset(reset, ANOTHER)
    assert ada.email == "new@example.org"


def test_b10_a_newer_link_replaces_an_older_one(ada):
    older, newer = (links.make(Purpose.RESET_PASSWORD, ada) for _ in range(2))

    with pytest.raises(Gone):
        service.reset(older, ANOTHER)
    assert service.reset(newer, ANOTHER) is ada


def test_b10_a_link_does_only_what_it_is_for(ada):
    with pytest.raises(Gone):
        service.confirm(links.make(Purpose.RESET_PASSWORD, ada))
    with pytest.raises(Gone):
        service.reset(links.make(Purpose.CHANGE_EMAIL, ada, email="new@example.org"), ANOTHER)


def test_of_two_sign_ups_with_one_address_the_confirmed_one_counts(app):
    first, second = (links.make(Purpose.SIGN_UP, None, **NEW | {"name": n}) for n in "AB")
    service.confirm(first)

    with pytest.raises(Gone):
        service.confirm(second)
    assert service.get(NEW["email"]).name == "A"


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io"])
def test_b9_a_forged_host_does_not_reach_the_mail(visitor, ada, letters, host):
    forget(visitor, host=host)

    [letter] = letters()
    assert letter.links[0].startswith("http://127.0.0.1:8000/reset/")


@pytest.mark.parametrize(
    "host",
    ["localhost:80@evil.example", "evil.example\\@localhost", "evil.example/localhost", "::1"],
)
def test_b9_no_trick_makes_a_host_look_like_ours(host):
    assert not letters_module.is_ours(host)


def test_b9_links_name_the_public_address(app, visitor, ada, letters, monkeypatch):
    monkeypatch.setitem(app.config, "PUBLIC_URL", "https://data.example.org/")

    forget(visitor, host="evil.example")

    assert letters()[0].links[0].startswith("https://data.example.org/reset/")


def test_b9_on_the_same_machine_the_address_in_use_will_do(visitor, ada, letters):
    forget(visitor, host="localhost:5001")

    assert letters()[0].links[0].startswith("http://localhost:5001/reset/")


def test_strangers_cannot_flood_a_mailbox(app, ada, letters):
    for number in range(8):
        service.forgot(ada.email, address=f"192.0.2.{number}", language="en")

    assert len(letters()) == throttle.LETTERS.times


def test_one_address_signs_up_only_so_often(app):
    def sign_up_as(number):
        data = NEW | {"email": f"{number}@example.org"}
        service.sign_up(dict(data), address="192.0.2.1", language="en")

    for number in range(throttle.SIGN_UPS.times):
        sign_up_as(number)
    with pytest.raises(TooMany):
        sign_up_as("last")


def test_mail_speaks_the_members_language_and_the_page_the_visitors(app):
    with app.test_request_context("/", headers={"Accept-Language": "en"}):
        page = translations()
        with speaking("fr"):
            assert language() == "fr"
            translations()
        assert language() == "en"
        assert translations() is page


def test_what_was_typed_is_kept_but_never_the_password(visitor):
    page = sign_up(visitor, name="<b>Nova</b>", password="short-one")

    assert page.status_code == 422
    assert "&lt;b&gt;Nova&lt;/b&gt;" in page.text
    assert "short-one" not in page.text
    assert 'href="#password"' in page.text
    assert 'autocomplete="new-password"' in page.text
