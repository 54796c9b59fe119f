// Desk is what the agent reads and writes.

import { byId, el, follow } from "./dom.js";
import { masked } from "./bars.js";

const names = { customer: "Customer", agent: "Ines, agent", bot: "Bot" };
const time = new Intl.DateTimeFormat("en-GB", { timeStyle: "medium" });

export class Desk {
  input = byId("reply");
  form = byId("reply-form");
  role = "agent"; // who the next reply is from; a recorded bot speaks here too
  #list = byId("desk");
  #body = byId("desk-body");
  #channel = null;
  #items = new Map();
  #typing = 0;

  constructor(reasons, why) {
    this.reasons = reasons;
    this.why = why;
    reasons.addEventListener("change", ({ detail }) => this.#show(this.#items.get(detail)));
    this.form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.input.value.trim();
      if (!text || !this.#channel) return;
      this.input.value = "";
      this.#channel.send(this.role, text);
    });
    byId("ask-pin").addEventListener("click", () => this.#channel?.send("agent", "To check that it is you, please tell me your PIN."));
  }

  settled(signal) {
    return this.#channel.settled(signal);
  }

  connect(channel) {
    this.#channel = channel;
    this.#items.clear();
    this.#list.replaceChildren();
    channel.addEventListener("message", ({ detail }) => this.#add(detail));
    channel.addEventListener("typing", ({ detail }) => { if (detail.role === "customer") this.#type(true); });
    channel.addEventListener("refused", ({ detail }) => {
      follow(this.#body, () => this.#list.append(el("li", {}, el("p", { class: "banner" }, `Not sent. ${detail.why ?? ""}`))));
    });
  }

  #add(message) {
    const at = el("time", { datetime: message.at }, time.format(new Date(message.at)));
    const said = el("p", { class: "said", dir: "auto" });
    const item = { message, said };
    this.#items.set(message.id, item);
    if (message.role === "customer") this.#type(false);
    follow(this.#body, () => {
      this.#list.append(el("li", { class: "fresh" }, el("b", {}, names[message.role], " · ", at), said));
      this.#show(item);
    });
  }

  #show(item) {
    item?.said.replaceChildren(...masked(item.message.text, this.reasons.of(item.message.id), this.why));
  }

  #type(on) {
    clearTimeout(this.#typing);
    follow(this.#body, () => { byId("typing").hidden = !on; });
    if (on) this.#typing = setTimeout(() => this.#type(false), 4000);
  }
}
