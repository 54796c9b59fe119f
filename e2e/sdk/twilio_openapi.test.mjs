// What veilwire makes of a request is still one to Twilio's own OpenAPI document.

import assert from "node:assert/strict";
import { test } from "node:test";
import twilio from "twilio";
import { obey } from "./prism.mjs";
import { card, password, stage } from "./stage.mjs";

const [us, jane] = ["+12025550100", "+12025550143"];
const client = (base) => {
  const sdk = twilio("AC00000000000000000000000000000000", "fake-auth-token");
  sdk.api.baseUrl = base;
  sdk.conversations.baseUrl = base;
  return sdk;
};
const { vendor, proxy, both } = await stage({ vendor: "twilio", client });
const messaging = await obey("twilio_api_v2010.json", "https://api.twilio.com", /\/Messages/);
const conversations = await obey("twilio_conversations_v1.json", "https://conversations.twilio.com", /\/Conversations\//);
vendor.answer((request) => (request.url.startsWith("/v1/") ? conversations : messaging)(request));

test("an SMS with all that may go with it", async () => {
  const { plain, result } = await both((sdk) => sdk.messages.create({
    to: jane, from: us, body: `card ${card}, my password is ${password}`, statusCallback: "https://shop.example/status",
    validityPeriod: 600, sendAt: new Date("2026-12-24T16:00:00Z"), scheduleType: "fixed", shortenUrls: true, contentSid: `HX${"0".repeat(32)}`, contentVariables: JSON.stringify({ 1: card }),
  }));
  assert.equal(result.sid, plain.sid);
  assert.equal(result.accountSid, plain.accountSid);
});

test("an SMS is emptied, and a list read", async () => {
  await both((sdk) => sdk.messages(`SM${"0".repeat(32)}`).update({ body: "" }), "clean");
  const { plain, result } = await both((sdk) => sdk.messages.list({ to: jane, dateSentAfter: new Date("2024-12-18"), limit: 2 }), "clean");
  assert.deepEqual(result.map(({ sid }) => sid), plain.map(({ sid }) => sid));
});

test("a message in a conversation", async () => {
  await both((sdk) => sdk.conversations.v1.conversations(`CH${"0".repeat(32)}`).messages.create({ author: jane, body: `card ${card}`, attributes: JSON.stringify({ note: card }), dateCreated: new Date("2024-12-18T16:00:00Z"), xTwilioWebhookEnabled: "true" }));
});

test("what the document does not allow is refused here", async () => {
  await assert.rejects(client(proxy.base).messages.create({ to: jane, from: us, body: "hi", statusCallback: "not a url" }), (err) => err.status === 422 && /StatusCallback/.test(err.message));
  vendor.take();
});
