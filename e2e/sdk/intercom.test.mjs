// Intercom's own SDK talks to veilwire instead of Intercom.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import { IntercomClient } from "intercom-client";
import { startRecorder } from "./recorder.mjs";
import { card, email, json, mailbox, mask, password, receiver, secrets, stage } from "./stage.mjs";

// No SDK of Intercom's verifies webhooks; the app does as its documentation says.
const sign = (body, secret) => `sha1=${createHmac("sha1", secret).update(body).digest("hex")}`;
const heard = mailbox("notification");
const app = await startRecorder();
after(() => app.stop());
app.answer(({ headers, body }) => {
  if (headers["x-hub-signature"] !== sign(body, secrets.receiver)) return { status: 401 };
  heard.put(JSON.parse(body));
  return {};
});

const client = (base) => new IntercomClient({ token: "fake-token", baseUrl: base });
const { vendor, proxy, both } = await stage({
  vendor: "intercom",
  client,
  secrets,
  hooks: [{ name: "intercom-hooks", path_prefix: "/hooks", vendor: "intercom", upstream: app.base, webhook: receiver }],
});

const conversation = {
  type: "conversation", id: "215469", created_at: 1734537559, updated_at: 1734537561, title: null, open: true, state: "open", read: false,
  source: { type: "conversation", id: "403918349", delivered_as: "customer_initiated", subject: "", body: `<p>card <b>${card}</b></p>`, author: { type: "user", id: "6762", name: "Jane Roe", email: "jane.roe@example.test" }, attachments: [], url: "https://shop.example.test/help", redacted: false },
  conversation_parts: {
    type: "conversation_part.list",
    conversation_parts: [{ type: "conversation_part", id: "133", part_type: "comment", body: "<p>Order #8812 is late &amp; sorry</p>", created_at: 1734537561, author: { type: "admin", id: "991267694", name: "Ciaran", email: "ciaran@support.example.test" }, attachments: [], external_id: null }],
    total_count: 1,
  },
};

test("a customer's reply is masked, and the conversation in the answer", async () => {
  vendor.answer(() => json(conversation));
  const { plain, result } = await both((intercom) => intercom.conversations.reply({
    conversation_id: "215469",
    body: { message_type: "comment", type: "user", intercom_user_id: "6762f1571bb69f9f2193bbbb", body: `my card is ${card}, é ☕ "ok", write to ${email}`, attachment_urls: ["https://cdn.example.test/a.png"] },
  }));
  assert.equal(plain.source.body, `<p>card <b>${card}</b></p>`);
  assert.equal(result.source.body, "<p>card <b>[CREDIT_CARD]</b></p>");
  assert.deepEqual({ ...result, source: null }, { ...plain, source: null }, "the rest of the answer is as it was");
  assert.deepEqual(result.source.author, plain.source.author);
});

test("an agent's reply", async () => {
  vendor.answer(() => json(conversation));
  await both((intercom) => intercom.conversations.reply({
    conversation_id: "215469",
    body: { message_type: "comment", type: "admin", admin_id: "991267694", body: `<p>the card <em>${card}</em> is blocked</p>` },
  }));
});

test("a new conversation", async () => {
  vendor.answer(() => json({ type: "user_message", id: "403918330", created_at: 1734537501, body: "hi", message_type: "inapp", conversation_id: "499" }));
  const { result } = await both((intercom) => intercom.conversations.create({ from: { type: "user", id: "6762f1571bb69f9f2193bbbb" }, body: `I forgot it, my password is ${password}` }));
  assert.equal(result.conversation_id, "499");
});

