// A conversation on a real Matrix server, with veilwire before it: what the
// server has stored and logged in the end holds no secret, and nothing else is
// missing.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createClient } from "matrix-js-sdk";
import { everyFile, serve } from "../serve.mjs";
import { signIn } from "./person.mjs";
import { startSynapse } from "./synapse.mjs";

const card = "4111111111111111";
const spaced = "5500 0055 5555 5559";
const password = "hunter2-Fake!";
const pin = "739164";
const login = { kim: "Kim's own pass phrase 1", agent: "The agent's own pass phrase 2" };

let synapse;
let proxy;
let kim;
let agent;
let room;
const clean = []; // what must be in the server's database to the letter

before(async () => {
  synapse = await startSynapse();
  await synapse.register("kim", login.kim);
  await synapse.register("support-1", login.agent);
  // What turns out later to be a piece of something is taken back in the agent's name.
  const { access_token: agents } = await createClient({ baseUrl: synapse.base }).loginRequest({ type: "m.login.password", identifier: { type: "m.id.user", user: "support-1" }, password: login.agent });
  proxy = await serve({
    secrets: { agent: agents },
    routes: [{ name: "matrix", host: "127.0.0.1", vendor: "matrix", upstream: synapse.base, repair: { secret: "agent.secret", allow: ["127.0.0.0/8"] } }],
  });
  kim = await signIn(proxy.base, "kim", login.kim);
  agent = await signIn(proxy.base, "support-1", login.agent);
});

after(async () => {
  for (const person of [kim, agent]) person?.client.stopClient();
  await proxy?.stop();
  await synapse?.stop();
  await synapse?.remove();
});

const says = (text) => (content) => content.body === text;

test("an agent opens a room and a customer comes in", async () => {
  const topic = "Delivery of order #8812";
  const { room_id: id } = await agent.client.createRoom({ name: "Help desk", topic, invite: [kim.userId], preset: "trusted_private_chat" });
  room = id;
  clean.push(topic, "Help desk");
  await kim.client.joinRoom(room);
  await agent.sees(kim.userId, (content) => content.membership === "join", "the customer come in");
});

test("clean words come through to the letter", async () => {
  const text = "Grüße ☕ — 100 % \"quoted\" \\ back\nsecond line & <b>not bold</b>, order #8812";
  const html = "<p>Grüße &amp; <b>thanks</b>,<br>order #8813</p>";
  const sent = await kim.client.sendTextMessage(room, text);
  await kim.client.sendHtmlMessage(room, "thanks, order #8813", html);
  const got = await agent.sees(kim.userId, says(text), "the clean message");
  assert.equal(got.getId(), sent.event_id);
  const marked = await agent.sees(kim.userId, says("thanks, order #8813"), "the marked-up message");
  assert.equal(marked.getContent().formatted_body, html);
  clean.push(text, html);
});

test("a card number is masked in text and markup", async () => {
  await kim.client.sendTextMessage(room, `my card is ${card}, thanks`);
  await agent.sees(kim.userId, says("my card is [CREDIT_CARD], thanks"), "the masked card");
  await kim.client.sendHtmlMessage(room, `or ${spaced}?`, `<p>or <b>5500 0055</b> 5555&nbsp;5559?</p>`);
  const got = await agent.sees(kim.userId, says("or [CREDIT_CARD]?"), "the card in markup");
  assert.doesNotMatch(got.getContent().formatted_body, /\d{4}/);
  assert.match(got.getContent().formatted_body, /^<p>or <b>/);
});

test("an edit is masked in all its copies", async () => {
  const text = "my password is to follow";
  const { event_id: id } = await kim.client.sendTextMessage(room, text);
  clean.push(text);
  const content = { msgtype: "m.text", body: `my password is ${password}`, format: "org.matrix.custom.html", formatted_body: `<p>my password is ${password}</p>` };
  await kim.client.sendMessage(room, {
    ...content, body: `* ${content.body}`, formatted_body: `* ${content.formatted_body}`,
    "m.new_content": content, "m.relates_to": { rel_type: "m.replace", event_id: id },
  });
  const got = await agent.sees(kim.userId, (c) => c["m.relates_to"]?.rel_type === "m.replace", "the edit");
  const { body, formatted_body: formatted, "m.new_content": now, "m.relates_to": relation } = got.getWireContent();
  assert.deepEqual({ body, formatted, now: now.body, nowFormatted: now.formatted_body }, {
    body: "* my password is [PASSWORD]", formatted: "* <p>my password is [PASSWORD]</p>",
    now: "my password is [PASSWORD]", nowFormatted: "<p>my password is [PASSWORD]</p>",
  });
  assert.equal(relation.event_id, id, "what it edits");
});

test("the answer to a question is masked, though it is six bare digits", async () => {
  const question = "What is your PIN, please?";
  clean.push(question);
  await agent.client.sendTextMessage(room, question);
  await kim.sees(agent.userId, says(question), "the question");
  await kim.client.sendTextMessage(room, pin);
  await agent.sees(kim.userId, says("[PIN]"), "the masked answer");
});

