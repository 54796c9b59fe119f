"""Twilio's own SDK, as a client and as a receiver that verifies."""

import json
from hashlib import sha256
from urllib.parse import parse_qs, urlencode

import requests
from case import CARD, PASSWORD, Case
from recorder import Reply, json_reply
from twilio.base.exceptions import TwilioRestException
from twilio.request_validator import RequestValidator
from twilio.rest import Client

ACCOUNT = "AC-fake"
TOKENS = {"twilio": "fake-token-of-twilio", "receiver": "fake-token-of-the-receiver"}
TWILIO = RequestValidator(TOKENS["twilio"])
RECEIVER = RequestValidator(TOKENS["receiver"])
PUBLIC = "https://hooks.shop.example"
INSIDE = "https://bot.shop.example:8443"

SMS = {"MessageSid": "SM-fake-1", "AccountSid": ACCOUNT, "From": "+12025550143", "To": "+12025550199", "NumMedia": "0"}


class Twilio(Case):
    vendor = "twilio"
    hooks = {"secret": TOKENS["twilio"], "sign": TOKENS["receiver"], "public_url": PUBLIC, "receiver_url": INSIDE}

    def client(self, base):
        client = Client(ACCOUNT, "fake")
        client.api.base_url = client.conversations.base_url = base
        return client

    def hook(self, path, params, by=TWILIO, over=None, **headers):
        """What Twilio posts when somebody has written, and what it is answered."""
        signature = by.compute_signature(PUBLIC + path, over or params)
        headers = {"X-Twilio-Signature": signature, "Content-Type": "application/x-www-form-urlencoded", **headers}
        return requests.post(self.proxy.base + path, data=urlencode(params), headers=headers, timeout=10)

    def believed(self, got):
        params = {name: values[0] for name, values in parse_qs(got.body.decode(), keep_blank_values=True).items()}
        signature = got.headers["X-Twilio-Signature"]
        self.assertTrue(RECEIVER.validate(INSIDE + got.path, params, signature), "the receiver's SDK believes it")
        self.assertFalse(TWILIO.validate(PUBLIC + got.path, params, signature), "it is signed anew")
        return params

    def test_message(self):
        said = f"card {CARD} & more"
        answer = {"sid": "SM-fake-1", "body": said, "to": SMS["From"], "from": SMS["To"], "direction": "outbound-api", "status": "queued"}
        self.api.answer = lambda _: json_reply(answer, status=201)
        send = lambda base: self.client(base).messages.create(to=SMS["From"], from_=SMS["To"], body=said)
        plain, result, _ = self.both(send)
        self.assertEqual(said, plain.body)
        self.assertEqual("card [CREDIT_CARD] & more", result.body)
        self.assertEqual((plain.sid, plain.to, plain.status), (result.sid, result.to, result.status))

    def test_clean_message(self):
        self.api.answer = lambda _: json_reply({"sid": "SM-fake-2"}, status=201)
        send = lambda base: self.client(base).messages.create(to=SMS["From"], from_=SMS["To"], body="Grüße ☕ #8812, 100 %")
        self.both(send, secret=False)

    def test_list(self):
        messages = [{"sid": "SM-fake-3", "body": f"my card is {CARD}", "direction": "inbound"}, {"sid": "SM-fake-4", "body": "thanks"}]
        self.api.answer = lambda _: json_reply({"messages": messages, "page": 0, "page_size": 50})
        _, result, _ = self.both(lambda base: self.client(base).messages.list(limit=2), secret=False)
        self.assertEqual(["my card is [CREDIT_CARD]", "thanks"], [m.body for m in result])

    def test_conversation(self):
        self.api.answer = lambda _: json_reply({"sid": "IM-fake-1", "conversation_sid": "CH-fake-1", "body": "x"}, status=201)
        said = f"my password is {PASSWORD}"
        say = lambda base: self.client(base).conversations.v1.conversations("CH-fake-1").messages.create(author="kim", body=said)
        _, result, _ = self.both(say)
        self.assertEqual("IM-fake-1", result.sid)

    def test_error(self):
        self.api.answer = lambda _: json_reply({"code": 21211, "message": "Invalid 'To' Phone Number", "status": 400}, status=400)
        with self.assertRaises(TwilioRestException) as raised:
            self.client(self.proxy.base).messages.create(to="+1", from_=SMS["To"], body="hello")
        self.assertEqual((400, 21211), (raised.exception.status, raised.exception.code))
        self.api.take(1)

    def test_sms(self):
        said = f"card {CARD}, password: {PASSWORD}"
        twiml = '<?xml version="1.0" encoding="UTF-8"?><Response><Message>{{}}</Message></Response>'
        self.receiver.answer = lambda _: Reply(twiml.format(f"you said {CARD}").encode(), type="text/xml")
        answer = self.hook("/hooks/sms?tenant=a%20b", SMS | {"Body": said})
        (got,) = self.arrived()
        self.assertEqual(SMS | {"Body": "card [CREDIT_CARD], password: [PASSWORD]"}, self.believed(got))
        self.assertEqual(twiml.format("you said [CREDIT_CARD]"), answer.text)

    def test_question_and_answer(self):
        self.api.answer = lambda _: json_reply({"sid": "SM-fake-6", "to": SMS["From"], "from": SMS["To"]}, status=201)
        self.client(self.proxy.base).messages.create(to=SMS["From"], from_=SMS["To"], body="What is your PIN, please?")
        self.hook("/hooks/sms", SMS | {"MessageSid": "SM-fake-7", "Body": "739164"})
        (got,) = self.arrived()
        self.assertEqual("[PIN]", self.believed(got)["Body"])

    def test_clean_sms(self):
        self.receiver.answer = lambda _: Reply(b"<Response/>", type="text/xml")
        params = SMS | {"Body": "Grüße, order #8812 + 1 & ☕", "FromZip": ""}
        self.hook("/hooks/sms", params)
        (got,) = self.arrived()
        self.assertEqual(urlencode(params).encode(), got.body)
        self.believed(got)

    def test_event_as_json(self):
        body = json.dumps({"Body": f"card {CARD}", "MessageSid": "SM-fake-5"})
        path = f"/hooks/events?bodySHA256={sha256(body.encode()).hexdigest()}"
        headers = {"X-Twilio-Signature": TWILIO.compute_signature(PUBLIC + path, {}), "Content-Type": "application/json"}
        self.assertEqual(200, requests.post(self.proxy.base + path, data=body, headers=headers, timeout=10).status_code)
        (got,) = self.arrived()
        self.assertEqual("card [CREDIT_CARD]", got.json()["Body"])
        self.assertTrue(RECEIVER.validate(INSIDE + got.path, got.body.decode(), got.headers["X-Twilio-Signature"]))
        other = body.replace("SM", "XX")
        self.assertEqual(401, requests.post(self.proxy.base + path, data=other, headers=headers, timeout=10).status_code)

    def test_before_it_is_stored(self):
        event = {"EventType": "onMessageAdd", "ConversationSid": "CH-fake-1", "Author": "+12025550143", "Body": f"card {CARD}"}
        self.receiver.answer = lambda request: json_reply({"body": parse_qs(request.body.decode())["Body"][0]})
        self.assertEqual({"body": "card [CREDIT_CARD]"}, self.hook("/hooks/conversations", event).json())
        self.believed(*self.arrived())

    def test_forged_sms(self):
        params = SMS | {"Body": "let me in"}
        forged = {
            "by another": lambda: self.hook("/hooks/sms", params, by=RequestValidator("fake-guess")),
            "of another text": lambda: self.hook("/hooks/sms", params, over=params | {"Body": "hello"}),
            "by the receiver's token": lambda: self.hook("/hooks/sms", params, by=RECEIVER),
            "with a signature of nothing": lambda: self.hook("/hooks/sms", params, **{"X-Twilio-Signature": "="}),
        }
        for how, post in forged.items():
            with self.subTest(how):
                self.assertEqual(401, post().status_code)
        self.assertEqual([], self.receiver.take())
