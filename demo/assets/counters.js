// The figures under the panes.

import { byId, el, svg } from "./dom.js";

const count = new Intl.NumberFormat("en");
const quiet = 15000; // milliseconds between two announcements to screen readers
const width = 240, height = 44;
let announced = 0;

export function showCounters({ messages, scanned, masked, groups, latency }) {
  byId("messages").textContent = count.format(messages);
  byId("scanned").textContent = messages === 0 ? "none yet" : scanned === messages ? "all fully scanned" : `${count.format(messages - scanned)} not fully scanned`;
  byId("masked").textContent = `${count.format(masked)} values masked`;
  byId("groups-empty").hidden = groups.length > 0;
  byId("groups").replaceChildren(...groups.map((group) => bar(group, groups[0].count)));
  showLatency(latency);
  if (messages > 0 && Date.now() - announced > quiet) {
    announced = Date.now();
    byId("news").textContent = `${count.format(messages)} messages, ${count.format(masked)} values masked.`;
  }
}

function bar({ id, title, count: n }, most) {
  const size = { width: `${(100 * n) / most}%`, height: "100%" };
  const marks = [svg("rect", { class: "ink", ...size })];
  if (id) marks.push(svg("rect", { ...size, fill: `url(#p-${id})` }));
  return el("li", {}, el("span", {}, title), svg("svg", { "aria-hidden": "true" }, ...marks), el("span", { class: "v" }, count.format(n)));
}

const digits = (ms) => (ms < 1 ? ms.toFixed(2) : ms < 100 ? ms.toFixed(1) : ms.toFixed(0));

function showLatency({ samples, last, p50, p99, limit, series }) {
  if (samples === 0) return;
  byId("last").textContent = `${digits(last)} ms`;
  byId("p50").textContent = digits(p50);
  byId("p99").textContent = digits(p99);
  byId("limit").textContent = digits(limit);
  const top = Math.max(limit, ...series.map((point) => point.p99)) * 1.05;
  const y = (ms) => (height - 1 - ((height - 2) * ms) / top).toFixed(1);
  const line = (name, key) => svg("polyline", { class: name, points: steps(series).map((point) => `${(point.x * width).toFixed(1)},${y(point[key])}`).join(" ") });
  const chart = byId("chart");
  chart.replaceChildren(
    svg("line", { class: "axis", x1: 0, x2: width, y1: height, y2: height }),
    svg("line", { class: "limit", x1: 0, x2: width, y1: y(limit), y2: y(limit) }),
    line("line2", "p99"), line("line", "p50"));
  chart.setAttribute("aria-label", `Added latency. Median ${digits(p50)} milliseconds, 99th percentile ${digits(p99)} milliseconds, limit ${digits(limit)} milliseconds.`);
}

// steps makes a single point a short line, so that it can be seen.
const steps = (series) => (series.length === 1 ? [{ ...series[0], x: Math.max(0, series[0].x - 0.02) }, series[0]] : series);
