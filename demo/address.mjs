/** The state of the desktop as parameters of its address, so that every picture has a link. */

import { LANGUAGES } from "./languages.mjs";
import { ACKNOWLEDGEMENTS, ANSWERS } from "./lcm.mjs";
import { STATES } from "./phone.mjs";
import { VENDORS } from "./vendors.mjs";

const POLICIES = /** @type {const} */ (["show", "warn", "block"]);
const SWITCH = /** @type {const} */ (["off", "on"]);

/** Parameter to what it can be, the usual first; the README says what each means. */
export const CHOICES = Object.freeze(
  /** @type {const} */ ({
    theme: ["auto", "light", "dark"],
    lang: LANGUAGES,
    width: ["360", "240", "280", "320", "400", "440", "480", "free"],
    mask: ["none", "last4", "all"],
    reveal: SWITCH,
    flag: ["CampaignPEWC", "PEWC"],
    policy: POLICIES,
    unknown: POLICIES,
    acknowledgement: ACKNOWLEDGEMENTS,
    digits: SWITCH,
    vendor: VENDORS,
    answer: ANSWERS,
    delay: ["2500", "1000", "5000", "10000"],
    log: ["auto", "open", "closed"],
  }),
);

/** The state of each call, in the address with commas between. */
const CALLS = "ringing";
const NO_CALLS = "none";

/** @typedef {{-readonly [Name in keyof typeof CHOICES]: typeof CHOICES[Name][number]}} Choices */

/** @typedef {Choices & {calls: import("./phone.mjs").CallState[]}} Settings */

/** @returns {Settings} what the address says; the usual for anything unknown */
export function readAddress() {
  const given = new URLSearchParams(location.search);
  const chosen = Object.entries(CHOICES).map(([name, words]) => {
    return [name, words.find((word) => word === given.get(name)) ?? words[0]];
  });
  const calls = (given.get("calls") ?? CALLS).split(",");
  return {
    .../** @type {Choices} */ (Object.fromEntries(chosen)),
    calls: calls.flatMap((word) => STATES.find((state) => state === word) ?? []),
  };
}

/**
 * Write the state into the address without a new page in the history; what is as usual is left out.
 * @param {Settings} settings
 */
export function writeAddress({ calls, ...rest }) {
  const query = new URLSearchParams(chosenOtherwise(rest));
  const said = calls.join(",") || NO_CALLS;
  if (said !== CALLS) query.set("calls", said);
  // Commas are allowed in a query, and read better.
  history.replaceState(null, "", query.size ? `?${String(query).replaceAll("%2C", ",")}` : location.pathname);
}

/**
 * @param {Choices} choices
 * @returns {[string, string][]} those that are not as usual
 */
function chosenOtherwise(choices) {
  return Object.entries(choices).filter(([name, word]) => word !== usual(name));
}

/** @param {string} name of a parameter */
export function usual(name) {
  return CHOICES[/** @type {keyof Choices} */ (name)][0];
}
