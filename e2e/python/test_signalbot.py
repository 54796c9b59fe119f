"""signal-cli-rest-api with signalbot: calls by REST, messages by WebSocket. The API is
played here."""

import asyncio
import contextlib
import threading

from aiohttp import web
from case import CARD, PASSWORD, Case
from envelope import KIM, MENTIONED, SHOP, at, place, said
from signalbot import DataMessageHandler, MessageMention, SendMessage, SignalBot

ABOUT = {"build": 2, "mode": "json-rpc", "version": "0.101.0", "versions": ["v1", "v2"], "capabilities": {}}


class RestAPI:
    """signal-cli-rest-api, as far as this conversation needs it: it tells what is in
    `heard` and keeps what it would send."""

    def __init__(self):
        self.heard, self.sent = [], []
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self):
        app = web.Application()
        app.add_routes([
            web.get("/v1/health", self._answer(status=204)),
            web.get("/v1/about", self._answer(ABOUT)),
            web.get("/v1/groups/{number}", self._answer([])),
            web.get("/v1/receive/{number}", self._receive),
            web.post("/v2/send", self._send),
        ])
        self._runner = web.AppRunner(app)
        self._thread.start()
        self._do(self._runner.setup())
        self._do(web.TCPSite(self._runner, "127.0.0.1", 0).start())
        self.base = "http://127.0.0.1:%d" % self._runner.addresses[0][1]
        return self

    def __exit__(self, *_):
        self._do(self._runner.cleanup())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    def _do(self, task):
        return asyncio.run_coroutine_threadsafe(task, self._loop).result(15)

    def _answer(self, value=None, status=200):
        async def answer(request):
            return web.json_response(value, status=status) if value is not None else web.Response(status=status)

        return answer

    async def _receive(self, request):
        socket = web.WebSocketResponse()
        await socket.prepare(request)
        for message in self.heard:
            await socket.send_json(message)
        async for _ in socket:
            pass
        return socket

    async def _send(self, request):
        self.sent.append(await request.json())
        return web.json_response([{"timestamp": str(1790000100000 + len(self.sent))}])


class Bot(DataMessageHandler):
    """It answers every message, and leaves when it has answered as many as it should."""

    def __init__(self, answer, count):
        self.answer, self.open = answer, count
        self.heard = []

    async def handle_data_message(self, context):
        self.heard.append(context.message)
        await context.reply(self.answer)
        self.open -= 1
        if not self.open:
            context.bot.request_stop()


class SignalRest(Case):
    vendor = "signal"
    stand_in = RestAPI

    def setUp(self):
        self.api.heard, self.api.sent = [], []

    def converse(self, base, answer, *messages):
        """Has the bot hear and answer the messages; says what it has heard."""
        self.api.heard = messages
        bot = SignalBot({
            "phone_number": SHOP, "signal_service": base.removeprefix("http://"), "connection_mode": "http_only",
            "storage": {"type": "in-memory"},
        })
        handler = Bot(answer, len(messages))
        bot.register(handler)
        with contextlib.closing(asyncio.get_event_loop()) as loop:
            late = loop.call_later(15, bot.request_stop)
            bot.start()
            late.cancel()
        self.assertEqual(len(messages), len(handler.heard))
        return handler.heard

    def test_conversation(self):
        text = f"your password is {PASSWORD}, {MENTIONED} 🙂"
        start, length = place(text, MENTIONED)
        answer = SendMessage(text=text, mentions=[MessageMention(author=KIM, start=start, length=length)])
        message = said(f"🙂 card {CARD} for {MENTIONED}, thanks", mention=True, bold="thanks")
        (heard,) = self.converse(self.proxy.base, answer, message)
        (sent,) = self.api.sent
        selected = lambda text, places: [at(text, p["start"], p["length"]) for p in places]

        self.assertEqual(f"🙂 card [CREDIT_CARD] for {MENTIONED}, thanks", heard.text)
        self.assertEqual([MENTIONED, "thanks"], [at(heard.text, p.start, p.length) for p in heard.mentions + heard.text_styles])
        self.assertEqual((KIM, message["envelope"]["timestamp"]), (heard.source_number, heard.timestamp))

        self.assertEqual(f"your password is [PASSWORD], {MENTIONED} 🙂", sent["message"])
        self.assertEqual([MENTIONED], selected(sent["message"], sent["mentions"]))
        self.assertEqual(heard.text, sent["quote_message"])
        self.assertEqual([MENTIONED], selected(sent["quote_message"], sent["quote_mentions"]))
        self.assertEqual((SHOP, [heard.source_uuid]), (sent["number"], sent["recipients"]))

    def test_clean_conversation(self):
        answer = SendMessage(text="Grüße ☕, order #8812", text_mode="styled")
        messages = [said(f"Where is #8812, {MENTIONED}?", mention=True), said("☕ *please*")]
        plain = self.converse(self.api.base, answer, *messages)
        direct, self.api.sent = self.api.sent, []
        through = self.converse(self.proxy.base, answer, *messages)
        self.assertEqual(plain, through)
        ordered = lambda sent: sorted(sent, key=lambda message: message["quote_timestamp"])
        self.assertEqual(ordered(direct), ordered(self.api.sent))
