// Pieces that several views share: cards, tables, bars with bounds, and the states of a view.

import { el, svg } from "./dom.js";
import { bounds, percent } from "./format.js";
import { useAnotherKey } from "./key.js";

/** A titled section; the title is its accessible name. */
export function card(title, { id, note, actions, className = "" } = {}, ...children) {
  const name = `${id}-title`;
  return el(
    "section",
    { class: `card ${className}`, "aria-labelledby": name },
    el(
      "div",
      { class: "card-head" },
      el("h2", { id: name }, title),
      actions && el("div", { class: "card-actions" }, actions),
    ),
    note && el("p", { class: "card-note" }, note),
    children,
  );
}

/** A headline figure: what it is, the figure, and what it stands on. */
export function tile(label, figure, detail, { tone = "" } = {}) {
  return el(
    "div",
    { class: `tile ${tone}` },
    el("dt", {}, label),
    el("dd", { class: "tile-figure" }, figure),
    detail && el("dd", { class: "tile-detail" }, detail),
  );
}

/**
 * A table.
 *
 * @param {string} caption
 * @param {{key: string, label: string, numeric?: boolean, sort?: string, cell: function}[]} columns
 * @param {object[]} rows
 * @param {{sort?: string, onSort?: function, className?: string}} options `sort` as in the API: `-name` is downwards;
 *     the class `stack` makes a row a block on a phone, for which the roles are written out
 */
export function table(caption, columns, rows, { sort, onSort, className = "" } = {}) {
  const head = columns.map((column) => {
    const sorted = column.sort && sort?.replace(/^-/, "") === column.sort;
    const down = sort?.startsWith("-");
    return el(
      "th",
      {
        scope: "col",
        role: "columnheader",
        class: column.numeric ? "numeric" : column.className,
        "aria-sort": column.sort ? (sorted ? (down ? "descending" : "ascending") : "none") : null,
      },
      column.sort && onSort
        ? el(
            "button",
            {
              type: "button",
              class: "sort-button",
              "data-sort": column.sort,
              onclick: () => onSort(sorted ? (down ? column.sort : `-${column.sort}`) : column.first ?? `-${column.sort}`),
            },
            column.label,
            el("span", { class: "sort-mark", "aria-hidden": "true" }, sorted ? (down ? "↓" : "↑") : "↕"),
          )
        : column.label,
    );
  });
  const body = rows.map((row) =>
    el(
      "tr",
      { role: "row" },
      columns.map((column, index) =>
        el(
          index === 0 ? "th" : "td",
          {
            scope: index === 0 ? "row" : null,
            role: index === 0 ? "rowheader" : "cell",
            class: [column.numeric && "numeric", column.className].filter(Boolean).join(" ") || null,
            "data-label": column.label,
          },
          column.cell(row),
        ),
      ),
    ),
  );
  return el(
    "div",
    { class: "table-scroll", tabindex: "0", role: "region", "aria-label": caption },
    el(
      "table",
      { class: className, role: "table" },
      el("caption", { class: "visually-hidden" }, caption),
      el("thead", { role: "rowgroup" }, el("tr", { role: "row" }, head)),
      el("tbody", { role: "rowgroup" }, body),
    ),
  );
}

/** A rate with its 95 % Wilson bounds, drawn on a scale from 0 to 100 % and written out. */
export function rateWithBounds(rate, low, high) {
  if (rate === null || rate === undefined) return "–";
  const x = (share) => (Math.min(1, Math.max(0, share)) * 100).toFixed(2);
  const bounded = low !== null && low !== undefined && high !== null && high !== undefined;
  return el(
    "span",
    { class: "rate" },
    svg(
      "svg",
      { class: "rate-bar", viewBox: "0 0 100 12", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
      svg("rect", { class: "rate-track", x: 0, y: 5, width: 100, height: 2 }),
      bounded && svg("rect", { class: "rate-interval", x: x(low), y: 2.5, width: Math.max(1.2, x(high) - x(low)), height: 7 }),
      svg("rect", { class: "rate-point", x: Math.min(98.4, Math.max(0, x(rate) - 0.8)), y: 0, width: 1.6, height: 12 }),
    ),
    el("span", { class: "rate-text" }, percent(rate)),
    bounded &&
      el(
        "span",
        { class: "rate-bounds" },
        el("span", { class: "visually-hidden" }, ", 95 % bounds "),
        bounds(low, high),
      ),
  );
}

/** One bar of parts of a whole, with the parts named below by the caller. */
export function partsBar(parts, total) {
  let at = 0;
  return svg(
    "svg",
    { class: "parts-bar", viewBox: "0 0 100 8", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    parts.map(({ type, value }) => {
      const width = total > 0 ? (value / total) * 100 : 0;
      const part = svg("rect", { class: `fill-${type}`, x: at.toFixed(3), y: 0, width: width.toFixed(3), height: 8 });
      at += width;
      return part;
    }),
  );
}

/** A share as a plain bar beside its figure. */
export function shareBar(share, type) {
  return svg(
    "svg",
    { class: "share-bar", viewBox: "0 0 100 6", preserveAspectRatio: "none", "aria-hidden": "true", focusable: "false" },
    svg("rect", { class: "rate-track", x: 0, y: 0, width: 100, height: 6 }),
    svg("rect", { class: `fill-${type}`, x: 0, y: 0, width: Math.max(share > 0 ? 0.6 : 0, share * 100).toFixed(2), height: 6 }),
  );
}

/** Says why there is nothing, and what would change it. */
export function empty(title, remedy) {
  return el("div", { class: "state" }, el("p", { class: "state-title" }, title), remedy && el("p", {}, remedy));
}

/** A skeleton while the answer is on its way. */
export function loading() {
  return el(
    "div",
    { class: "loading", role: "status" },
    el("span", { class: "visually-hidden" }, "Loading"),
    [1, 2, 3].map((n) => el("div", { class: `skeleton skeleton-${n}`, "aria-hidden": "true" })),
  );
}

/** A problem document as the server gave it: what is wrong, why, and what to do. */
export function problem(error, retry) {
  const document = error.problem ?? {};
  return el(
    "section",
    { class: "state state-problem", role: "alert" },
    el("h2", {}, document.title ?? "The service did not answer"),
    el("p", {}, document.detail ?? error.message),
    document.remedy && el("p", {}, document.remedy),
    document.parameter && el("p", {}, "Parameter: ", el("code", {}, document.parameter)),
    el(
      "p",
      { class: "state-foot" },
      retry && el("button", { type: "button", class: "button", onclick: retry }, "Try again"),
      error.status === 403 && el("button", { type: "button", class: "button", onclick: useAnotherKey }, "Use another key"),
      error.status ? ` Status ${error.status}` : "",
      error.requestId ? el("span", {}, ", request ", el("code", {}, error.requestId)) : "",
    ),
  );
}

/** A badge with a word; the tone is only an addition to it. */
export function badge(word, tone = "") {
  return el("span", { class: `badge ${tone}` }, word);
}
