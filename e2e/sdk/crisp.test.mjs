// Crisp's SDK sends through veilwire, and says whether the hooks that veilwire
// signs anew are Crisp's.

import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import Crisp from "crisp-api";
import { startRecorder } from "./recorder.mjs";
import { card, email, json, mailbox, mask, receiver, secrets, stage } from "./stage.mjs";

const client = (base) => {
  const sdk = new Crisp.Crisp();
  sdk.setRestHost(base);
  sdk.authenticateTier("plugin", "fake-identifier", "fake-key");
  return sdk;
};

// The app takes hooks the way the SDK has it, and hands over what it is told.
const heard = mailbox("message");
const sdk = client("");
sdk.setRtmMode(Crisp.Crisp.RTM_MODES.WebHooks);
await sdk.on("message:send", heard.put);
const app = await startRecorder();
after(() => app.stop());
app.answer(({ headers, body }) => {
  const hook = JSON.parse(body);
  const valid = sdk.verifyHook(secrets.receiver, hook, headers["x-crisp-request-timestamp"], headers["x-crisp-signature"]);
  const problem = valid ? sdk.receiveHook(hook) : new Error("not Crisp's");
  return { status: problem ? 403 : 200 };
});
const { vendor, proxy, both } = await stage({
  vendor: "crisp",
  client,
  secrets,
  hooks: [{ name: "crisp-hooks", path_prefix: "/hooks", vendor: "crisp", upstream: app.base, webhook: receiver }],
});

const website = "8c842203-7ed8-4e29-a608-7cf78a7d2fcc";
const session = "session_19e5240f-0a8d-461e-a661-a3123fc6eec9";

test("an operator's message", async () => {
  vendor.answer(() => ({ status: 202, ...json({ error: false, reason: "dispatched", data: { fingerprint: 163408807661431 } }) }));
  const { result } = await both((sdk) => sdk.website.sendMessageInConversation(website, session, { type: "text", from: "operator", origin: "chat", content: `card ${card} is blocked, write to ${email}` }));
  assert.deepEqual(result, { fingerprint: 163408807661431 });
});

test("a clean message goes as it is", async () => {
  const { direct, through } = await both((sdk) => sdk.website.sendMessageInConversation(website, session, { type: "text", from: "operator", origin: "chat", content: "naïve café ☕ — 100 % & <b>bold</b>, order #8812" }), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("a conversation comes back masked", async () => {
  const said = (content, from) => ({ session_id: session, website_id: website, fingerprint: 163408807661431, type: "text", from, origin: "chat", content, timestamp: 1734537599000, read: "", stamped: true, user: { user_id: session, nickname: "Jane" } });
  vendor.answer(() => ({ status: 206, ...json({ error: false, reason: "listed", data: [said(`card ${card}`, "user"), said("Thank you! Order #8812", "operator")] }) }));
  const { plain, result } = await both((sdk) => sdk.website.getMessagesInConversation(website, session), "clean");
  assert.equal(result[0].content, "card [CREDIT_CARD]");
  assert.deepEqual({ ...result[0], content: 0 }, { ...plain[0], content: 0 });
  assert.deepEqual(result[1], plain[1]);
});

let count = 0;
const event = (content) => ({ website_id: website, event: "message:send", data: { type: "text", origin: "chat", content, timestamp: 1734537599000 + ++count, fingerprint: 163408807661431 + count, website_id: website, session_id: session, from: "user", user: { nickname: "Jane", user_id: session }, stamped: true }, timestamp: 1734537599000 + count });

// calls brings a hook as Crisp does.
function calls(hook, { secret = secrets.vendor, signed } = {}) {
  const body = JSON.stringify(hook);
  const at = String(Date.now());
  const signature = createHmac("sha256", secret).update(`[${at};${signed ?? body}]`).digest("hex");
  return fetch(`${proxy.base}/hooks/crisp`, { method: "POST", body, headers: { "content-type": "application/json", "x-crisp-signature": signature, "x-crisp-request-timestamp": at } });
}

test("a hook arrives masked, and Crisp's SDK believes it", async () => {
  const sent = event(`my card: ${card}, write to ${email}`);
  assert.equal((await calls(sent)).status, 200);
  assert.deepEqual(await heard.take(), mask(sent.data));
});

test("a clean hook arrives as it was", async () => {
  const sent = event("naïve café ☕ — order #8812");
  await calls(sent);
  assert.deepEqual(await heard.take(), sent.data);
});

test("what is forged never arrives", async () => {
  for (const wrong of [{ secret: "guessed" }, { secret: secrets.receiver }, { signed: "something else" }]) assert.equal((await calls(event("forged"), wrong)).status, 401);
  await calls(event("true"));
  assert.equal((await heard.take()).content, "true");
  assert.ok(heard.empty);
});
