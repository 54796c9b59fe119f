// Slack's client for Socket Mode asks Slack where its socket is. The answer leads it
// to veilwire, and what comes over the socket is masked both ways.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import { LogLevel, SocketModeClient } from "@slack/socket-mode";
import { WebSocketServer } from "ws";
import { freePort } from "../serve.mjs";
import { startRecorder } from "./recorder.mjs";
import { between, card, email, json, mailbox, mask, password } from "./stage.mjs";

const slack = await startRecorder();
slack.answer(() => json({ ok: true, url: "wss://wss-primary.slack.com/link/?ticket=fake-ticket-4111111111111111&app_id=fakeapp" }));
const kept = mailbox("acknowledgement");
const opened = mailbox("socket");
const socket = new WebSocketServer({ host: "127.0.0.1", port: 0 });
await once(socket, "listening");
socket.on("connection", (connection, request) => {
  connection.on("message", (data) => kept.put(JSON.parse(data)));
  connection.send(JSON.stringify({ type: "hello", num_connections: 1, connection_info: { app_id: "A0FAKE001" }, debug_info: { host: "applink-1", started: "2024-12-18 16:00:00.000", build_number: 5, approximate_connection_time: 18060 } }));
  opened.put({ url: request.url, connection });
});

const heard = mailbox("event");
let client;
after(async () => {
  await client.disconnect();
  await slack.stop();
  socket.close();
});
const port = await freePort();
const proxy = await between({
  port,
  routes: [
    { name: "slack", path_prefix: "/api", vendor: "slack", upstream: slack.base, links: { "wss://*.slack.com/link": `ws://127.0.0.1:${port}/link` } },
    { name: "slack-socket", path_prefix: "/link", vendor: "slack", upstream: `http://127.0.0.1:${socket.address().port}` },
  ],
});
client = new SocketModeClient({ appToken: "fake-app-token", logLevel: LogLevel.ERROR, clientOptions: { slackApiUrl: `${proxy.base}/api/` } });
client.on("slack_event", heard.put);
await client.start();
const { url, connection } = await opened.take();

const envelope = (type, payload) => JSON.stringify({ envelope_id: crypto.randomUUID(), type, accepts_response_payload: type !== "events_api", payload });
let count = 0;
const event = (text) => ({ token: "fake", team_id: "T0FAKE001", type: "event_callback", event_id: `Ev0FAKE${++count}`, event_time: 1734537599, event: { type: "message", channel: "C0FAKE001", user: "U0FAKE001", text, ts: `1734537599.00020${count}`, blocks: [{ type: "rich_text", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] }] } });

test("the ticket is Slack's, the way to it is veilwire's", () => {
  assert.equal(url, "/link/?ticket=fake-ticket-4111111111111111&app_id=fakeapp");
});

test("an event comes masked", async () => {
  const sent = envelope("events_api", event(`my card is ${card}, write to ${email}`));
  connection.send(sent);
  const { body, ack, envelope_id: id } = await heard.take();
  assert.deepEqual(body, mask(JSON.parse(sent).payload));
  await ack();
  assert.deepEqual(await kept.take(), { envelope_id: id, payload: {} });
});

test("a slash command's answer goes masked", async () => {
  connection.send(envelope("slash_commands", { token: "fake", team_id: "T0FAKE001", channel_id: "C0FAKE001", user_id: "U0FAKE001", command: "/refund", text: `card ${card}`, trigger_id: "1.2.fake", response_url: "https://hooks.slack.com/commands/T0/1/x" }));
  const { body, ack, envelope_id: id } = await heard.take();
  assert.equal(body.text, "card [CREDIT_CARD]");
  await ack({ response_type: "ephemeral", text: `to card ${card}, order #8812` });
  assert.deepEqual(await kept.take(), { envelope_id: id, payload: { response_type: "ephemeral", text: "to card [CREDIT_CARD], order #8812" } });
});

test("the answer to a question asked over the Web API is masked on the socket", async () => {
  slack.answer(() => json({ ok: true, channel: "C0FAKE001", ts: "1734537590.000100" }));
  await client.webClient.chat.postMessage({ channel: "C0FAKE001", text: "What is your password?" });
  connection.send(envelope("events_api", event(password)));
  const { body, ack } = await heard.take();
  assert.equal(body.event.text, "[PASSWORD]");
  await ack();
  await kept.take();
});

test("clean words come as they are", async () => {
  const sent = event("naïve café ☕ — 100 % &amp; <https://shop.example|shop>, order #8812");
  connection.send(envelope("events_api", sent));
  const { body, ack } = await heard.take();
  assert.deepEqual(body, sent);
  await ack();
});
