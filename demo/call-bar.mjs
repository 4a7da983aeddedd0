/** The bar on top: the current call, how long it has been in its state, and what can be done with it. */

import { fill } from "./dom.mjs";
import { initials, phoneNumber } from "./format.mjs";

/** @typedef {import("./phone.mjs").CallState} CallState */

/** @type {Record<CallState, {label: string, presence: string, actions: readonly string[]}>} */
const LOOKS = {
  ringing: { label: "Incoming", presence: "Ready", actions: ["decline", "take"] },
  active: { label: "On the line", presence: "On a call", actions: ["hold", "end"] },
  held: { label: "On hold", presence: "On a call", actions: ["resume", "end"] },
  "wrap-up": { label: "After-call work", presence: "After-call work", actions: ["clear"] },
};

/** @param {CallState} state */
export function stateLabel(state) {
  return LOOKS[state].label;
}

/**
 * @param {HTMLElement} bar
 * @param {import("./phone.mjs").PhoneCall | undefined} call
 */
export function showCall(bar, call) {
  const focused = document.activeElement;
  bar.dataset.state = call?.state ?? "none";
  for (const button of bar.querySelectorAll("button")) {
    button.hidden = !call || !LOOKS[call.state].actions.includes(button.dataset.action ?? "");
  }
  fill(bar, {
    initials: call ? initials(call.contact.name) : "",
    name: call ? call.contact.name : "No call",
    state: call ? stateLabel(call.state) : "The line is free",
    number: call ? phoneNumber(call.contact.number) : "",
  });
  // A button that was pressed and is gone must not throw the keyboard back to the top of the page.
  if (focused instanceof HTMLButtonElement && focused.hidden && bar.contains(focused)) {
    /** @type {HTMLElement} */ (bar.querySelector("button:not([hidden])") ?? bar).focus();
  }
}

/**
 * The agent's own state follows from the busiest call.
 * @param {HTMLElement} presence
 * @param {readonly import("./phone.mjs").PhoneCall[]} calls
 */
export function showPresence(presence, calls) {
  /** @type {readonly CallState[]} */
  const busiest = ["active", "held", "wrap-up", "ringing"];
  const state = busiest.find((one) => calls.some((call) => call.state === one));
  presence.dataset.state = state ?? "ready";
  fill(presence, { presence: state ? LOOKS[state].presence : "Ready" });
}
