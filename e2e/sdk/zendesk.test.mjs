// Zendesk's SDK for Sunshine Conversations talks to veilwire.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import sunshine from "sunshine-conversations-client";
import { startRecorder } from "./recorder.mjs";
import { card, email, json, mailbox, mask, password, receiver, secrets, stage } from "./stage.mjs";

const client = (base) => {
  const api = new sunshine.ApiClient();
  api.basePath = base;
  Object.assign(api.authentications.basicAuth, { username: "fake-key", password: "fake-secret" });
  return { messages: new sunshine.MessagesApi(api), users: new sunshine.UsersApi(api) };
};
const backend = await startRecorder();
after(() => backend.stop());
const heard = mailbox("event");
backend.answer(({ headers, body }) => { heard.put({ key: headers["x-api-key"], body: JSON.parse(body) }); return {}; });
const { vendor, proxy, both } = await stage({
  vendor: "zendesk",
  client,
  secrets,
  hooks: [{ name: "zendesk-hooks", path_prefix: "/hooks", vendor: "zendesk", upstream: backend.base, webhook: receiver }],
});

const app = "5d8cff3cd55b040010928b5b";
const conversation = "029c31f25a21b47effd7be90";
const kept = (text) => ({ id: "5f40256af057d0000d3b5b11", received: "2024-12-18T16:00:00.000Z", author: { type: "user", userId: "42", displayName: "Jane" }, content: { type: "text", text }, source: { type: "api:conversations" } });

test("a message of a customer", async () => {
  vendor.answer(() => ({ status: 201, ...json({ messages: [kept(`card ${card}`)] }) }));
  const { plain, result } = await both(({ messages }) => messages.postMessage(app, conversation, {
    author: { type: "user", userId: "42" },
    content: { type: "text", text: `my card: ${card}, write to ${email}`, htmlText: `<p>my card: <b>${card}</b>, write to ${email}</p>` },
    metadata: { note: card, order: "8812" },
  }));
  assert.equal(result.messages[0].content.text, "card [CREDIT_CARD]");
  assert.deepEqual({ ...result.messages[0], content: 0 }, { ...plain.messages[0], content: 0 });
});

test("what the business offers to choose from", async () => {
  await both(({ messages }) => messages.postMessage(app, conversation, {
    author: { type: "business", displayName: "Support" },
    content: { type: "text", text: "Which one?", actions: [{ type: "reply", text: `card ${card}`, payload: "pay:1" }, { type: "link", text: "Shop", uri: "https://shop.example/?order=8812" }] },
  }));
});

test("a clean message goes as it is", async () => {
  const { direct, through } = await both(({ messages }) => messages.postMessage(app, conversation, { author: { type: "user", userId: "42" }, content: { type: "text", text: "naïve café ☕ — 100 % & <b>bold</b>, order #8812" } }), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("a conversation comes back masked", async () => {
  vendor.answer(() => json({ messages: [kept(`card ${card}`), kept("Thank you! Order #8812")], meta: { hasMore: false } }));
  const { plain, result } = await both(({ messages }) => messages.listMessages(app, conversation), "clean");
  assert.equal(result.messages[0].content.text, "card [CREDIT_CARD]");
  assert.deepEqual(result.messages[1], plain.messages[1]);
});

test("a person stays who it is", async () => {
  vendor.answer(() => json({ user: { id: "42", externalId: "shop-42", signedUpAt: "2024-12-18T16:00:00Z", profile: { givenName: "Jane", surname: "Roe", email: "jane.roe@example.test", locale: "en" }, metadata: { note: `card ${card}` } } }));
  const { plain, result } = await both(({ users }) => users.getUser(app, "42"), "clean");
  assert.deepEqual({ ...result.user, metadata: 0 }, { ...plain.user, metadata: 0 });
  assert.deepEqual(result.user.metadata, { note: "card [CREDIT_CARD]" });
});

let count = 0;
const event = (text) => ({ app: { id: app }, webhook: { id: "5f4025", version: "v2" }, events: [{ id: `5f4025${++count}`, createdAt: "2024-12-18T16:00:00.000Z", type: "conversation:message", payload: { conversation: { id: conversation, type: "personal" }, message: { ...kept(text), id: `5f4026${count}` } } }] });

// calls brings events as Sunshine Conversations does, which shows its key.
const calls = (what, key = secrets.vendor) => fetch(`${proxy.base}/hooks/sunshine`, { method: "POST", body: JSON.stringify(what), headers: { "content-type": "application/json", "x-api-key": key } });

test("an event arrives masked, with the key of its receiver", async () => {
  const sent = event(`card ${card}, write to ${email}`);
  assert.equal((await calls(sent)).status, 200);
  assert.deepEqual(await heard.take(), { key: secrets.receiver, body: mask(sent) });
});

test("the answer to a question asked over the API", async () => {
  vendor.answer(() => ({ status: 201, ...json({ messages: [{ ...kept("What is your password?"), id: "5f40270", author: { type: "business" } }] }) }));
  await client(proxy.base).messages.postMessage(app, conversation, { author: { type: "business" }, content: { type: "text", text: "What is your password?" } });
  vendor.take();
  await calls(event(password));
  assert.equal((await heard.take()).body.events[0].payload.message.content.text, "[PASSWORD]");
});

test("an event with another key never arrives", async () => {
  for (const key of ["guessed", secrets.receiver]) assert.equal((await calls(event("forged"), key)).status, 401);
  await calls(event("true"));
  assert.equal((await heard.take()).body.events[0].payload.message.content.text, "true");
  assert.ok(heard.empty);
});
