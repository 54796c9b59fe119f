// Slack's own SDK talks to veilwire instead of Slack.

import assert from "node:assert/strict";
import { test } from "node:test";
import { WebClient } from "@slack/web-api";
import { card, email, json, password, stage } from "./stage.mjs";

const client = (base) => new WebClient("xoxb-fake", { slackApiUrl: `${base}/api/`, retryConfig: { retries: 0 } });
const { vendor, proxy, both } = await stage({ vendor: "slack", client });

const said = (text) => ({
  channel: "C0FAKE001",
  text,
  blocks: [{ type: "section", block_id: "b1", text: { type: "mrkdwn", text: `*${text}* <https://shop.example|shop> &amp; more` } }],
  attachments: [{ fallback: text, color: "#36a64f", fields: [{ title: "note", value: text, short: true }] }],
  metadata: { event_type: "order", event_payload: { id: "o-1", note: text } },
  unfurl_links: false,
});

test("a message is masked in every copy, and the answer too", async () => {
  vendor.answer(() => json({ ok: true, channel: "C0FAKE001", ts: "1734537599.000200", message: { type: "message", bot_id: "B1", ts: "1734537599.000200", text: `card ${card}` } }));
  const { result, through } = await both((slack) => slack.chat.postMessage(said(`card ${card}, write to ${email}`)));
  assert.equal(result.ok, true);
  assert.equal(result.ts, "1734537599.000200");
  assert.equal(result.message.text, "card [CREDIT_CARD]");
  assert.ok(!decodeURIComponent(through[0].body).includes(card));
});

test("a clean message goes as it is", async () => {
  vendor.answer(() => json({ ok: true, channel: "C0FAKE001", ts: "1.2" }));
  const { direct, through } = await both((slack) => slack.chat.postMessage(said("naïve café ☕ — 100 % & <@U1>")), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("an edit", async () => {
  vendor.answer(() => json({ ok: true, channel: "C0FAKE001", ts: "1.2", text: "x" }));
  await both((slack) => slack.chat.update({ channel: "C0FAKE001", ts: "1734537599.000200", text: `my password is ${password}` }));
});

test("a dialog", async () => {
  vendor.answer(() => json({ ok: true, view: { id: "V1", hash: "1.abc" } }));
  const { result } = await both((slack) => slack.views.open({
    trigger_id: "1.2.fake",
    view: { type: "modal", callback_id: "reset", title: { type: "plain_text", text: "Reset" }, blocks: [{ type: "section", text: { type: "mrkdwn", text: `for card ${card}` } }] },
  }));
  assert.equal(result.view.id, "V1");
});

test("a channel's history comes back masked", async () => {
  const messages = [
    { type: "message", user: "U1", ts: "1734537599.000200", text: `my card is ${card}`, client_msg_id: "00000000-0000-4000-8000-0000000000a1" },
    { type: "message", bot_id: "B1", ts: "1734537600.000100", text: "Thank you! Order #8812 is on its way" },
  ];
  vendor.answer(() => json({ ok: true, messages, has_more: true, response_metadata: { next_cursor: "bmV4dDo0MTEx" } }));
  const { plain, result } = await both((slack) => slack.conversations.history({ channel: "C0FAKE001", limit: 2 }), "clean");
  assert.equal(plain.messages[0].text, `my card is ${card}`);
  assert.equal(result.messages[0].text, "my card is [CREDIT_CARD]");
  assert.deepEqual({ ...result.messages[0], text: "" }, { ...plain.messages[0], text: "" });
  assert.deepEqual(result.messages[1], plain.messages[1]);
  assert.equal(result.response_metadata.next_cursor, "bmV4dDo0MTEx");
});

test("a file's bytes are not touched, its title is", async () => {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff, ...Buffer.from(card)]);
  const uploads = [];
  const answer = (base) => ({ url, body }) => {
    if (url.includes("getUploadURLExternal")) return json({ ok: true, upload_url: `${base}/upload/v1/ticket`, file_id: "F1" });
    if (url.startsWith("/upload/")) { uploads.push(body); return { type: "text/plain", body: `OK - ${body.length}` }; }
    return json({ ok: true, files: [{ id: "F1", title: "x" }] });
  };
  const call = (slack) => slack.filesUploadV2({ channel_id: "C0FAKE001", file: bytes, filename: "card.png", title: `card ${card}`, initial_comment: `it is ${card}` });
  vendor.answer(answer(vendor.base));
  await call(client(vendor.base));
  const direct = vendor.take();
  vendor.answer(answer(proxy.base));
  const result = await call(client(proxy.base));
  const through = vendor.take();
  assert.equal(result.ok, true);
  assert.equal(through.length, direct.length);
  assert.ok(uploads.every((body) => body.includes(bytes)), "the upload holds the file as it is");
  const complete = through.at(-1);
  assert.match(complete.url, /completeUploadExternal/);
  assert.ok(!decodeURIComponent(complete.body).includes(card), "title and comment are masked");
});

test("an error of Slack is an error of Slack", async () => {
  vendor.answer(() => json({ ok: false, error: "channel_not_found" }));
  await assert.rejects(client(proxy.base).chat.postMessage({ channel: "C0", text: "hi" }), { data: { ok: false, error: "channel_not_found", response_metadata: {} } });
  vendor.take();
});

test("signing in passes", async () => {
  vendor.answer(() => json({ ok: true, access_token: "xoxb-0123456789-0123456789", team: { id: "T1", name: "x" } }));
  const { plain, result } = await both((slack) => slack.oauth.v2.access({ client_id: "1.2", client_secret: password, code: "abc" }), "passes");
  assert.equal(result.access_token, plain.access_token);
});
