"""The daemon of signal-cli, by JSON-RPC with pysignalclijsonrpc and by its events. The
daemon is played here: it answers like signal-cli and keeps what it would send."""

import base64
import json
import queue
import warnings
from urllib.parse import unquote

import pylibmagic  # noqa: F401  brings the library that pysignalclijsonrpc wants
import requests
from case import CARD, PASSWORD, Case, holds_secret
from envelope import GROUP, KIM, MENTIONED, SHOP, at, place, said
from pysignalclijsonrpc.api import SignalCliJSONRPCApi, SignalCliJSONRPCError
from recorder import Reply, json_reply
from sseclient import SSEClient


class Daemon:
    """signal-cli, as far as this conversation needs it."""

    def __init__(self):
        self.sent = []
        self.events = queue.Queue()

    def answer(self, request):
        if request.path == "/api/v1/events":
            return Reply(self._stream(), type="text/event-stream")
        calls = request.json()
        results = [self._call(**call) for call in (calls if isinstance(calls, list) else [calls])]
        return json_reply(results if isinstance(calls, list) else results[0])

    def hears(self, *messages):
        for message in messages:
            self.events.put(f"event:receive\nid:0\ndata:{json.dumps(message)}\n\n".encode())

    def _stream(self):
        while (event := self.events.get()) is not None:
            yield event

    def _call(self, method, params, id, jsonrpc):
        if method == "send":
            if params.get("message") == "to nobody":
                return {"jsonrpc": jsonrpc, "id": id, "error": {"code": -1, "message": "Unregistered user"}}
            self.sent.append(params)
            to = [{"recipientAddress": {"number": number}, "type": "SUCCESS"} for number in params.get("recipient", [])]
            result = {"timestamp": 1790000000002, "results": to}
        elif method == "getUserStatus":
            result = [{"recipient": n, "number": n, "isRegistered": True} for n in params["recipient"]]
        elif method == "listGroups":
            result = [{"id": GROUP, "name": "Help desk", "description": f"send no card like {CARD}", "isMember": True}]
        return {"jsonrpc": jsonrpc, "id": id, "result": result}


class SignalDaemon(Case):
    vendor = "signal"

    def setUp(self):
        super().setUp()
        self.enterContext(warnings.catch_warnings(action="ignore", category=PendingDeprecationWarning))  # the client's
        self.daemon = Daemon()
        self.api.answer = self.daemon.answer

    def client(self, base=None):
        return SignalCliJSONRPCApi(endpoint=f"{base or self.proxy.base}/api/v1/rpc", account=SHOP)

    def events(self):
        """What the account hears, as long as the test runs."""
        stream = requests.get(f"{self.proxy.base}/api/v1/events", stream=True, timeout=15)
        self.addCleanup(stream.close)
        self.addCleanup(self.daemon.events.put, None)
        self.assertEqual(200, stream.status_code)
        return map(lambda event: json.loads(event.data), SSEClient(stream).events())

    def test_message(self):
        result = self.client().send_message([KIM], f"your password is {PASSWORD}")
        self.assertEqual({"timestamps": {1790000000002: {"recipients": [KIM]}}}, result)
        (sent,) = self.daemon.sent
        self.assertEqual({"account": SHOP, "message": "your password is [PASSWORD]", "attachment": [], "recipient": [KIM]}, sent)

    def test_clean_message(self):
        for base in (self.api.base, self.proxy.base):
            self.client(base).send_message([GROUP], f"Grüße ☕ {MENTIONED}, order #8812", mention=f"8:1:{KIM}")
        plain, through = self.daemon.sent
        self.assertEqual(plain, through)
        self.assertEqual([GROUP], through["groupId"])

    def test_places_in_what_is_sent(self):
        text = f"🙂 {MENTIONED} card {CARD} is gone, thanks {MENTIONED} 🙂"
        (start, length), (bold, much) = place(text, f"{MENTIONED} 🙂"), place(text, "gone")
        styles = [f"{bold}:{much}:BOLD", f"{place(text, CARD)[0]}:16:MONOSPACE"]
        params = {"recipient": [KIM], "message": text, "mention": [f"3:1:{KIM}", f"{start}:1:{KIM}"], "textStyle": styles}
        self.client()._jsonrpc("send", params)
        (sent,) = self.daemon.sent
        text = sent["message"]
        self.assertEqual(f"🙂 {MENTIONED} card [CREDIT_CARD] is gone, thanks {MENTIONED} 🙂", text)
        selected = lambda places: [(at(text, *p.split(":")[:2]), p.split(":")[2]) for p in places]
        self.assertEqual([(MENTIONED, KIM)] * 2, selected(sent["mention"]))
        self.assertEqual([("gone", "BOLD"), ("[CREDIT_CARD]", "MONOSPACE")], selected(sent["textStyle"]))

    def test_file(self):
        self.client().send_message([KIM], "the notes", attachments_as_bytes=[bytearray(f"card {CARD}\n".encode())])
        (sent,) = self.daemon.sent
        kind, content = unquote(sent["attachment"][0]).split(",")
        self.assertEqual("data:text/plain;base64", kind)
        self.assertEqual(b"card [CREDIT_CARD]\n", base64.b64decode(content))

    def test_batch(self):
        calls = [{"jsonrpc": "2.0", "id": str(i), "method": "send", "params": {"recipient": [KIM], "message": text}}
                 for i, text in enumerate([f"card {CARD}", "order #8812"])]
        answer = requests.post(f"{self.proxy.base}/api/v1/rpc", json=calls, timeout=10).json()
        self.assertEqual(["0", "1"], [result["id"] for result in answer])
        self.assertEqual(["card [CREDIT_CARD]", "order #8812"], [sent["message"] for sent in self.daemon.sent])

    def test_answer(self):
        (group,) = self.client().list_groups()
        self.assertEqual((GROUP, "Help desk", "send no card like [CREDIT_CARD]"), (group["id"], group["name"], group["description"]))

    def test_error(self):
        with self.assertRaisesRegex(SignalCliJSONRPCError, "Unregistered user"):
            self.client().send_message([KIM], "to nobody")

    def test_events(self):
        events = self.events()
        clean = said(f"Grüße ☕ {MENTIONED}, order #8812", mention=True, bold="#8812", group=GROUP)
        self.daemon.hears(clean)
        self.assertEqual(clean, next(events), "the stream is not held back")
        self.daemon.hears(said(f"🙂 card {CARD} for {MENTIONED}, thanks", mention=True, bold="thanks"))
        message = next(events)["envelope"]["dataMessage"]
        text = message["message"]
        self.assertEqual(f"🙂 card [CREDIT_CARD] for {MENTIONED}, thanks", text)
        self.assertEqual([MENTIONED, "thanks"], [at(text, p["start"], p["length"]) for p in message["mentions"] + message["textStyles"]])

    def test_question_and_answer(self):
        events = self.events()
        self.client().send_message([KIM], "What is your PIN, please?")
        self.daemon.hears(said("739164"))
        self.assertEqual("[PIN]", next(events)["envelope"]["dataMessage"]["message"])

    def tearDown(self):
        self.assertFalse(holds_secret(json.dumps(self.daemon.sent).encode()), "the daemon was told a secret")
