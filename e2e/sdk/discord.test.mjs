// Discord's REST client talks to veilwire.

import assert from "node:assert/strict";
import { generateKeyPairSync, sign } from "node:crypto";
import { after, test } from "node:test";
import { DiscordAPIError, REST } from "@discordjs/rest";
import { startRecorder } from "./recorder.mjs";
import { card, email, json, mask, password, receiver, stage } from "./stage.mjs";

const client = (base) => new REST({ version: "10", api: `${base}/api`, retries: 0 }).setToken("fake");

// Discord signs interactions with a key that nobody else has: the app behind veilwire
// takes veilwire's word for them.
const keys = generateKeyPairSync("ed25519");
const secrets = { vendor: keys.publicKey.export({ format: "der", type: "spki" }).subarray(-32).toString("hex") };
const app = await startRecorder();
after(() => app.stop());
const { vendor, proxy, both } = await stage({
  vendor: "discord",
  client,
  secrets,
  hooks: [{ name: "interactions", path_prefix: "/interactions", vendor: "discord", upstream: app.base, webhook: { secret: receiver.secret, sign: "none", allow: receiver.allow } }],
});

const channel = "/channels/1180000000000000001/messages";
const message = (content, more) => ({ id: "1180000000000000002", type: 0, channel_id: "1180000000000000001", content, timestamp: "2024-12-18T16:00:00.000000+00:00", edited_timestamp: null, author: { id: "1180000000000000003", username: "jane", discriminator: "0", avatar: null }, attachments: [], embeds: [], mentions: [], flags: 0, ...more });

test("a message and what is embedded in it", async () => {
  vendor.answer(() => json(message(`card ${card}`)));
  const { plain, result } = await both((rest) => rest.post(channel, { body: {
    content: `card ${card}, <@1180000000000000003>, write to ${email}`, nonce: "1180000000000000004", allowed_mentions: { parse: ["users"] },
    embeds: [{ title: `for ${card}`, description: `my password is ${password}`, fields: [{ name: "card", value: card }], color: 5814783 }],
    components: [{ type: 1, components: [{ type: 2, style: 1, label: `use ${card}`, custom_id: "pay:1" }] }],
  } }));
  assert.equal(result.content, "card [CREDIT_CARD]");
  assert.deepEqual({ ...result, content: 0 }, { ...plain, content: 0 });
});

test("a clean message goes as it is", async () => {
  const { direct, through } = await both((rest) => rest.post(channel, { body: { content: "naïve café ☕ — 100 % & **bold** <#1180000000000000001>, order #8812" } }), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("a message beside a file, whose bytes are not touched", async () => {
  const bytes = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 0xff, ...Buffer.from(card)]);
  await client(proxy.base).post(channel, { body: { content: `card ${card}`, attachments: [{ id: 0, filename: "card.png" }] }, files: [{ name: "card.png", contentType: "image/png", data: bytes }] });
  const [{ headers, body }] = vendor.take();
  const form = await new Response(body, { headers: { "content-type": headers["content-type"] } }).formData();
  assert.deepEqual(JSON.parse(form.get("payload_json")), { content: "card [CREDIT_CARD]", attachments: [{ id: 0, filename: "card.png" }] });
  assert.deepEqual(Buffer.from(await form.get("files[0]").arrayBuffer()), bytes);
});

test("a channel's history comes back masked", async () => {
  vendor.answer(() => json([message(`my card: ${card}`), message("Thank you! Order #8812", { id: "1180000000000000005" })]));
  const { plain, result } = await both((rest) => rest.get(channel, { query: new URLSearchParams({ limit: "2", before: card }) }), "passes");
  assert.equal(result[0].content, "my card: [CREDIT_CARD]");
  assert.deepEqual(result[1], plain[1]);
});

test("an error of Discord is an error of Discord", async () => {
  vendor.answer(() => ({ status: 403, ...json({ message: "Missing Access", code: 50001 }) }));
  await assert.rejects(client(proxy.base).get(channel), (err) => err instanceof DiscordAPIError && err.code === 50001 && err.status === 403);
  vendor.take();
});

let count = 0;
const command = (value) => ({ id: `11800000000000001${++count}`, application_id: "1180000000000000007", type: 2, token: "fake-interaction-token", version: 1, channel_id: "1180000000000000001", locale: "en-US", member: { user: { id: "1180000000000000003", username: "jane", discriminator: "0", avatar: null }, roles: [], permissions: "0" }, data: { id: "1180000000000000008", name: "refund", type: 1, options: [{ name: "why", type: 3, value }] } });

// calls brings an interaction as Discord does.
function calls(what, { key = keys.privateKey, at = Math.floor(Date.now() / 1000) } = {}) {
  const body = JSON.stringify(what);
  return fetch(`${proxy.base}/interactions`, { method: "POST", body, headers: { "content-type": "application/json", "x-signature-ed25519": sign(null, Buffer.from(at + body), key).toString("hex"), "x-signature-timestamp": String(at) } });
}

test("an interaction arrives masked, and so does its answer", async () => {
  app.answer(() => json({ type: 4, data: { content: `refund to ${card}, order #8812`, flags: 64 } }));
  const sent = command(`card ${card}, write to ${email}`);
  const answer = await calls(sent);
  const [got] = app.take();
  assert.deepEqual(JSON.parse(got.body), mask(sent));
  assert.equal(got.headers["x-signature-ed25519"], undefined, "a signature that no longer fits is taken out");
  assert.deepEqual(await answer.json(), { type: 4, data: { content: "refund to [CREDIT_CARD], order #8812", flags: 64 } });
});

test("Discord's ping is answered by the app, and what it did not sign refused", async () => {
  app.answer(() => json({ type: 1 }));
  const ping = { id: "1180000000000000009", application_id: "1180000000000000007", type: 1, token: "fake", version: 1 };
  assert.deepEqual(await (await calls(ping)).json(), { type: 1 });
  app.take();
  for (const wrong of [{ key: generateKeyPairSync("ed25519").privateKey }, { at: Math.floor(Date.now() / 1000) - 600 }]) assert.equal((await calls(ping, wrong)).status, 401);
  assert.deepEqual(app.take(), []);
});
