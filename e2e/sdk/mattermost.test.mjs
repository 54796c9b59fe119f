// Mattermost's own client talks to veilwire.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import mattermost from "@mattermost/client";
import { WebSocket, WebSocketServer } from "ws";
import { between, card, email, json, mailbox, password, stage } from "./stage.mjs";

globalThis.WebSocket ??= WebSocket; // what the client looks for; Node 20 has none

const client = (base) => {
  const api = new mattermost.Client4();
  api.setUrl(base);
  api.setToken("fake-session-token");
  return api;
};
const { vendor, proxy, both } = await stage({ vendor: "mattermost", client });

const post = (message, more) => ({ id: "ueqs8x1gt7ynfjbq5q9w1j7dzh", create_at: 1734537599000, update_at: 1734537599000, delete_at: 0, user_id: "5f1sapb6h7n4tcgzr8xnobe3ea", channel_id: "bjrtq8dcgjyi5yhjnk3m8zdk1y", root_id: "", message, type: "", props: {}, metadata: {}, ...more });

test("a post, its attachments and its answer", async () => {
  vendor.answer(() => json(post(`card ${card}`)));
  const { plain, result } = await both((api) => api.createPost({ channel_id: "bjrtq8dcgjyi5yhjnk3m8zdk1y", message: `my card: ${card}, write to ${email}`, props: { attachments: [{ text: `card ${card}`, fallback: `my password is ${password}` }] } }));
  assert.equal(result.message, "card [CREDIT_CARD]");
  assert.deepEqual({ ...result, message: 0 }, { ...plain, message: 0 });
});

test("an edit", async () => {
  await both((api) => api.patchPost({ id: "ueqs8x1gt7ynfjbq5q9w1j7dzh", message: `it is ${card}` }));
});

test("a clean post goes as it is", async () => {
  const { direct, through } = await both((api) => api.createPost({ channel_id: "bjrtq8dcgjyi5yhjnk3m8zdk1y", message: "naïve café ☕ — 100 % & **bold** @jane, order #8812" }), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("a channel comes back masked", async () => {
  const other = post("Thank you! Order #8812", { id: "q5q9w1j7dzhueqs8x1gt7ynfjb" });
  vendor.answer(() => json({ order: ["ueqs8x1gt7ynfjbq5q9w1j7dzh", other.id], posts: { ueqs8x1gt7ynfjbq5q9w1j7dzh: post(`card ${card}`), [other.id]: other }, next_post_id: "", prev_post_id: "" }));
  const { plain, result } = await both((api) => api.getPosts("bjrtq8dcgjyi5yhjnk3m8zdk1y", 0, 2), "clean");
  assert.equal(result.posts.ueqs8x1gt7ynfjbq5q9w1j7dzh.message, "card [CREDIT_CARD]");
  assert.deepEqual(result.posts[other.id], plain.posts[other.id]);
  assert.deepEqual(result.order, plain.order);
});

test("signing in passes", async () => {
  vendor.answer(() => json({ id: "5f1sapb6h7n4tcgzr8xnobe3ea", username: "jane", email: "jane.roe@example.test", first_name: "Jane" }));
  const { plain, result } = await both((api) => api.login("jane.roe@example.test", password), "passes");
  assert.deepEqual(result, plain);
});

test("an error of Mattermost is an error of Mattermost", async () => {
  vendor.answer(() => ({ status: 403, ...json({ id: "api.context.permissions.app_error", message: "You do not have the appropriate permissions.", status_code: 403 }) }));
  await assert.rejects(client(proxy.base).getPost("ueqs8x1gt7ynfjbq5q9w1j7dzh"), (err) => err.server_error_id === "api.context.permissions.app_error" && err.status_code === 403);
  vendor.take();
});

test("a socket tells of posts, in JSON in JSON, masked", async (t) => {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 });
  await once(server, "listening");
  const heard = mailbox("event");
  const typed = mailbox("action");
  const listening = new mattermost.WebSocketClient();
  after(() => { listening.close(); server.close(); });
  const socket = await between({ vendor: "mattermost", upstream: `http://127.0.0.1:${server.address().port}` });
  t.mock.method(console, "log", () => {}); // the client tells it there
  listening.addMessageListener(heard.put);
  const opened = once(server, "connection");
  listening.initialize(`${socket.base.replace("http", "ws")}/api/v4/websocket`, "fake-session-token");
  const [connection] = await opened;
  connection.on("message", (data) => typed.put(JSON.parse(data)));

  const event = (message, seq) => ({ event: "posted", data: { channel_type: "O", sender_name: "@jane", post: JSON.stringify(post(message)) }, broadcast: { channel_id: "bjrtq8dcgjyi5yhjnk3m8zdk1y", user_id: "" }, seq });
  connection.send(JSON.stringify({ event: "hello", data: { server_version: "10.0.0", connection_id: "c1" }, broadcast: {}, seq: 0 }));
  assert.equal((await heard.take()).event, "hello");
  connection.send(JSON.stringify(event(`card ${card}, write to ${email}`, 1)));
  assert.deepEqual(await heard.take(), event("card [CREDIT_CARD], write to [EMAIL]", 1));
  connection.send(JSON.stringify(event("naïve \"café\" ☕, order #8812", 2)));
  assert.deepEqual(await heard.take(), event("naïve \"café\" ☕, order #8812", 2));
  listening.userTyping("bjrtq8dcgjyi5yhjnk3m8zdk1y", "");
  for (let action; action?.action !== "user_typing";) action = await typed.take();
});
