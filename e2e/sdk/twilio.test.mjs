// Twilio's own SDK on both sides: it sends through veilwire, and it says whether
// the webhooks that veilwire signs anew are Twilio's.

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, test } from "node:test";
import twilio from "twilio";
import { startRecorder } from "./recorder.mjs";
import { card, email, json, mailbox, password, receiver, secrets, stage } from "./stage.mjs";

const us = "+12025550100";
const jane = "+12025550143";
const account = "AC00000000000000000000000000000000";
const service = "MG00000000000000000000000000000001";

// What Twilio calls is known by the address it called, and so is the app.
const hooks = "https://hooks.shop.example";
const inside = "http://sms.internal.example:8088";
const heard = mailbox("webhook");
const app = await startRecorder();
after(() => app.stop());
let reply = () => ({});
app.answer((request) => {
  const { "x-twilio-signature": signature, "content-type": type } = request.headers;
  const url = inside + request.url;
  const text = request.body.toString();
  const valid = type === "application/json"
    ? twilio.validateRequestWithBody(secrets.receiver, signature, url, text)
    : twilio.validateRequest(secrets.receiver, signature, url, params(text));
  const call = { valid, url: request.url, body: text, params: params(text) };
  heard.put(call);
  return reply(call);
});

const client = (base) => {
  const sdk = twilio(account, "fake-auth-token");
  sdk.api.baseUrl = base;
  sdk.conversations.baseUrl = base;
  return sdk;
};
const { vendor, proxy, both } = await stage({
  vendor: "twilio",
  client,
  secrets,
  hooks: [{ name: "twilio-hooks", path_prefix: "/sms", vendor: "twilio", upstream: app.base, webhook: { ...receiver, public_url: hooks, receiver_url: inside } }],
});

// params are those of a form, as a parser gives them: one that comes again is a list.
function params(text) {
  const out = {};
  for (const [name, value] of new URLSearchParams(text)) out[name] = name in out ? [out[name], value].flat() : value;
  return out;
}

// calls brings a webhook as Twilio does.
function calls(path, fields, { secret = secrets.vendor, signed = fields, at = hooks } = {}) {
  const signature = twilio.getExpectedTwilioSignature(secret, at + path, signed);
  return fetch(proxy.base + path, {
    method: "POST", body: new URLSearchParams(fields), headers: { "x-twilio-signature": signature, "i-twilio-idempotency-token": crypto.randomUUID() },
  });
}

let count = 0;
const sid = () => `SM${String(++count).padStart(32, "0")}`;

const sms = (text, id = sid()) => ({
  ToCountry: "US", ToState: "DC", SmsMessageSid: id, NumMedia: "0", SmsSid: id,
  SmsStatus: "received", Body: text, To: us, NumSegments: "1", MessageSid: id, AccountSid: account, From: jane, ApiVersion: "2010-04-01",
});

const message = (body) => ({
  sid: sid(), account_sid: account, api_version: "2010-04-01", body, direction: "outbound-api", from: us, to: jane, messaging_service_sid: null,
  date_created: "Thu, 19 Dec 2024 12:00:00 +0000", date_sent: null, date_updated: "Thu, 19 Dec 2024 12:00:00 +0000", error_code: null, error_message: null,
  num_media: "0", num_segments: "1", price: null, price_unit: "USD", status: "queued", subresource_uris: { media: "/2010-04-01/Accounts/x/Messages/y/Media.json" }, uri: "/2010-04-01/Accounts/x/Messages/y.json",
});

test("an SMS is masked, and what Twilio says of it", async () => {
  const answer = message(`card ${card} it is`);
  vendor.answer(() => ({ status: 201, ...json(answer) }));
  const { plain, result } = await both((sdk) => sdk.messages.create({ to: jane, from: us, body: `card ${card} it is & write to ${email}`, statusCallback: "https://shop.example/status?x=1" }));
  assert.equal(result.body, "card [CREDIT_CARD] it is");
  assert.equal(result.sid, plain.sid);
  assert.deepEqual(result.dateCreated, plain.dateCreated);
  assert.equal(result.to, jane);
});

