// Charts, drawn by uPlot. Each has a text alternative, reads out under the arrow keys, and follows the theme.

import uPlot from "../vendor/uplot/uPlot.esm.js";
import { announce, el } from "./dom.js";
import { colour } from "./types.js";

const DAY = 86_400;
const HEIGHT = 260;
const ROOM = 64;
const THIN = 6;

/**
 * Stacked values over days, a bar for each day; days that are left out stay free.
 *
 * @param {string} label what the chart shows, for people who do not see it
 * @param {string[]} days ISO days, in order
 * @param {{name: string, token: string, values: number[]}[]} layers bottom first
 * @param {function(number): string} format of a value
 * @param {function(number): string} [axisFormat] where the axis needs fewer digits
 */
export function stackedDays(label, days, layers, format, axisFormat) {
  const times = days.map((day) => Date.parse(day) / 1000);
  const closest = times.slice(1).reduce((least, time, i) => Math.min(least, time - times[i]), times.at(-1) - times[0] || DAY);
  const covered = (times.at(-1) - times[0]) / DAY + 1;
  const bars = uPlot.paths.bars({ size: [(0.7 * DAY) / closest, 56, 2] });
  const tops = [];
  layers.forEach((layer, n) => {
    tops.push(layer.values.map((value, i) => value + (n === 0 ? 0 : tops[n - 1][i])));
  });
  const highest = Math.max(...tops[tops.length - 1], 0);
  return chart({
    label,
    data: [times, ...tops.slice().reverse()],
    readings: (i) => [days[i], ...layers.map((layer) => `${layer.name} ${format(layer.values[i])}`)],
    options: (width) => ({
      scales: {
        x: { time: true, range: [times[0] - DAY / 2, times.at(-1) + DAY / 2] },
        y: { range: [0, highest > 0 ? highest * 1.12 : 1] },
      },
      series: [
        {},
        ...layers
          .slice()
          .reverse()
          .map((layer) => ({
            label: layer.name,
            stroke: colour("--surface"),
            width: width / covered < THIN ? 0 : 1,
            fill: colour(layer.token),
            paths: bars,
            points: { show: false },
          })),
      ],
      axes: [dayAxis(times), valueAxis(axisFormat ?? format)],
    }),
  });
}

/** A curve over [0, 1] x [0, 1], such as precision against recall. */
export function unitCurve(label, xs, ys, xName, yName, format) {
  return chart({
    label,
    data: [xs, ys],
    readings: (i) => [`${xName} ${format(xs[i])}`, `${yName} ${format(ys[i])}`],
    options: () => ({
      scales: { x: { time: false, range: [0, 1] }, y: { range: [0, 1.02] } },
      series: [{}, { label: yName, stroke: colour("--accent"), width: 2, points: { show: false } }],
      axes: [
        { ...valueAxis(format), label: xName, labelSize: 22, labelFont: font(), size: 34, space: 60 },
        { ...valueAxis(format), label: yName, labelSize: 22, labelFont: font() },
      ],
    }),
  });
}

function chart({ label, data, readings, options }) {
  const reading = el("p", { class: "chart-reading", "aria-hidden": "true" }, "\u00a0");
  const canvas = el("div", { class: "chart-canvas" });
  const frame = el(
    "div",
    {
      class: "chart",
      role: "img",
      tabindex: "0",
      "aria-label": `${label}. Arrow keys read it point by point.`,
    },
    canvas,
  );
  const figure = el("figure", { class: "chart-figure" }, frame, reading);
  const points = data[0].length;
  let plot = null;
  let at = -1;

  const show = (i) => {
    at = i;
    reading.textContent = i === null || i < 0 || i === undefined ? "\u00a0" : readings(i).join("   ");
  };

  const draw = () => {
    const width = canvas.clientWidth;
    if (width === 0) return;
    plot?.destroy();
    plot = new uPlot(
      {
        width,
        height: Math.max(HEIGHT, canvas.clientHeight),
        legend: { show: false },
        cursor: { y: false, drag: { x: false, y: false }, points: { show: false } },
        padding: [8, 20, 0, 0],
        tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), "UTC"),
        hooks: { setCursor: [(u) => show(u.cursor.idx)] },
        ...options(width),
      },
      data,
      canvas,
    );
  };

  frame.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const next = step ? Math.min(points - 1, Math.max(0, (at ?? -1) + step)) : { Home: 0, End: points - 1 }[event.key];
    if (next === undefined || plot === null) return;
    event.preventDefault();
    plot.setCursor({ left: plot.valToPos(data[0][next], "x"), top: 10 });
    show(next);
    announce(readings(next).join(", "));
  });

  new ResizeObserver(() => {
    if (plot === null || plot.width !== canvas.clientWidth || plot.height !== Math.max(HEIGHT, canvas.clientHeight)) draw();
  }).observe(canvas);
  const redraw = () => {
    if (figure.isConnected) draw();
    else document.documentElement.removeEventListener("weir:theme", redraw);
  };
  document.documentElement.addEventListener("weir:theme", redraw);
  document.fonts?.ready.then(() => figure.isConnected && draw());
  return figure;
}

function font() {
  return '12px Inter, system-ui, sans-serif';
}

/** Names days from the last one backwards, as many as there is room for. */
function dayAxis(times) {
  const names = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
  return {
    stroke: colour("--muted"),
    font: font(),
    grid: { show: false },
    ticks: { show: false },
    size: 30,
    splits: (u, _, from, to) => {
      const room = ((to - from) * ROOM) / (u.bbox.width / devicePixelRatio);
      return times.reduceRight((named, time) => (named.length > 0 && named[0] - time < room ? named : [time, ...named]), []);
    },
    values: (_, splits) => splits.map((seconds) => names.format(new Date(seconds * 1000))),
  };
}

function valueAxis(format) {
  return {
    stroke: colour("--muted"),
    font: font(),
    grid: { stroke: colour("--line"), width: 1 },
    ticks: { show: false },
    size: 52,
    space: 44,
    values: (_, splits) => splits.map(format),
  };
}
