"""A router on loopback that answers as it is told."""

from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread


class Standing:
    """`answers` are (status, body), given in turn; `asked` is (path, body) of what came in."""

    def __init__(self, url):
        self.url = url
        self.answers = []
        self.asked = []


@contextmanager
def running():
    """A real server, closed at the end."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            standing.asked.append((self.path, body))
            status, said = standing.answers.pop(0)
            self.send_response(status)
            self.send_header("Content-Length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_POST = do_GET  # noqa: N815 - so the library calls it

        def log_message(self, *words):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    standing = Standing(f"http://127.0.0.1:{server.server_address[1]}/maps/")
    thread = Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield standing
    server.shutdown()
    thread.join()
    server.server_close()
