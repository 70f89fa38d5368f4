// The foot of a long list: how much is shown, and a button for the next page.

import { announce, el } from "./dom.js";
import { plural } from "./format.js";

/**
 * A list that grows at its foot, drawn anew with each page.
 *
 * @param {function(object[]): Node} drawn all items so far
 */
export function growing(first, fetchPage, drawn, one, many) {
  const items = [...first.items];
  const place = el("div", {}, drawn(items));
  const append = (next) => {
    items.push(...next);
    place.replaceChildren(drawn(items));
  };
  return el("div", {}, place, more(first, fetchPage, append, one, many));
}

/**
 * @param {{items: object[], next_cursor: string|null}} first page, shown already
 * @param {function(string): Promise} fetchPage the page at a cursor
 * @param {function(object[])} append shows the items of a page below the others
 */
export function more(first, fetchPage, append, one, many) {
  const foot = el("div", { class: "list-foot", tabindex: "-1" });
  let shown = first.items.length;
  let cursor = first.next_cursor;
  const button = el(
    "button",
    {
      type: "button",
      class: "button",
      id: "more",
      onclick: async () => {
        button.disabled = true;
        try {
          const page = await fetchPage(cursor);
          append(page.items);
          shown += page.items.length;
          cursor = page.next_cursor;
          announce(`${plural(shown, one, many)} shown`);
          draw();
        } catch (error) {
          draw(error.problem?.detail ?? error.message);
        }
        button.disabled = false;
        if (document.activeElement === document.body) (button.isConnected ? button : foot).focus({ preventScroll: true });
      },
    },
    "Show more",
  );
  const draw = (fault) => {
    foot.replaceChildren(
      el("span", {}, `${plural(shown, one, many)} shown`),
      cursor ? button : el("span", { class: "muted" }, "That is all."),
      fault ? el("span", { role: "alert", class: "field-error" }, fault) : "",
    );
  };
  draw();
  return foot;
}
