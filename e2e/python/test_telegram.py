"""python-telegram-bot before Telegram's Bot API, and as a receiver of updates."""

import asyncio
import json
from urllib.parse import parse_qs

import requests
from case import CARD, PASSWORD, Case
from recorder import json_reply
from telegram import Bot, MessageEntity, Update
from telegram.error import BadRequest

TOKEN = "123456:fake-token-of-the-bot"
SECRETS = {"telegram": "fake-secret-of-telegram", "receiver": "fake-secret-of-the-receiver"}
CHAT, KIM = {"id": 4242, "type": "private"}, {"id": 4242, "is_bot": False, "first_name": "Kim"}


def marked(text, *words):
    """Entities that select words of a text, counted as Telegram counts."""
    units = lambda s: len(s.encode("utf-16-le")) // 2
    return [{"type": "bold", "offset": units(text[: text.index(word)]), "length": units(word)} for word in words]


def message(text, *words, **more):
    return {"message_id": 7, "date": 1790000000, "chat": CHAT, "from": KIM, "text": text, "entities": marked(text, *words)} | more


class Telegram(Case):
    vendor = "telegram"
    hooks = {"secret": SECRETS["telegram"], "sign": SECRETS["receiver"]}

    @classmethod
    def tearDownClass(cls):
        super().tearDownClass()
        if TOKEN in cls.proxy.log:
            raise AssertionError("the bot's token is in the log")

    def call(self, method, *args, **kwargs):
        """A call to a method of the bot, to be made at an address."""

        async def say(base):
            async with Bot(TOKEN, base_url=f"{base}/bot") as bot:
                return await getattr(bot, method)(*args, **kwargs)

        return lambda base: asyncio.run(say(base))

    def answers(self, result, **wrong):
        me = {"id": 123456, "is_bot": True, "first_name": "Shop", "username": "shop_bot"}

        def answer(request):
            if request.path.endswith("/getMe"):
                return json_reply({"ok": True, "result": me})
            return json_reply({"ok": not wrong, "result": result} | wrong, wrong.get("error_code", 200))

        self.api.answer = answer

    def hook(self, update, secret):
        headers = {} if secret is None else {"X-Telegram-Bot-Api-Secret-Token": secret}
        return requests.post(f"{self.proxy.base}/hooks/telegram", json=update, headers=headers, timeout=10)

    def test_message(self):
        said = f"your password is {PASSWORD}"
        self.answers(message(said, "password"))
        plain, result, _ = self.both(self.call("send_message", 4242, said, protect_content=True))
        self.assertEqual(said, plain.text)
        self.assertEqual("your password is [PASSWORD]", result.text)
        self.assertEqual((plain.message_id, plain.chat, plain.from_user), (result.message_id, result.chat, result.from_user))

    def test_clean_message(self):
        said = "Grüße ☕, order #8812 — 100 %"
        self.answers(message(said))
        self.both(self.call("send_message", 4242, said, entities=[MessageEntity("bold", 0, 5)]), secret=False)

    def test_places(self):
        said = f"🙂 card {CARD} is gone, thanks 🙂 again"
        self.answers(message(said, CARD, "gone", "🙂 again"))
        entities = [MessageEntity(**entity) for entity in marked(said, "gone", "🙂 again")]
        result = self.call("send_message", 4242, said, entities=entities)(self.proxy.base)
        sent = {name: values[0] for name, values in parse_qs(self.api.take()[-1].body.decode()).items()}
        self.assertEqual("🙂 card [CREDIT_CARD] is gone, thanks 🙂 again", sent["text"])
        self.assertEqual(marked(sent["text"], "gone", "🙂 again"), json.loads(sent["entities"]))
        self.assertEqual(sent["text"], result.text)
        self.assertEqual(["[CREDIT_CARD]", "gone", "🙂 again"], list(result.parse_entities().values()))

    def test_file(self):
        self.answers({"message_id": 8, "date": 1790000000, "chat": CHAT, "caption": "done"})
        notes = f"card {CARD}\n".encode()
        _, result, _ = self.both(self.call("send_document", 4242, notes, filename="notes.txt", caption=f"card {CARD}"))
        self.assertEqual("done", result.caption)

    def test_updates(self):
        said = f"☕ my card is {CARD}, order #8812"
        reply = message("what is it?", "what", message_id=6)
        messages = [message(said, "order", reply_to_message=reply), message("thanks", "thanks")]
        self.answers([{"update_id": i, "message": m} for i, m in enumerate(messages, 1)])
        plain, result, _ = self.both(self.call("get_updates", offset=1, timeout=0), secret=False)
        self.assertEqual("☕ my card is [CREDIT_CARD], order #8812", result[0].message.text)
        self.assertEqual(["order"], list(result[0].message.parse_entities().values()))
        self.assertEqual(plain[0].message.reply_to_message, result[0].message.reply_to_message)
        self.assertEqual(plain[1].to_dict(), result[1].to_dict())

    def test_error(self):
        self.answers(None, error_code=400, description="Bad Request: chat not found")
        with self.assertRaisesRegex(BadRequest, "Chat not found"):
            self.call("send_message", 1, "hello")(self.proxy.base)

    def test_incoming(self):
        self.receiver.answer = lambda _: json_reply({"method": "sendMessage", "chat_id": 4242, "text": f"you said {CARD}"})
        answer = self.hook({"update_id": 10, "message": message(f"🙂 card {CARD}, thanks", CARD, "thanks")}, SECRETS["telegram"])
        self.assertEqual({"method": "sendMessage", "chat_id": 4242, "text": "you said [CREDIT_CARD]"}, answer.json())
        (got,) = self.arrived()
        self.assertEqual([SECRETS["receiver"]], got.headers.get_all("X-Telegram-Bot-Api-Secret-Token"))
        update = Update.de_json(got.json(), Bot(TOKEN))
        self.assertEqual((10, "🙂 card [CREDIT_CARD], thanks"), (update.update_id, update.message.text))
        self.assertEqual(["[CREDIT_CARD]", "thanks"], list(update.message.parse_entities().values()))

    def test_question_and_answer(self):
        asked = "What is your PIN, please?"
        self.answers(message(asked, message_id=20) | {"from": {"id": 123456, "is_bot": True, "first_name": "Shop"}})
        self.call("send_message", 4242, asked)(self.proxy.base)
        self.hook({"update_id": 13, "message": message("739164", message_id=21)}, SECRETS["telegram"])
        (got,) = self.arrived()
        self.assertEqual("[PIN]", got.json()["message"]["text"])

    def test_clean_incoming(self):
        update = {"update_id": 11, "message": message("Grüße ☕, order #8812", "order")}
        self.assertEqual((200, b"{}"), ((answer := self.hook(update, SECRETS["telegram"])).status_code, answer.content))
        (got,) = self.arrived()
        self.assertEqual(json.dumps(update).encode(), got.body)

    def test_forged(self):
        update = {"update_id": 12, "message": message("let me in")}
        for secret in ("fake-guess", SECRETS["receiver"], SECRETS["telegram"].upper(), "", None):
            with self.subTest(secret):
                self.assertEqual(401, self.hook(update, secret).status_code)
        self.assertEqual([], self.receiver.take())
