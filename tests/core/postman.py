"""A tiny SMTP server on loopback, with or without TLS, that keeps what it is told."""

import ssl
from contextlib import contextmanager, suppress
from email import message_from_bytes, policy
from socketserver import StreamRequestHandler, ThreadingTCPServer
from threading import Thread

ANSWERS = {"AUTH": "235 welcome", "DATA": "354 go on", "QUIT": "221 bye"}


class Conversation(StreamRequestHandler):
    def handle(self):
        self.encrypted = False
        with suppress(OSError):  # the other side may not like our certificate
            self.talk()

    def talk(self):
        if self.server.tls and self.server.at_once:
            self.encrypt()
        self.say("220 hello")
        while line := self.rfile.readline().decode().strip():
            self.server.said.append((line, self.encrypted))
            self.answer(line.split()[0].upper())

    def answer(self, verb):
        if verb == "EHLO":
            offered = self.server.tls and not self.encrypted
            self.say("250-here\r\n" + ("250-STARTTLS\r\n" if offered else "") + "250 AUTH PLAIN")
        elif verb == "STARTTLS":
            self.say("220 go on")
            self.encrypt()
        else:
            self.say(ANSWERS.get(verb, "250 fine"))
        if verb == "DATA":
            self.keep()

    def keep(self):
        lines = iter(self.rfile.readline, b".\r\n")
        self.server.letters.append(message_from_bytes(b"".join(lines), policy=policy.default))
        self.say("250 taken")

    def say(self, text):
        self.wfile.write(text.encode() + b"\r\n")

    def encrypt(self):
        self.connection = self.request = self.server.tls.wrap_socket(self.request, server_side=True)
        self.setup()
        self.encrypted = True

    def finish(self):
        super().finish()
        self.request.close()


class Postman(ThreadingTCPServer):
    block_on_close = True

    def __init__(self, certificate, *, at_once):
        super().__init__(("127.0.0.1", 0), Conversation)
        self.said, self.letters, self.at_once, self.tls = [], [], at_once, None
        if certificate:
            self.tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
            certificate.configure_cert(self.tls)

    @property
    def place(self):
        return f"localhost:{self.server_address[1]}"

    def heard(self, verb):
        """Whether each time this was said, it was said by TLS."""
        return [encrypted for line, encrypted in self.said if line.upper().startswith(verb)]


@contextmanager
def postman(certificate=None, *, at_once=False):
    with Postman(certificate, at_once=at_once) as server:
        thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
