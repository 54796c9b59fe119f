"""Slack's own SDK, as a client and as a receiver that verifies."""

import json
import time

import requests
from case import CARD, PASSWORD, Case
from recorder import Reply, json_reply
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.signature import SignatureVerifier
from slack_sdk.webhook import WebhookClient

SLACK = SignatureVerifier("fake-secret-of-slack")
RECEIVER = SignatureVerifier("fake-secret-of-the-receiver")


def signed(body, verifier=SLACK, now=None, type="application/json"):
    stamp = str(int(now or time.time()))
    return {
        "Content-Type": type,
        "X-Slack-Request-Timestamp": stamp,
        "X-Slack-Signature": verifier.generate_signature(timestamp=stamp, body=body),
    }


def message(text, event_id="Ev0FAKE01"):
    section = {"type": "rich_text_section", "elements": [{"type": "text", "text": text}]}
    blocks = [{"type": "rich_text", "elements": [section]}]
    ts = f"1790000000.{event_id[-2:]}0000"
    event = {"type": "message", "channel": "C0FAKE001", "user": "U0FAKE001", "ts": ts, "text": text, "blocks": blocks}
    return json.dumps({"type": "event_callback", "event_id": event_id, "event_time": 1790000000, "event": event})


class Slack(Case):
    vendor = "slack"
    hooks = {"secret": SLACK.signing_secret, "sign": RECEIVER.signing_secret}

    def client(self, base):
        return WebClient("xoxb-fake", base_url=f"{base}/api/")

    def hook(self, body, headers):
        return requests.post(f"{self.proxy.base}/hooks/slack", data=body.encode(), headers=headers, timeout=10)

    def test_message(self):
        said = f"the card is {CARD}"
        self.api.answer = lambda _: json_reply({"ok": True, "ts": "1.2", "message": {"type": "message", "ts": "1.2", "text": said}})
        mrkdwn = {"type": "mrkdwn", "text": f"*{said}* <https://shop.example|shop> &amp; more"}
        blocks = [{"type": "section", "block_id": "b1", "text": mrkdwn}]
        plain, result, _ = self.both(lambda base: self.client(base).chat_postMessage(channel="C0FAKE001", text=said, blocks=blocks))
        self.assertEqual(said, plain["message"]["text"])
        self.assertEqual("the card is [CREDIT_CARD]", result["message"]["text"])
        self.assertEqual(plain["ts"], result["ts"])

    def test_clean_message(self):
        self.api.answer = lambda _: json_reply({"ok": True, "ts": "1.2"})
        text = "naïve café ☕ — 100 % & <@U0FAKE001>"
        self.both(lambda base: self.client(base).chat_postMessage(channel="C0FAKE001", text=text), secret=False)

    def test_response_url(self):
        self.api.answer = lambda _: Reply(b"ok", type="text/plain")
        text = f"my password is {PASSWORD}"
        _, result, _ = self.both(lambda base: WebhookClient(f"{base}/services/T0FAKE001/B0FAKE001/fake").send(text=text))
        self.assertEqual((200, "ok"), (result.status_code, result.body))

    def test_error(self):
        self.api.answer = lambda _: json_reply({"ok": False, "error": "channel_not_found"})
        with self.assertRaises(SlackApiError) as raised:
            self.client(self.proxy.base).chat_postMessage(channel="C0FAKE009", text="hello")
        self.assertEqual("channel_not_found", raised.exception.response["error"])
        self.api.take(1)

    def test_event(self):
        body = message(f"my card is {CARD}, thanks")
        self.assertEqual(200, self.hook(body, signed(body)).status_code)
        (got,) = self.arrived()
        self.assertTrue(RECEIVER.is_valid_request(got.body, dict(got.headers)), "the receiver's SDK believes it")
        self.assertFalse(SLACK.is_valid_request(got.body, dict(got.headers)), "it is signed anew")
        self.assertEqual(body.replace(CARD, "[CREDIT_CARD]").encode(), got.body)

    def test_question_and_answer(self):
        asked = {"type": "message", "bot_id": "B0FAKE001", "ts": "1790000000.000050", "text": "What is your PIN, please?"}
        self.api.answer = lambda _: json_reply({"ok": True, "channel": "C0FAKE001", "ts": asked["ts"], "message": asked})
        self.client(self.proxy.base).chat_postMessage(channel="C0FAKE001", text=asked["text"])
        body = message("739164", "Ev0FAKE07")
        self.hook(body, signed(body))
        (got,) = self.arrived()
        self.assertEqual("[PIN]", got.json()["event"]["text"])

    def test_clean_event(self):
        body = message("Grüße, order #8812 & <@U0FAKE002> ☕", "Ev0FAKE02")
        self.hook(body, signed(body))
        (got,) = self.arrived()
        self.assertEqual(body.encode(), got.body)

    def test_repeated_event(self):
        again = message("did you get this?", "Ev0FAKE05")
        for body in (again, again, message("and this?", "Ev0FAKE06")):
            self.assertEqual(200, self.hook(body, signed(body)).status_code)
        self.assertEqual({"Ev0FAKE05", "Ev0FAKE06"}, {got.json()["event_id"] for got in self.arrived(2)})

    def test_forged_event(self):
        body = message("let me in", "Ev0FAKE03")
        forged = {
            "by another": signed(body, SignatureVerifier("fake-guess")),
            "of another body": signed(body + " "),
            "ten minutes old": signed(body, now=time.time() - 600),
            "not at all": {"Content-Type": "application/json"},
            "by the receiver's secret": signed(body, RECEIVER),
        }
        for how, headers in forged.items():
            with self.subTest(how):
                self.assertEqual(401, self.hook(body, headers).status_code)
        true = message("this is me", "Ev0FAKE04")
        self.hook(true, signed(true))
        (got,) = self.arrived()
        self.assertEqual("this is me", got.json()["event"]["text"])

    def test_handshake(self):
        body = json.dumps({"type": "url_verification", "token": "fake", "challenge": "say-this-again"})
        answer = self.hook(body, signed(body))
        self.assertEqual((200, "say-this-again"), (answer.status_code, answer.text))
        self.assertEqual(401, self.hook(body, signed(body, RECEIVER)).status_code)

    def test_slash_command(self):
        self.receiver.answer = lambda _: json_reply({"response_type": "ephemeral", "text": f"your temporary password is {PASSWORD}"})
        body = f"command=%2Freset&text=my+password+is+{PASSWORD}&user_id=U0FAKE001&channel_id=C0FAKE001&trigger_id=1.2.fake"
        answer = self.hook(body, signed(body, type="application/x-www-form-urlencoded"))
        (got,) = self.arrived()
        self.assertTrue(RECEIVER.is_valid_request(got.body, dict(got.headers)))
        self.assertEqual(body.replace(PASSWORD, "%5BPASSWORD%5D").encode(), got.body)
        self.assertEqual({"response_type": "ephemeral", "text": "your temporary password is [PASSWORD]"}, answer.json())
