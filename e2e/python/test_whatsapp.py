"""pywa, an SDK for WhatsApp's Cloud API, as a client and as a receiver that verifies."""

import hmac
import json

import httpx
import requests
from case import CARD, PASSWORD, Case
from pywa import WhatsApp
from pywa.errors import WhatsAppError
from pywa.types import Button
from pywa.utils import HUB_SIG, webhook_updates_validator
from recorder import json_reply

SECRETS = {"meta": "fake-secret-of-meta", "receiver": "fake-secret-of-the-receiver"}
TOKEN = "fake-word-of-the-handshake"
PHONE, KIM, USER = "100000000000001", "12025550143", "NO.fake1"


def signed(body, secret=SECRETS["meta"]):
    return {"Content-Type": "application/json", HUB_SIG: "sha256=" + hmac.digest(secret.encode(), body, "sha256").hex()}


def written(text, **more):
    """A message of a customer as Meta writes it: no space, and nothing outside ASCII."""
    message = {"from": KIM, "from_user_id": USER, "id": "wamid.fake1", "timestamp": "1790000000"}
    message |= {"type": "text", "text": {"body": text}} | more
    value = {
        "messaging_product": "whatsapp",
        "metadata": {"display_phone_number": "12025550199", "phone_number_id": PHONE},
        "contacts": [{"profile": {"name": "Kim Lund"}, "wa_id": KIM, "user_id": USER}],
        "messages": [message],
    }
    entry = {"id": "200000000000001", "changes": [{"value": value, "field": "messages"}]}
    return json.dumps({"object": "whatsapp_business_account", "entry": [entry]}, separators=(",", ":")).encode()


class CloudAPI(Case):
    vendor = "whatsapp"
    hooks = {"secret": SECRETS["meta"], "sign": SECRETS["receiver"], "token": TOKEN}

    def client(self, base):
        session = self.enterContext(httpx.Client())
        client = WhatsApp(PHONE, "fake-token", session=session, app_secret=SECRETS["receiver"], verify_token=TOKEN)
        session.base_url = f"{base}{session.base_url.path}"
        return client

    def hook(self, body, headers):
        return requests.post(f"{self.proxy.base}/hooks/whatsapp", data=body, headers=headers, timeout=10)

    def heard(self, got):
        """What the receiver's SDK makes of a webhook."""
        client, heard = self.client(self.api.base), []
        client.on_message(lambda _, message: heard.append(message))
        self.assertIsNone(client.webhook_update_validator(got.body, got.headers[HUB_SIG]), "the receiver's SDK believes it")
        self.assertFalse(webhook_updates_validator(SECRETS["meta"], got.body, got.headers[HUB_SIG]), "it is signed anew")
        self.assertEqual(("ok", 200), client.webhook_update_handler(got.body))
        return heard[0]

    def test_message(self):
        sent = {"messaging_product": "whatsapp", "contacts": [{"input": KIM, "wa_id": KIM}], "messages": [{"id": "wamid.fake2"}]}
        self.api.answer = lambda _: json_reply(sent)
        buttons = [Button(title="yes", callback_data="y"), Button(title="no", callback_data="n")]
        send = lambda base: self.client(base).send_message(KIM, f"is your card {CARD}?", header="Order", buttons=buttons)
        plain, result, _ = self.both(send)
        self.assertEqual(plain.id, result.id)

    def test_clean_message(self):
        self.api.answer = lambda _: json_reply({"contacts": [{"input": KIM, "wa_id": KIM}], "messages": [{"id": "wamid.fake3"}]})
        self.both(lambda base: self.client(base).send_message(KIM, "Grüße ☕, order #8812, 100 %"), secret=False)

    def test_error(self):
        self.api.answer = lambda _: json_reply({"error": {"message": "(#131030) not allowed", "code": 131030, "fbtrace_id": "A"}}, 400)
        with self.assertRaises(WhatsAppError) as raised:
            self.client(self.proxy.base).send_message("12025550100", "hello")
        self.assertEqual(131030, raised.exception.code)
        self.api.take(1)

    def test_incoming(self):
        body = written(f"Grüße, my card is {CARD}")
        self.assertEqual(200, self.hook(body, signed(body)).status_code)
        (got,) = self.arrived()
        self.assertEqual(body.replace(CARD.encode(), b"[CREDIT_CARD]"), got.body)
        message = self.heard(got)
        self.assertEqual(("Grüße, my card is [CREDIT_CARD]", "wamid.fake1", KIM), (message.text, message.id, message.from_user.wa_id))

    def test_form_filled_in(self):
        fields = json.dumps({"flow_token": "f-1", "size": "42 wide", "password": PASSWORD})
        reply = {"type": "nfm_reply", "nfm_reply": {"name": "flow", "body": "Sent", "response_json": fields}}
        body = written("", type="interactive", interactive=reply)
        self.hook(body, signed(body))
        (got,) = self.arrived()
        self.assertEqual(body.replace(PASSWORD.encode(), b"[PASSWORD]"), got.body)

    def test_question_and_answer(self):
        self.api.answer = lambda _: json_reply({"contacts": [{"input": KIM, "wa_id": KIM}], "messages": [{"id": "wamid.fake4"}]})
        self.client(self.proxy.base).send_message(KIM, "What is your PIN, please?")
        body = written("739164", id="wamid.fake5")
        self.hook(body, signed(body))
        (got,) = self.arrived()
        self.assertEqual("[PIN]", self.heard(got).text)

    def test_clean_incoming(self):
        body = written("Grüße ☕, order #8812")
        self.hook(body, signed(body))
        (got,) = self.arrived()
        self.assertEqual(body, got.body)
        self.assertEqual("Grüße ☕, order #8812", self.heard(got).text)

    def test_forged(self):
        body = written("let me in")
        forged = {
            "by another": signed(body, "fake-guess"),
            "of another body": signed(body + b" "),
            "by the receiver's secret": signed(body, SECRETS["receiver"]),
            "not at all": {"Content-Type": "application/json"},
        }
        for how, headers in forged.items():
            with self.subTest(how):
                self.assertEqual(401, self.hook(body, headers).status_code)
        true = written("this is me")
        self.hook(true, signed(true))
        (got,) = self.arrived()
        self.assertEqual(true, got.body)

    def test_handshake(self):
        ask = lambda token: requests.get(
            f"{self.proxy.base}/hooks/whatsapp",
            params={"hub.mode": "subscribe", "hub.challenge": "1158201444", "hub.verify_token": token},
            timeout=10,
        )
        answer = ask(TOKEN)
        self.assertEqual(self.client(self.api.base).webhook_challenge_handler(TOKEN, "1158201444"), (answer.text, answer.status_code))
        self.assertEqual(401, ask("fake-guess").status_code)
        self.assertEqual([], self.receiver.take())
