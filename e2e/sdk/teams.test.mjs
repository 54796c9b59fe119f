// A bot on Microsoft's SDK in Teams and in Skype, and an app that Teams calls with
// an outgoing webhook. Microsoft's side is recorded.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import { ConnectorClient, MicrosoftAppCredentials } from "botframework-connector";
import { appId, startBot, token } from "./bot.mjs";
import { startRecorder } from "./recorder.mjs";
import { between, card, email, json, mailbox, mask, password, receiver } from "./stage.mjs";

const heard = mailbox("activity");
const bot = await startBot(async (context) => {
  heard.put(context.activity);
  if (context.activity.text) await context.sendActivity(`you said: ${context.activity.text}; we have card ${card}`);
});
const microsoft = await startRecorder();
microsoft.answer(() => json({ id: "1734537600000" }));
const app = await startRecorder();

// Secrets of outgoing webhooks are base64.
const secrets = { vendor: Buffer.from("teams signs with this").toString("base64"), receiver: Buffer.from("the app verifies with this").toString("base64") };
const proxy = await between({
  secrets,
  // The keys of the issuer lie where the bot has them.
  adapters: { "teams-here": { like: "teams", change: (adapter) => adapter.replace(/keys: https:.*/, `keys: ${bot.base}/openid`) } },
  routes: [
    { name: "teams", vendor: "teams", upstream: microsoft.base },
    { name: "teams-checked", path_prefix: "/checked/api/messages", vendor: "teams-here", upstream: bot.base, webhook: { audience: appId, queue: false, allow: receiver.allow } },
    { name: "teams-bot", path_prefix: "/api/messages", vendor: "teams", upstream: bot.base, webhook: { unsigned: true, queue: false, allow: receiver.allow } },
    { name: "skype-bot", path_prefix: "/skype/api/messages", vendor: "skype", upstream: bot.base, webhook: { unsigned: true, queue: false, allow: receiver.allow } },
    { name: "teams-app", path_prefix: "/outgoing", vendor: "teams", upstream: app.base, webhook: receiver },
  ],
});
const serviceUrl = `${proxy.base}/emea/`;
after(async () => {
  await bot.stop();
  await microsoft.stop();
  await app.stop();
});

let count = 0;
const activity = (text, more) => ({
  type: "message", id: String(1734537599000 + ++count), timestamp: "2024-12-18T16:00:00.000Z", localTimestamp: "2024-12-18T17:00:00.000+01:00", channelId: "msteams", serviceUrl,
  from: { id: "29:1jane", name: "Jane Roe", aadObjectId: "00000000-0000-4000-8000-0000000000a1" },
  conversation: { conversationType: "personal", tenantId: "00000000-0000-4000-8000-0000000000b2", id: "a:1conversation" },
  recipient: { id: "28:bot", name: "Help" }, textFormat: "plain", locale: "en-US", text,
  attachments: [{ contentType: "text/html", content: `<div><p>${text}</p></div>` }], entities: [{ locale: "en-US", country: "US", type: "clientInfo" }],
  channelData: { tenant: { id: "00000000-0000-4000-8000-0000000000b2" } }, ...more,
});

// calls brings an activity as the channel does.
function calls(what, { path = "/api/messages", bearer = token({ serviceUrl }) } = {}) {
  return fetch(proxy.base + path, { method: "POST", body: JSON.stringify(what), headers: { "content-type": "application/json", ...(bearer && { authorization: `Bearer ${bearer}` }) } });
}

// told is an activity as it went over the wire: the SDK makes dates of times.
const told = ({ timestamp, localTimestamp, rawTimestamp, rawLocalTimestamp, callerId, ...rest }) => JSON.parse(JSON.stringify(rest));

test("Jane's message reaches the bot masked, and its answer Teams", async () => {
  const sent = activity(`my card is ${card}, write to ${email}, order #8812`);
  const answer = await calls(sent);
  assert.equal(answer.status, 200);
  assert.deepEqual(told(await heard.take()), told(mask(sent)));
  const [reply] = microsoft.take();
  assert.equal(reply.url, `/emea/v3/conversations/a%3A1conversation/activities/${sent.id}`);
  assert.equal(reply.headers.authorization, "Bearer the-bot");
  const said = JSON.parse(reply.body);
  assert.equal(said.text, "you said: my card is [CREDIT_CARD], write to [EMAIL], order #8812; we have card [CREDIT_CARD]");
  assert.deepEqual([said.from, said.recipient.id, said.conversation, said.replyToId, said.serviceUrl], [sent.recipient, sent.from.id, sent.conversation, sent.id, serviceUrl]);
});

test("a clean activity arrives as it was", async () => {
  const sent = activity("naïve café ☕ — 100 %, order #8812");
  await calls(sent);
  assert.deepEqual(told(await heard.take()), told(sent));
  microsoft.take();
});

