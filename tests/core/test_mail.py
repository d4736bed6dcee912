"""Mail: to the log, or to a server; never two messages out of one subject."""

import smtplib

import pytest

from catalogue.core import mail


class Server:
    """An SMTP server that keeps what it is given; it stands in for the network."""

    sent = []

    def __init__(self, host, port, timeout):
        self.place = (host, port)

    def __enter__(self):
        return self

    def __exit__(self, *_what):
        return False

    def send_message(self, message):
        self.sent.append((self.place, message))


@pytest.fixture
def outbox(app, monkeypatch):
    monkeypatch.setattr(smtplib, "SMTP", Server)
    monkeypatch.setitem(app.config, "MAIL_URL", "smtp://mail.example.org:2525")
    Server.sent.clear()
    return Server.sent


def test_c11_line_breaks_in_a_subject_add_no_header(outbox):
    mail.send("ada@example.org", "Your entry\r\nBcc: all@example.org", "erased")

    [(place, message)] = outbox
    assert place == ("mail.example.org", 2525)
    assert message["Subject"] == "Your entry Bcc: all@example.org"
    assert "Bcc" not in message


def test_without_a_server_mail_goes_to_the_log(app, caplog):
    mail.send("ada@example.org", "Hello", "erased")

    assert [record.subject for record in caplog.records if record.message == "mail"] == ["Hello"]


def test_a_server_that_is_away_does_not_undo_the_work(app, monkeypatch, caplog):
    monkeypatch.setitem(app.config, "MAIL_URL", "smtp://127.0.0.1:1")

    mail.send("ada@example.org", "Hello", "erased")

    assert "mail not sent" in [record.message for record in caplog.records]
