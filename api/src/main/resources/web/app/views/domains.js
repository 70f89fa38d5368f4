// The list of domains. Filter, order and page stand in the link.

import { api } from "../api.js";
import { domainColumn, lastSeenColumn, maliciousColumn, rateColumn, certainColumn, typesColumn, urlsColumn } from "../columns.js";
import { el } from "../dom.js";
import { growing } from "../pager.js";
import { card, empty, table } from "../parts.js";
import { go, link } from "../route.js";
import { MALICIOUS_TYPES, TYPES, typeTag } from "../types.js";

const PAGE = 50;
const FILTERS = ["type", "suffix", "min_urls", "q", "sort"];
const DEFAULT_SORT = "-wilson_low";
const ORDERS = [
  ["-wilson_low", "Surely malicious first"],
  ["-malicious_rate", "Highest share first"],
  ["-malicious_urls", "Most malicious URLs first"],
  ["-urls", "Most URLs first"],
  ["-last_seen", "Last seen first"],
  ["registered_domain", "By name"],
];

export async function domains({ route, signal }) {
  const state = Object.fromEntries(FILTERS.map((name) => [name, route.query.get(name) ?? ""]));
  const sort = state.sort || DEFAULT_SORT;
  const query = { ...state, sort, limit: PAGE };
  const answer = await api.domains(query, { signal });
  const change = (values, options) => go(link("domains", "", { ...state, ...values }), options);
  return {
    title: "Domains",
    publication: answer.publication,
    node: el(
      "div",
      {},
      el("h1", {}, "Domains"),
      card(
        "Filter",
        { id: "filter", className: "filter-card" },
        filterForm(state, change),
      ),
      card(
        "Domains",
        { id: "domain-list", className: "list-card", actions: legend() },
        answer.items.length === 0
          ? empty("No domain fits this filter", el("a", { href: link("domains") }, "Show all domains"))
          : list(answer, query, sort, change),
      ),
    ),
  };
}

function list(answer, query, sort, change) {
  const columns = [domainColumn, maliciousColumn, urlsColumn, rateColumn, certainColumn, typesColumn, lastSeenColumn];
  const drawn = (rows) =>
    table(`Domains, ${rows.length} shown`, columns, rows, { className: "stack", sort, onSort: (next) => change({ sort: next === DEFAULT_SORT ? "" : next }, { quietly: true }) });
  return growing(answer, (cursor) => api.domains({ ...query, cursor }), drawn, "domain", "domains");
}

function filterForm(state, change) {
  const form = el(
    "form",
    {
      class: "filters",
      "aria-label": "Filter of domains",
      onsubmit: (event) => {
        event.preventDefault();
        submit();
      },
      onchange: () => form.reportValidity() && submit(),
    },
    field("type", "Type", el(
      "select",
      { id: "filter-type", name: "type" },
      el("option", { value: "" }, "Any type"),
      MALICIOUS_TYPES.concat("benign").map((type) => el("option", { value: type, selected: state.type === type }, type)),
    )),
    field("q", "Domain begins with", input("q", state.q, { placeholder: "paypal", maxlength: "253" })),
    field("suffix", "Suffix", input("suffix", state.suffix, { placeholder: "co.uk", maxlength: "253" })),
    field("min_urls", "At least URLs", input("min_urls", state.min_urls, { type: "number", min: "1", max: "1000000000", step: "1", inputmode: "numeric", placeholder: "1" })),
    field("sort", "Order", el(
      "select",
      { id: "filter-sort", name: "sort" },
      orders(state.sort || DEFAULT_SORT).map(([value, name]) => el("option", { value, selected: value === (state.sort || DEFAULT_SORT) }, name)),
    )),
    el(
      "div",
      { class: "filter-buttons" },
      el("button", { type: "submit", class: "button button-primary" }, "Apply"),
      el("a", { class: "button", href: link("domains") }, "Clear"),
    ),
  );
  const submit = () => {
    const values = new FormData(form);
    change({
      type: values.get("type"),
      q: values.get("q").trim().toLowerCase().replaceAll("[.]", "."),
      suffix: values.get("suffix").trim().toLowerCase().replaceAll("[.]", ".").replace(/^\./, ""),
      min_urls: values.get("min_urls"),
      sort: values.get("sort") === DEFAULT_SORT ? "" : values.get("sort"),
    });
  };
  return form;
}

/** The orders worth offering, and the one in force even if it came by a click on a column. */
function orders(sort) {
  return ORDERS.some(([value]) => value === sort) ? ORDERS : [[sort, "As in the table"], ...ORDERS];
}

function field(name, label, control) {
  return el("div", { class: "field" }, el("label", { for: `filter-${name}` }, label), control);
}

function input(name, value, attributes) {
  return el("input", { id: `filter-${name}`, name, value, type: "text", autocomplete: "off", autocapitalize: "none", spellcheck: "false", ...attributes });
}

function legend() {
  return el("ul", { class: "legend", "aria-label": "Colours of the types" }, TYPES.map((type) => el("li", {}, typeTag(type))));
}
