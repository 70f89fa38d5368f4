// What a SOC lead asks first: how much, of which type, is it rising, where, says who, how fresh.

import { api, whole } from "../api.js";
import { stackedDays } from "../chart.js";
import { checkBox } from "../checkbox.js";
import { domainColumn, maliciousColumn, rateColumn, suffixColumn, urlsColumn } from "../columns.js";
import { el } from "../dom.js";
import { ago, count, dayAndYear, figure, moment, percent, plural } from "../format.js";
import { foreignText } from "../hostile.js";
import { badge, card, empty, shareBar, table, tile } from "../parts.js";
import { link } from "../route.js";
import { addedUp, byDay, direction, totals } from "../trend.js";
import { MALICIOUS_TYPES, TYPES, typeTag } from "../types.js";

const TOP = 10;
const NO_TREND = "nothing came in just before to compare with";

export async function overview({ signal }) {
  const summary = await api.summary({ signal });
  const publication = summary.publication.publication_id;
  const [types, suffixes, top, recent] = await Promise.all([
    whole(api.types, { publication }, { signal }),
    whole(api.suffixes, { publication }, { signal }),
    api.domains({ sort: "-malicious_urls", limit: TOP, publication }, { signal }),
    api.batches({ limit: 1, publication }, { signal }),
  ]);
  const days = byDay(types.items);
  const trend = direction(suffixes);
  const sums = totals(days);
  return {
    title: "Overview",
    publication: summary.publication,
    node: el(
      "div",
      { class: "overview" },
      lead(summary, sums, trend),
      headline(summary, trend, recent.items[0]),
      el("div", { class: "columns columns-2-1" }, daysCard(days), el("div", { class: "pile" }, typesCard(sums), batchCard(recent.items[0]))),
      el("div", { class: "columns columns-2-1" }, domainsCard(top.items), suffixesCard(suffixes)),
    ),
  };
}

function lead(summary, sums, trend) {
  const most = MALICIOUS_TYPES.slice().sort((a, b) => sums[b] - sums[a])[0];
  return el(
    "div",
    { class: "lead" },
    el(
      "div",
      {},
      el(
        "h1",
        {},
        summary.urls === 0 ? "No URL is scored yet" : [el("strong", {}, percent(summary.malicious_rate)), " of ", plural(summary.urls, "URL is", "URLs are"), " malicious"],
      ),
      summary.urls > 0 &&
        el(
          "p",
          { class: "lead-note" },
          summary.malicious_urls > 0 && sums[most] > 0 ? `Most of it is ${most}. ` : "",
          trend ? `${trend.period}: ${trend.word.toLowerCase()}, ${trend.detail}.` : `No trend: ${NO_TREND}.`,
        ),
    ),
    checkBox(),
  );
}

function headline(summary, trend, batch) {
  const champion = summary.champion;
  const drift = batch?.drift ?? null;
  return el(
    "dl",
    { class: "tiles" },
    tile("Malicious URLs", count(summary.malicious_urls), `of ${plural(summary.urls, "distinct URL", "distinct URLs")}`),
    tile("Domains with malicious URLs", count(summary.malicious_domains), `of ${plural(summary.domains, "registered domain", "registered domains")}`),
    tile(trend ? trend.period : "Trend", trend ? trend.word : "–", trend ? trend.detail : NO_TREND, { tone: trend?.tone ?? "" }),
    tile(
      "Model",
      champion ? el("a", { href: link("model", String(champion.version)) }, `Version ${champion.version}`) : "none",
      champion ? quality(champion) : "no champion yet",
    ),
    tile(
      "Data",
      ago(summary.publication.published_at),
      [
        el("time", { datetime: summary.publication.published_at }, moment(summary.publication.published_at)),
        drift ? [", drift ", badge(drift, drift === "none" ? "" : `badge-${drift}`)] : ", drift unknown",
      ],
      { tone: drift === "major" ? "tone-bad" : "" },
    ),
  );
}

function quality({ macro_f1 }) {
  return macro_f1 === null ? "imported, of unknown quality" : `macro-F1 ${figure(macro_f1)} on domains it was not fitted on`;
}

