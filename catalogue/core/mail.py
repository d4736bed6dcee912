"""Mail: sent through SMTP when the operator names a server, written to the log otherwise."""

import smtplib
import ssl
from collections.abc import Mapping
from email.message import EmailMessage
from urllib.parse import SplitResult, unquote, urlsplit

from flask import current_app, render_template

from catalogue.core.logs import log

TIMEOUT = 10  # seconds


def send(
    to: str,
    subject: object,
    template: str,
    *,
    headers: Mapping[str, str] | None = None,
    **values: object,
) -> None:
    """Render `templates/emails/<template>.txt` and send it to one address.

    `headers` come on top, such as `List-Unsubscribe` (RFC 8058). A server that does not answer
    is logged, not raised: the work the mail tells of is done.
    """
    message = EmailMessage()
    message["To"] = to
    message["From"] = current_app.config["MAIL_FROM"]
    message["Subject"] = " ".join(str(subject).split())
    for name, value in (headers or {}).items():
        message[name] = value
    message.set_content(render_template(f"emails/{template}.txt", **values))
    address = current_app.config["MAIL_URL"]
    if not address:
        log.info("mail", extra={"subject": message["Subject"], "body": message.get_content()})
        return
    try:
        deliver(message, address)
    except (OSError, smtplib.SMTPException):
        log.exception("mail not sent", extra={"subject": message["Subject"]})


def deliver(message: EmailMessage, address: str) -> None:
    """Hand a message to the SMTP server at `smtp://user:password@host:port` (or smtps://)."""
    parts = urlsplit(address)
    with connect(parts) as server:
        if parts.scheme != "smtps":
            encrypt(server, required=bool(parts.username))
        if parts.username:
            server.login(unquote(parts.username), unquote(parts.password or ""))
        server.send_message(message)


def connect(parts: SplitResult) -> smtplib.SMTP:
    host = parts.hostname or "localhost"
    if parts.scheme == "smtps":
        trusted = ssl.create_default_context()
        return smtplib.SMTP_SSL(host, parts.port or 465, timeout=TIMEOUT, context=trusted)
    return smtplib.SMTP(host, parts.port or 587, timeout=TIMEOUT)


def encrypt(server: smtplib.SMTP, *, required: bool) -> None:
    """Go on by TLS with a server that offers it and proves its name; no password goes without."""
    server.ehlo_or_helo_if_needed()
    if required or server.has_extn("starttls"):
        server.starttls(context=ssl.create_default_context())
