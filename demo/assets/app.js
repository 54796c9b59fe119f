// The page: one conversation, seen by the customer, by the agent and on the vendor's disk.

import { Reasons } from "./bars.js";
import { Channel, createConversation } from "./channel.js";
import { showCounters } from "./counters.js";
import { Desk } from "./desk.js";
import { byId, el } from "./dom.js";
import { Player } from "./play.js";
import { Stored } from "./stored.js";
import { tries } from "./tries.js";
import { Why } from "./why.js";
import { Widget } from "./widget.js";

const reasons = new Reasons();
const why = new Why();
const widget = new Widget(reasons, why);
const desk = new Desk(reasons, why);
const stored = new Stored(reasons);
const player = new Player(widget, desk);

const saved = JSON.parse(localStorage.getItem("veilwire-demo") ?? "{}");
const save = (change) => localStorage.setItem("veilwire-demo", JSON.stringify(Object.assign(saved, change)));
let channels = [];
let conversations = [];

// enter goes into a conversation; lang is the language of a recorded one.
function enter(conversation, lang = "") {
  for (const channel of channels) channel.stop();
  why.close();
  save({ conversation, lang });
  for (const list of ["widget", "desk", "store"]) {
    if (lang) byId(list).setAttribute("lang", lang);
    else byId(list).removeAttribute("lang");
  }
  stored.clear();
  channels = [widget, desk].map((side) => {
    const channel = new Channel(conversation, saved.transport ?? "websocket");
    side.connect(channel);
    return channel;
  });
  for (const channel of channels) channel.start();
}

const anew = async (lang) => enter(await createConversation(), lang);

async function fetchState(query = "") {
  const answer = await fetch(`/demo/state?conversation=${encodeURIComponent(saved.conversation ?? "")}${query}`);
  return answer.json();
}

function show(state) {
  showCounters(state.counters);
  for (const { id, bars } of state.passed) reasons.set(id, bars);
  for (const line of state.stored) if (line.conversation_id === saved.conversation) stored.add(line);
}

// listen takes the live data. The browser reconnects by itself; what happened
// meanwhile is in the state.
function listen() {
  const events = new EventSource("/demo/events");
  events.onopen = async () => show(await fetchState());
  events.addEventListener("why", ({ data }) => { const { id, bars } = JSON.parse(data); reasons.set(id, bars); });
  events.addEventListener("counters", ({ data }) => showCounters(JSON.parse(data)));
  events.addEventListener("stored", ({ data }) => {
    const line = JSON.parse(data);
    if (line.conversation_id === saved.conversation) stored.add(line);
  });
}

const playButton = byId("play");

async function play(turns) {
  mark(true);
  await player.play(turns);
  if (!player.running) mark(false);
}

function mark(on) {
  playButton.dataset.play = on ? "on" : "";
  playButton.querySelector("span").textContent = on ? "Stop" : "Play";
}

playButton.addEventListener("click", async () => {
  if (player.running) return player.stop();
  const { messages, lang } = conversations[Number(byId("talk").value)];
  await anew(lang);
  await play(messages);
});

byId("anew").addEventListener("click", () => {
  player.stop();
  anew();
});

function choose(name, value, change) {
  for (const radio of document.getElementsByName(name)) {
    radio.checked = radio.value === value;
    radio.addEventListener("change", () => change(radio.value));
  }
}

choose("pace", saved.pace ?? "reading", (pace) => { save({ pace }); player.pace = pace; });
choose("transport", saved.transport ?? "websocket", (transport) => {
  save({ transport });
  for (const channel of channels) channel.use(transport);
});
player.pace = saved.pace ?? "reading";

const drop = () => fetch(`/demo/drop?conversation=${encodeURIComponent(saved.conversation)}`, { method: "POST" });
byId("tries").append(...tries.map(({ title, text, turns }, i) => {
  const button = el("button", { class: "button", type: "button", "aria-describedby": `try-${i}` }, "Type it for me");
  button.addEventListener("click", () => play(turns.map((turn) => (turn === "drop" ? drop : turn))));
  return el("li", {}, el("h3", { id: `try-${i}` }, title), el("p", {}, text), button);
}));

const state = await fetchState("&conversations");
conversations = state.conversations ?? [];
if (state.known) enter(saved.conversation, saved.lang);
else await anew();
show(state);
listen();
