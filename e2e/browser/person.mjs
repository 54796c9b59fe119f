// A person at the page: finds things by their names, types on the keyboard, reads
// what can be seen.

export class Person {
  constructor(page) {
    this.page = page;
  }

  async press(name, role = "button") {
    await this.page.locator(`::-p-aria([name="${name}"][role="${role}"])`).click();
  }

  async say(text) {
    await this.#write("Your message", text);
  }

  async reply(text) {
    await this.#write("Reply as Ines", text);
  }

  async #write(label, text) {
    const field = await this.page.waitForSelector(`::-p-aria([name="${label}"][role="textbox"])`);
    await field.click();
    await this.page.keyboard.type(text, { delay: 2 });
    await this.page.keyboard.press("Enter");
  }

  // plays picks a recorded conversation, presses Play and waits for its end.
  async plays(index, messages) {
    await this.page.select("#talk", String(index));
    await this.#enters(() => this.press("Play"));
    await this.sees(messages);
    await this.page.waitForFunction(() => document.querySelector("#play span").textContent === "Play");
  }

  async startsAnew() {
    await this.#enters(() => this.press("New conversation"));
    await this.connected();
  }

  // enters waits until an action has led into another conversation.
  async #enters(action) {
    const talk = () => JSON.parse(localStorage.getItem("veilwire-demo")).conversation;
    const before = await this.page.evaluate(talk);
    await action();
    await this.page.waitForFunction((before) => JSON.parse(localStorage.getItem("veilwire-demo")).conversation !== before, {}, before);
  }

  // typeItForMe presses the button under one of the things to try.
  async typeItForMe(title) {
    const button = await this.page.evaluateHandle((title) => {
      const heading = [...document.querySelectorAll("#tries h3")].find((h) => h.textContent === title);
      return heading.parentElement.querySelector("button");
    }, title);
    await button.click();
  }

  async line() {
    return this.page.$eval("#line", (node) => node.textContent);
  }

  async connected(line = "Connected over WebSocket") {
    await this.page.waitForFunction((line) => document.getElementById("line").textContent === line, { timeout: 20_000 }, line);
  }

  // sees waits until widget, desk and store all show a number of messages, and none is pending.
  async sees(count) {
    await this.page.waitForFunction((count) => {
      const widget = document.querySelectorAll("#widget li:not(.note)").length;
      const pending = document.querySelectorAll("#widget li.pending").length;
      const desk = document.querySelectorAll("#desk li").length;
      const store = document.querySelectorAll("#store li").length;
      return widget === count && desk === count && store === count && pending === 0;
    }, { timeout: 30_000 }, count).catch(async () => {
      const counts = await this.page.evaluate(() => ["#widget li:not(.note)", "#widget li.pending", "#desk li", "#store li"].map((s) => document.querySelectorAll(s).length));
      throw new Error(`expected ${count} messages; widget, of them pending, desk and store hold ${counts}`);
    });
  }

  // widget and desk read as people see them: bars as ▇class confidence▇.
  widget() {
    return this.#read("#widget li:not(.note)");
  }

  desk() {
    return this.#read("#desk .said");
  }

  #read(selector) {
    return this.page.$$eval(selector, (nodes) => nodes.map((node) => [...node.childNodes].map((part) =>
      part.nodeType === Node.TEXT_NODE ? part.data : `▇${[...part.children].slice(1).map((c) => c.textContent).join(" ")}▇`).join("")));
  }

  stored() {
    return this.page.$$eval("#store li", (nodes) => nodes.map((node) => JSON.parse(node.textContent)));
  }

  counter(id) {
    return this.page.$eval(`#${id}`, (node) => Number(node.textContent.replace(/[^\d.]/g, "")));
  }
}
