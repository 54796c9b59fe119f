// A bot on Kik's own SDK: it verifies the messages that veilwire signs anew, and
// sends through veilwire.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import http from "node:http";
import { after, test } from "node:test";
import Bot from "@kikinteractive/kik";
import { card, email, json, mailbox, password, receiver, stage } from "./stage.mjs";

// Kik signs with the bot's API key, a UUID.
const secrets = { vendor: "11111111-2222-4333-8444-555555555555", receiver: "66666666-7777-4888-8999-aaaaaaaaaaaa" };

const client = (base) => Object.assign(new Bot({ username: "helpbot", apiKey: secrets.receiver, baseUrl: "https://bot.shop.example", incomingPath: "/kik/incoming" }), { apiDomain: base });
const heard = mailbox("message");
const incoming = client("").onTextMessage((message) => heard.put(message)).incoming();
const app = http.createServer(incoming);
await new Promise((resolve) => app.listen(0, "127.0.0.1", resolve));
after(() => new Promise((resolve) => { app.closeAllConnections(); app.close(resolve); }));

const { vendor, proxy, both } = await stage({
  vendor: "kik",
  client,
  secrets,
  hooks: [{ name: "kik-hooks", path_prefix: "/kik", vendor: "kik", upstream: `http://127.0.0.1:${app.address().port}`, webhook: receiver }],
});

let count = 0;
const text = (body, more) => ({ chatId: "c-1", type: "text", id: `m-${++count}`, from: "jane.roe", participants: ["jane.roe"], mention: null, readReceiptRequested: true, timestamp: 1734537599000, body, ...more });

// calls brings messages as Kik does, with its signature in capitals.
function calls(messages, { secret = secrets.vendor, base = proxy.base, signed } = {}) {
  const body = JSON.stringify({ messages });
  const signature = createHmac("sha1", secret).update(signed ?? body).digest("hex").toUpperCase();
  return fetch(`${base}/kik/incoming`, { method: "POST", body, headers: { "content-type": "application/json", "x-kik-username": "helpbot", "x-kik-signature": signature } });
}

const told = (message) => ({ body: message.body, chatId: message.chatId, id: message.id, from: message.from, participants: message.participants, timestamp: message.timestamp });

test("messages arrive masked, and the SDK believes them", async () => {
  const sent = [text(`my card is ${card}, write to ${email}`), text("Grüße ☕, order #8812", { chatId: "c-2", from: "kim" })];
  assert.equal((await calls(sent)).status, 200);
  assert.deepEqual(told(await heard.take()), { ...told(sent[0]), body: "my card is [CREDIT_CARD], write to [EMAIL]" });
  assert.deepEqual(told(await heard.take()), told(sent[1]));
});

test("what the bot sends is masked", async () => {
  vendor.answer(() => json({}));
  await both((bot) => bot.send([Bot.Message.text(`card ${card} & write to ${email}`).addTextResponse(`use ${card}`, "No"), Bot.Message.text("Grüße ☕")], "jane.roe", "c-1"));
});

test("what is clean goes as it is", async () => {
  const { direct, through } = await both((bot) => bot.broadcast(Bot.Message.text("naïve café ☕ — 100 %, order #8812"), "jane.roe"), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("the answer to the bot's question is masked", async () => {
  await client(proxy.base).send(Bot.Message.text("What is your password?"), "jane.roe", "c-1");
  vendor.take();
  await calls([text(password)]);
  assert.equal((await heard.take()).body, "[PASSWORD]");
});

test("a person stays who it is", async () => {
  vendor.answer(() => json({ firstName: "Jane", lastName: "Roe", profilePicUrl: "https://cdn.kik.example/1.jpg", profilePicLastModified: 1734537599000 }));
  const { plain, result } = await both((bot) => bot.getUserProfile("jane.roe"), "clean");
  assert.deepEqual(result, plain);
});

test("what is forged never arrives", async () => {
  for (const wrong of [{ secret: secrets.receiver }, { secret: "guessed" }, { signed: "something else" }]) {
    assert.equal((await calls([text("forged")], wrong)).status, 401);
  }
  await calls([text("true")]);
  assert.equal((await heard.take()).body, "true");
  assert.ok(heard.empty);
});

test("the SDK turns down what does not come through veilwire", async () => {
  assert.equal((await calls([text("around")], { base: `http://127.0.0.1:${app.address().port}` })).status, 403);
});
