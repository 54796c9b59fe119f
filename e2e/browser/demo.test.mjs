// The demo page, used as a person would use it, and then the vendor's disk.
// Pictures go to e2e/out; with VEILWIRE_PICTURES=DIR also to that directory.

import assert from "node:assert/strict";
import { copyFile, mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { after, before, test } from "node:test";

import { Person } from "./person.mjs";
import { everyFile, out, startBrowser, startDemo } from "./stage.mjs";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

// What must not be found on the vendor's disk, and what must.
const secrets = ["4539 1488 0343 6467", "4539148803436467", "blue-Tractor-19", "5425 2334 7730 8129"];
const shortSecrets = ["4071", "8352"]; // looked for in texts only: an id may hold them by chance
const clean = ["Hello, my parcel has not come", "Grüße & <b>thanks</b> \"for\" waiting", "do you really need that?"];

let demo, stage, page, devtools, person, sockets = 0;
const complaints = [];

before(async () => {
  await mkdir(out, { recursive: true });
  demo = await startDemo();
  stage = await startBrowser();
  page = await stage.browser.newPage();
  await page.setViewport({ width: 1360, height: 900 });
  page.on("console", (message) => { if (["error", "warn"].includes(message.type())) complaints.push(`console: ${message.text()}`); });
  page.on("pageerror", (error) => complaints.push(`page: ${error.message}`));
  page.on("request", (request) => { if (new URL(request.url()).origin !== demo.base && !request.url().startsWith("data:")) complaints.push(`request to ${request.url()}`); });
  devtools = await page.createCDPSession();
  await devtools.send("Network.enable");
  devtools.on("Network.webSocketCreated", ({ url }) => {
    sockets++;
    if (!url.startsWith(demo.base.replace("http", "ws"))) complaints.push(`WebSocket to ${url}`);
  });
  person = new Person(page);
  await page.goto(demo.base, { waitUntil: "load" });
  await person.connected();
});

after(async () => {
  await stage?.stop();
  await demo?.stop();
  await demo?.remove();
});

// settled waits until nothing on the page moves.
const settled = () => page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== "running"));

// still lets transitions end and takes the pointer off the page's parts.
async function still() {
  await page.mouse.move(2, 2);
  await page.evaluate(() => document.activeElement?.blur());
  await settled();
}

async function picture(name, options = {}) {
  await still();
  await page.evaluate(() => scrollTo(0, 0));
  await capture(name, { fullPage: true, ...options });
}

async function capture(name, options = {}) {
  const file = path.join(out, `${name}.png`);
  await page.screenshot({ path: file, ...options });
  if (process.env.VEILWIRE_PICTURES) {
    await mkdir(process.env.VEILWIRE_PICTURES, { recursive: true });
    await copyFile(file, path.join(process.env.VEILWIRE_PICTURES, `${name}.png`));
  }
}

