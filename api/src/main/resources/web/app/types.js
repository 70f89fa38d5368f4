// The four types of verdict, in the order of all legends and stacks.

import { el } from "./dom.js";

export const MALICIOUS_TYPES = ["malware", "phishing", "defacement"];
export const TYPES = [...MALICIOUS_TYPES, "benign"];

/** A colour with its name beside it: never the colour alone. */
export function typeTag(type) {
  const known = TYPES.includes(type);
  return el("span", { class: `type-tag ${known ? `type-${type}` : ""}` }, known ? type : "unknown");
}

/** The value of a colour token in the theme of the moment. */
export function colour(token) {
  const probe = el("span", { hidden: true, class: `probe probe${token}` });
  document.body.append(probe);
  const value = getComputedStyle(probe).color;
  probe.remove();
  return value;
}
