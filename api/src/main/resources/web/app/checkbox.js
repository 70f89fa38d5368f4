// The box in which a URL is pasted; it leads to the check view, which answers.

import { el } from "./dom.js";
import { go, link } from "./route.js";

/** @param {string} value what stands in it, as pasted */
export function checkBox(value = "", { heading = null } = {}) {
  const field = el("input", {
    id: "check-url",
    name: "url",
    type: "text",
    inputmode: "url",
    autocomplete: "off",
    autocapitalize: "none",
    spellcheck: "false",
    maxlength: "8192",
    required: true,
    placeholder: "hxxp://login-paypa1[.]example/verify",
    value,
    "aria-describedby": "check-note",
  });
  return el(
    "form",
    {
      class: "check-box",
      role: "search",
      "aria-label": "Check a URL",
      onsubmit: (event) => {
        event.preventDefault();
        const text = field.value.trim();
        if (text !== "") go(link("check", "", { url: text }));
      },
    },
    heading ?? el("label", { for: "check-url" }, "Check a URL"),
    el("div", { class: "input-row" }, field, el("button", { id: "check-now", type: "submit", class: "button button-primary" }, "Check")),
    el("p", { id: "check-note", class: "field-note" }, "Defanged or not. It is read, never opened."),
  );
}
