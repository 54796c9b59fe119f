// Faye's own server and clients, over a WebSocket and by long polls.

import assert from "node:assert/strict";
import http from "node:http";
import { after, test } from "node:test";
import faye from "faye";
import { between, card, email, mailbox, mask, password } from "./stage.mjs";

// A client sends for ever what its farewell has cut short, and the server waits for
// it; that need not keep the process.
const { setTimeout: start } = globalThis;
globalThis.setTimeout = (...args) => start(...args).unref();

// What the server takes in is what it would keep.
const kept = mailbox("message at the server");
const adapter = new faye.NodeAdapter({ mount: "/faye", timeout: 10 });
adapter.addExtension({ incoming(message, done) {
  if (message.channel.startsWith("/chat/")) kept.put(structuredClone(message));
  done(message);
} });
const server = http.createServer();
adapter.attach(server);
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const clients = [];
after(async () => {
  for (const client of clients) await client.disconnect();
  await new Promise((resolve) => { server.close(resolve); server.closeAllConnections(); });
});
const proxy = await between({ vendor: "bayeux", upstream: `http://127.0.0.1:${server.address().port}` });

// joins lets somebody into a channel and gives what they say and hear.
async function joins(channel, { polls }) {
  const client = new faye.Client(`${proxy.base}/faye`, { timeout: 10 });
  if (polls) client.disable("websocket");
  clients.push(client);
  const heard = mailbox("message");
  await client.subscribe(channel, heard.put);
  return { client, heard, says: (data) => client.publish(channel, data) };
}

// Everybody is there before the first test is named: what waits between two tests
// lets the runner take the first for all, and end what the second stands on.
const rooms = [];
for (const polls of [false, true]) {
  const room = `/chat/${polls ? 1 : 2}`;
  rooms.push({ room, way: polls ? "by long polls" : "over a WebSocket", jane: await joins(room, { polls }), support: await joins(room, { polls: !polls }) });
}

for (const { room, way, jane, support } of rooms) {
  const both = async () => { await jane.heard.take(); return support.heard.take(); };

  test(`a card ${way}`, async () => {
    const said = { id: "m-1", author: { type: "user", name: "Jane" }, text: `my card: ${card}, write to ${email}`, order: 8812 };
    await jane.says(said);
    const masked = mask(said);
    assert.deepEqual((await kept.take()).data, masked);
    assert.deepEqual(await both(), masked);
  });

  test(`the answer to a question ${way}`, async () => {
    const asked = { author: { type: "agent" }, text: "What is your password?" };
    await support.says(asked);
    await kept.take();
    assert.deepEqual(await both(), asked);
    await jane.says({ author: { type: "user" }, text: password });
    assert.equal((await kept.take()).data.text, "[PASSWORD]");
    assert.equal((await both()).text, "[PASSWORD]");
  });

  test(`clean words ${way}`, async () => {
    const said = { author: { type: "user" }, text: "naïve café ☕ — 100 % & <b>bold</b>\n\"quoted\" \\ order #8812", tags: ["a", 1, true, null] };
    await jane.says(said);
    assert.deepEqual((await kept.take()).data, said);
    assert.deepEqual(await both(), said);
  });

  test(`what the server says of its own ${way}`, async () => {
    await adapter.getClient().publish(room, { author: { type: "bot" }, text: `your card ${card} is blocked` });
    await kept.take();
    assert.equal((await both()).text, "your card [CREDIT_CARD] is blocked");
  });
}
