// What came in, what was refused and why, and whether it still looks like the training data.

import { api } from "../api.js";
import { el } from "../dom.js";
import { count, figure, moment, percent } from "../format.js";
import { foreignText } from "../hostile.js";
import { growing } from "../pager.js";
import { badge, card, empty, table, tile } from "../parts.js";
import { link } from "../route.js";

const PAGE = 50;

export async function batches({ route, signal }) {
  return route.name === "" ? list(signal) : one(route.name, signal);
}

async function list(signal) {
  const answer = await api.batches({ limit: PAGE }, { signal });
  return {
    title: "Batches",
    publication: answer.publication,
    node: el(
      "div",
      {},
      el("h1", {}, "Batches"),
      answer.items.length === 0
        ? empty("No batch has landed yet", ["Land one with ", el("code", {}, "weir ingest"), "."])
        : card(
            "Landed batches",
            { id: "batch-list", className: "list-card", note: "Drift: how far scores, types and measures of the URLs are from the model's training data (population stability index)." },
            growing(answer, (cursor) => api.batches({ limit: PAGE, cursor }), landed, "batch", "batches"),
          ),
    ),
  };
}

function landed(rows) {
  return table(
    `Landed batches, newest first, ${rows.length} shown`,
    [
      { label: "Batch", className: "wide", cell: (row) => el("a", { href: link("batches", row.batch_id) }, foreignText(row.batch_id)) },
      { label: "Feed", cell: (row) => foreignText(row.feed) },
      { label: "Landed", numeric: true, cell: (row) => el("span", { class: "nowrap" }, moment(row.ingested_at)) },
      { label: "Read", numeric: true, cell: (row) => count(row.read) },
      { label: "Accepted", numeric: true, cell: (row) => count(row.accepted) },
      { label: "Refused", numeric: true, cell: (row) => refused(row) },
      { label: "Repeats", numeric: true, cell: (row) => count(row.duplicates) },
      { label: "Malicious", numeric: true, cell: (row) => percent(row.malicious_rate) },
      { label: "Drift", cell: (row) => driftBadge(row) },
    ],
    rows,
    { className: "stack" },
  );
}

async function one(id, signal) {
  const batch = await api.batch(id, { signal });
  return {
    title: `Batch ${id}`.slice(0, 80),
    publication: batch.publication,
    node: el(
      "div",
      {},
      el("p", { class: "crumbs" }, el("a", { href: link("batches") }, "Batches")),
      el("h1", { class: "hostile-heading" }, "Batch ", foreignText(id)),
      el(
        "dl",
        { class: "tiles" },
        tile("Records read", count(batch.read), ["feed ", foreignText(batch.feed), `, ${moment(batch.ingested_at)}`]),
        tile("Accepted", count(batch.accepted), `${count(batch.duplicates)} repeats left out`),
        tile("Refused", count(batch.quarantined), percent(batch.read > 0 ? batch.quarantined / batch.read : 0)),
        tile("Malicious", percent(batch.malicious_rate), scored(batch)),
        tile("Drift", driftBadge(batch), `score ${figure(batch.score_psi)}, types ${figure(batch.type_psi)}`),
      ),
      el("div", { class: "columns columns-1-1" }, reasonsCard(batch), driftCard(batch)),
      filesCard(batch),
    ),
  };
}

/** What the malicious share of a batch is of: URLs that came with no batch before. */
function scored(batch) {
  if (batch.scored_urls === null) return "not scored yet";
  if (batch.scored_urls === 0) return "no new URL of it is scored";
  return `${count(batch.malicious_urls)} of ${count(batch.scored_urls)} URLs new in this batch`;
}

/** How far each distribution of the batch is from the model's training data. */
function driftCard(batch) {
  const indices = [
    ["Malicious score", batch.score_psi],
    ["Predicted types", batch.type_psi],
    ["Length of the host", batch.host_length_psi],
    ["Digits in the host", batch.host_digits_psi],
    ["Length of the path", batch.path_length_psi],
    ["Depth of the path", batch.path_depth_psi],
    ["Length of the query", batch.query_length_psi],
  ].filter(([, index]) => typeof index === "number");
  return card(
    "Drift from the training data",
    { id: "drift" },
    indices.length === 0
      ? empty("Unknown: too few URLs that the model was not trained on")
      : table(
          "Population stability index by measure",
          [
            { label: "Measure", className: "wide", cell: ([name]) => name },
            { label: "Index", numeric: true, cell: ([, index]) => figure(index) },
          ],
          indices,
        ),
  );
}

function reasonsCard(batch) {
  const rows = batch.quarantine_reasons ?? [];
  return card(
    "Why records were refused",
    { id: "reasons" },
    rows.length === 0
      ? empty("No record was refused")
      : table(
          "Refused records by reason",
          [
            { label: "Reason", className: "wide", cell: (row) => foreignText(row.reason) },
            { label: "Records", numeric: true, cell: (row) => count(row.records) },
          ],
          rows,
        ),
  );
}

function filesCard(batch) {
  const files = batch.files ?? [];
  return card(
    "Files",
    { id: "files" },
    files.length === 0
      ? empty("The files are not listed")
      : el(
          "ul",
          { class: "files" },
          files.map((file) =>
            el("li", {}, el("p", {}, foreignText(file.path)), el("p", { class: "muted" }, `${count(file.bytes)} bytes, SHA-256 `, el("code", {}, file.sha256))),
          ),
        ),
  );
}

function refused(row) {
  return row.quarantined > 0 ? `${count(row.quarantined)} (${percent(row.quarantined / row.read)})` : "0";
}

function driftBadge(row) {
  return row.drift ? badge(row.drift, row.drift === "none" ? "badge-good" : `badge-${row.drift}`) : el("span", { class: "muted" }, "unknown");
}
