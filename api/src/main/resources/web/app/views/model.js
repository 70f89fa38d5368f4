// Which model says so, and how good it is.

import { api, whole } from "../api.js";
import { unitCurve } from "../chart.js";
import { el } from "../dom.js";
import { count, figure, moment, percent, plural } from "../format.js";
import { foreignText } from "../hostile.js";
import { badge, card, empty, table, tile } from "../parts.js";
import { link } from "../route.js";
import { typeTag } from "../types.js";

/** The order of rows and columns in the registry's confusion matrix. */
const ORDER = ["benign", "defacement", "phishing", "malware"];

export async function model({ route, signal }) {
  const registry = await whole(api.models, {}, { signal });
  const versions = registry.items.slice().sort((a, b) => b.version - a.version);
  const champion = versions.find((entry) => entry.champion);
  const wanted = route.name === "" ? (champion ?? versions[0])?.version : route.name;
  if (wanted === undefined) {
    return { title: "Model", node: el("div", {}, el("h1", {}, "Model"), empty("No model is registered yet", ["Train one with ", el("code", {}, "weir train"), "."])) };
  }
  const one = await api.model(wanted, { publication: registry.publication.publication_id }, { signal });
  return {
    title: `Model version ${one.version}`,
    publication: one.publication,
    node: el(
      "div",
      {},
      el("h1", {}, `Model version ${one.version} `, one.champion ? badge("champion", "badge-good") : ""),
      headline(one),
      el("div", { class: "columns columns-1-1" }, classesCard(one), confusionCard(one)),
      curveCard(one),
      qualityCard(one.quality ?? []),
      el("div", { class: "columns columns-1-1" }, versionsCard(versions, one.version), eventsCard(one)),
      detailsCard(one),
    ),
  };
}

function headline(one) {
  const metrics = one.metrics ?? {};
  return el(
    "dl",
    { class: "tiles" },
    tile("Macro-F1", figure(metrics.macro_f1), "mean over the types"),
    tile("Accuracy", figure(metrics.accuracy), metrics.rows === undefined ? "unknown" : `on ${plural(metrics.rows, "URL", "URLs")} of domains it was not fitted on`),
    tile("Malicious from a score of", figure(one.threshold), imported(one) ? "as its import gave it" : "chosen for few false alarms on benign URLs"),
    tile("Trained on", trainedOn(one), `${imported(one) ? "imported" : "registered"} ${moment(one.created_at)}`),
  );
}

/** Whether a version was trained elsewhere: little is known of its training then. */
function imported(one) {
  return one.algorithm.startsWith("imported");
}

/** How many URLs a version was trained on, as far as its import named them. */
function trainedOn(one) {
  return imported(one) && one.training_rows === 0 ? "unknown" : plural(one.training_rows, "URL", "URLs");
}

function classesCard(one) {
  const types = one.metrics?.types;
  return card(
    "By type",
    { id: "classes", note: "On URLs of domains it was not fitted on: precision is the share of its calls that are right, recall the share of the type that it finds." },
    types
      ? table(
          "Precision, recall and F1 by type",
          [
            { label: "Type", cell: (row) => typeTag(row.type) },
            { label: "Precision", numeric: true, cell: (row) => figure(row.precision) },
            { label: "Recall", numeric: true, cell: (row) => figure(row.recall) },
            { label: "F1", numeric: true, cell: (row) => figure(row.f1) },
            { label: "URLs", numeric: true, cell: (row) => count(row.support) },
          ],
          ORDER.filter((type) => types[type]).map((type) => ({ type, ...types[type] })),
        )
      : empty("The registry holds no report on this version"),
  );
}

function confusionCard(one) {
  const matrix = one.metrics?.confusion;
  if (!matrix) return card("Confusion matrix", { id: "confusion" }, empty("The registry holds no confusion matrix"));
  return card(
    "Confusion matrix",
    { id: "confusion", note: "Rows: what the URL is. Columns: what the model calls it. Shade: share of the row." },
    table(
      "Confusion matrix: rows are true types, columns are predicted types",
      [
        { label: "Is \\ called", cell: (row) => typeTag(row.type) },
        ...ORDER.map((called, at) => ({
          label: called,
          numeric: true,
          cell: (row) => {
            const share = row.total > 0 ? row.counts[at] / row.total : 0;
            return el(
              "span",
              { class: `heat heat-${Math.ceil(share * 5)}${row.type === called ? " heat-right" : ""}`, title: percent(share) },
              count(row.counts[at]),
            );
          },
        })),
      ],
      ORDER.map((type, at) => ({ type, counts: matrix[at], total: matrix[at].reduce((a, b) => a + b, 0) })),
      { className: "confusion" },
    ),
  );
}

