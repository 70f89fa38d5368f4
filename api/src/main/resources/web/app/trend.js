// Is it rising? The share of malicious URLs, of late against before.

import { dayAndYear, points } from "./format.js";
import { TYPES } from "./types.js";

const DAY_MILLIS = 86_400_000;

/** Rows of `/v1/types` as one entry a day that has URLs: counts by type and their sum, in order of days. */
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

/** URLs and malicious URLs of rows, added up for each value of a column. */
export function addedUp(rows, column) {
  const sums = new Map();
  for (const row of rows) {
    const sum = sums.get(row[column]) ?? { [column]: row[column], urls: 0, malicious_urls: 0 };
    sum.urls += row.urls;
    sum.malicious_urls += row.malicious_urls;
    sums.set(row[column], sum);
  }
  return [...sums.values()];
}

/**
 * The last days that rows are of against as many before them, seven at most, with a test of two
 * proportions (5 %), so that noise of small days is not sold as a trend. Days are those of the
 * calendar, whether URLs came in or not.
 *
 * @param {{items: object[], complete: boolean}} rows of `/v1/suffixes`, newest first; where some are
 *     left out, the oldest day may lack some and does not count
 * @returns {{word: string, period: string, detail: string, tone: string}|null} null where no URL is of the days before
 */
export function direction({ items, complete }, longest = 7) {
  const newest = addedUp(items, "day").sort((a, b) => (a.day < b.day ? 1 : -1));
  const days = complete ? newest : newest.slice(0, -1);
  if (days.length < 2) return null;
  const age = (entry) => (Date.parse(days[0].day) - Date.parse(entry.day)) / DAY_MILLIS;
  const span = Math.min(longest, Math.floor((age(days.at(-1)) + 1) / 2));
  const now = rate(days.filter((entry) => age(entry) < span));
  const then = rate(days.filter((entry) => age(entry) >= span && age(entry) < 2 * span));
  if (then.urls === 0) return null;
  const difference = now.bad / now.urls - then.bad / then.urls;
  const pooled = (now.bad + then.bad) / (now.urls + then.urls);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.urls + 1 / then.urls));
  const clear = error > 0 && Math.abs(difference) / error >= 1.96;
  const before = span === 1 ? "the day before" : `the ${span} days before`;
  const last = dayAndYear(days[0].day);
  return {
    word: !clear ? "Steady" : difference > 0 ? "Rising" : "Falling",
    period: span === 1 ? last : `${span} days to ${last}`,
    detail: `${points(difference)} against ${before}${clear ? "" : ", within chance"}`,
    tone: !clear ? "" : difference > 0 ? "tone-bad" : "tone-good",
  };
}

function rate(days) {
  return days.reduce((sum, entry) => ({ urls: sum.urls + entry.urls, bad: sum.bad + entry.malicious_urls }), { urls: 0, bad: 0 });
}
