/** The few things that every part of the page does to the document. */

/**
 * The element that a selector names; the page is written so that it exists.
 * @param {string} selector
 * @param {ParentNode} [root]
 * @returns {HTMLElement}
 */
export function one(selector, root = document) {
  const found = root.querySelector(selector);
  if (!(found instanceof HTMLElement)) throw new Error(`The page has no ${selector}.`);
  return found;
}

/**
 * Write texts into the elements below `root` that carry `data-field`; unchanged ones are not touched, so that a
 * selection in them survives.
 * @param {ParentNode} root
 * @param {Record<string, string>} texts field to text
 */
export function fill(root, texts) {
  for (const [field, text] of Object.entries(texts)) {
    const element = one(`[data-field="${field}"]`, root);
    if (element.textContent !== text) element.textContent = text;
  }
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {...(Node | string)} children
 */
export function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.append(...children);
  return made;
}

/** @param {string} name an id in `icons.svg` */
export function icon(name) {
  const svg = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  const use = document.createElementNS("http://www.w3.org/2000/svg", "use");
  use.setAttribute("href", `icons.svg#${name}`);
  svg.setAttribute("aria-hidden", "true");
  svg.append(use);
  return svg;
}

/**
 * Call a function for each press of a button with `data-action` below `root`.
 * @param {HTMLElement} root
 * @param {(action: string) => void} act
 */
export function onAction(root, act) {
  root.addEventListener("click", ({ target }) => {
    const button = target instanceof Element ? target.closest("[data-action]") : null;
    if (button instanceof HTMLElement) act(button.dataset.action ?? "");
  });
}