test("a clean reply goes as it is", async () => {
  vendor.answer(() => json(conversation));
  const { direct, through } = await both((intercom) => intercom.conversations.reply({
    conversation_id: "215469",
    body: { message_type: "comment", type: "user", intercom_user_id: "6762f1571bb69f9f2193bbbb", body: "naïve café ☕ — 100 % & <b>bold</b>\n\tOrder #8812" },
  }), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("conversations are found, whoever they are about", async () => {
  vendor.answer(() => json({ type: "conversation.list", pages: { type: "pages", page: 1, per_page: 5, total_pages: 1 }, total_count: 1, conversations: [conversation] }));
  const found = async (intercom) => {
    const page = await intercom.conversations.search({ query: { field: "source.author.email", operator: "=", value: "jane.roe@example.test" } });
    return page.data;
  };
  const plain = await found(client(vendor.base));
  vendor.take();
  const result = await found(client(proxy.base));
  vendor.take();
  assert.equal(result[0].source.body, "<p>card <b>[CREDIT_CARD]</b></p>");
  assert.equal(result[0].source.author.email, plain[0].source.author.email);
});

test("a contact stays who it is", async () => {
  vendor.answer(() => json({ type: "contact", id: "67", role: "user", email: "jane.roe@example.test", phone: "+12025550143", name: "Jane Roe", custom_attributes: { note: `card ${card}` } }));
  const { plain, result } = await both((intercom) => intercom.contacts.find({ contact_id: "67" }), "clean");
  assert.equal(result.email, plain.email);
  assert.equal(result.phone, plain.phone);
  assert.equal(result.custom_attributes.note, "card [CREDIT_CARD]");
});

test("a note about a contact", async () => {
  vendor.answer(() => json({ type: "note", id: "1", body: "<p>x</p>" }));
  await both((intercom) => intercom.notes.create({ contact_id: "67", body: `gave card ${card} on the phone`, admin_id: "991" }));
});

test("an error of Intercom is an error of Intercom", async () => {
  vendor.answer(() => ({ status: 404, body: JSON.stringify({ type: "error.list", request_id: "r1", errors: [{ code: "not_found", message: "Conversation not found" }] }) }));
  await assert.rejects(client(proxy.base).conversations.find({ conversation_id: "1" }), (err) => err.statusCode === 404 && err.body.errors[0].code === "not_found");
  vendor.take();
});

let count = 0;
const notification = (body) => ({
  type: "notification_event", app_id: "fakeapp1", topic: "conversation.user.replied", id: `notif_fake${++count}`, created_at: 1734537561, delivery_attempts: 1, delivery_status: "pending", first_sent_at: 1734537561, self: null,
  data: { type: "notification_event_data", item: { ...conversation, conversation_parts: { ...conversation.conversation_parts, conversation_parts: [{ type: "conversation_part", id: String(133 + count), part_type: "comment", body, created_at: 1734537561, author: { type: "user", id: "6762", name: "Jane Roe", email: "jane.roe@example.test" }, attachments: [] }] } } },
});

// calls brings a notification as Intercom does.
function calls(what, { secret = secrets.vendor, signed } = {}) {
  const body = JSON.stringify(what);
  return fetch(`${proxy.base}/hooks/intercom`, { method: "POST", body, headers: { "content-type": "application/json", "x-hub-signature": sign(signed ?? body, secret) } });
}

test("a notification arrives masked, with a signature that the app believes", async () => {
  const sent = notification(`<p>or ${card}&nbsp;? Write to ${email}</p>`);
  assert.equal((await calls(sent)).status, 200);
  assert.deepEqual(await heard.take(), mask(sent));
});

test("the answer to an agent's question is masked on its way to the app", async () => {
  vendor.answer(() => json(conversation));
  await client(proxy.base).conversations.reply({ conversation_id: "215469", body: { message_type: "comment", type: "admin", admin_id: "991267694", body: "<p>What is your password?</p>" } });
  vendor.take();
  await calls(notification(`<p>${password}</p>`));
  const { data: { item } } = await heard.take();
  assert.equal(item.conversation_parts.conversation_parts[0].body, "<p>[PASSWORD]</p>");
});

test("a forged notification never arrives, and Intercom's first look is answered", async () => {
  for (const wrong of [{ secret: "guessed" }, { secret: secrets.receiver }, { signed: "something else" }]) assert.equal((await calls(notification("forged"), wrong)).status, 401);
  assert.equal((await fetch(`${proxy.base}/hooks/intercom`, { method: "HEAD" })).status, 200);
  const sent = notification("<p>true</p>");
  sent.data.item.source.body = "<p>clean</p>";
  await calls(sent);
  assert.deepEqual(await heard.take(), sent);
  assert.ok(heard.empty);
});
