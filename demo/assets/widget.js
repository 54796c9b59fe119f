// Widget is the customer's chat window. What a customer has sent stands there as
// typed only until the vendor's copy is back; then that copy takes its place.

import { byId, calm, el, follow } from "./dom.js";
import { masked } from "./bars.js";

const hold = 600; // milliseconds for which one's own words stay, so that the eye can follow
const lines = {
  websocket: "Connected over WebSocket", http: "Connected over HTTP",
  fallback: "WebSocket lost, carrying on over HTTP", down: "Connecting again",
};

export class Widget {
  input = byId("say");
  form = byId("say-form");
  #list = byId("widget");
  #channel = null;
  #items = new Map(); // by message id: {node, message, sent}

  constructor(reasons, why) {
    this.reasons = reasons;
    this.why = why;
    reasons.addEventListener("change", ({ detail }) => this.#show(this.#items.get(detail)));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text || !this.#channel) return;
      this.input.value = "";
      this.#pend(this.#channel.send("customer", text), text);
    });
    let told = 0;
    this.input.addEventListener("input", () => {
      if (Date.now() - told < 2000) return;
      told = Date.now();
      this.#channel?.typing("customer");
    });
  }

  settled(signal) {
    return this.#channel.settled(signal);
  }

  connect(channel) {
    this.#channel = channel;
    this.#items.clear();
    this.#list.replaceChildren();
    channel.addEventListener("message", ({ detail }) => this.#settle(detail));
    channel.addEventListener("refused", ({ detail }) => this.#refused(detail));
    channel.addEventListener("line", ({ detail }) => { byId("line").textContent = lines[detail]; });
  }

  #pend(id, text) {
    const node = el("li", { class: "me pending", dir: "auto", "data-seq": "Infinity" }, text);
    this.#items.set(id, { node, sent: performance.now() });
    follow(this.#list, () => this.#list.append(node));
    this.#list.scrollTop = this.#list.scrollHeight;
  }

  #settle(message) {
    const item = this.#items.get(message.id) ?? { node: el("li", { dir: "auto", class: message.role === "customer" ? "me" : false }) };
    this.#items.set(message.id, Object.assign(item, { message }));
    item.node.dataset.seq = message.seq;
    this.#place(item.node);
    const wait = item.sent && !calm() ? item.sent + hold - performance.now() : 0;
    if (wait > 0) setTimeout(() => this.#show(item), wait);
    else this.#show(item);
  }

  // place keeps the order of the numbers, whatever stays pending behind them.
  #place(node) {
    const before = [...this.#list.children].find((other) => other !== node && Number(other.dataset.seq) > Number(node.dataset.seq));
    follow(this.#list, () => this.#list.insertBefore(node, before ?? null));
  }

  #show(item) {
    if (!item?.message) return;
    const { node, message, sent } = item;
    const bars = this.reasons.of(message.id);
    node.classList.remove("pending");
    node.classList.toggle("fresh", Boolean(sent));
    follow(this.#list, () => {
      node.replaceChildren(...masked(message.text, bars, this.why));
      if (bars.length && message.role === "customer" && !item.note) {
        item.note = el("li", { class: "note", "data-seq": message.seq }, "Hidden before it was saved.");
        node.after(item.note);
      }
    });
  }

  #refused({ id, why }) {
    const item = this.#items.get(id);
    if (!item) return;
    item.node.classList.remove("pending");
    item.node.classList.add("refused");
    item.node.after(el("li", { class: "note", "data-seq": "Infinity" }, `Not sent. ${why ?? ""}`));
  }
}
