/**
 * The quiet panel at the side: what the world outside does (callers, the vendor's events, LCM), and how the customer
 * has set up the widget.
 */

import { CHOICES, usual } from "./address.mjs";
import { fill, one } from "./dom.mjs";
import { direction, languageName } from "./languages.mjs";

/** @typedef {import("./address.mjs").Settings} Settings */

/** What a word of a list is called, where not itself. @type {Record<string, (word: string) => string>} */
const LABELS = {
  delay: (ms) => `${Number(ms) / 1000} s`,
  lang: languageName,
  width: (pixels) => (pixels === "free" ? "free: drag its corner" : `${pixels} px`),
};

/**
 * Fill the lists and keep the settings as they are chosen.
 * @param {HTMLElement} panel
 * @param {Settings} settings changed in place
 * @param {() => void} onchange told after each change
 */
export function setUpSimulation(panel, settings, onchange) {
  for (const list of panel.querySelectorAll("select")) {
    const words = CHOICES[/** @type {keyof typeof CHOICES} */ (list.name)];
    const label = LABELS[list.name] ?? ((word) => word);
    list.replaceChildren(...words.map((word) => new Option(label(word), word)));
  }
  const widget = /** @type {HTMLDetailsElement} */ (one("#settings", panel));
  widget.open = [...widget.querySelectorAll("select")].some(({ name }) => Reflect.get(settings, name) !== usual(name));
  panel.addEventListener("change", ({ target }) => {
    const { name, value } = /** @type {HTMLSelectElement} */ (target);
    Object.assign(settings, { [name]: value });
    onchange();
  });
}

/**
 * Show the settings, and which of the panel's actions make sense now.
 * @param {HTMLElement} panel
 * @param {Settings} settings
 * @param {import("./phone.mjs").Phone} phone
 * @param {number} contacts how many there are to call
 */
export function showSimulation(panel, settings, phone, contacts) {
  const state = phone.current?.state;
  for (const list of panel.querySelectorAll("select")) list.value = Reflect.get(settings, list.name);
  fill(panel, { direction: direction(settings.lang) });
  button(panel, "hold").disabled = state !== "active";
  button(panel, "new-call").disabled = phone.calls.length > 0;
  button(panel, "second-call").disabled = phone.calls.length === 0 || phone.calls.length >= contacts;
  button(panel, "drop").disabled = !state;
  one("#delay", panel).hidden = settings.answer !== "late";
}

/**
 * @param {HTMLElement} panel
 * @param {string} action
 */
function button(panel, action) {
  return /** @type {HTMLButtonElement} */ (one(`[data-action="${action}"]`, panel));
}