async function axeFindsNothing(when) {
  await page.evaluate(axe);
  for (const value of ["light", "dark"]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
    await settled();
    const found = await page.evaluate(async () => (await window.axe.run()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(", ")}`));
    assert.deepEqual(found, [], `${when}, ${value}`);
  }
  await page.emulateMediaFeatures([]);
  await settled();
}

test("an empty page is accessible and says what would be here", async () => {
  await axeFindsNothing("empty page");
  assert.match(await page.$eval("#desk-body .empty", (node) => node.innerText), /Messages stand here/);
});

test("a card number and a password typed in the widget arrive as bars", async () => {
  await person.say("Hello, my parcel has not come");
  await person.say("please refund my card 4539 1488 0343 6467, thanks");
  await person.say("and my password is blue-Tractor-19 if you need to look");
  await person.reply("Grüße & <b>thanks</b> \"for\" waiting");
  await person.sees(4);
  const want = [
    "Hello, my parcel has not come",
    "please refund my card [CREDIT_CARD], thanks",
    "and my password is [PASSWORD] if you need to look",
    "Grüße & <b>thanks</b> \"for\" waiting",
  ];
  for (const read of [await person.desk(), await person.widget()]) {
    assert.equal(read[0], want[0]);
    assert.match(read[1], /^please refund my card ▇card number (certain|likely)▇, thanks$/);
    assert.match(read[2], /^and my password is ▇password (certain|likely)▇ if you need to look$/);
    assert.equal(read[3], want[3]);
  }
  assert.deepEqual((await person.stored()).map((m) => m.text), want);
});

test("a PIN that the agent asked for arrives as a bar, small talk as it is", async () => {
  await person.press("Ask for a PIN");
  await person.sees(5);
  await person.say("do you really need that?");
  await person.sees(6);
  await person.reply("Only to identify you.");
  await person.sees(7);
  await person.say("ok, 4071");
  await person.sees(8);
  const texts = (await person.stored()).map((m) => m.text);
  assert.equal(texts[5], "do you really need that?");
  assert.equal(texts[7], "ok, [PIN]");
  assert.match((await person.desk())[7], /^ok, ▇PIN (certain|likely)▇$/);
});

test("a bar says why on Enter, on hover and on focus, closes on Esc, and shows no value", async () => {
  const bar = await page.waitForSelector("#desk .bar");
  await bar.focus();
  await page.keyboard.press("Escape");
  assert.equal(await page.$("#why:popover-open"), null, "Esc closes");
  await page.keyboard.press("Enter");
  await page.waitForSelector("#why:popover-open");
  assert.equal(await bar.evaluate((node) => node.getAttribute("aria-expanded")), "true");
  const why = await page.$eval("#why", (node) => node.innerText);
  for (const part of [/Why this .* is masked/i, /Detector/, /Evidence/, /Score\s+\d+ of 100/, /Rule/, /Policy/, /Action/, /Kept/]) assert.match(why, part);
  for (const secret of secrets) assert.ok(!why.includes(secret));
  await axeFindsNothing("with a reason open");
  await capture("why");
  await page.keyboard.press("Escape");
  assert.equal(await page.$("#why:popover-open"), null);
  assert.ok(await bar.evaluate((node) => node === document.activeElement), "the focus stays on the bar");

  await page.evaluate(() => document.activeElement.blur());
  await page.hover("#desk .bar");
  await page.waitForSelector("#why:popover-open");
  await page.mouse.move(2, 2);
  await page.waitForFunction(() => !document.querySelector("#why:popover-open"));

  await page.focus("#desk-body");
  const reasons = [];
  for (let i = 0; i < 2; i++) {
    await page.keyboard.press("Tab");
    await page.waitForSelector("#why:popover-open");
    assert.equal(await page.evaluate(() => document.activeElement.getAttribute("aria-expanded")), "true");
    reasons.push(await page.$eval("#why", (node) => node.innerText));
  }
  assert.notEqual(reasons[0], reasons[1], "each bar has a reason of its own");
  await page.focus("#reply");
  assert.equal(await page.$("#why:popover-open"), null, "the reason leaves with the focus");
});

test("a reload keeps the history and its reasons", async () => {
  const before = [await person.widget(), await person.desk(), await person.stored()];
  await page.reload({ waitUntil: "load" });
  await person.connected();
  await person.sees(8);
  assert.deepEqual([await person.widget(), await person.desk(), await person.stored()], before);
});

test("a dropped WebSocket comes back and has missed nothing", async () => {
  const opened = sockets;
  await person.typeItForMe("Pull the plug");
  await person.sees(10);
  await person.connected();
  assert.ok(sockets >= opened + 2, "both sides opened a new WebSocket");
  const numbers = (await person.stored()).map((m) => m.seq);
  assert.deepEqual(numbers, numbers.map((_, i) => i + 1), "no message is lost or doubled");
});

test("over HTTP the same happens, without a WebSocket", async () => {
  await person.press("HTTP", "radio");
  await person.connected("Connected over HTTP");
  const opened = sockets;
  await person.say("🙂 my card again: 5425 2334 7730 8129");
  await person.sees(11);
  await person.reply("got it");
  await person.sees(12);
  assert.match((await person.desk())[10], /^🙂 my card again: ▇card number (certain|likely)▇$/);
  assert.equal((await person.stored())[10].text, "🙂 my card again: [CREDIT_CARD]");
  await page.reload({ waitUntil: "load" });
  await person.connected("Connected over HTTP");
  await person.sees(12);
  assert.equal(sockets, opened, "no WebSocket was opened");
  await person.press("WebSocket", "radio");
  await person.connected();
});

test("Play types a recorded conversation into widget and desk", async () => {
  const { conversations } = await (await fetch(`${demo.base}/demo/state?conversations`)).json();
  await person.press("Fast", "radio");
  for (const [i, { title, messages, planted = [], keep = [] }] of conversations.entries()) {
    await person.plays(i, messages.length);
    const texts = (await person.stored()).map((m) => m.text);
    for (const secret of planted) assert.ok(!texts.some((text) => text.includes(secret)), `${title}: a planted secret was stored`);
    for (const text of keep) assert.ok(texts.some((stored) => stored.includes(text)), `${title}: a harmless text was changed`);
  }
});

test("nothing there is to try gets past it, and the harmless stays readable", async () => {
  const hidden = /5425|2334|7730|8129|４５３９|4539\.1488|4071|4000[- ]1273/;
  for (const [title, messages, keeps] of [
    ["Split a card", 6, "one moment, my glasses"], ["Dress it up", 2, "or in case that fails"], ["Answer a question", 3, "forgot it"],
    ["Have it read back", 3, "Just to be sure,"], ["Something harmless", 1, "my order number is 4539 1488 0343 6461, it has 3 lamps in it"],
  ]) {
    await person.startsAnew();
    await person.typeItForMe(title);
    await person.sees(messages);
    const texts = (await person.stored()).map((m) => m.text);
    assert.ok(!texts.some((text) => hidden.test(text)), `${title}: got past it`);
    assert.ok(texts.some((text) => text.includes(keeps)), `${title}: something harmless was changed`);
  }
});

test("at the fast pace no answer overtakes its question, however slow the agent's line is", async () => {
  const apart = await stage.browser.createBrowserContext();
  const slow = await apart.newPage();
  await slow.evaluateOnNewDocument(() => {
    const send = WebSocket.prototype.send;
    WebSocket.prototype.send = function (frame) {
      if (JSON.parse(frame).role === "agent") setTimeout(() => send.call(this, frame), 400);
      else send.call(this, frame);
    };
  });
  await slow.goto(demo.base, { waitUntil: "load" });
  const visitor = new Person(slow);
  await visitor.connected();
  await visitor.press("Fast", "radio");
  await visitor.typeItForMe("Answer a question");
  await visitor.sees(3);
  assert.deepEqual((await visitor.stored()).map(({ role, text }) => [role, text]), [
    ["agent", "To check that it is you, please tell me your PIN."], ["customer", "forgot it"], ["customer", "ah no, [PIN]"],
  ]);
  await apart.close();
});

test("the counters agree with what was sent", async () => {
  const stored = (await everyFile(demo.dir)).find(({ name }) => name.endsWith("messages.jsonl")).text.trimEnd().split("\n").length;
  await page.waitForFunction((n) => Number(document.getElementById("messages").textContent.replace(/\D/g, "")) === n, { timeout: 10_000 }, stored);
  assert.equal(await page.$eval("#scanned", (node) => node.textContent), "all fully scanned");
  assert.ok((await person.counter("masked")) >= 20);
  assert.ok((await person.counter("p50")) > 0 && (await person.counter("p99")) >= (await person.counter("p50")));
});

test("the page is accessible, reflows at 320 pixels, and has its pictures taken", async () => {
  await person.plays(0, 9);
  await still();
  await axeFindsNothing("after a conversation");
  await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: "dark" }]);
  await picture("demo-dark");
  await page.emulateMediaFeatures([]);
  await picture("demo");
  for (const width of [390, 320]) {
    await page.setViewport({ width, height: 844 });
    await still();
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width, `the page scrolls sideways at ${width}`);
    await axeFindsNothing(`${width} pixels wide`);
    await picture(`demo-${width}`);
  }
  await page.setViewport({ width: 1360, height: 900 });
  await devtools.send("Emulation.setEmulatedMedia", { features: [{ name: "forced-colors", value: "active" }] });
  await picture("demo-forced-colors");
  await devtools.send("Emulation.setEmulatedMedia", { features: [] });
});

test("nothing went wrong on the page and nothing left for elsewhere", () => {
  assert.deepEqual(complaints, []);
});

test("the vendor's disk holds no secret, and every clean text", async () => {
  await page.close();
  assert.equal(await demo.stop(), 0, "the demo ends cleanly");
  const files = await everyFile(demo.dir);
  for (const { name, text } of files) {
    for (const secret of secrets) assert.ok(!text.includes(secret), `a secret stands in ${name}`);
  }
  for (const secret of secrets) assert.ok(!demo.log().includes(secret), "a secret stands in the log");
  const lines = files.find(({ name }) => name.endsWith("messages.jsonl")).text.trimEnd().split("\n").map((line) => JSON.parse(line));
  for (const secret of shortSecrets) assert.ok(!lines.some(({ text }) => text.includes(secret)), "a short secret was stored");
  for (const text of clean) assert.ok(lines.some((line) => line.text === text), "a clean text was changed");
});
