// One verdict on one URL: type, score, probabilities, reasons, and the model that says so.

import { el } from "./dom.js";
import { moment, percent } from "./format.js";
import { foreignText, reasonText } from "./hostile.js";
import { badge, shareBar } from "./parts.js";
import { link } from "./route.js";
import { TYPES, typeTag } from "./types.js";

/** `threshold` is the score from which the model calls a URL malicious, where known. */
export function verdictCard(verdict, { title, threshold = null } = {}) {
  return el(
    "article",
    { class: "verdict" },
    el(
      "div",
      { class: "verdict-head" },
      el("h3", {}, title),
      verdict.is_malicious ? badge("malicious", "badge-bad") : badge("not malicious", "badge-good"),
      typeTag(verdict.predicted_type),
    ),
    el(
      "p",
      {},
      "Malicious score ",
      el("strong", {}, Number(verdict.malicious_score).toFixed(3)),
      threshold === null ? "" : `, malicious from ${Number(threshold).toFixed(3)}`,
    ),
    el(
      "ul",
      { class: "type-list type-list-small" },
      TYPES.map((type) =>
        el(
          "li",
          {},
          el("div", { class: "type-row" }, typeTag(type), el("span", { class: "type-share" }, percent(verdict[`p_${type}`]))),
          shareBar(verdict[`p_${type}`], type),
        ),
      ),
    ),
    reasons(verdict.reasons),
    el(
      "p",
      { class: "muted" },
      el("a", { href: link("model", String(verdict.model_version)) }, `Model version ${verdict.model_version}`),
      verdict.scored_at ? `, scored ${moment(verdict.scored_at)}` : "",
      verdict.label ? [", labelled ", foreignText(verdict.label)] : "",
      verdict.in_training ? ", part of the model's training data" : "",
    ),
  );
}

/** What moved a verdict. */
export function reasons(list) {
  if (!list || list.length === 0) return null;
  return el("ul", { class: "reasons", "aria-label": "Reasons" }, list.map((reason) => el("li", {}, reasonText(reason))));
}
