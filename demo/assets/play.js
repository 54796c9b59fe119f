// Player types conversations into the widget and the desk as people would.

import { calm, sleep } from "./dom.js";

const paces = {
  reading: { letter: 24, read: (text) => 700 + 26 * text.length },
  fast: { letter: 0, read: () => 60 },
};

export class Player {
  pace = "reading";
  #running = null;

  constructor(widget, desk) {
    this.widget = widget;
    this.desk = desk;
  }

  get running() {
    return this.#running !== null;
  }

  stop() {
    this.#running?.abort();
    this.#running = null;
  }

  // play goes through the turns until they end or somebody stops it. A turn that
  // is a function is called instead of being typed.
  async play(turns) {
    this.stop();
    const run = new AbortController();
    this.#running = run;
    try {
      for (const turn of turns) {
        if (typeof turn === "function") await turn();
        else await this.#type(turn, run.signal);
      }
    } catch (reason) {
      if (!run.signal.aborted) throw reason;
    } finally {
      if (this.#running === run) this.#running = null;
    }
  }

  async #type({ role, text }, signal) {
    const pace = paces[this.pace];
    const side = role === "customer" ? this.widget : this.desk;
    if (pace.letter && !calm()) {
      for (let end = 1; end < text.length; end += 2) {
        side.input.value = text.slice(0, end);
        side.input.scrollLeft = side.input.scrollWidth;
        side.input.dispatchEvent(new Event("input"));
        await sleep(pace.letter * 2, signal);
      }
    }
    side.input.value = text;
    this.desk.role = role === "bot" ? "bot" : "agent";
    side.form.requestSubmit();
    this.desk.role = "agent";
    // Two people write over lines of their own: an answer waits until what it
    // answers is stored.
    await side.settled(signal);
    await sleep(pace.read(text), signal);
  }
}
