// The columns of domains and suffixes, as the overview and the domain list show them.

import { el } from "./dom.js";
import { count, dayAndYear, percent } from "./format.js";
import { domainText, suffixText } from "./hostile.js";
import { partsBar, rateWithBounds } from "./parts.js";
import { link } from "./route.js";
import { TYPES } from "./types.js";

export const domainColumn = {
  key: "registered_domain",
  label: "Domain",
  sort: "registered_domain",
  first: "registered_domain",
  className: "wide",
  cell: (row) => el("a", { href: link("domain", row.registered_domain) }, domainText(row.registered_domain)),
};

export const suffixColumn = {
  key: "public_suffix",
  label: "Suffix",
  cell: (row) =>
    row.public_suffix === ""
      ? el("span", { class: "muted" }, "none")
      : el("a", { href: link("domains", "", { suffix: row.public_suffix }) }, suffixText(row.public_suffix)),
};

export const urlsColumn = { key: "urls", label: "URLs", numeric: true, sort: "urls", cell: (row) => count(row.urls) };

export const maliciousColumn = {
  key: "malicious_urls",
  label: "Malicious",
  numeric: true,
  sort: "malicious_urls",
  cell: (row) => count(row.malicious_urls),
};

export const rateColumn = {
  key: "malicious_rate",
  label: "Malicious share, 95 % bounds",
  sort: "malicious_rate",
  className: "rate-cell",
  cell: (row) => rateWithBounds(row.malicious_rate, row.wilson_low, row.wilson_high),
};

export const certainColumn = {
  key: "wilson_low",
  label: "Lower bound",
  className: "secondary",
  numeric: true,
  sort: "wilson_low",
  cell: (row) => percent(row.wilson_low),
};

export const typesColumn = {
  key: "types",
  label: "Types",
  className: "types-cell",
  cell: (row) => {
    const parts = TYPES.map((type) => ({ type, value: row[`${type}_urls`] ?? 0 }));
    const named = parts.filter((part) => part.value > 0).map((part) => `${part.type} ${count(part.value)}`);
    return el(
      "span",
      { title: named.join(", ") },
      partsBar(parts, row.urls),
      el("span", { class: "visually-hidden" }, named.join(", ")),
    );
  },
};

export const lastSeenColumn = {
  key: "last_seen",
  label: "Last seen",
  numeric: true,
  sort: "last_seen",
  cell: (row) => el("span", { class: "nowrap" }, dayAndYear(row.last_seen)),
};
