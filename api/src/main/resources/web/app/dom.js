// The one place that puts text on the page. Text always becomes a text node; nothing is parsed as HTML.

const SVG = "http://www.w3.org/2000/svg";
const LOCAL = /^(#|\.?\/(?!\/)|[a-z0-9]+[a-z0-9./]*$)/;

/**
 * Builds an HTML element.
 *
 * @param {string} tag
 * @param {object} attributes `on…` are listeners; null, undefined and false leave an attribute out
 * @param {...(Node|string|number|Array|null)} children strings become text nodes
 */
export function el(tag, attributes = {}, ...children) {
  return fill(document.createElement(tag), attributes, children);
}

/** Builds an SVG element; only presentation attributes, for the policy forbids inline styles. */
export function svg(tag, attributes = {}, ...children) {
  return fill(document.createElementNS(SVG, tag), attributes, children);
}

function fill(element, attributes, children) {
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) {
      element.addEventListener(name.slice(2), value);
      continue;
    }
    if (name === "style" || name === "src" || name === "srcdoc") {
      throw new Error(`${name} is not set on this page: use a class or an attribute`);
    }
    if (name === "href" && !LOCAL.test(value)) {
      throw new Error("only links within Weir are made");
    }
    element.setAttribute(name, value === true ? "" : String(value));
  }
  append(element, children);
  return element;
}

function append(element, children) {
  for (const child of children.flat(Infinity)) {
    if (child === null || child === undefined || child === false) continue;
    element.append(child instanceof Node ? child : document.createTextNode(String(child)));
  }
}

/** Replaces everything in an element. */
export function replace(element, ...children) {
  element.replaceChildren();
  append(element, children);
}

/** Says something to screen readers without moving the focus. */
export function announce(text) {
  document.getElementById("announcer").textContent = text;
}
