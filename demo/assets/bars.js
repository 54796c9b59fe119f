// Bars stand where something was masked. They are built from the class, the
// confidence and the reason; no value ever reaches this page.

import { el } from "./dom.js";

const encoder = new TextEncoder();
const decoder = new TextDecoder();

// Reasons knows the bars of each message by its id. The event "change" carries an id.
export class Reasons extends EventTarget {
  #bars = new Map();

  set(id, bars) {
    if (this.#bars.has(id)) return;
    this.#bars.set(id, bars);
    if (this.#bars.size > 5000) this.#bars.delete(this.#bars.keys().next().value);
    this.dispatchEvent(new CustomEvent("change", { detail: id }));
  }

  of(id) {
    return this.#bars.get(id) ?? [];
  }
}

// pieces cuts a masked text at its bars: strings, and {bar, label} between them.
// Offsets count bytes of UTF-8. Bars that do not fit the text are left out.
export function pieces(text, bars) {
  const bytes = encoder.encode(text);
  const list = [];
  let at = 0;
  for (const bar of [...bars].sort((a, b) => a.start - b.start)) {
    if (bar.start < at || bar.end > bytes.length || bar.end <= bar.start) continue;
    if (bar.start > at) list.push(decoder.decode(bytes.subarray(at, bar.start)));
    list.push({ bar, label: decoder.decode(bytes.subarray(bar.start, bar.end)) });
    at = bar.end;
  }
  if (at < bytes.length) list.push(decoder.decode(bytes.subarray(at)));
  return list;
}

// masked gives the nodes of a masked text, its bars as buttons that open their reason.
export function masked(text, bars, why) {
  return pieces(text, bars).map((piece) => (typeof piece === "string" ? piece : button(piece, why)));
}

function button({ bar, label }, why) {
  const node = el("button", { class: "bar", type: "button", "data-group": bar.group || false },
    el("span", { class: "hide" }, "masked: "), el("span", {}, bar.title));
  const rest = remainder(bar, label);
  if (rest) node.append(" ", el("u", {}, rest));
  if (bar.sure) node.append(" ", el("i", {}, bar.sure));
  why.attach(node, bar);
  return node;
}

// remainder is what a policy that masks only a part lets people see.
function remainder(bar, label) {
  if (!bar.action?.startsWith("mask")) return "";
  const end = label.match(/[^*•xX#]{1,4}$/u);
  return end ? `ends ${end[0].trim()}` : "";
}
