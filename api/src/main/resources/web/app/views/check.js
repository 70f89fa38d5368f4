// What is known of one URL: the stored verdicts, else a verdict now.

import { api } from "../api.js";
import { checkBox } from "../checkbox.js";
import { el } from "../dom.js";
import { urlText } from "../hostile.js";
import { badge, empty, problem } from "../parts.js";
import { go, link } from "../route.js";
import { verdictCard } from "../verdict.js";

export async function check({ route, signal }) {
  const url = route.query.get("url") ?? "";
  return {
    title: "Check a URL",
    node: el(
      "div",
      { class: "narrow" },
      checkBox(url, { heading: el("h1", {}, el("label", { for: "check-url" }, "Check a URL")) }),
      url === ""
        ? empty("Paste a URL", "Stored verdicts are shown; a URL the lake does not know gets a verdict of the champion now.")
        : await answer(url, signal),
    ),
  };
}

async function answer(url, signal) {
  const again = () => go(link("check", "", { url }));
  let stored;
  try {
    stored = (await api.lookup(url, { signal })).items[0];
  } catch (error) {
    if (error.name === "AbortError" || error.status === 401) throw error;
    return problem(error, again);
  }
  const known = stored?.verdicts ?? [];
  if (known.length > 0) {
    return result(
      url,
      badge("in the lake"),
      known.map((verdict) => verdictCard(verdict, { title: `Stored verdict, model version ${verdict.model_version}` })),
    );
  }
  try {
    const scored = (await api.score(url, { signal })).items[0];
    return result(url, badge("not in the lake"), verdictCard(scored, { title: "Verdict now", threshold: scored.threshold ?? null }));
  } catch (error) {
    if (error.name === "AbortError") throw error;
    return result(url, badge("not in the lake"), problem(error, again));
  }
}

function result(url, where, ...cards) {
  return el(
    "section",
    { class: "card", "aria-labelledby": "answer-title" },
    el("div", { class: "card-head" }, el("h2", { id: "answer-title" }, "Answer"), where),
    el("p", { class: "url-line" }, urlText(url)),
    cards,
  );
}