test("a clean SMS goes as it is", async () => {
  vendor.answer(() => ({ status: 201, ...json(message("x")) }));
  const { direct, through } = await both((sdk) => sdk.messages.create({ to: jane, messagingServiceSid: service, body: "naïve café — 100 % & +1, order #8812", mediaUrl: ["https://shop.example/a.png", "https://shop.example/b.png"] }), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("a template's variables, in JSON in a form", async () => {
  vendor.answer(() => ({ status: 201, ...json(message("x")) }));
  await both((sdk) => sdk.messages.create({ to: jane, from: us, contentSid: "HX00000000000000000000000000000001", contentVariables: JSON.stringify({ 1: "Jane", 2: card }) }));
});

test("a message in a conversation, and its attributes", async () => {
  vendor.answer(() => ({ status: 201, ...json({ sid: "IM1", conversation_sid: "CH1", body: `card ${card}`, author: jane, attributes: JSON.stringify({ note: card }), index: 3 }) }));
  const { result } = await both((sdk) => sdk.conversations.v1.conversations("CH00000000000000000000000000000001").messages.create({ author: jane, body: `card ${card}`, attributes: JSON.stringify({ note: card }) }));
  assert.equal(result.body, "card [CREDIT_CARD]");
  assert.equal(result.author, jane);
  assert.deepEqual(JSON.parse(result.attributes), { note: "[CREDIT_CARD]" });
});

test("a list comes back masked", async () => {
  const messages = [{ ...message(`card ${card}`), direction: "inbound" }, message("Thank you! Order #8812")];
  vendor.answer(() => json({ messages, page: 0, page_size: 2, next_page_uri: null, uri: "/2010-04-01/Accounts/x/Messages.json" }));
  const { plain, result } = await both((sdk) => sdk.messages.list({ limit: 2, to: us }), "clean");
  assert.equal(result[0].body, "card [CREDIT_CARD]");
  assert.deepEqual(result[1].toJSON(), plain[1].toJSON());
});

test("an error of Twilio is an error of Twilio", async () => {
  vendor.answer(() => ({ status: 400, ...json({ code: 21211, message: "Invalid 'To' Phone Number", more_info: "https://www.twilio.com/docs/errors/21211", status: 400 }) }));
  await assert.rejects(client(proxy.base).messages.create({ to: "+1", from: us, body: "hi" }), (err) => err.code === 21211 && err.status === 400);
  vendor.take();
});

test("an SMS comes in masked, Twilio's SDK believes it, and the TwiML is masked", async () => {
  reply = ({ params: { Body } }) => {
    const twiml = new twilio.twiml.MessagingResponse();
    twiml.message({ action: "https://shop.example/sent" }, `You wrote: ${Body}. We have card ${card} & <you>.`);
    return { type: "text/xml", body: twiml.toString() };
  };
  const sent = sms(`my card: ${card} & write to ${email}`);
  const answer = await calls("/sms/in?shop=7", sent);
  const got = await heard.take();
  assert.ok(got.valid, "the signature holds for the app's own address");
  assert.equal(got.url, "/sms/in?shop=7");
  assert.deepEqual(got.params, { ...sent, Body: "my card: [CREDIT_CARD] & write to [EMAIL]" });
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), '<?xml version="1.0" encoding="UTF-8"?><Response><Message action="https://shop.example/sent">You wrote: my card: [CREDIT_CARD] &amp; write to [EMAIL]. We have card [CREDIT_CARD] &amp; &lt;you&gt;.</Message></Response>');
});

test("a password that was asked for by SMS", async () => {
  const question = "What is your password?";
  vendor.answer(() => ({ status: 201, ...json(message(question)) }));
  await client(proxy.base).messages.create({ to: jane, from: us, body: question });
  vendor.take();
  reply = () => ({ type: "text/xml", body: new twilio.twiml.MessagingResponse().toString() });
  await calls("/sms/in", sms(password));
  const got = await heard.take();
  assert.ok(got.valid);
  assert.equal(got.params.Body, "[PASSWORD]");
});

test("a clean SMS comes in to the byte", async () => {
  const sent = sms("naïve café ☕ — 100 % & +1, order #8812");
  await calls("/sms/in", sent);
  const got = await heard.take();
  assert.ok(got.valid);
  assert.equal(got.body, new URLSearchParams(sent).toString());
});

test("before a conversation keeps a message, the app's text takes its place, masked", async () => {
  reply = ({ params: { Body } }) => json({ body: `${Body} (card ${card})`, author: jane });
  const answer = await calls("/sms/pre", { EventType: "onMessageAdd", AccountSid: account, ConversationSid: "CH00000000000000000000000000000001", Author: jane, Body: `card ${card}`, Source: "SMS", Attributes: "{}" });
  const got = await heard.take();
  assert.ok(got.valid);
  assert.equal(got.params.Body, "card [CREDIT_CARD]");
  assert.deepEqual(await answer.json(), { body: "card [CREDIT_CARD] (card [CREDIT_CARD])", author: jane });
});

test("a webhook in JSON, whose hash stands in the address", async () => {
  reply = () => ({});
  const body = JSON.stringify({ EventType: "onMessageAdded", ConversationSid: "CH1", Body: `card ${card}`, Author: jane });
  const path = `/sms/json?bodySHA256=${createHash("sha256").update(body).digest("hex")}`;
  const answer = await fetch(proxy.base + path, { method: "POST", body, headers: { "content-type": "application/json", "x-twilio-signature": twilio.getExpectedTwilioSignature(secrets.vendor, hooks + path, {}) } });
  assert.equal(answer.status, 200);
  const got = await heard.take();
  assert.ok(got.valid, "hash and signature are those of the masked body");
  assert.equal(got.body, body.replace(card, "[CREDIT_CARD]"));
});

test("what is forged never arrives", async () => {
  for (const wrong of [{ secret: "guessed" }, { secret: secrets.receiver }, { signed: sms("signed") }, { at: proxy.base }, { at: "https://other.example" }]) {
    const answer = await calls("/sms/in", sms("forged"), wrong);
    assert.equal(answer.status, 401);
  }
  assert.equal((await fetch(`${proxy.base}/sms/in`, { method: "POST", body: new URLSearchParams(sms("forged")) })).status, 401);
  assert.ok(heard.empty);
});
