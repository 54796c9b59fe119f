// Slack calls an app, and Bolt is the app. Veilwire verifies what comes, masks it
// and signs it for Bolt, which verifies it again with a secret Slack doesn't know.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import bolt from "@slack/bolt";
import { freePort } from "../serve.mjs";
import { startRecorder } from "./recorder.mjs";
import { between, card, email, json, mailbox, mask, password, receiver, secrets } from "./stage.mjs";

const slack = await startRecorder();
slack.answer(() => json({ ok: true, channel: "C0FAKE001", ts: "1734537600.000100" }));
const port = await freePort();
const proxy = await between({
  secrets,
  routes: [
    { name: "slack", path_prefix: "/api", vendor: "slack", upstream: slack.base },
    { name: "slack-hooks", path_prefix: "/slack", vendor: "slack", upstream: `http://127.0.0.1:${port}`, webhook: receiver },
  ],
});

const heard = mailbox("event");
const app = new bolt.App({
  signingSecret: secrets.receiver,
  authorize: async () => ({ botToken: "xoxb-fake", botId: "B0FAKE", botUserId: "U0BOT" }),
  clientOptions: { slackApiUrl: `${proxy.base}/api/` },
  logLevel: bolt.LogLevel.ERROR,
});
app.message(async ({ message, body, say }) => {
  await say({ text: `you said: ${message.text}`, thread_ts: message.ts });
  heard.put({ message, body });
});
app.command("/refund", async ({ command, ack }) => ack({ response_type: "ephemeral", text: `refund for "${command.text}" goes to card ${card}` }));
app.action("confirm", async ({ action, body, ack }) => {
  await ack();
  heard.put({ action, body });
});
await app.start({ port, host: "127.0.0.1" });
after(async () => {
  await app.stop();
  await slack.stop();
});

// calls brings a webhook as Slack does.
function calls(body, { type = "application/json", secret = secrets.vendor, at = Math.floor(Date.now() / 1000), signed = body } = {}) {
  const signature = `v0=${createHmac("sha256", secret).update(`v0:${at}:${signed}`).digest("hex")}`;
  return fetch(`${proxy.base}/slack/events`, {
    method: "POST", body, headers: { "content-type": type, "x-slack-signature": signature, "x-slack-request-timestamp": String(at) },
  });
}

let events = 0;
const event = (text, more) => JSON.stringify({
  token: "fake", team_id: "T0FAKE001", api_app_id: "A0FAKE001", type: "event_callback", event_id: `Ev0FAKE${++events}`, event_time: 1734537599,
  event: {
    type: "message", channel: "C0FAKE001", channel_type: "channel", user: "U0FAKE001", team: "T0FAKE001", text, ts: `1734537599.00020${events}`,
    blocks: [{ type: "rich_text", block_id: "b1", elements: [{ type: "rich_text_section", elements: [{ type: "text", text }] }] }], ...more,
  },
  authorizations: [{ team_id: "T0FAKE001", user_id: "U0BOT", is_bot: true, is_enterprise_install: false, enterprise_id: null }],
});
const form = { type: "application/x-www-form-urlencoded" };

test("a message reaches the app masked, and Bolt believes it", async () => {
  const sent = event(`my card is ${card} <@U0FAKE002>, write to ${email}`);
  assert.equal((await calls(sent)).status, 200);
  const { body } = await heard.take();
  assert.deepEqual(body, mask(JSON.parse(sent)), "all but the card is as it was");
  const [said] = slack.take();
  assert.equal(said.url, "/api/chat.postMessage");
  assert.equal(said.headers.authorization, "Bearer xoxb-fake");
  const args = new URLSearchParams(said.body.toString());
  assert.equal(args.get("text"), "you said: my card is [CREDIT_CARD] <@U0FAKE002>, write to [EMAIL]");
  assert.equal(args.get("thread_ts"), body.event.ts);
});