function curveCard(one) {
  const curve = one.metrics?.pr_curve;
  if (!Array.isArray(curve) || curve.length === 0) return null;
  const sorted = curve.slice().sort((a, b) => a.recall - b.recall);
  return card(
    "Precision and recall of “malicious”",
    { id: "curve", note: "Each point is a threshold on the malicious score, on URLs of domains it was not fitted on." },
    el("div", { class: "curve" }, unitCurve("Precision against recall", sorted.map((p) => p.recall), sorted.map((p) => p.precision), "Recall", "Precision", (v) => v.toFixed(2))),
    el(
      "details",
      {},
      el("summary", {}, "The figures as a table"),
      table(
        "Precision and recall by threshold",
        [
          { label: "Threshold", numeric: true, cell: (p) => figure(p.threshold) },
          { label: "Recall", numeric: true, cell: (p) => figure(p.recall) },
          { label: "Precision", numeric: true, cell: (p) => figure(p.precision) },
        ],
        sorted,
      ),
    ),
  );
}

function qualityCard(rows) {
  return card(
    "On labelled batches",
    { id: "quality", note: "URLs with a label that came in with a batch; those the model was trained on are left out." },
    rows.length === 0
      ? empty("No batch with labels was scored by this version", "Batches whose feed gives labels appear here once they are scored.")
      : table(
          "Figures on labelled batches",
          [
            { label: "Batch", className: "wide", cell: (row) => el("a", { href: link("batches", row.batch_id) }, foreignText(row.batch_id)) },
            { label: "Labelled URLs", numeric: true, cell: (row) => count(row.labelled_urls) },
            { label: "Left out", numeric: true, cell: (row) => count(row.trained_on_urls) },
            { label: "Accuracy", numeric: true, cell: (row) => figure(row.accuracy) },
            { label: "Macro-F1", numeric: true, cell: (row) => figure(row.macro_f1) },
            ...ORDER.slice(1).map((type) => ({ label: `${type} F1`, numeric: true, cell: (row) => figure(row[`${type}_f1`]) })),
          ],
          rows,
          { className: "stack" },
        ),
  );
}

function versionsCard(versions, current) {
  return card(
    "Versions",
    { id: "versions" },
    table(
      "Registered versions",
      [
        {
          label: "Version",
          cell: (row) => el("a", { href: link("model", String(row.version)), "aria-current": row.version === current ? "true" : null }, `Version ${row.version}`),
        },
        { label: "State", cell: (row) => (row.champion ? badge("champion", "badge-good") : el("span", { class: "muted" }, state(row))) },
        { label: "Macro-F1", numeric: true, cell: (row) => figure(row.macro_f1 ?? row.metrics?.macro_f1) },
        { label: "Registered", numeric: true, cell: (row) => el("span", { class: "nowrap" }, moment(row.created_at)) },
      ],
      versions,
      { className: "stack" },
    ),
  );
}

/** What became of a version that is no champion. */
function state({ events }) {
  const last = events.at(-1)?.event;
  return last === undefined ? "registered" : last === "refused" ? "refused" : "former champion";
}

function eventsCard(one) {
  const events = one.events ?? [];
  return card(
    "Promotions",
    { id: "events" },
    events.length === 0
      ? empty("Nothing was decided on this version yet")
      : el(
          "ol",
          { class: "events" },
          events.map((entry) =>
            el(
              "li",
              {},
              badge(String(entry.event).replace("_", " "), entry.event === "promoted" ? "badge-good" : "badge-moderate"),
              el("span", { class: "muted" }, ` ${moment(entry.at)} `),
              el("p", {}, foreignText(entry.reason)),
            ),
          ),
        ),
  );
}

function detailsCard(one) {
  return card(
    "Record",
    { id: "record" },
    el(
      "dl",
      { class: "facts" },
      fact("Name", foreignText(one.name)),
      fact("Algorithm", foreignText(one.algorithm)),
      fact("SHA-256", el("code", {}, one.sha256)),
      fact("Version of bronze.urls", imported(one) ? "unknown" : count(one.training_table_version)),
      randomSplit(one.metrics?.random_split),
      Object.entries(one.params ?? {}).map(([name, value]) => fact(name, foreignText(typeof value === "object" ? JSON.stringify(value) : value))),
    ),
  );
}

/** The customary figures, which flatter: URLs of one domain stand on both sides. */
function randomSplit(figures) {
  if (!figures) return null;
  return fact("Same recipe, random URLs held out", `macro-F1 ${figure(figures.macro_f1)}, accuracy ${figure(figures.accuracy)} on ${plural(figures.rows, "URL", "URLs")}`);
}

function fact(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}
