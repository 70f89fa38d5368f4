// The link is the state: `#/domains?type=phishing&sort=-wilson_low`.

/** @returns {{view: string, name: string, query: URLSearchParams}} */
export function parse(hash) {
  const [path, query = ""] = split(hash.replace(/^#\/?/, ""), "?");
  const [view, name = ""] = split(path, "/");
  return { view, name: decode(name), query: new URLSearchParams(query) };
}

/** A link to a view; empty values are left out of it. */
export function link(view, name = "", values = {}) {
  const query = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== null && value !== undefined && value !== "") query.set(key, value);
  }
  const path = name === "" ? view : `${view}/${encodeURIComponent(name)}`;
  return `#/${path}${query.size > 0 ? `?${query}` : ""}`;
}

/** Goes to a link, anew where the page is there already; with `quietly` the browser's history keeps one entry for it. */
export function go(target, { quietly = false } = {}) {
  const before = location.href;
  if (quietly) history.replaceState(null, "", target);
  else location.hash = target;
  if (quietly || location.href === before) window.dispatchEvent(new HashChangeEvent("hashchange"));
}

function split(text, mark) {
  const at = text.indexOf(mark);
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)];
}

function decode(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text; // a link typed by hand
  }
}
