// The token of a bot's caller, verified by veilwire and again by Microsoft's SDK: what
// one believes the other does too, and what veilwire refuses the bot never hears.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { appId, startBot, token } from "./bot.mjs";
import { between, card, mailbox, receiver } from "./stage.mjs";

const heard = mailbox("activity");
const bot = await startBot(async (context) => heard.put(context.activity));
after(() => bot.stop());

// The adapter that ships, but for where the issuer's keys lie.
const proxy = await between({
  adapters: { "teams-here": { like: "teams", change: (adapter) => adapter.replace(/keys: https:.*/, `keys: ${bot.base}/openid`) } },
  routes: [{ name: "bot", vendor: "teams-here", upstream: bot.base, webhook: { audience: ["another-bot-of-ours", appId], allow: receiver.allow } }],
});

const serviceUrl = "https://service.example/emea/";
const calls = (bearer) => fetch(`${proxy.base}/api/messages`, {
  method: "POST",
  headers: { "content-type": "application/json", ...(bearer && { authorization: `Bearer ${bearer}` }) },
  body: JSON.stringify({
    type: "message", id: "1734537599001", timestamp: "2024-12-18T16:00:00.000Z", channelId: "msteams", serviceUrl,
    from: { id: "29:1jane" }, recipient: { id: "28:bot" }, conversation: { id: "a:1conversation" }, text: `my card is ${card}`,
  }),
});

test("both believe the channel's token", async () => {
  const answer = await calls(token({ serviceUrl }));
  assert.equal(answer.status, 200);
  assert.equal((await heard.take()).text, "my card is [CREDIT_CARD]");
});

for (const [name, bearer] of Object.entries({
  "signed with another key": token({ serviceUrl, forged: true }),
  "for another bot": token({ serviceUrl, audience: "another-bot" }),
  "about another service": token({ serviceUrl: "https://elsewhere.example/" }),
  "that is none": "",
})) {
  test(`nobody hears of a call with a token ${name}`, async () => {
    const answer = await calls(bearer);
    assert.deepEqual([answer.status, answer.headers.get("x-veilwire-reason")], [401, "unverified"]);
    assert.ok(heard.empty);
  });
}
