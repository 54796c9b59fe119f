// Takes the README's pictures of the demo: node docs/images/pictures.mjs, after
// `make run` has built veilwire and `make test` has installed the browser.

import path from "node:path";
import { fileURLToPath } from "node:url";
import { Person } from "../../e2e/browser/person.mjs";
import { startBrowser, startDemo } from "../../e2e/browser/stage.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const demo = await startDemo();
const { browser, stop } = await startBrowser();
try {
  const page = await browser.newPage();
  await page.setViewport({ width: 1360, height: 900, deviceScaleFactor: 1.5 });
  await page.goto(demo.base, { waitUntil: "load" });
  const person = new Person(page);
  await person.connected();
  await person.press("Fast", "radio");
  const { conversations } = await (await fetch(`${demo.base}/demo/state?conversations`)).json();
  for (let i = conversations.length - 1; i >= 0; i--) await person.plays(i, conversations[i].messages.length);
  for (const [name, value] of [["demo", "light"], ["demo-dark", "dark"]]) {
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value }]);
    await page.mouse.move(2, 2);
    await page.evaluate(() => { document.activeElement?.blur(); scrollTo(0, 0); });
    await page.waitForFunction(() => document.getAnimations().every((a) => a.playState !== "running"));
    const end = await page.$eval("#tries", (node) => (node.closest("section") ?? node).getBoundingClientRect().top);
    await page.screenshot({ path: path.join(here, `${name}.png`), clip: { x: 0, y: 0, width: 1360, height: Math.floor(end) - 8 } });
  }
} finally {
  await stop();
  await demo.stop();
  await demo.remove();
}
