// Discord's REST client talks to veilwire.

import assert from "node:assert/strict";
import { test } from "node:test";
import { DiscordAPIError, REST } from "@discordjs/rest";
import { card, email, json, password, stage } from "./stage.mjs";

const client = (base) => new REST({ version: "10", api: `${base}/api`, retries: 0 }).setToken("fake");
const { vendor, proxy, both } = await stage({ vendor: "discord", client });

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
