// The API key, where the service demands one. It lives in this tab only and ends with it.

import { el, replace } from "./dom.js";

const KEY = "weir.key";
const FORM = /^weir_[0-9a-f]{12}_[0-9a-f]{64}$/;
let held = null;
let refused = false;

export function key() {
  if (held) return held;
  try {
    held = sessionStorage.getItem(KEY);
  } catch {
    held = null; // storage is switched off: the key lasts until the page is left
  }
  return held;
}

/** Called when the service did not accept the key, or there was none. */
export function forgetKey() {
  refused ||= held !== null; // several questions may be refused at once
  held = null;
  try {
    sessionStorage.removeItem(KEY);
  } catch {
    // nothing was stored
  }
}

/** Ends the use of the key: the page asks for another. */
export function useAnotherKey() {
  forgetKey();
  location.reload();
}

/** A form that asks for the key; `given` is called once it is held. */
export function keyForm(given) {
  const fault = el("p", { class: "field-error", role: "alert" }, refused && "The service did not accept that key. It may be mistyped or revoked.");
  const field = el("input", {
    id: "api-key",
    name: "api-key",
    type: "password",
    autocomplete: "off",
    spellcheck: "false",
    required: true,
    "aria-describedby": "api-key-note",
  });
  return el(
    "form",
    {
      class: "card key-form",
      "aria-labelledby": "api-key-title",
      onsubmit: (event) => {
        event.preventDefault();
        const text = field.value.trim();
        if (!FORM.test(text)) {
          replace(fault, "No key looks like that. One is weir_, 12 digits, _ and 64 digits, of 0-9 and a-f; signs that cannot be seen may have come with it.");
          field.focus();
          return;
        }
        held = text;
        refused = false;
        try {
          sessionStorage.setItem(KEY, held);
        } catch {
          // held in memory
        }
        given();
      },
    },
    el("h1", { id: "api-key-title" }, "This service asks for an API key"),
    fault,
    el("label", { for: "api-key" }, "API key"),
    el("div", { class: "input-row" }, field, el("button", { class: "button button-primary", type: "submit" }, "Continue")),
    el(
      "p",
      { id: "api-key-note", class: "card-note" },
      "The key stays in this tab and is forgotten when you close it. Whoever runs the service makes one with ",
      el("code", {}, "weir keys add NAME"),
      ".",
    ),
  );
}
