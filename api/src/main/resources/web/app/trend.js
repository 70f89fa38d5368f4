// Is it rising? The share of malicious URLs of the last day against the days before it.

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
 * The last day against up to seven days before it, with a test of two proportions (5 %), so that noise
 * of small days is not sold as a trend.
 *
 * @returns {{word: string, difference: number, detail: string, tone: string}|null} null with a single day
 */
export function direction(days, span = 7) {
  if (days.length < 2) return null;
  const last = days[days.length - 1];
  const before = days.slice(Math.max(0, days.length - 1 - span), -1);
  const sum = before.reduce((a, d) => ({ urls: a.urls + d.urls, bad: a.bad + bad(d) }), { urls: 0, bad: 0 });
  if (last.urls === 0 || sum.urls === 0) return null;
  const now = bad(last) / last.urls;
  const then = sum.bad / sum.urls;
  const pooled = (bad(last) + sum.bad) / (last.urls + sum.urls);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / last.urls + 1 / sum.urls));
  const clear = error > 0 && Math.abs(now - then) / error >= 1.96;
  const word = !clear ? "Steady" : now > then ? "Rising" : "Falling";
  const span_ = before.length === 1 ? "the day before" : `the ${before.length} days before`;
  return {
    word,
    difference: now - then,
    now,
    then,
    detail: `${points(now - then)} against ${span_}${clear ? "" : ", within chance"}`,
    tone: !clear ? "" : now > then ? "tone-bad" : "tone-good",
  };
}

/** URLs of a day that are of a malicious type. */
export function bad(entry) {
  return MALICIOUS_TYPES.reduce((sum, type) => sum + entry[type], 0);
}
