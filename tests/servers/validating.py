"""A server on loopback that answers 304 to whoever knows its page's ETag."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Self

ETAG = '"1"'
PATH = "/news/article-1"


class ValidatingServer:
    """One page, and nothing beside it; ``asked_with`` lists the If-None-Match of each request for it."""

    def __init__(self, markup: str) -> None:
        self.asked_with: list[str | None] = []
        body, asked_with = markup.encode(), self.asked_with

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                if self.path != PATH:
                    self.send_error(404)
                    return
                known = self.headers.get("If-None-Match")
                asked_with.append(known)
                self.send_response(304 if known == ETAG else 200)
                self.send_header("ETag", ETAG)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                if known != ETAG:
                    self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                if known != ETAG:
                    self.wfile.write(body)

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}{PATH}"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
