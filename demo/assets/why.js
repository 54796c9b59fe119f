// Why is the popover that says why a bar stands where it stands. One is shared by
// all bars. It opens on hover and on keyboard focus; a click or Enter pins it, or
// closes it when it is pinned; Esc closes it and leaves the focus on the bar.

import { byId, el, svg } from "./dom.js";

const openAfter = 120, closeAfter = 200; // milliseconds of hovering

export class Why {
  #pop = byId("why");
  #bar = null;
  #pinned = false;
  #timer = 0;

  constructor() {
    this.#pop.addEventListener("pointerenter", () => clearTimeout(this.#timer));
    this.#pop.addEventListener("pointerleave", () => this.#closeSoon());
    document.addEventListener("keydown", (event) => { if (event.key === "Escape") this.close(); });
    document.addEventListener("pointerdown", (event) => {
      if (!this.#pop.contains(event.target) && !this.#bar?.contains(event.target)) this.close();
    });
  }

  attach(button, bar) {
    button.setAttribute("aria-expanded", "false");
    button.addEventListener("click", () => {
      if (this.#bar === button && this.#pinned) return this.close();
      this.#open(button, bar);
      this.#pinned = true;
    });
    button.addEventListener("focus", () => { if (button.matches(":focus-visible")) this.#open(button, bar); });
    button.addEventListener("blur", () => { if (this.#bar === button) this.close(); });
    button.addEventListener("pointerenter", (event) => {
      if (event.pointerType !== "mouse" || this.#pinned) return;
      clearTimeout(this.#timer);
      this.#timer = setTimeout(() => this.#open(button, bar), openAfter);
    });
    button.addEventListener("pointerleave", () => this.#closeSoon());
  }

  close() {
    clearTimeout(this.#timer);
    if (!this.#bar) return;
    this.#bar.setAttribute("aria-expanded", "false");
    this.#bar.removeAttribute("aria-describedby");
    this.#bar = null;
    this.#pinned = false;
    if (this.#pop.matches(":popover-open")) this.#pop.hidePopover();
  }

  #closeSoon() {
    clearTimeout(this.#timer);
    if (!this.#pinned) this.#timer = setTimeout(() => this.close(), closeAfter);
  }

  #open(button, bar) {
    clearTimeout(this.#timer);
    if (this.#bar === button || !button.isConnected) return;
    this.close();
    this.#bar = button;
    this.#pop.replaceChildren(head(bar), facts(bar));
    button.setAttribute("aria-expanded", "true");
    button.setAttribute("aria-describedby", "why");
    this.#pop.showPopover({ source: button });
  }
}

function head(bar) {
  return el("header", {},
    el("p", { class: "label" }, el("span", { class: "swatch", "data-group": bar.group || false }), ` Why this ${bar.title} is masked`),
    bar.sure ? el("span", { class: "sure" }, `${bar.sure} `, ticks(bar.sure)) : "");
}

function facts(bar) {
  const list = el("dl", { class: "facts" });
  const add = (name, ...value) => list.append(el("dt", {}, name), el("dd", {}, ...value));
  if (bar.detector) add("Detector", el("code", {}, bar.detector));
  if (bar.evidence?.length) add("Evidence", el("ul", {}, ...bar.evidence.map((line) => el("li", {}, line))));
  if (bar.score) add("Score", `${bar.score} of 100`);
  if (bar.rule) add("Rule", bar.rule);
  if (bar.cite) add("Serves", bar.cite);
  if (bar.policy) add("Policy", el("code", {}, bar.policy));
  if (bar.action) add("Action", bar.action);
  add("Kept", bar.kept);
  return list;
}

function ticks(word) {
  const full = { certain: 3, likely: 2, possible: 1 }[word];
  const boxes = [0, 1, 2].map((i) => svg("rect", {
    x: 7 * i, y: 0.5, width: 5, height: 8, stroke: "currentColor", fill: i < full ? "currentColor" : "none",
  }));
  return svg("svg", { viewBox: "-.5 0 20 9", "aria-hidden": "true" }, ...boxes);
}
