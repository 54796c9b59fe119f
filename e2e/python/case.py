"""What the tests of all vendors share: a conversation with and without veilwire, held
against each other."""

import json
import re
import unittest
from urllib.parse import quote, quote_plus

from recorder import Recorder, Reply
from veilwire import Veilwire

CARD = "4111111111111111"
PASSWORD = "hunter2-Fake!"
MASKS = {CARD: "[CREDIT_CARD]", PASSWORD: "[PASSWORD]"}

# Headers that belong to one connection, not to the message.
HOP = {"host", "connection", "content-length", "transfer-encoding", "accept-encoding", "via", "forwarded",
       "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"}


class Case(unittest.TestCase):
    """One vendor: `api` stands for it, `receiver` for the house that its webhooks go to,
    and `proxy` is between them and everybody else."""

    vendor = ""
    hooks = None
    stand_in = Recorder

    @classmethod
    def setUpClass(cls):
        cls.api = cls.enterClassContext(cls.stand_in())
        cls.receiver = cls.enterClassContext(Recorder())
        cls.proxy = cls.enterClassContext(Veilwire(cls.vendor, cls.api.base, cls.receiver.base, cls.hooks))

    @classmethod
    def tearDownClass(cls):
        if cls.proxy.stop() != 0:
            raise AssertionError("veilwire does not end well")
        left = cls.proxy.files() | {"its log": cls.proxy.log.encode()}
        for name, content in left.items():
            if holds_secret(content):
                raise AssertionError(f"a secret is in {name}")
        if cls.receiver.take():
            raise AssertionError("the receiver got what nobody waited for")

    def setUp(self):
        self.api.answer = self.receiver.answer = lambda _: Reply()
        self.api.take()

    def both(self, call, secret=True):
        """Makes the same call without veilwire and with it. What arrives may differ in
        the secrets alone. Answers with the two results and what arrived through it."""
        plain = call(self.api.base)
        direct = self.api.take()
        result = call(self.proxy.base)
        through = self.api.take()
        self.assertTrue(direct, "nothing was sent")
        self.assertEqual(secret, any(map(holds_secret, (r.body for r in direct))), "the call is not what the test takes it for")
        self.assertEqual(len(direct), len(through))
        for want, got in zip(direct, through):
            self.assertEqual((want.method, masked(want.path)), (got.method, got.path))
            self.assertEqual(masked(unbounded(want)), unbounded(got))
            self.assertEqual(own(want), own(got))
        return plain, result, through

    def arrived(self, count=1):
        """The webhooks that came to the receiver, without a secret in them."""
        requests = self.receiver.take(count)
        self.assertEqual(count, len(requests))
        for request in requests:
            self.assertFalse(holds_secret(request.body), "a secret has come to the receiver")
        return requests


def written(text):
    """How a text may be written on the wire."""
    return {text, json.dumps(text)[1:-1], quote(text, safe=""), quote_plus(text)}


def holds_secret(content):
    return any(form.encode() in content for secret in MASKS for form in written(secret))


def masked(content):
    """Puts labels in the place of secrets: percent-encoded in a form or query, in JSON
    and elsewhere as they are."""
    text = content.decode("latin-1") if isinstance(content, bytes) else content
    pairs = re.match(r"[\w.%-]+=", text) or text.startswith("/")
    for secret, label in MASKS.items():
        for form in sorted(written(secret), key=len, reverse=True):
            text = text.replace(form, quote(label, safe="") if pairs else label)
    return text.encode("latin-1") if isinstance(content, bytes) else text


def boundary(request):
    found = re.search(r"boundary=\"?([^\";]+)", request.headers.get("Content-Type", ""))
    return found[1] if found else None


def unbounded(request):
    """The body; where the client has made up a boundary between its parts, with a
    fixed one."""
    mark = boundary(request)
    return request.body.replace(mark.encode(), b"boundary") if mark else request.body


def own(request):
    """The headers that belong to the message."""
    mark = boundary(request) or "boundary"
    return {k.lower(): v.replace(mark, "boundary") for k, v in request.headers.items() if k.lower() not in HOP}
