/** The state of the desktop as parameters of its address, so that every picture has a link. */

import { ANSWERS } from "./lcm.mjs";
import { STATES } from "./phone.mjs";
import { VENDORS } from "./vendors.mjs";

const THEMES = Object.freeze(/** @type {const} */ (["auto", "light", "dark"]));
const WIDTHS = Object.freeze(/** @type {const} */ (["normal", "narrow", "wide"]));
const LOGS = Object.freeze(/** @type {const} */ (["open", "closed"]));

/** Milliseconds that a late answer can take. */
export const DELAYS = Object.freeze(/** @type {const} */ (["2500", "1000", "5000", "10000"]));

/**
 * What the address says.
 *
 * - `theme`: `auto`, `light`, `dark`
 * - `vendor`: whose call events are posted, see `VENDORS`
 * - `answer`: how LCM answers, see `ANSWERS`
 * - `delay`: milliseconds that a late answer takes, see `DELAYS`
 * - `calls`: the state of each call, with commas between: `ringing`, `active`, `held`, `wrap-up`; `none` for no calls
 * - `width`: of the widget's column: `normal`, `narrow`, `wide`
 * - `log`: `open`, `closed`; the page's own choice if left out
 */
export function readAddress() {
  const given = new URLSearchParams(location.search);
  const calls = (given.get("calls") ?? "ringing").split(",");
  return {
    theme: oneOf(THEMES, given.get("theme")),
    vendor: oneOf(VENDORS, given.get("vendor")),
    answer: oneOf(ANSWERS, given.get("answer")),
    delay: oneOf(DELAYS, given.get("delay")),
    calls: calls.flatMap((word) => STATES.find((state) => state === word) ?? []),
    width: oneOf(WIDTHS, given.get("width")),
    log: LOGS.find((word) => word === given.get("log")),
  };
}

/** @typedef {ReturnType<typeof readAddress>} Settings */

/**
 * Write the state into the address without a new page in the history; what is as usual is left out.
 * @param {Settings} settings
 */
export function writeAddress(settings) {
  const { calls, ...rest } = settings;
  const usual = { theme: "auto", vendor: VENDORS[0], answer: ANSWERS[0], delay: DELAYS[0], width: WIDTHS[0] };
  const words = Object.entries({ ...rest, calls: calls.join(",") || "none" }).filter(
    ([name, value]) =>
      value && value !== Object.entries({ ...usual, calls: "ringing" }).find(([key]) => key === name)?.[1],
  );
  const query = new URLSearchParams(/** @type {[string, string][]} */ (words)).toString();
  // Commas are allowed in a query, and read better.
  history.replaceState(null, "", query ? `?${query.replaceAll("%2C", ",")}` : location.pathname);
}

/**
 * @template {string} Word
 * @param {readonly [Word, ...Word[]]} words
 * @param {string | null} given
 * @returns {Word} the first for anything unknown
 */
function oneOf(words, given) {
  return words.find((word) => word === given) ?? words[0];
}
