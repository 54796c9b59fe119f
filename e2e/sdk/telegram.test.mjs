// A bot written with Telegraf and a server that plays Telegram, which keeps what
// the bot says: veilwire stands between them both ways.

import assert from "node:assert/strict";
import http from "node:http";
import { after, beforeEach, test } from "node:test";
import { Telegraf } from "telegraf";
import TelegramServer from "telegram-test-api";
import { freePort } from "../serve.mjs";
import { between, card, email, mailbox, password, receiver, secrets } from "./stage.mjs";

const token = "1001:fake-bot-token";
const hook = "1002:fake-hook-token";
const telegram = new TelegramServer({ host: "127.0.0.1", port: await freePort() });
await telegram.start();
const app = http.createServer((req, res) => callback(req, res));
await new Promise((resolve) => app.listen(0, "127.0.0.1", resolve));
const proxy = await between({
  secrets: { ...secrets, bot: token },
  routes: [
    { name: "telegram", vendor: "telegram", upstream: telegram.config.apiURL, repair: { secret: "bot.secret", allow: receiver.allow } },
    { name: "telegram-hooks", path_prefix: "/telegram", vendor: "telegram", upstream: `http://127.0.0.1:${app.address().port}`, webhook: receiver },
  ],
});
after(async () => {
  await telegram.stop();
  app.closeAllConnections();
  await new Promise((resolve) => app.close(resolve));
});

// Two bots: one asks for updates, the other is called with them and answers at once.
const heard = mailbox("update");
const listens = (ctx) => heard.put(ctx.update);
const polling = new Telegraf(token, { telegram: { apiRoot: proxy.base, testEnv: false } });
polling.on("message", listens);
const called = new Telegraf(hook, { telegram: { apiRoot: proxy.base, webhookReply: true } });
called.on("message", async (ctx) => {
  listens(ctx);
  await ctx.reply(`you said: ${ctx.message.text}; we have card ${card}`);
});
called.on("callback_query", (ctx) => ctx.answerCbQuery(`we charge card ${card}`, { show_alert: true }));
const callback = called.webhookCallback("/telegram/updates", { secretToken: secrets.receiver });
called.botInfo = { id: 1002, is_bot: true, first_name: "Help", username: "help_bot" };

const jane = telegram.getClient(token, { userId: 71, chatId: 71, firstName: "Jane" });
const deleted = mailbox("deletion");
const { deleteMessage } = telegram;
telegram.deleteMessage = (chat, id) => { deleted.put({ chat, id }); return deleteMessage.call(telegram, chat, id); };
const stored = () => telegram.storage.botMessages.map(({ message }) => message);
beforeEach(() => { telegram.storage.botMessages = []; });

// poll lets the bot ask for what is new.
async function poll() {
  for (const update of await polling.telegram.getUpdates(0, 100, 0)) await polling.handleUpdate(update);
}

test("what Jane writes reaches the bot masked", async () => {
  await jane.sendMessage(jane.makeMessage(`my card: ${card}, write to ${email}, order #8812`));
  await poll();
  const { message } = await heard.take();
  assert.equal(message.text, "my card: [CREDIT_CARD], write to [EMAIL], order #8812");
  assert.deepEqual({ id: message.chat.id, from: message.from.id, name: message.from.first_name }, { id: 71, from: 71, name: "Jane" });
});

test("what the bot writes is kept masked", async () => {
  const sent = await polling.telegram.sendMessage(71, `card ${card} & <b>more</b>`, { parse_mode: "HTML", reply_markup: { inline_keyboard: [[{ text: `card ${card}`, callback_data: "pay:1" }]] } });
  assert.equal(sent.text, "card [CREDIT_CARD] & <b>more</b>");
  const [kept] = stored();
  assert.equal(kept.text, "card [CREDIT_CARD] & <b>more</b>");
  assert.deepEqual(kept.reply_markup, { inline_keyboard: [[{ text: "card [CREDIT_CARD]", callback_data: "pay:1" }]] });
});

test("what is bold stays bold, behind a mask and behind an emoji", async () => {
  await polling.telegram.sendMessage(71, `☕🙂 card ${card} is paid`, { entities: [{ type: "italic", offset: 0, length: 3 }, { type: "code", offset: 9, length: 16 }, { type: "bold", offset: 29, length: 4 }] });
  const [{ text, entities }] = stored();
  assert.equal(text, "☕🙂 card [CREDIT_CARD] is paid");
  assert.deepEqual(entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)]), [["italic", "☕🙂"], ["code", "[CREDIT_CARD]"], ["bold", "paid"]]);
});