test("an answer with the activity's own call is masked", async () => {
  const answer = await calls(activity("order #8812?", { deliveryMode: "expectReplies" }));
  assert.equal(answer.status, 200);
  const { activities: [reply] } = await answer.json();
  assert.equal(reply.text, "you said: order #8812?; we have card [CREDIT_CARD]");
  await heard.take();
});

test("what a card's form was filled in with", async () => {
  const filled = { action: "reset", user: "jane.roe", newPassword: "blue-Horse-17", note: `card ${card}` };
  await calls(activity(undefined, { text: undefined, attachments: undefined, value: filled }));
  const { value } = await heard.take();
  assert.deepEqual(value, { ...filled, newPassword: "[PASSWORD]", note: "card [CREDIT_CARD]" });
});

test("the answer to the bot's question never reaches it", async () => {
  const connector = new ConnectorClient(new MicrosoftAppCredentials("", ""), { baseUri: `${proxy.base}/emea` });
  await connector.conversations.sendToConversation("a:1conversation", { type: "message", from: { id: "28:bot" }, text: "What is your password?" });
  const [asked] = microsoft.take();
  assert.equal(JSON.parse(asked.body).text, "What is your password?");
  await calls(activity(password));
  const { text, attachments } = await heard.take();
  assert.deepEqual([text, attachments[0].content], ["[PASSWORD]", "<div><p>[PASSWORD]</p></div>"]);
  microsoft.take();
});

test("the bot turns down whoever is not the channel", async (t) => {
  t.mock.method(console, "error", () => {}); // the SDK tells it there
  const wrong = [
    [token({ serviceUrl, forged: true }), 500], // what the SDK calls it
    [token({ serviceUrl, audience: "somebody-else" }), 401],
    [token({ serviceUrl: "https://elsewhere.example/" }), 401],
    ["", 401],
  ];
  for (const [bearer, status] of wrong) assert.equal((await calls(activity("forged"), { bearer })).status, status);
  assert.ok(heard.empty);
  assert.deepEqual(microsoft.take(), []);
});

test("veilwire turns them down by itself where it knows whom a token is for", async () => {
  const checked = { path: "/checked/api/messages" };
  const sent = activity(`my card is ${card}`);
  assert.equal((await calls(sent, checked)).status, 200);
  assert.deepEqual(told(await heard.take()), told(mask(sent)));
  microsoft.take();
  for (const bearer of [token({ serviceUrl, forged: true }), token({ serviceUrl, audience: "somebody-else" }), token({ serviceUrl: "https://elsewhere.example/" }), ""]) {
    const answer = await calls(activity("forged"), { ...checked, bearer });
    assert.equal(answer.status, 401);
    assert.equal(answer.headers.get("x-veilwire-reason"), "unverified");
  }
  assert.ok(heard.empty);
});

test("in Skype, which gives the text twice", async () => {
  const sent = activity(`card ${card} &amp; more`, { channelId: "skype", from: { id: "29:1kim", name: "Kim" }, attachments: [], channelData: { text: `card ${card} &amp; more` } });
  assert.equal((await calls(sent, { path: "/skype/api/messages" })).status, 200);
  assert.deepEqual(told(await heard.take()), told(mask(sent)));
  microsoft.take();
});

// outgoing brings what somebody wrote to the app by its name.
function outgoing(what, { secret = secrets.vendor, signed } = {}) {
  const body = JSON.stringify(what);
  const signature = createHmac("sha256", Buffer.from(secret, "base64")).update(signed ?? body).digest("base64");
  return fetch(`${proxy.base}/outgoing/help`, { method: "POST", body, headers: { "content-type": "application/json; charset=utf-8", authorization: `HMAC ${signature}` } });
}

test("an outgoing webhook is signed for the app, and its answer masked", async () => {
  app.answer(() => json({ type: "message", text: `done, card ${card} is <b>blocked</b>` }));
  const sent = activity(`<at>help</at> block card ${card} &amp; tell me`, { conversation: { isGroup: true, conversationType: "channel", id: "19:abc@thread.tacv2;messageid=1734537599000" }, attachments: undefined });
  const answer = await outgoing(sent);
  const [got] = app.take();
  assert.equal(got.body.toString(), JSON.stringify(sent).replaceAll(card, "[CREDIT_CARD]"));
  assert.equal(got.headers.authorization, `HMAC ${createHmac("sha256", Buffer.from(secrets.receiver, "base64")).update(got.body).digest("base64")}`);
  assert.deepEqual(await answer.json(), { type: "message", text: "done, card [CREDIT_CARD] is <b>blocked</b>" });
});

test("a forged outgoing webhook never arrives", async () => {
  for (const wrong of [{ secret: secrets.receiver }, { secret: "Z3Vlc3NlZA==" }, { signed: "something else" }]) {
    assert.equal((await outgoing(activity("forged"), wrong)).status, 401);
  }
  assert.deepEqual(app.take(), []);
});