test("the answer to the bot's question is masked", async () => {
  const thread = { thread_ts: "1734537590.000100" };
  await new bolt.webApi.WebClient("xoxb-fake", { slackApiUrl: `${proxy.base}/api/` }).chat.postMessage({ channel: "C0FAKE001", text: "What is your password?", ...thread });
  assert.equal((await calls(event(password, thread))).status, 200);
  const { message } = await heard.take();
  assert.equal(message.text, "[PASSWORD]");
  slack.take();
});

test("a clean message arrives as it was", async () => {
  const sent = event("naïve café ☕ — 100 % &amp; <https://shop.example|shop>, order #8812");
  await calls(sent);
  assert.deepEqual((await heard.take()).body, JSON.parse(sent));
  slack.take();
});

test("what Slack tells twice arrives once", async () => {
  const sent = event("twice, please");
  for (let i = 0; i < 2; i++) assert.equal((await calls(sent)).status, 200);
  await calls(event("and another"));
  assert.equal((await heard.take()).message.text, "twice, please");
  assert.equal((await heard.take()).message.text, "and another");
  slack.take();
});

test("what is forged or old never arrives", async () => {
  const now = Math.floor(Date.now() / 1000);
  for (const wrong of [{ secret: "guessed" }, { secret: secrets.receiver }, { at: now - 600 }, { at: now + 600 }, { signed: event("signed") }]) {
    assert.equal((await calls(event("forged"), wrong)).status, 401);
  }
  const bare = await fetch(`${proxy.base}/slack/events`, { method: "POST", body: event("forged"), headers: { "content-type": "application/json" } });
  assert.equal(bare.status, 401);
  await calls(event("true"));
  assert.equal((await heard.take()).message.text, "true");
  assert.ok(heard.empty);
  slack.take();
});

test("Bolt turns down what does not come through veilwire", async () => {
  const answer = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: "POST", body: event("around"), headers: { "content-type": "application/json", "x-slack-signature": "v0=00", "x-slack-request-timestamp": String(Math.floor(Date.now() / 1000)) } });
  assert.equal(answer.status, 401);
  assert.ok(heard.empty);
});

test("Slack's first call is answered", async () => {
  const answer = await calls(JSON.stringify({ token: "fake", type: "url_verification", challenge: "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P" }));
  assert.equal(answer.status, 200);
  assert.equal(await answer.text(), "3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P");
});

test("a slash command is answered at once, and the answer masked", async () => {
  const command = { token: "fake", team_id: "T0FAKE001", channel_id: "C0FAKE001", channel_name: "help", user_id: "U0FAKE001", user_name: "jane", command: "/refund", text: `order 8812, card ${card}`, response_url: "https://hooks.slack.example/commands/T0/1/x", trigger_id: "13345224609.738474920.fake" };
  const answer = await calls(new URLSearchParams(command).toString(), form);
  assert.equal(answer.status, 200);
  assert.deepEqual(await answer.json(), { response_type: "ephemeral", text: 'refund for "order 8812, card [CREDIT_CARD]" goes to card [CREDIT_CARD]' });
});

test("a button, in JSON in a form", async () => {
  const payload = {
    type: "block_actions", team: { id: "T0FAKE001", domain: "shop" }, user: { id: "U0FAKE001", username: "jane", team_id: "T0FAKE001" }, api_app_id: "A0FAKE001", token: "fake",
    container: { type: "message", message_ts: "1734537600.000100", channel_id: "C0FAKE001", is_ephemeral: false }, trigger_id: "13345224609.738474920.fake2", channel: { id: "C0FAKE001", name: "help" },
    message: { type: "message", user: "U0BOT", bot_id: "B0FAKE", ts: "1734537600.000100", text: `charge card ${card}?` }, response_url: "https://hooks.slack.example/actions/T0/2/x",
    actions: [{ type: "button", action_id: "confirm", block_id: "b2", text: { type: "plain_text", text: "Yes", emoji: true }, value: `charge:${card}`, action_ts: "1734537601.000100" }],
  };
  const answer = await calls(new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), form);
  assert.equal(answer.status, 200);
  const { action, body } = await heard.take();
  assert.equal(action.value, "charge:[CREDIT_CARD]");
  assert.deepEqual(body, mask(payload));
});