test("an edit is masked", async () => {
  const { message_id: id } = await polling.telegram.sendMessage(71, "wait");
  await polling.telegram.editMessageText(71, id, undefined, `the card is ${card}`);
  assert.equal(stored()[0].text, "the card is [CREDIT_CARD]");
});

test("a clean message is kept to the letter", async () => {
  const text = "naïve café ☕ — 100 % & <b>bold</b> _not_, order #8812\n+1";
  await polling.telegram.sendMessage(71, text);
  assert.equal(stored()[0].text, text);
});

test("the answer to the bot's question never reaches it", async () => {
  await polling.telegram.sendMessage(71, "What is your password?");
  await jane.sendMessage(jane.makeMessage(password));
  await poll();
  assert.equal((await heard.take()).message.text, "[PASSWORD]");
});

test("what turns out later to be half a card number is taken back", async () => {
  for (const text of ["it is 4111 11", "11 1111 1111, that's it"]) {
    await jane.sendMessage(jane.makeMessage(text));
    await poll();
  }
  const [first, second] = [await heard.take(), await heard.take()];
  assert.equal(second.message.text, "[CREDIT_CARD], that's it");
  assert.deepEqual(await deleted.take(), { chat: 71, id: first.message.message_id });
  assert.ok(telegram.storage.userMessages.every(({ message }) => message.text !== "it is 4111 11"));
});

let updates = 500;
// calls brings an update as Telegram does.
function calls(text, secret = secrets.vendor, more = {}) {
  return brings({ message: { message_id: updates + 1, from: { id: 71, is_bot: false, first_name: "Jane", language_code: "en" }, chat: { id: 71, first_name: "Jane", type: "private" }, date: 1734537599, text, ...more } }, secret);
}

function brings(what, secret) {
  const update = { update_id: ++updates, ...what };
  const headers = { "content-type": "application/json", ...(secret && { "x-telegram-bot-api-secret-token": secret }) };
  return { update, answer: fetch(`${proxy.base}/telegram/updates`, { method: "POST", body: JSON.stringify(update), headers }) };
}

test("an update reaches the bot masked, Telegraf believes it, and the bot answers", async () => {
  const { update, answer } = calls(`💳 ${card} is mine`, secrets.vendor, { entities: [{ type: "bold", offset: 23, length: 4 }] });
  assert.equal((await answer).status, 200);
  const text = "💳 [CREDIT_CARD] is mine";
  assert.deepEqual(await heard.take(), { ...update, message: { ...update.message, text, entities: [{ type: "bold", offset: text.indexOf("mine"), length: 4 }] } });
  assert.equal(stored()[0].text, `you said: ${text}; we have card [CREDIT_CARD]`);
});

test("what the bot does in its answer to an update is masked", async () => {
  const { answer } = brings({ callback_query: { id: "4382bfdwdsb323b2d9", from: { id: 71, is_bot: false, first_name: "Jane" }, chat_instance: "-1", data: "pay:1" } }, secrets.vendor);
  assert.deepEqual(await (await answer).json(), { method: "answerCallbackQuery", callback_query_id: "4382bfdwdsb323b2d9", text: "we charge card [CREDIT_CARD]", show_alert: true });
});

test("a clean update arrives as it was", async () => {
  const { update, answer } = calls("naïve café ☕ — order #8812");
  assert.equal((await answer).status, 200);
  assert.deepEqual(await heard.take(), update);
});

test("an update with a wrong secret never arrives", async () => {
  for (const wrong of ["guessed", secrets.receiver, ""]) assert.equal((await calls("forged", wrong).answer).status, 401);
  assert.ok(heard.empty);
});

test("Telegraf turns down what does not come through veilwire", async () => {
  const answer = await fetch(`http://127.0.0.1:${app.address().port}/telegram/updates`, { method: "POST", body: "{}", headers: { "content-type": "application/json", "x-telegram-bot-api-secret-token": secrets.vendor } });
  assert.equal(answer.status, 403);
});

test("veilwire's log does not name the bot", () => {
  for (const secret of [token, hook]) assert.ok(!proxy.log().includes(secret));
});
