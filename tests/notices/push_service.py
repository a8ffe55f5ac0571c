"""A push service on loopback that answers as it is told, and the browser behind it."""

import json
import os
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from exchange.notices.web_push import CURVE, as_text, point_of


class Service:
    """`answers` are given in turn, the last one for ever; `arrived` is what was handed over."""

    def __init__(self, address):
        self.address = address
        self.answers = [(201, {})]
        self.arrived = []

    def answer(self, *statuses, **headers):
        self.answers = [(status, headers) for status in statuses]

    def next_answer(self):
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]


@contextmanager
def running():
    """A real server, closed at the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            body = self.rfile.read(int(self.headers["Content-Length"]))
            service.arrived.append((self.path, dict(self.headers), body))
            status, headers = service.next_answer()
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name.replace("_", "-"), value)
            self.send_header("Content-Length", "0")
            self.end_headers()

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    service = Service(f"127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield service
    server.shutdown()
    thread.join()
    server.server_close()


class Browser:
    """Keeps the key that only the device has, and reads what was locked for it."""

    def __init__(self, service, name):
        self._key = ec.generate_private_key(CURVE)
        self._secret = os.urandom(16)
        self.subscription = {
            "endpoint": f"http://{service.address}/{name}",
            "key": as_text(point_of(self._key)),
            "secret": as_text(self._secret),
        }

    def read(self, body):
        salt, length = body[:16], body[20]
        public, locked = body[21 : 21 + length], body[21 + length :]
        met = self._key.exchange(
            ec.ECDH(), ec.EllipticCurvePublicKey.from_encoded_point(CURVE, public)
        )
        about = b"WebPush: info\0" + point_of(self._key) + public
        secret = HKDF(hashes.SHA256(), 32, self._secret, about).derive(met)
        key = HKDF(hashes.SHA256(), 16, salt, b"Content-Encoding: aes128gcm\0").derive(secret)
        nonce = HKDF(hashes.SHA256(), 12, salt, b"Content-Encoding: nonce\0").derive(secret)
        return json.loads(AESGCM(key).decrypt(nonce, locked, None).rstrip(b"\x02"))
