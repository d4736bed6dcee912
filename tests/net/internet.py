"""A small Internet on the loopback: a resolver, public addresses, and servers behind them."""

import re
import socket
import socketserver
import ssl
import threading
import time
from collections import defaultdict
from ipaddress import ip_address

CONNECT = socket.socket.connect
NIP = re.compile(r"(?:.*\.)?(\d+\.\d+\.\d+\.\d+)\.nip\.io")
HERE = "127.0.0.1"


class Server(socketserver.ThreadingTCPServer):
    """Answers each path with whatever bytes a test wants to send, well-formed or not."""

    daemon_threads = True
    block_on_close = False

    def __init__(self, tls=None):
        super().__init__((HERE, 0), Exchange)
        self.tls, self.answers, self.heads, self.names = tls, {}, [], []
        if tls:
            tls.sni_callback = lambda _line, name, _context: self.names.append(name)
        threading.Thread(target=self.serve_forever, args=(0.02,), daemon=True).start()

    def handle_error(self, request, client_address):
        """The client hung up, as most of these tests want it to."""

    def at(self, path, *pieces):
        """Send these pieces (bytes, or numbers of seconds to wait) to who asks for the path."""
        self.answers[path] = pieces

    def page(self, path="/", body=b"hello", **headers):
        head = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        length = f"Content-Length: {len(body)}\r\n"
        self.at(path, f"HTTP/1.1 200 OK\r\n{head}{length}\r\n".encode() + body)

    def redirect(self, path, location, status=302):
        self.at(path, f"HTTP/1.1 {status} Go\r\nLocation: {location}\r\n\r\n".encode())


class Exchange(socketserver.BaseRequestHandler):
    def handle(self):
        line = self.request
        if self.server.tls:
            line = self.server.tls.wrap_socket(line, server_side=True)
        with line:
            head = line.recv(65536).decode()
            self.server.heads.append(head)
            for piece in self.server.answers[head.split(" ")[1]]:
                if isinstance(piece, bytes):
                    line.sendall(piece)
                else:
                    time.sleep(piece)


class Internet:
    """What the tests may reach; every other connection is a stray and fails the test."""

    def __init__(self):
        self.names = defaultdict(list)  # name → answers, one after the other; the last one stays
        self.servers = {}  # (address, port) → loopback port
        self.silent = set()  # addresses that never answer
        self.closed = set()  # addresses that say no at once
        self.asked, self.dialled, self.strays, self.lines = [], [], [], []
        self.slow = 0

    def host(self, name, *answers):
        self.names[name] = [answer.split() for answer in answers]

    def serve(self, address, port=80, *, by):
        self.servers[address, port] = by.server_address[1]

    def getaddrinfo(self, host, port, *args, **options):
        time.sleep(self.slow)
        self.asked.append(host)
        found = [ip_address(answer) for answer in self.answers(host)]
        kind = {4: socket.AF_INET, 6: socket.AF_INET6}
        return [(kind[a.version], socket.SOCK_STREAM, 6, "", (str(a), port)) for a in found]

    def answers(self, host):
        """What a resolver says, the readings of libc included (`127.1`, `0x7f000001`)."""
        host = host.rstrip(".")
        answers = self.names.get(host)
        if answers:
            return answers.pop(0) if len(answers) > 1 else answers[0]
        if nip := NIP.fullmatch(host):
            return [nip[1]]
        if host == "localhost":
            return [HERE]
        try:
            return [socket.inet_ntoa(socket.inet_aton(host))] if ":" not in host else [host]
        except OSError:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known") from None

    def connect(self, line, address):
        host, port = address[:2]
        self.lines.append(line)
        self.dialled.append(host)
        if host in self.silent:
            time.sleep(line.gettimeout())
            raise TimeoutError
        if (host, port) not in self.servers:
            self.strays += [address] if host not in self.closed else []
            raise ConnectionRefusedError
        here = HERE if line.family == socket.AF_INET else f"::ffff:{HERE}"
        CONNECT(line, (here, self.servers[host, port]))


def tls_context(certificate):
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    certificate.configure_cert(context)
    return context
