/** Putting the widget on the page, as a desktop does that places the element itself. */

import { element } from "./dom.mjs";

/**
 * @typedef {HTMLElement & {
 *   activeCall: {callid: string, accountNumber: string} | null,
 *   readonly state: string,
 * }} CallbackModes
 */

/**
 * Put the element on the page, and include the script that defines it.
 * @param {HTMLElement} place
 * @returns {{widget: CallbackModes, settled: Promise<void>}} the element; settled once the script has run, or can't
 */
export function mountWidget(place) {
  const widget = /** @type {CallbackModes} */ (document.createElement("callback-modes"));
  widget.setAttribute("bus", "self");
  widget.setAttribute("origins", location.origin);
  place.append(widget);
  const settled = include().catch(() => {
    widget.replaceWith(element("p", "failure", "The widget’s script could not be loaded. Is its server running?"));
  });
  return { widget, settled };
}

/**
 * Give the element its attributes; it takes each change as it comes.
 * @param {HTMLElement} widget
 * @param {Record<string, string>} attributes
 */
export function setUpWidget(widget, attributes) {
  for (const [name, value] of Object.entries(attributes)) {
    if (widget.getAttribute(name) !== value) widget.setAttribute(name, value);
  }
}

/** Include `embed.js`; with `data-manual` it puts no element of its own on the page. */
async function include() {
  const { embed } = await (await fetch("/widget.json")).json();
  const script = document.createElement("script");
  script.src = embed;
  script.dataset.manual = "";
  const run = new Promise((resolve, reject) => {
    script.onload = resolve;
    script.onerror = reject;
  });
  document.head.append(script);
  await run;
}
