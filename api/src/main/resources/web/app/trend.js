// Is it rising? The share of URLs of malicious types, of late against before.

import { points } from "./format.js";
import { MALICIOUS_TYPES, TYPES } from "./types.js";

/** Rows of `/v1/types` as one entry a day: counts by type and their sum, in order of days. */
export function byDay(rows) {
  const days = new Map();
  for (const row of rows) {
    if (!days.has(row.day)) days.set(row.day, { day: row.day, urls: 0, ...Object.fromEntries(TYPES.map((t) => [t, 0])) });
    const entry = days.get(row.day);
    entry[row.predicted_type] += row.urls;
    entry.urls += row.urls;
  }
  return [...days.values()].sort((a, b) => (a.day < b.day ? -1 : 1));
}

/** Counts by type over all days. */
export function totals(days) {
  const sum = Object.fromEntries([...TYPES, "urls"].map((name) => [name, 0]));
  for (const entry of days) {
    for (const name of Object.keys(sum)) sum[name] += entry[name];
  }
  return sum;
}

/**
 * The last days against as many before them, seven at most, with a test of two proportions (5 %), so
 * that noise of small days is not sold as a trend.
 *
 * @returns {{word: string, period: string, detail: string, tone: string}|null} null with a single day
 */
export function direction(days, longest = 7) {
  const span = Math.min(longest, Math.floor(days.length / 2));
  if (span === 0) return null;
  const now = rate(days.slice(-span));
  const then = rate(days.slice(-2 * span, -span));
  if (now.urls === 0 || then.urls === 0) return null;
  const difference = now.bad / now.urls - then.bad / then.urls;
  const pooled = (now.bad + then.bad) / (now.urls + then.urls);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.urls + 1 / then.urls));
  const clear = error > 0 && Math.abs(difference) / error >= 1.96;
  const before = span === 1 ? "the day before" : `the ${span} days before`;
  return {
    word: !clear ? "Steady" : difference > 0 ? "Rising" : "Falling",
    period: span === 1 ? "Last day" : `Last ${span} days`,
    detail: `${points(difference)} against ${before}${clear ? "" : ", within chance"}`,
    tone: !clear ? "" : difference > 0 ? "tone-bad" : "tone-good",
  };
}

function rate(days) {
  return days.reduce((sum, entry) => ({ urls: sum.urls + entry.urls, bad: sum.bad + bad(entry) }), { urls: 0, bad: 0 });
}

/** URLs of a day that are of a malicious type. */
function bad(entry) {
  return MALICIOUS_TYPES.reduce((sum, type) => sum + entry[type], 0);
}
