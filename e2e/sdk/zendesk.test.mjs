// Zendesk's SDK for Sunshine Conversations talks to veilwire.

import assert from "node:assert/strict";
import { test } from "node:test";
import sunshine from "sunshine-conversations-client";
import { card, email, json, stage } from "./stage.mjs";

const client = (base) => {
  const api = new sunshine.ApiClient();
  api.basePath = base;
  Object.assign(api.authentications.basicAuth, { username: "fake-key", password: "fake-secret" });
  return { messages: new sunshine.MessagesApi(api), users: new sunshine.UsersApi(api) };
};
const { vendor, both } = await stage({ vendor: "zendesk", client });

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
