"""A stand-in for a vendor or a receiver: it keeps every request to the byte and
answers what the test tells it to."""

import json
import threading
from dataclasses import dataclass
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer


@dataclass
class Request:
    method: str
    path: str
    headers: Message
    body: bytes

    def json(self):
        return json.loads(self.body)


@dataclass
class Reply:
    """The answer to a request. A body that is no bytes is an iterator of the pieces
    of a stream, which ends with the connection."""

    body: object = b"{}"
    status: int = 200
    type: str = "application/json"


def json_reply(value, status=200):
    return Reply(json.dumps(value).encode(), status)


class Recorder:
    def __init__(self):
        self.answer = lambda request: Reply()
        self._requests = []
        self._came = threading.Condition()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        self.base = f"http://127.0.0.1:{self._server.server_address[1]}"
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def take(self, count=0, timeout=15):
        """What came since the last time, once it is `count` requests."""
        with self._came:
            if not self._came.wait_for(lambda: len(self._requests) >= count, timeout):
                raise AssertionError(f"{len(self._requests)} of {count} requests came")
            taken, self._requests = self._requests, []
            return taken

    def _record(self, request):
        with self._came:
            self._requests.append(request)
            self._came.notify_all()
        return self.answer(request)

    def _handler(recorder):
        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def serve(self):
                body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                reply = recorder._record(Request(self.command, self.path, self.headers, body))
                whole = isinstance(reply.body, bytes)
                self.send_response(reply.status)
                self.send_header("Content-Type", reply.type)
                self.send_header(*(("Content-Length", str(len(reply.body))) if whole else ("Connection", "close")))
                self.end_headers()
                for piece in [reply.body] if whole else reply.body:
                    self.wfile.write(piece)

            do_GET = do_POST = do_PUT = do_DELETE = serve

            def log_message(self, *_):
                pass

        return Handler