test("half a card number is taken back when the other half comes", async () => {
  const harmless = "What is the order number?"; // so that the first half is nothing to hide yet
  await agent.client.sendTextMessage(room, harmless);
  await kim.sees(agent.userId, says(harmless), "the question");
  const { event_id: id } = await kim.client.sendTextMessage(room, "it is 4000 0566");
  await agent.sees(kim.userId, says("it is 4000 0566"), "the first half");
  await kim.client.sendTextMessage(room, "5566 5556, that's it");
  await agent.sees(kim.userId, says("[CREDIT_CARD], that's it"), "the masked second half");
  const taken = await kim.sees(agent.userId, (_, event) => event.getType() === "m.room.redaction" && event.event.redacts === id, "the first half taken back");
  assert.equal(taken.getContent().reason, "[REMOVED: part of a secret]");
  assert.deepEqual((await agent.client.fetchRoomEvent(room, id)).content, {});
});

test("a room's topic, a reason and a file's name are words too", async () => {
  await agent.client.setRoomTopic(room, `card ${card}`);
  await kim.sees(agent.userId, (content) => content.topic === "card [CREDIT_CARD]", "the masked topic");
  const { content_uri: url } = await kim.client.uploadContent(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0xff]), { type: "image/png", name: `card ${card}.png` });
  await kim.client.sendMessage(room, { msgtype: "m.file", body: `card ${card}.png`, url, info: { size: 6, mimetype: "image/png" } });
  const got = await agent.sees(kim.userId, (content) => content.msgtype === "m.file", "the file");
  assert.equal(got.getContent().body, "card [CREDIT_CARD].png");
  assert.equal(got.getContent().url, url);
  assert.equal(got.getContent().info.size, 6);
});

test("an encrypted event is left alone", async () => {
  const content = { algorithm: "m.megolm.v1.aes-sha2", ciphertext: "AwgAEnACgAkLmt6qF84IK++J7UDH2Za1YVchHyprqTqsg", session_id: "X3lUlvLELLYxeTx4yOVu6UDpasGEVO0Jbu+QFnm0cKQ", sender_key: "RF3s+E7RkTQTGF2d8Deol0FkQvgII2aJDf3/Jp5mxVU", device_id: "RJYKSTBOIE" };
  const { event_id: id } = await kim.client.sendEvent(room, "m.room.encrypted", content);
  assert.deepEqual((await agent.client.fetchRoomEvent(room, id)).content, content);
  clean.push(content.ciphertext);
});

test("the room's history reads like what the server holds", async () => {
  const through = await agent.client.createMessagesRequest(room, null, 100, "b");
  const direct = await fetch(`${synapse.base}/_matrix/client/v3/rooms/${encodeURIComponent(room)}/messages?dir=b&limit=100`, { headers: { authorization: `Bearer ${agent.client.getAccessToken()}` } }).then((r) => r.json());
  const plain = (events) => events.map(({ event_id, type, sender, content, origin_server_ts }) => ({ event_id, type, sender, content, origin_server_ts }));
  assert.deepEqual(plain(through.chunk), plain(direct.chunk));
  assert.ok(through.chunk.length > 10);
});

test("what the server keeps holds no secret and misses no clean word", async () => {
  for (const person of [kim, agent]) person.client.stopClient();
  const code = await proxy.stop();
  assert.equal(code, 0, "veilwire ends well");
  const log = proxy.log();
  proxy = undefined;
  await synapse.stop();

  const secrets = {
    "the card": /4111111111111111/,
    "the other card": /5500\D{0,9}0055\D{0,9}5555\D{0,9}5559/,
    "the password": /hunter2-Fake/,
    "the card in two messages": /4000\D{0,9}0566\D{0,9}5566\D{0,9}5556/,
    "the PIN": /(?<![\d.])739164(?!\d)/,
    "a login's pass phrase": /own pass phrase/,
  };
  const files = await everyFile(synapse.dir);
  assert.ok(files.some(({ name }) => name === "homeserver.db") && files.some(({ name, bytes }) => name === "homeserver.log" && bytes.length > 10_000));
  const rows = await synapse.dump();
  const everything = [...files, { name: "the rows of the database", bytes: Buffer.from(rows) }, { name: "veilwire's log", bytes: Buffer.from(log) }];
  for (const { name, bytes } of everything) {
    const text = bytes.toString("utf8");
    for (const [what, shape] of Object.entries(secrets)) assert.ok(!shape.test(text), `${what} is in ${name}`);
  }
  const stored = new Set(rows.split("\n").filter((row) => row.startsWith('INSERT INTO "event_json"')).flatMap(strings));
  for (const text of [...clean, "[PIN]", "my card is [CREDIT_CARD], thanks", "my password is [PASSWORD]"]) {
    assert.ok(stored.has(text), `the database lacks ${JSON.stringify(text)}`);
  }
});

// strings lists the words in the event that a row of event_json holds.
function strings(row) {
  const words = [];
  for (const [, quoted] of row.matchAll(/'((?:[^']|'')*)'/g)) {
    if (!quoted.startsWith("{")) continue;
    JSON.parse(quoted.replaceAll("''", "'"), (_, value) => { if (typeof value === "string") words.push(value); return value; });
  }
  return words;
}
