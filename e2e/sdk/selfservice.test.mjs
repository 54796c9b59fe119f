// A bot that resets passwords. What it hands out is good for whoever holds it, so
// the chat keeps none of it; one route, between the page and the bot, may show the
// link to the person who asked.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import { CardFactory, MessageFactory } from "botbuilder";
import { startBot, token } from "./bot.mjs";
import { startRecorder } from "./recorder.mjs";
import { between, json, mailbox, receiver, secrets } from "./stage.mjs";

const temporary = "Kiwi-Rain-77";
const link = "https://id.company.example/reset?token=fakeFAKEfake0000";
const proof = { pin: "482193", answer: "Rumpelstilzchen", password: "blue-Horse-17" };

const policy = `
version: 1
rules:
  - {detect: [email, username, employee_id], vendor: selfservice-bot, from: customer, action: allow}
  - {detect: reset_link, vendor: selfservice-bot, route: reset-bot, from: bot, action: allow}
`;

// The bot twice: one that a page calls, and one on Microsoft's SDK.
const heard = mailbox("message");
const page = await startRecorder();
page.answer(({ headers, body }) => {
  const call = JSON.parse(body);
  heard.put({ call, signature: headers["x-signature"], body });
  return json({
    conversation_id: call.conversation_id,
    message: { id: "m-2", text: `Hello ${call.user.email}. Your temporary password is ${temporary}, or set your own: ${link}` },
    temporary_password: temporary, one_time_code: "553201", reset_link: link,
  });
});
const bot = await startBot(async (context) => {
  heard.put(context.activity);
  const card = CardFactory.adaptiveCard({
    type: "AdaptiveCard", version: "1.4", body: [{ type: "TextBlock", text: `Your temporary password is ${temporary}` }],
    actions: [{ type: "Action.OpenUrl", title: "Set your own", url: link }],
  });
  await context.sendActivity(MessageFactory.attachment(card, `Your temporary password is ${temporary}. Set your own: ${link}`));
});
const store = await startRecorder(); // where chats are kept: the page's own, and Microsoft's
store.answer(({ body }) => ({ status: 201, body: body.toString() }));

const proxy = await between({
  secrets,
  policy,
  routes: [
    { name: "reset-chat", vendor: "selfservice-bot", upstream: store.base },
    { name: "reset-bot", path_prefix: "/bot", vendor: "selfservice-bot", upstream: page.base, webhook: receiver },
    { name: "reset-teams", path_prefix: "/api/messages", vendor: "selfservice-bot", upstream: bot.base, webhook: { unsigned: true, queue: false, allow: receiver.allow } },
  ],
});
after(async () => {
  await bot.stop();
  await page.stop();
  await store.stop();
});

const sign = (body, secret) => `sha256=${createHmac("sha256", secret).update(body).digest("hex")}`;
const asks = (what, secret = secrets.vendor) => {
  const body = JSON.stringify(what);
  return fetch(`${proxy.base}/bot/messages`, { method: "POST", body, headers: { "content-type": "application/json", "x-signature": sign(body, secret) } });
};
let count = 0;
const locked = (text, fields) => ({ conversation_id: "c-1", user: { id: "u-1", email: "mara@company.example" }, message: { id: `m-1${++count}`, text, fields }, channel: "web" });

test("the bot learns who asks, and not what they prove it with", async () => {
  const answer = await asks(locked(`I am mara@company.example, my PIN is ${proof.pin}`, { new_password: proof.password, security_answer: proof.answer, reason: "holiday" }));
  assert.equal(answer.status, 200);
  const { call, signature, body } = await heard.take();
  assert.equal(signature, sign(body, secrets.receiver));
  assert.deepEqual(call.user, { id: "u-1", email: "mara@company.example" });
  assert.equal(call.message.text, "I am mara@company.example, my PIN is [PIN]");
  assert.deepEqual(call.message.fields, { new_password: "[PASSWORD]", security_answer: "[SECURITY_ANSWER]", reason: "holiday" });
});

test("the link reaches the person who asked, the password and the code do not", async () => {
  const answer = await (await asks(locked("I am locked out, please"))).json();
  await heard.take();
  assert.deepEqual(answer, {
    conversation_id: "c-1",
    message: { id: "m-2", text: `Hello [EMAIL]. Your temporary password is [PASSWORD], or set your own: ${link}` },
    temporary_password: "[PASSWORD]", one_time_code: "[OTP]", reset_link: link,
  });
});

test("the page's own chat keeps neither", async () => {
  const kept = { id: "m-2", author: "bot", text: `Your temporary password is ${temporary}, or set your own: ${link}`, temporary_password: temporary, reset_link: link };
  const answer = await fetch(`${proxy.base}/conversations/c-1/messages`, { method: "POST", body: JSON.stringify(kept), headers: { "content-type": "application/json" } });
  const masked = { ...kept, text: "Your temporary password is [PASSWORD], or set your own: [RESET_LINK]", temporary_password: "[PASSWORD]", reset_link: "[RESET_LINK]" };
  const [{ url, body }] = store.take();
  assert.equal(url, "/conversations/c-1/messages");
  assert.deepEqual(JSON.parse(body), masked);
  assert.deepEqual(await answer.json(), masked);
});

test("Microsoft keeps neither, in text or card", async () => {
  const serviceUrl = `${proxy.base}/emea/`;
  const activity = {
    type: "message", id: "1734537599001", timestamp: "2024-12-18T16:00:00.000Z", channelId: "msteams", serviceUrl, from: { id: "29:1mara", name: "Mara" },
    conversation: { id: "a:1mara" }, recipient: { id: "28:bot", name: "Reset" }, text: `my PIN is ${proof.pin}`, value: { action: "reset", newPassword: proof.password },
  };
  const answer = await fetch(`${proxy.base}/api/messages`, { method: "POST", body: JSON.stringify(activity), headers: { "content-type": "application/json", authorization: `Bearer ${token({ serviceUrl })}` } });
  assert.equal(answer.status, 200);
  const got = await heard.take();
  assert.equal(got.text, "my PIN is [PIN]");
  assert.deepEqual(got.value, { action: "reset", newPassword: "[PASSWORD]" });
  const [{ body }] = store.take();
  const said = JSON.parse(body);
  assert.equal(said.text, "Your temporary password is [PASSWORD]. Set your own: [RESET_LINK]");
  const { body: [block], actions: [action] } = said.attachments[0].content;
  assert.equal(block.text, "Your temporary password is [PASSWORD]");
  assert.deepEqual(action, { type: "Action.OpenUrl", title: "Set your own", url: "[RESET_LINK]" });
});

test("a request that the page did not sign never arrives", async () => {
  for (const wrong of ["guessed", secrets.receiver]) assert.equal((await asks(locked("forged"), wrong)).status, 401);
  assert.ok(heard.empty);
});

test("veilwire itself keeps nothing of it", () => {
  for (const secret of [temporary, link, ...Object.values(proof)]) assert.ok(!proxy.log().includes(secret));
});
