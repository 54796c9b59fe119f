// People chat with the XMPP client that browsers use. The server is as much of one
// as it takes to sign in and to hand messages over; it keeps what it hands over.

import assert from "node:assert/strict";
import { once } from "node:events";
import { after, test } from "node:test";
import { client, xml } from "@xmpp/client";
import { WebSocket, WebSocketServer } from "ws";
import { between, card, email, mailbox, password } from "./stage.mjs";

globalThis.WebSocket ??= WebSocket; // what the client looks for; Node 20 has none

const framing = 'xmlns="urn:ietf:params:xml:ns:xmpp-framing"';
const features = (what) => `<stream:features xmlns:stream="http://etherx.jabber.org/streams">${what}</stream:features>`;
const kept = mailbox("stanza at the server");
const signedIn = mailbox("sign-in");
const people = new Map();

const server = new WebSocketServer({ host: "127.0.0.1", port: 0, handleProtocols: () => "xmpp" });
await once(server, "listening");
server.on("connection", (socket) => {
  let user;
  const answers = {
    open: () => [
      `<open ${framing} from="shop.example" id="s${people.size}" version="1.0"/>`,
      features(user ? '<bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"/>' : '<mechanisms xmlns="urn:ietf:params:xml:ns:xmpp-sasl"><mechanism>PLAIN</mechanism></mechanisms>'),
    ],
    auth(stanza) {
      const [, name, secret] = Buffer.from(/>([^<]*)</.exec(stanza)[1], "base64").toString().split("\0");
      user = `${name}@shop.example`;
      signedIn.put({ user, secret });
      people.set(user, socket);
      return ['<success xmlns="urn:ietf:params:xml:ns:xmpp-sasl"/>'];
    },
    iq: (stanza) => [`<iq xmlns="jabber:client" type="result" id="${/id="([^"]*)"/.exec(stanza)[1]}"><bind xmlns="urn:ietf:params:xml:ns:xmpp-bind"><jid>${user}/web</jid></bind></iq>`],
    message(stanza) {
      kept.put(stanza);
      people.get(/to="([^"/]*)/.exec(stanza)[1]).send(stanza.replace("<message ", `<message from="${user}/web" `));
      return [];
    },
    close: () => [`<close ${framing}/>`],
  };
  socket.on("message", (data) => {
    const stanza = String(data);
    for (const answer of answers[/^<(\w+)/.exec(stanza)[1]]?.(stanza) ?? []) socket.send(answer);
  });
});
const clients = [];
after(async () => {
  for (const one of clients) await one.stop();
  server.close();
});
const proxy = await between({ vendor: "xmpp", upstream: `http://127.0.0.1:${server.address().port}` });

async function signIn(name) {
  const one = client({ service: `${proxy.base.replace("http", "ws")}/xmpp-websocket`, domain: "shop.example", username: name, password: `${name}'s own ${card}`, resource: "web" });
  one.on("error", () => {});
  clients.push(one);
  const heard = mailbox("message");
  one.on("stanza", (stanza) => { if (stanza.is("message")) heard.put(stanza); });
  await one.start();
  return { heard, says: (to, body, ...more) => one.send(xml("message", { type: "chat", to: `${to}@shop.example`, id: crypto.randomUUID() }, xml("body", {}, body), ...more)) };
}
const jane = await signIn("jane");
const support = await signIn("support");

test("signing in passes as it is", async () => {
  for (const name of ["jane", "support"]) assert.deepEqual(await signedIn.take(), { user: `${name}@shop.example`, secret: `${name}'s own ${card}` });
});

test("a card is masked, in text and markup", async () => {
  const html = xml("html", { xmlns: "http://jabber.org/protocol/xhtml-im" }, xml("body", { xmlns: "http://www.w3.org/1999/xhtml" }, xml("p", {}, "card ", xml("b", {}, card))));
  await jane.says("support", `card ${card}, write to ${email}`, html);
  const stanza = await support.heard.take();
  assert.equal(stanza.attrs.from, "jane@shop.example/web");
  assert.equal(stanza.getChildText("body"), "card [CREDIT_CARD], write to [EMAIL]");
  assert.equal(stanza.getChild("html").toString(), html.toString().replace(card, "[CREDIT_CARD]"));
  assert.ok(!(await kept.take()).includes(card));
});

test("the answer to a question is masked", async () => {
  await support.says("jane", "What is your password?");
  assert.equal((await jane.heard.take()).getChildText("body"), "What is your password?");
  await jane.says("support", password);
  assert.equal((await support.heard.take()).getChildText("body"), "[PASSWORD]");
  await kept.take();
  assert.ok(!(await kept.take()).includes(password));
});

test("clean words arrive as they are", async () => {
  const text = "naïve café ☕ — 100 % & <b>not bold</b> \"quoted\" 'too', order #8812";
  await jane.says("support", text, xml("thread", {}, "4111111111111111"), xml("active", { xmlns: "http://jabber.org/protocol/chatstates" }));
  const stanza = await support.heard.take();
  assert.equal(stanza.getChildText("body"), text);
  assert.equal(stanza.getChildText("thread"), "4111111111111111");
  assert.ok(stanza.getChild("active", "http://jabber.org/protocol/chatstates"));
  await kept.take();
});
