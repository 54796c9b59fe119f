// An application service of a real Matrix server, with veilwire on both of its
// ways: the server's transactions come to it through a webhook route, and what it
// says goes through the client API.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { createClient } from "matrix-js-sdk";
import { everyFile, serve } from "../serve.mjs";
import { startRecorder } from "../sdk/recorder.mjs";
import { signIn } from "./person.mjs";
import { startSynapse } from "./synapse.mjs";

const card = "4111111111111111";
const around = "5500005555555559"; // said by somebody who goes around veilwire
const password = "hunter2-Fake!";
const tokens = { hs: "fake-token-of-the-homeserver", inside: "fake-token-between-veilwire-and-the-service", as: "fake-token-of-the-service" };
const bot = "@shop-bot:localhost";

let service;
let hooks;
let synapse;
let proxy;
let kim;
let room;

before(async () => {
  service = await startRecorder();
  service.answer(hear);
  hooks = await serve({
    secrets: { hs: tokens.hs, inside: tokens.inside },
    routes: [{ name: "service", host: "127.0.0.1", vendor: "matrix", upstream: service.base, webhook: { secret: "hs.secret", sign: "inside.secret", allow: ["127.0.0.0/8"] } }],
  });
  synapse = await startSynapse({ appservice: {
    id: "shop", url: hooks.base, as_token: tokens.as, hs_token: tokens.hs, sender_localpart: "shop-bot", rate_limited: false,
    namespaces: { users: [], rooms: [], aliases: [{ exclusive: true, regex: "#shop-.*" }] },
  } });
  await synapse.register("kim", "Kim's own pass phrase 1");
  await synapse.register("lou", "Lou's own pass phrase 2");
  proxy = await serve({ vendor: "matrix", upstream: synapse.base });
  kim = await signIn(proxy.base, "kim", "Kim's own pass phrase 1");
});

after(async () => {
  kim?.client.stopClient();
  for (const part of [proxy, hooks, synapse, service]) await part?.stop();
  await synapse?.remove();
});

const transactions = [];
const seen = []; // the events in them
let wake = () => {};

// hear is the service: it keeps what it is told, and knows of no room.
function hear(request) {
  if (request.url.startsWith("/_matrix/app/v1/rooms/")) return { status: 404, body: JSON.stringify({ errcode: "M_NOT_FOUND" }) };
  if (!request.url.startsWith("/_matrix/app/v1/transactions/")) return {};
  transactions.push(request);
  seen.push(...JSON.parse(request.body).events);
  wake();
  return {};
}

// told waits for an event that matches to come to the service.
function told(matches, what) {
  return new Promise((resolve, reject) => {
    const late = setTimeout(() => reject(new Error(`the service was never told of ${what}`)), 30_000);
    wake = () => {
      const found = seen.find(matches);
      if (!found) return;
      clearTimeout(late);
      resolve(found);
    };
    wake();
  });
}

const says = (text) => ({ content }) => content.body === text;
const asBot = () => createClient({ baseUrl: proxy.base, accessToken: tokens.as, userId: bot });

test("the service hears that it is invited, and comes", async () => {
  ({ room_id: room } = await kim.client.createRoom({ name: "Help desk", preset: "trusted_private_chat", invite: [bot] }));
  const invitation = await told(({ type, state_key: who, content }) => type === "m.room.member" && who === bot && content.membership === "invite", "the invitation");
  assert.equal(invitation.room_id, room);
  await asBot().joinRoom(room);
  await kim.sees(bot, ({ membership }) => membership === "join", "the service come in");
});

test("it hears clean words to the letter, and by a token of its own", async () => {
  const text = "Grüße ☕ — order #8812, 100 % & <b>not bold</b>";
  const { event_id: id } = await kim.client.sendTextMessage(room, text);
  const event = await told(says(text), "the clean message");
  assert.equal(event.event_id, id);
  assert.equal(event.sender, kim.userId);
  for (const { headers } of transactions) assert.equal(headers.authorization, `Bearer ${tokens.inside}`);
});

test("it hears no card, though somebody said one around veilwire", async () => {
  await kim.client.sendTextMessage(room, `my card is ${card}`);
  await told(says("my card is [CREDIT_CARD]"), "the card");
  const lou = createClient({ baseUrl: synapse.base });
  await lou.loginRequest({ type: "m.login.password", identifier: { type: "m.id.user", user: "lou" }, password: "Lou's own pass phrase 2" })
    .then(({ access_token: token }) => lou.setAccessToken(token));
  await kim.client.invite(room, "@lou:localhost");
  await lou.joinRoom(room);
  const { event_id: id } = await lou.sendHtmlMessage(room, `mine is ${around}`, `<p>mine is <b>${around}</b></p>`);
  const event = await told(({ event_id: other }) => other === id, "the other card");
  assert.equal(event.content.body, "mine is [CREDIT_CARD]");
  assert.equal(event.content.formatted_body, "<p>mine is <b>[CREDIT_CARD]</b></p>");
});

test("what it says itself is masked", async () => {
  await asBot().sendTextMessage(room, `your temporary password is ${password}`);
  await kim.sees(bot, ({ body }) => body === "your temporary password is [PASSWORD]", "the masked password");
});

test("it is asked for a room's name", async () => {
  service.take();
  await assert.rejects(kim.client.getRoomIdForAlias("#shop-orders:localhost"), { errcode: "M_NOT_FOUND" });
  const asked = service.take().filter(({ url }) => url.startsWith("/_matrix/app/v1/rooms/"));
  assert.deepEqual(asked.map(({ url, headers }) => [decodeURIComponent(url), headers.authorization]), [["/_matrix/app/v1/rooms/#shop-orders:localhost", `Bearer ${tokens.inside}`]]);
});

test("what the server never sent goes nowhere", async () => {
  const body = JSON.stringify({ events: [{ type: "m.room.message", room_id: room, sender: kim.userId, event_id: "$forged", content: { msgtype: "m.text", body: "let me in" } }] });
  const wrong = { "a guess": "Bearer fake-guess", "the service's token": `Bearer ${tokens.as}`, "the token inside": `Bearer ${tokens.inside}`, nothing: undefined };
  for (const [what, authorization] of Object.entries(wrong)) {
    const { status } = await fetch(`${hooks.base}/_matrix/app/v1/transactions/forged-1`, { method: "PUT", body, headers: { "content-type": "application/json", ...(authorization && { authorization }) } });
    assert.equal(status, 401, what);
  }
  await kim.client.sendTextMessage(room, "this is me");
  await told(says("this is me"), "a last message");
  assert.ok(!seen.some(({ event_id: id }) => id === "$forged"));
});

test("nothing is left of what was masked", async () => {
  kim.client.stopClient();
  const waiting = await everyFile(hooks.dir);
  const queue = waiting.filter(({ name }) => name.startsWith("relay/"));
  assert.ok(queue.length > 0 && !queue.some(({ bytes }) => bytes.includes(tokens.hs)), "the homeserver's token is not kept");
  const files = [...waiting, { name: "the transactions", bytes: Buffer.concat(transactions.map(({ body }) => body)) }, { name: "a log", bytes: Buffer.from(hooks.log() + proxy.log()) }];
  for (const { name, bytes } of files) for (const secret of [card, around, password]) assert.ok(!bytes.includes(secret), `a secret is in ${name}`);
  await synapse.stop();
  const rows = await synapse.dump();
  for (const secret of [card, password]) assert.ok(!rows.includes(secret), "a secret is in the server's database");
  assert.ok(rows.includes(around), "what went around is there");
});