function daysCard(days) {
  const share = (type) => days.map((entry) => (entry.urls > 0 ? entry[type] / entry.urls : 0));
  const layers = MALICIOUS_TYPES.slice()
    .reverse()
    .map((type) => ({ name: type, token: `--type-${type}`, values: share(type) }));
  return card(
    "Malicious types by day",
    { id: "trend", note: "Share of the distinct URLs first seen on that day, by the type the champion gives." },
    el("ul", { class: "legend" }, MALICIOUS_TYPES.map((type) => el("li", {}, typeTag(type)))),
    days.length === 0
      ? empty("No day has a scored URL yet")
      : stackedDays(
          "Malicious types by day",
          days.map((entry) => entry.day),
          layers,
          percent,
          (share) => `${Number((share * 100).toFixed(2))} %`,
        ),
    el(
      "details",
      {},
      el("summary", {}, "The figures as a table"),
      table(
        "Share of each type by day",
        [
          { label: "Day", cell: (entry) => dayAndYear(entry.day) },
          { label: "URLs", numeric: true, cell: (entry) => count(entry.urls) },
          ...TYPES.map((type) => ({ label: type, numeric: true, cell: (entry) => percent(entry.urls > 0 ? entry[type] / entry.urls : 0) })),
        ],
        days.slice().reverse(),
      ),
    ),
  );
}

function typesCard(sums) {
  return card(
    "By type",
    { id: "types", note: "All days, by the most probable type. Whether a URL counts as malicious goes by its score, so sums may differ." },
    el(
      "ul",
      { class: "type-list" },
      TYPES.map((type) =>
        el(
          "li",
          {},
          el(
            "div",
            { class: "type-row" },
            type === "benign" ? typeTag(type) : el("a", { href: link("domains", "", { type }) }, typeTag(type)),
            el("span", { class: "type-share" }, percent(sums.urls > 0 ? sums[type] / sums.urls : null)),
            el("span", { class: "type-count" }, count(sums[type])),
          ),
          shareBar(sums.urls > 0 ? sums[type] / sums.urls : 0, type),
        ),
      ),
    ),
  );
}

function batchCard(batch) {
  return card(
    "Latest batch",
    { id: "latest-batch", actions: el("a", { href: link("batches") }, "All batches") },
    batch === undefined
      ? empty("No batch has landed yet")
      : [
          el("p", {}, el("a", { href: link("batches", batch.batch_id) }, foreignText(batch.batch_id)), el("span", { class: "muted" }, ` ${ago(batch.ingested_at)}`)),
          el(
            "dl",
            { class: "pairs" },
            pair("Accepted", count(batch.accepted)),
            pair("Refused", `${count(batch.quarantined)} (${percent(batch.read > 0 ? batch.quarantined / batch.read : 0)})`),
            pair("Malicious", percent(batch.malicious_rate)),
            pair("Drift", batch.drift ? badge(batch.drift, batch.drift === "none" ? "badge-good" : `badge-${batch.drift}`) : "unknown"),
          ),
        ],
  );
}

function pair(name, value) {
  return el("div", {}, el("dt", {}, name), el("dd", {}, value));
}

function domainsCard(rows) {
  return card(
    "Domains with the most malicious URLs",
    { id: "top-domains", actions: el("a", { href: link("domains") }, "All domains") },
    rows.length === 0
      ? empty("No domain yet")
      : table("Domains with the most malicious URLs", [domainColumn, maliciousColumn, urlsColumn, rateColumn].map(unsorted), rows, { className: "stack" }),
  );
}

function suffixesCard({ items, complete }) {
  const rows = addedUp(items, "public_suffix")
    .sort((a, b) => b.malicious_urls - a.malicious_urls || b.urls - a.urls)
    .slice(0, TOP);
  return card(
    "Suffixes",
    { id: "top-suffixes", note: complete ? "By malicious URLs." : `By malicious URLs, in the first ${count(items.length)} rows of suffix and day; there are more.` },
    rows.length === 0
      ? empty("No suffix yet")
      : table(
          "Public suffixes with the most malicious URLs",
          [suffixColumn, maliciousColumn, { label: "Share", numeric: true, cell: (row) => percent(row.malicious_urls / row.urls) }].map(unsorted),
          rows,
        ),
  );
}

function unsorted(column) {
  return { ...column, sort: undefined };
}
