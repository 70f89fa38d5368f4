// Figures and times as people read them. Missing values are an en dash; times are UTC.

const NONE = "–";
const COUNT = new Intl.NumberFormat("en");
const DAY_YEAR = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone: "UTC" });
const MINUTE = new Intl.DateTimeFormat("en-GB", {
  day: "numeric",
  month: "short",
  year: "numeric",
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "UTC",
});

const missing = (value) => value === null || value === undefined || Number.isNaN(value);

export function count(value) {
  return missing(value) ? NONE : COUNT.format(value);
}

/** A share of one as per cent, with more digits near the ends; never rounded to 0 or 100 % unless it is. */
export function percent(share) {
  return missing(share) ? NONE : `${perCent(share)} %`;
}

/** The bounds of a rate, with the digits of the rate: rounded alike, they never exclude it. */
export function bounds(low, high) {
  return missing(low) || missing(high) ? NONE : `${perCent(low)} to ${perCent(high)} %`;
}

function perCent(share) {
  const value = share * 100;
  if (value <= 0 || value >= 100) return value.toFixed(0);
  if (value < 0.01) return "<0.01";
  if (value > 99.99) return ">99.99";
  return value.toFixed(value < 1 || value > 99 ? 2 : 1);
}

/** A difference of shares in percentage points, signed. */
export function points(difference) {
  if (missing(difference)) return NONE;
  const value = difference * 100;
  return `${value < 0 ? "−" : "+"}${Math.abs(value).toFixed(Math.abs(value) < 1 ? 2 : 1)} points`;
}

/** A figure between 0 and 1 with three digits. */
export function figure(value) {
  return missing(value) ? NONE : Number(value).toFixed(3);
}

export function dayAndYear(iso) {
  return missing(iso) ? NONE : DAY_YEAR.format(new Date(`${String(iso).slice(0, 10)}T00:00:00Z`));
}

export function moment(iso) {
  return missing(iso) ? NONE : `${MINUTE.format(new Date(iso))} UTC`;
}

export function ago(iso, now = Date.now()) {
  if (missing(iso)) return NONE;
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (seconds < 60) return "just now";
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ago`;
  if (seconds < 48 * 3600) return `${Math.floor(seconds / 3600)} h ago`;
  return `${Math.floor(seconds / 86400)} days ago`;
}

export function plural(number, one, many) {
  return `${count(number)} ${number === 1 ? one : many}`;
}
