// URLs and domains are written by attackers. Here they become something that is safe to look at:
// defanged, with every invisible character shown, kept apart from the text around them, never a link.

import { el } from "./dom.js";

const LONG = 240;

// Controls, soft hyphen, zero-width and bidi characters, line separators, tags, variation selectors, lone surrogates.
const INVISIBLE =
  /[\u0000-\u001f\u007f-\u00a0\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\uffff]|[\u{e0000}-\u{e0fff}]|\p{Cs}/gu;

/** Shows characters that have no picture of their own by their number: `‹U+202E›`. */
export function visible(text) {
  return String(text).replace(
    INVISIBLE,
    (c) => `‹U+${c.codePointAt(0).toString(16).toUpperCase().padStart(4, "0")}›`,
  );
}

/** `evil.example` as `evil[.]example`; harmless on text that is defanged already. */
export function defangDomain(domain) {
  return bracketed(String(domain), ".");
}

/**
 * `http://evil.example/a.b` as `hxxp://evil[.]example/a.b`, and what follows the host as `defangPart` has it;
 * harmless on text that is defanged already. The service reads it back as the same URL.
 */
export function defangUrl(url) {
  const text = String(url);
  const start = /^[\u0000-\u0020]*(?:[a-z][a-z0-9+-]*:)?[/\\]*/i.exec(text)[0].length;
  const rest = text.slice(start);
  const end = rest.search(/[/?#\\]/);
  const host = end < 0 ? rest : rest.slice(0, end);
  const tail = end < 0 ? "" : rest.slice(end);
  const front = defangScheme(text.slice(0, start)) + defangDomain(host);
  return front + (text.startsWith(front) ? tail : defangPart(tail));
}

/** A part of a URL, or words that quote one: all of its dots and colons in brackets where it holds an address. */
function defangPart(text) {
  return /:\/\/|www\.|\[[.:]\]/i.test(text) ? bracketed(bracketed(text, "."), ":") : text;
}

/** With all of a mark in brackets, unless they are already. */
function bracketed(text, mark) {
  const done = text.replaceAll(`[${mark}]`, mark).replaceAll(mark, `[${mark}]`);
  return done === text ? text : text.replaceAll(mark, `[${mark}]`);
}

function defangScheme(scheme) {
  return scheme
    .replace(/^(\s*)h(t)(t)(ps?:)/i, (_, space, t1, t2, end) => `${space}h${t1 === "T" ? "X" : "x"}${t2 === "T" ? "X" : "x"}${end}`)
    .replace(/^(\s*)ftp/i, "$1fxp")
    .replace(/^(\s*)(javascript|data|vbscript|file|blob):/i, "$1$2[:]");
}

/** A domain to look at. */
export function domainText(domain) {
  return isolated(domain === "" ? "(none)" : defangDomain(domain), "domain-text");
}

/** A public suffix to look at: no host by itself, so it needs no defanging. */
export function suffixText(suffix) {
  return isolated(`.${suffix}`, "domain-text");
}

/** A URL to look at; a very long one is cut, with a button that shows the rest. */
export function urlText(url) {
  return isolated(defangUrl(url), "url-text");
}

/** A reason of a verdict, which may quote an address. */
export function reasonText(reason) {
  return isolated(defangPart(String(reason)), "foreign-text");
}

/** Other text that came with the data: labels, file names, details. */
export function foreignText(text) {
  return isolated(text, "foreign-text");
}

function isolated(text, name) {
  const shown = visible(text);
  const points = [...shown];
  if (points.length <= LONG) return el("bdi", { class: name, dir: "ltr" }, shown);
  const node = el("bdi", { class: name, dir: "ltr" }, points.slice(0, LONG).join("") + "…");
  const more = el(
    "button",
    {
      type: "button",
      class: "quiet-button",
      onclick: () => {
        node.textContent = shown;
        more.remove();
      },
    },
    `Show all ${points.length.toLocaleString("en")} characters`,
  );
  return el("span", {}, node, " ", more);
}
