// Microsoft's client for Graph talks to veilwire: chats of Teams, and mail.

import assert from "node:assert/strict";
import { after, test } from "node:test";
import { Client } from "@microsoft/microsoft-graph-client";
import { startRecorder } from "./recorder.mjs";
import { card, email, json, mailbox, mask, password, receiver, secrets, stage } from "./stage.mjs";

const client = (base) => Client.init({ baseUrl: `${base}/`, customHosts: new Set(["127.0.0.1"]), authProvider: (done) => done(null, "fake") });
const backend = await startRecorder();
const heard = mailbox("notification");
backend.answer(({ body }) => { heard.put(JSON.parse(body)); return { status: 202 }; });
after(() => backend.stop());
const sides = (vendor) => stage({
  vendor,
  client,
  secrets,
  fresh: ["client-request-id"],
  hooks: [{ name: "notifications", path_prefix: "/hooks", vendor, upstream: backend.base, webhook: { secret: receiver.secret, allow: receiver.allow } }],
});
const teams = await sides("teams");
const mail = await sides("o365mail");

const message = (content) => ({ id: "1734537599000", messageType: "message", createdDateTime: "2024-12-18T16:00:00Z", chatId: "19:meeting@thread.v2", from: { user: { id: "u1", displayName: "Jane Roe", userIdentityType: "aadUser" } }, body: { contentType: "html", content }, attachments: [], mentions: [] });

test("a message in a chat of Teams", async () => {
  teams.vendor.answer(() => ({ status: 201, ...json(message(`<p>card <b>${card}</b></p>`)) }));
  const { plain, result } = await teams.both((graph) => graph.api("/chats/19:meeting@thread.v2/messages").post({ body: { contentType: "html", content: `<p>card <b>${card}</b> &amp; write to ${email}</p>` } }));
  assert.equal(result.body.content, "<p>card <b>[CREDIT_CARD]</b></p>");
  assert.deepEqual({ ...result, body: null }, { ...plain, body: null });
});

test("a chat of Teams is read", async () => {
  teams.vendor.answer(() => json({ "@odata.count": 2, value: [message(`my card: ${card}`), message("Grüße ☕, order #8812")], "@odata.nextLink": "https://graph.microsoft.com/v1.0/chats/19:meeting@thread.v2/messages?$skiptoken=4111" }));
  const { plain, result } = await teams.both((graph) => graph.api("/chats/19:meeting@thread.v2/messages").top(2).get(), "clean");
  assert.equal(result.value[0].body.content, "my card: [CREDIT_CARD]");
  assert.deepEqual(result.value[1], plain.value[1]);
  assert.equal(result["@odata.nextLink"], plain["@odata.nextLink"]);
});

const recipients = [{ emailAddress: { name: "Jane Roe", address: "jane.roe@example.test" } }];

test("a mail goes out masked, to whom it should", async () => {
  mail.vendor.answer(() => ({ status: 202, type: "text/plain", body: "" }));
  await mail.both((graph) => graph.api("/me/sendMail").post({
    message: {
      subject: `Your card ${card}`, body: { contentType: "HTML", content: `<p>my password is ${password}, write to ${email}</p>` }, toRecipients: recipients,
      attachments: [{ "@odata.type": "#microsoft.graph.fileAttachment", name: "a.png", contentType: "image/png", contentBytes: "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==" }],
    },
    saveToSentItems: true,
  }));
});

test("a text in an attachment is masked", async () => {
  const attachment = (text) => ({ "@odata.type": "#microsoft.graph.fileAttachment", name: "note.txt", contentType: "text/plain", contentBytes: Buffer.from(text).toString("base64") });
  await client(mail.proxy.base).api("/me/sendMail").post({ message: { subject: "note", body: { contentType: "Text", content: "as you asked" }, toRecipients: recipients, attachments: [attachment(`card ${card}, Grüße`)] } });
  const [{ body }] = mail.vendor.take();
  assert.deepEqual(JSON.parse(body).message.attachments, [attachment("card [CREDIT_CARD], Grüße")]);
});

test("a clean mail goes as it is", async () => {
  const { direct, through } = await mail.both((graph) => graph.api("/me/sendMail").post({ message: { subject: "Order #8812 — 100 %", body: { contentType: "Text", content: "naïve café ☕ & <b>bold</b>\n\tbye" }, toRecipients: recipients } }), "clean");
  assert.deepEqual(through[0].body, direct[0].body);
});

test("mail is read masked, and whose it is stays", async () => {
  const mails = [{ id: "AAMk1", conversationId: "AAQk1", subject: `card ${card}`, bodyPreview: `it is ${card}`, body: { contentType: "html", content: `<p>it is <i>${card}</i></p>` }, from: recipients[0], toRecipients: recipients, receivedDateTime: "2024-12-18T16:00:00Z", webLink: "https://outlook.office365.com/owa/?ItemID=AAMk1" }];
  mail.vendor.answer(() => json({ value: mails }));
  const { plain, result } = await mail.both((graph) => graph.api("/me/messages").select("subject,body").get(), "clean");
  assert.deepEqual(result, mask(plain));
});

test("an error of Graph is an error of Graph", async () => {
  mail.vendor.answer(() => ({ status: 404, ...json({ error: { code: "ErrorItemNotFound", message: "The specified object was not found in the store.", innerError: { "request-id": "r1" } } }) }));
  await assert.rejects(client(mail.proxy.base).api("/me/messages/x").get(), (err) => err.statusCode === 404 && err.code === "ErrorItemNotFound");
  mail.vendor.take();
});

for (const [name, { proxy }] of Object.entries({ teams, mail })) {
  // calls brings a notification as Graph does, which shows the state it was given.
  const calls = (what) => fetch(`${proxy.base}/hooks/graph`, { method: "POST", body: JSON.stringify(what), headers: { "content-type": "application/json" } });
  const notification = (clientState, more) => ({ value: [{
    subscriptionId: "00000000-0000-4000-8000-0000000000c1", subscriptionExpirationDateTime: "2026-12-18T16:00:00Z", changeType: "created", clientState, tenantId: "00000000-0000-4000-8000-0000000000b2",
    resource: "chats('19:meeting@thread.v2')/messages('1734537599000')", resourceData: { "@odata.type": "#Microsoft.Graph.chatMessage", "@odata.id": "chats('19:meeting@thread.v2')/messages('1734537599000')", id: "1734537599000" }, ...more,
  }] });

  test(`Graph's handshake is answered (${name})`, async () => {
    const answer = await fetch(`${proxy.base}/hooks/graph?validationToken=Validation%3A+fake+%26+more`, { method: "POST" });
    assert.equal(answer.status, 200);
    assert.match(answer.headers.get("content-type"), /^text\/plain/);
    assert.equal(await answer.text(), "Validation: fake & more");
  });

  test(`a notification arrives as it was (${name})`, async () => {
    assert.equal((await calls(notification(secrets.vendor))).status, 200);
    assert.deepEqual(await heard.take(), notification(secrets.vendor));
  });

  test(`one with a state that nobody gave never arrives (${name})`, async () => {
    for (const state of ["guessed", secrets.receiver, "", undefined]) assert.equal((await calls(notification(state))).status, 401);
    assert.ok(heard.empty);
  });
}
