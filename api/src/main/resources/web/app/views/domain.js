// One registered domain: its rate with bounds, its days, its URLs.

import { api } from "../api.js";
import { stackedDays } from "../chart.js";
import { el } from "../dom.js";
import { bounds, count, dayAndYear, percent, plural } from "../format.js";
import { defangDomain, domainText, foreignText, suffixText, urlText, visible } from "../hostile.js";
import { more } from "../pager.js";
import { badge, card, empty, rateWithBounds, table, tile } from "../parts.js";
import { link } from "../route.js";
import { MALICIOUS_TYPES, TYPES, typeTag } from "../types.js";
import { reasons } from "../verdict.js";

const PAGE = 50;

export async function domain({ route, signal }) {
  const name = route.name;
  const answer = await api.domain(name, {}, { signal });
  const query = { limit: PAGE, publication: answer.publication.publication_id };
  const urls = await api.domainUrls(name, query, { signal });
  const rates = answer.domain;
  const days = answer.days.slice().sort((a, b) => (a.day < b.day ? -1 : 1));
  return {
    title: visible(defangDomain(name)).slice(0, 80),
    publication: answer.publication,
    node: el(
      "div",
      {},
      el("p", { class: "crumbs" }, el("a", { href: link("domains") }, "Domains")),
      el("h1", { class: "hostile-heading" }, domainText(name)),
      headline(rates),
      el("div", { class: "columns columns-2-1" }, daysCard(days), typesCard(rates)),
      urlsCard(name, query, urls),
    ),
  };
}

function headline(rates) {
  return el(
    "dl",
    { class: "tiles" },
    tile("Malicious share", percent(rates.malicious_rate), `95 % bounds ${bounds(rates.wilson_low, rates.wilson_high)}`),
    tile("Malicious URLs", count(rates.malicious_urls), `of ${plural(rates.urls, "URL", "URLs")}`),
    tile("First seen", dayAndYear(rates.first_seen), "by day of ingestion"),
    tile("Last seen", dayAndYear(rates.last_seen), rates.public_suffix === "" ? "no public suffix" : ["suffix ", el("a", { href: link("domains", "", { suffix: rates.public_suffix }) }, suffixText(rates.public_suffix))]),
  );
}

function daysCard(days) {
  const layers = MALICIOUS_TYPES.slice()
    .reverse()
    .map((type) => ({ name: type, token: `--type-${type}`, values: days.map((entry) => entry[`${type}_urls`]) }));
  return card(
    "Its days",
    { id: "days", note: "By the day on which its URLs were first seen." },
    days.length < 2
      ? null
      : [
          el("ul", { class: "legend" }, MALICIOUS_TYPES.map((type) => el("li", {}, typeTag(type)))),
          stackedDays("URLs of malicious types by day", days.map((entry) => entry.day), layers, (value) => count(Math.round(value * 100) / 100)),
        ],
    el(
      "details",
      { open: days.length <= 3 },
      el("summary", {}, "The figures as a table"),
      table(
        "Figures of the domain by day",
        [
          { label: "Day", cell: (entry) => el("span", { class: "nowrap" }, dayAndYear(entry.day)) },
          { label: "URLs", numeric: true, cell: (entry) => count(entry.urls) },
          { label: "Malicious", numeric: true, cell: (entry) => count(entry.malicious_urls) },
          { label: "Share, 95 % bounds", className: "rate-cell", cell: (entry) => rateWithBounds(entry.malicious_rate, entry.wilson_low, entry.wilson_high) },
        ],
        days.slice().reverse(),
      ),
    ),
  );
}

function typesCard(rates) {
  return card(
    "By type",
    { id: "domain-types" },
    rateWithBounds(rates.malicious_rate, rates.wilson_low, rates.wilson_high),
    el(
      "ul",
      { class: "type-list type-list-small" },
      TYPES.map((type) =>
        el(
          "li",
          {},
          el(
            "div",
            { class: "type-row" },
            typeTag(type),
            el("span", { class: "type-share" }, percent(rates.urls > 0 ? rates[`${type}_urls`] / rates.urls : null)),
            el("span", { class: "type-count" }, count(rates[`${type}_urls`])),
          ),
        ),
      ),
    ),
  );
}

function urlsCard(name, query, first) {
  const list = el("ol", { class: "url-list" }, first.items.map(urlItem));
  const pager = more(first, (cursor) => api.domainUrls(name, { ...query, cursor }), (items) => list.append(...items.map(urlItem)), "URL", "URLs");
  return card(
    "Its URLs",
    { id: "domain-urls", note: "Defanged: hxxp for http, [.] for a dot of the host." },
    first.items.length === 0 ? empty("No URL of this domain is stored under the champion") : [list, pager],
  );
}

function urlItem(row) {
  return el(
    "li",
    {},
    el("p", { class: "url-line" }, urlText(row.url)),
    el(
      "p",
      { class: "url-facts" },
      row.is_malicious ? badge("malicious", "badge-bad") : badge("not malicious", "badge-good"),
      typeTag(row.predicted_type),
      el("span", {}, `score ${Number(row.malicious_score).toFixed(3)}`),
      row.label ? el("span", {}, "labelled ", foreignText(row.label)) : null,
    ),
    reasons(row.reasons),
  );
}
