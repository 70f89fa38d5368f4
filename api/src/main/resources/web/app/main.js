// Starts the page: picks the view that the link names, shows it, and keeps an eye on new publications.

import { api } from "./api.js";
import { announce, el, replace } from "./dom.js";
import { ago, moment } from "./format.js";
import { keyForm } from "./key.js";
import { loading, problem } from "./parts.js";
import { parse } from "./route.js";
import { batches } from "./views/batches.js";
import { check } from "./views/check.js";
import { domain } from "./views/domain.js";
import { domains } from "./views/domains.js";
import { model } from "./views/model.js";
import { overview } from "./views/overview.js";

const WATCH_MILLIS = 30_000;
const VIEWS = { "": overview, domains, domain, check, model, batches };

const content = document.getElementById("content");
const freshness = document.getElementById("freshness");
let running = null;
let shown = null;
let named = null;

/** Shows what the link names. `moveFocus` says whether a person came here by a link. */
async function show({ moveFocus }) {
  running?.abort();
  running = new AbortController();
  const { signal } = running;
  const route = parse(location.hash);
  markCurrent(route.view);
  const here = shown?.view === route.view && shown?.name === route.name;
  if (!here) replace(content, loading());
  content.setAttribute("aria-busy", "true");
  try {
    const view = Object.hasOwn(VIEWS, route.view) ? VIEWS[route.view] : notFound;
    const { title, publication, node } = await view({ route, signal });
    if (signal.aborted) return;
    if (publication) name(publication);
    document.title = title === "Overview" ? "Weir" : `${title} · Weir`;
    keepingFocus(here, () => replace(content, node));
    if (!here) {
      window.scrollTo(0, 0);
      announce(`${title} is shown`);
    }
  } catch (error) {
    if (signal.aborted) return;
    const locked = error.status === 401;
    document.title = `${locked ? "API key" : "Problem"} · Weir`;
    if (locked) replace(content, keyForm(() => refresh()));
    else replace(content, el("h1", { class: "visually-hidden" }, "Problem"), problem(error, () => refresh()));
  }
  content.removeAttribute("aria-busy");
  if (moveFocus && !here) content.focus({ preventScroll: true });
  shown = route;
}

/** Keeps the focus on the same control when a view is drawn anew, after sorting for instance. */
function keepingFocus(here, draw) {
  const focused = here ? document.activeElement : null;
  const handle = focused?.dataset?.sort ? `[data-sort="${CSS.escape(focused.dataset.sort)}"]` : focused?.id ? `#${CSS.escape(focused.id)}` : null;
  const [start, end] = [focused?.selectionStart, focused?.selectionEnd];
  draw();
  const again = handle && content.querySelector(handle);
  again?.focus({ preventScroll: true });
  if (again && typeof start === "number") again.setSelectionRange?.(start, end);
}

function refresh() {
  shown = null;
  show({ moveFocus: false });
  watch();
}

function markCurrent(view) {
  const place = view === "domain" ? "domains" : view;
  for (const link of document.querySelectorAll("#views a")) {
    if (parse(link.getAttribute("href")).view === place) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}

function notFound() {
  return Promise.resolve({
    title: "No such view",
    node: el("div", { class: "state" }, el("h1", {}, "There is no such view"), el("p", {}, el("a", { href: "#/" }, "To the overview"))),
  });
}

/** Names the publication that the figures are of, and says how fresh it is. */
function name(publication) {
  named = publication;
  const when = el("time", { datetime: named.published_at, title: moment(named.published_at) }, ago(named.published_at));
  replace(freshness, el("span", { class: "dot", "aria-hidden": "true" }), el("span", { class: "freshness-long" }, `publication ${named.publication_id}, `), when);
}

/** Keeps an eye on how fresh the figures are, and offers newer ones once they are published. */
async function watch() {
  let newest;
  try {
    newest = (await api.summary()).publication;
  } catch (error) {
    if (error.status !== 401) replace(freshness, el("span", { class: "dot dot-bad", "aria-hidden": "true" }), "no figures");
    return;
  }
  if (named === null || (newest.publication_id === named.publication_id && newest.published_at === named.published_at)) {
    name(newest);
    return;
  }
  if (freshness.querySelector("button") !== null) return;
  announce("New figures are published");
  replace(
    freshness,
    el("button", { type: "button", class: "button button-small", onclick: () => { named = null; refresh(); } }, "Show new figures"),
  );
}

document.getElementById("skip").addEventListener("click", (event) => {
  event.preventDefault(); // the fragment holds the state of the view
  content.focus();
});
window.addEventListener("hashchange", () => show({ moveFocus: true }));
setInterval(() => document.visibilityState === "visible" && watch(), WATCH_MILLIS);
show({ moveFocus: false });
watch();
