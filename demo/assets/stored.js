// Stored shows the lines of the vendor's file exactly as they stand on its disk.

import { byId, el, follow } from "./dom.js";
import { pieces } from "./bars.js";

export class Stored {
  #list = byId("store");
  #body = byId("store-body");
  #items = new Map();

  constructor(reasons) {
    this.reasons = reasons;
    reasons.addEventListener("change", ({ detail }) => this.#show(this.#items.get(detail)));
  }

  clear() {
    this.#items.clear();
    this.#list.replaceChildren();
  }

  add({ id, line }) {
    if (this.#items.has(id)) return;
    const { seq, text } = JSON.parse(line);
    const item = { id, line, text, node: el("li", { class: "fresh", "data-seq": seq }) };
    this.#items.set(id, item);
    const after = [...this.#list.children].find((other) => Number(other.dataset.seq) > seq);
    follow(this.#body, () => {
      this.#list.insertBefore(item.node, after ?? null);
      this.#show(item);
    });
  }

  // show marks the labels inside the text and lets the keys around it step back.
  #show(item) {
    if (!item) return;
    const { text } = item;
    const quoted = JSON.stringify(text).slice(1, -1);
    const at = item.line.indexOf(`"text":"`) + `"text":"`.length;
    const key = (part) => el("span", { class: "k" }, part);
    const marks = item.line.startsWith(quoted, at)
      ? pieces(text, this.reasons.of(item.id)).map((piece) =>
        typeof piece === "string" ? JSON.stringify(piece).slice(1, -1) : el("span", { class: "m" }, JSON.stringify(piece.label).slice(1, -1)))
      : [];
    if (marks.length === 0) return item.node.replaceChildren(item.line); // written in another way: still shown, unmarked
    item.node.replaceChildren(key(item.line.slice(0, at)), ...marks, key(item.line.slice(at + quoted.length)));
  }
}
