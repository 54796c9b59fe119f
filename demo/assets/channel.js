// Channel is one side's line to the chat vendor: the customer's widget has one,
// the agent's desk another. It speaks WebSocket, or HTTP with long polling, and
// falls back to the second while the first is lost.
//
// Every message gets its id here and waits until it has come back with its number.
// The vendor stores an id once, so sending again when in doubt does no harm.
// Messages are given out in the order of their numbers, without a gap: what was
// missed is fetched.
//
// Events: "message" (as stored), "refused" ({id, why}), "typing" ({role}),
// "line" ("websocket", "http", "fallback" or "down"), "settled" (nothing is pending).

import { happens } from "./dom.js";

const shortestDelay = 500; // milliseconds; doubles with each failure
const longestDelay = 8000;
const longPoll = 20; // seconds
const policyViolation = 1008, tooBig = 1009, invalidText = 1007; // close codes of a refused message

export async function createConversation() {
  const answer = await fetch("/chat/v1/conversations", post({}));
  if (!answer.ok) throw new Error(`the vendor answered ${answer.status}`);
  return (await answer.json()).conversation_id;
}

export class Channel extends EventTarget {
  #address;
  #transport;
  #last = 0; // number of the last message given out
  #early = new Map(); // messages that came before their turn
  #pending = new Map(); // sent, not yet back
  #posts = Promise.resolve(); // one post at a time keeps them in order
  #socket = null;
  #poll = null; // AbortController of the polling loop
  #timer = 0;
  #failures = 0;
  #line = "";

  constructor(conversation, transport) {
    super();
    this.#address = `/chat/v1/conversations/${encodeURIComponent(conversation)}`;
    this.#transport = transport;
  }

  start() {
    if (this.#transport === "websocket") this.#dial();
    else this.#startPolling();
  }

  stop() {
    clearTimeout(this.#timer);
    this.#stopPolling();
    const socket = this.#socket;
    this.#socket = null; // its events concern nobody from here on
    socket?.close();
  }

  use(transport) {
    if (transport === this.#transport) return;
    this.stop();
    this.#transport = transport;
    this.#failures = 0;
    this.start();
  }

  send(role, text) {
    const message = { id: "m-" + crypto.randomUUID().slice(0, 13), role, text };
    this.#pending.set(message.id, message);
    this.#deliver(message);
    return message.id;
  }

  // settled waits until all that was sent has come back, or was refused.
  async settled(signal) {
    if (this.#pending.size > 0) await happens(this, "settled", signal);
  }

  // typing tells the others that somebody writes, not what.
  typing(role) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: "typing", role }));
  }

  #deliver(message) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify({ type: "message", ...message }));
    else if (this.#poll) this.#posts = this.#posts.then(() => this.#post(message));
    // Else a line is being opened, and sends what is pending.
  }

  async #post(message) {
    if (!this.#pending.has(message.id)) return;
    try {
      const answer = await fetch(this.#address + "/messages", post(message));
      if (answer.ok) this.#take(await answer.json());
      else if (answer.status < 500) this.#refuse(message.id, await reason(answer));
    } catch {
      // No answer: it stays pending and is sent again with the next connection.
    }
  }

  #flush() {
    for (const message of this.#pending.values()) this.#deliver(message);
  }

  #dial() {
    const url = new URL(this.#address + "/ws", location.href);
    url.protocol = url.protocol.replace("http", "ws");
    const socket = new WebSocket(url);
    this.#socket = socket;
    socket.onopen = () => {
      if (socket !== this.#socket) return;
      this.#failures = 0;
      this.#stopPolling();
      this.#say("websocket");
      this.#catchUp();
      this.#flush();
    };
    socket.onmessage = (event) => { if (socket === this.#socket) this.#hear(JSON.parse(event.data)); };
    socket.onclose = (event) => { if (socket === this.#socket) this.#lost(event.code); };
  }

  #lost(code) {
    this.#socket = null;
    if ([policyViolation, tooBig, invalidText].includes(code)) {
      const [id] = this.#pending.keys();
      if (id) this.#refuse(id, "This message was not let through.");
    }
    this.#say("down");
    this.#startPolling();
    this.#timer = setTimeout(() => this.#dial(), this.#delay());
  }

  #delay() {
    const most = Math.min(longestDelay, shortestDelay * 2 ** this.#failures++);
    return most * (0.75 + Math.random() / 4); // widgets that lost the same line come back one by one
  }

  #hear(frame) {
    if (frame.type === "message") this.#take(frame);
    else if (frame.type === "typing") this.#emit("typing", { role: frame.role });
    else if (frame.type === "error" && frame.id) this.#refuse(frame.id, frame.error);
  }

  #take(message) {
    this.#settle(message.id);
    if (message.seq <= this.#last) return;
    this.#early.set(message.seq, message);
    for (let next; (next = this.#early.get(this.#last + 1)); ) {
      this.#early.delete(++this.#last);
      this.#emit("message", next);
    }
    if (this.#early.size > 0) this.#catchUp();
  }

  async #catchUp() {
    try {
      for (const message of await this.#fetch(0)) this.#take(message);
    } catch {
      // The next connection catches up.
    }
  }

  async #fetch(wait, signal) {
    const answer = await fetch(`${this.#address}/messages?after=${this.#last}&wait=${wait}`, { signal });
    if (!answer.ok) throw new Error(`the vendor answered ${answer.status}`);
    return (await answer.json()).messages;
  }

  #stopPolling() {
    this.#poll?.abort();
    this.#poll = null;
  }

  async #startPolling() {
    if (this.#poll) return;
    this.#poll = new AbortController();
    const { signal } = this.#poll;
    for (let wait = 0, failures = 0; !signal.aborted; ) {
      try {
        const messages = await this.#fetch(wait, signal);
        for (const message of messages) this.#take(message);
        if (signal.aborted) return;
        if (wait === 0) {
          this.#say(this.#transport === "http" ? "http" : "fallback");
          this.#flush();
        }
        [wait, failures] = [longPoll, 0];
      } catch {
        if (signal.aborted) return;
        this.#say("down");
        wait = 0;
        await new Promise((resolve) => setTimeout(resolve, Math.min(longestDelay, shortestDelay * 2 ** failures++)));
      }
    }
  }

  #refuse(id, why) {
    if (this.#settle(id)) this.#emit("refused", { id, why });
  }

  #settle(id) {
    const waited = this.#pending.delete(id);
    if (waited && this.#pending.size === 0) this.#emit("settled");
    return waited;
  }

  #say(line) {
    if (line === this.#line) return;
    this.#line = line;
    this.#emit("line", line);
  }

  #emit(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }
}

const post = (body) => ({ method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });

// reason reads why a message was refused, from the gateway or from the vendor.
async function reason(answer) {
  try {
    const problem = await answer.json();
    return problem.detail ?? problem.title ?? problem.error;
  } catch {
    return `The vendor answered ${answer.status}.`;
  }
}
