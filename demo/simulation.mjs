/** The quiet panel at the side that says what the world outside does: callers, the vendor's events, LCM. */

import { DELAYS } from "./address.mjs";
import { one } from "./dom.mjs";
import { ANSWERS } from "./lcm.mjs";
import { VENDORS } from "./vendors.mjs";

/** @typedef {import("./address.mjs").Settings} Settings */

/**
 * Fill the lists, show the settings in them, and keep the settings as they are chosen.
 * @param {HTMLElement} panel
 * @param {Settings} settings changed in place
 * @param {() => void} onchange told after each change
 */
export function setUpSimulation(panel, settings, onchange) {
  fillList(panel, "vendor", VENDORS);
  fillList(panel, "answer", ANSWERS);
  fillList(panel, "delay", DELAYS, (ms) => `${Number(ms) / 1000} s`);
  for (const list of panel.querySelectorAll("select")) list.value = String(Object(settings)[list.name]);
  panel.addEventListener("change", ({ target }) => {
    const { name, value } = /** @type {HTMLSelectElement} */ (target);
    Object.assign(settings, { [name]: value });
    onchange();
  });
}

/**
 * Show which of the panel's actions make sense now.
 * @param {HTMLElement} panel
 * @param {Settings} settings
 * @param {import("./phone.mjs").Phone} phone
 * @param {number} contacts how many there are to call
 */
export function showSimulation(panel, settings, phone, contacts) {
  const state = phone.current?.state;
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

/**
 * @template {string} Word
 * @param {HTMLElement} panel
 * @param {string} name of the list
 * @param {readonly Word[]} words
 * @param {(word: Word) => string} label
 */
function fillList(panel, name, words, label = (word) => word) {
  const list = /** @type {HTMLSelectElement} */ (one(`[name="${name}"]`, panel));
  list.replaceChildren(...words.map((word) => new Option(label(word), word)));
}
