// Socket.IO's own server and client, over a WebSocket and by long polls.

import assert from "node:assert/strict";
import http from "node:http";
import { after, test } from "node:test";
import { Server } from "socket.io";
import { io } from "socket.io-client";
import { between, card, email, mailbox, password } from "./stage.mjs";

// What the server takes in is what it would keep.
const kept = mailbox("event at the server");
const server = http.createServer();
const rooms = new Server(server);
rooms.on("connection", (socket) => {
  socket.on("message:send", (message, done) => {
    kept.put(message);
    socket.broadcast.emit("message:received", message);
    done?.({ ok: true, echo: message.content });
  });
  socket.on("file", (name, bytes, done) => { kept.put({ name, bytes }); done("thanks"); });
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const sockets = [];
after(async () => {
  for (const socket of sockets) socket.disconnect();
  await rooms.close();
});
const proxy = await between({ vendor: "socketio", upstream: `http://127.0.0.1:${server.address().port}` });

async function joins(transport) {
  const socket = io(proxy.base, { transports: [transport], forceNew: true, reconnection: false });
  sockets.push(socket);
  const heard = mailbox("event");
  socket.on("message:received", heard.put);
  await new Promise((resolve, reject) => { socket.on("connect", resolve); socket.on("connect_error", reject); });
  return { socket, heard, says: (content, more) => socket.timeout(10_000).emitWithAck("message:send", { content, role: "user", ...more }) };
}

for (const transport of ["websocket", "polling"]) {
  const way = transport === "polling" ? "by long polls" : "over a WebSocket";

  test(`a card ${way}`, async () => {
    const [jane, support] = [await joins(transport), await joins(transport)];
    const more = { id: "m-1", user: { name: "Jane", user_id: "u-1" }, order: 8812 };
    const answer = await jane.says(`my card: ${card}, write to ${email}`, more);
    const masked = { content: "my card: [CREDIT_CARD], write to [EMAIL]", role: "user", ...more };
    assert.deepEqual(await kept.take(), masked);
    assert.deepEqual(await support.heard.take(), masked);
    assert.deepEqual(answer, { ok: true, echo: "my card: [CREDIT_CARD], write to [EMAIL]" });
  });

  test(`a card in two messages ${way}`, async () => {
    const jane = await joins(transport);
    await jane.says("it is 4111 1111");
    await jane.says("1111 1111, that's it");
    const said = [(await kept.take()).content, (await kept.take()).content];
    assert.equal(said[1], "[CREDIT_CARD], that's it");
  });

  test(`the answer to a question ${way}`, async () => {
    const jane = await joins(transport);
    rooms.emit("message:received", { content: "What is your password?", role: "operator" });
    assert.equal((await jane.heard.take()).content, "What is your password?");
    await jane.says(password);
    assert.equal((await kept.take()).content, "[PASSWORD]");
  });

  test(`clean words ${way}`, async () => {
    const [jane, support] = [await joins(transport), await joins(transport)];
    const text = "naïve café ☕ — 100 % & <b>bold</b>\n\"quoted\" \\ order #8812";
    await jane.says(text);
    assert.equal((await kept.take()).content, text);
    assert.equal((await support.heard.take()).content, text);
  });

}

test("bytes by long polls arrive as they are", async () => {
  const jane = await joins("polling");
  const bytes = Buffer.from([0, 1, 2, 0xff, 0xfe, ...Buffer.from("bytes")]);
  assert.equal(await jane.socket.timeout(10_000).emitWithAck("file", `card ${card}.png`, bytes), "thanks");
  assert.deepEqual(await kept.take(), { name: "card [CREDIT_CARD].png", bytes });
});

test("bytes over a WebSocket end the connection rather than pass unread", async () => {
  const jane = await joins("websocket");
  const ended = new Promise((resolve) => jane.socket.once("disconnect", resolve));
  jane.socket.emit("file", "a.png", Buffer.from([0, 1, 2, 0xff, 0xfe, ...Buffer.from(card)]));
  assert.equal(await ended, "transport close");
  assert.ok(kept.empty);
});
