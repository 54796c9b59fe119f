"""Kik's own SDK, as a client and as a receiver that verifies."""

import base64
import hmac
import json

import kik.api
import requests
from case import CARD, PASSWORD, Case
from kik.error import KikError
from kik.messages import SuggestedResponseKeyboard, TextMessage, TextResponse, messages_from_json
from recorder import json_reply

KEYS = {"kik": "fake-key-of-kik", "receiver": "fake-key-of-the-receiver"}
RECEIVER = kik.api.KikApi("shopbot", KEYS["receiver"])


def signature(body, key=KEYS["kik"]):
    return base64.b16encode(hmac.digest(key.encode(), body, "sha1")).decode()


def written(text, id="00000000-0000-4000-8000-0000000000c1"):
    message = {"type": "text", "id": id, "chatId": "c0ffee", "from": "kim", "participants": ["kim"], "body": text,
               "timestamp": 1790000000000, "readReceiptRequested": True, "mention": None, "metadata": None}
    return json.dumps({"messages": [message]}).encode()


class Kik(Case):
    vendor = "kik"
    hooks = {"secret": KEYS["kik"], "sign": KEYS["receiver"]}

    def setUp(self):
        super().setUp()
        self.addCleanup(setattr, kik.api, "ROOT_URL", kik.api.ROOT_URL)

    def client(self, base):
        kik.api.ROOT_URL = base + "{}"
        return kik.api.KikApi("shopbot", "fake")

    def hook(self, body, signed):
        headers = {"X-Kik-Signature": signed, "X-Kik-Username": "shopbot", "Content-Type": "application/json"}
        return requests.post(f"{self.proxy.base}/hooks/kik", data=body, headers=headers, timeout=10)

    def test_message(self):
        keyboard = SuggestedResponseKeyboard(to="kim", responses=[TextResponse(body=f"use card {CARD}"), TextResponse(body="no")])
        message = TextMessage(to="kim", chat_id="c0ffee", body=f"your password is {PASSWORD}", keyboards=[keyboard])
        _, result, _ = self.both(lambda base: self.client(base).send_messages([message]))
        self.assertEqual({}, result)

    def test_clean_message(self):
        message = TextMessage(to="kim", chat_id="c0ffee", body="Grüße ☕, order #8812")
        self.both(lambda base: self.client(base).send_broadcast([message]), secret=False)

    def test_user(self):
        person = {"firstName": "Kim", "lastName": "Lund", "timezone": "Europe/Oslo",
                  "profilePicUrl": "https://pics.example/kim.jpg", "profilePicLastModified": 1790000000000}
        self.api.answer = lambda _: json_reply(person)
        plain, result, _ = self.both(lambda base: self.client(base).get_user("kim"), secret=False)
        self.assertEqual(plain.to_json(), result.to_json())

    def test_error(self):
        self.api.answer = lambda _: json_reply({"error": "BadRequest", "message": "no such chat"}, status=400)
        with self.assertRaises(KikError) as raised:
            self.client(self.proxy.base).send_messages([TextMessage(to="kim", chat_id="none", body="hello")])
        self.assertEqual(400, raised.exception.status_code)
        self.api.take(1)

    def test_incoming(self):
        body = written(f"my card is {CARD}, thanks")
        self.assertEqual(200, self.hook(body, signature(body)).status_code)
        (got,) = self.arrived()
        self.assertTrue(RECEIVER.verify_signature(got.headers["X-Kik-Signature"], got.body), "the receiver's SDK believes it")
        self.assertEqual(body.replace(CARD.encode(), b"[CREDIT_CARD]"), got.body)
        (message,) = messages_from_json(got.json()["messages"])
        self.assertEqual(("my card is [CREDIT_CARD], thanks", "kim", "c0ffee"), (message.body, message.from_user, message.chat_id))

    def test_question_and_answer(self):
        self.client(self.proxy.base).send_messages([TextMessage(to="kim", chat_id="c0ffee", body="What is your PIN, please?")])
        body = written("739164", "00000000-0000-4000-8000-0000000000c5")
        self.hook(body, signature(body))
        (got,) = self.arrived()
        self.assertEqual("[PIN]", got.json()["messages"][0]["body"])

    def test_clean_incoming(self):
        body = written("Grüße ☕, order #8812", "00000000-0000-4000-8000-0000000000c2")
        self.hook(body, signature(body))
        (got,) = self.arrived()
        self.assertEqual(body, got.body)

    def test_forged(self):
        body = written("let me in", "00000000-0000-4000-8000-0000000000c3")
        forged = {
            "by another": signature(body, "fake-guess"),
            "of another body": signature(body + b" "),
            "by the receiver's key": signature(body, KEYS["receiver"]),
            "empty": "",
        }
        for how, wrong in forged.items():
            with self.subTest(how):
                self.assertEqual(401, self.hook(body, wrong).status_code)
        true = written("this is me", "00000000-0000-4000-8000-0000000000c4")
        self.hook(true, signature(true))
        (got,) = self.arrived()
        self.assertEqual(true, got.body)
