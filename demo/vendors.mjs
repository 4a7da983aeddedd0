/** What each vendor's desktop posts when something happens to a call. */

import { amazon, finesse, five9, lcm, webex } from "./call-shapes.mjs";

/** @typedef {import("./messages.mjs").Message} Message */

/** @typedef {import("./call-shapes.mjs").Call} Call */

/** @typedef {"start" | "hold" | "resume" | "wrap-up" | "end"} What */

export const VENDORS = Object.freeze(/** @type {const} */ (["LCM", "Amazon", "Cisco", "Finesse", "Webex", "Five9"]));

/** @typedef {typeof VENDORS[number]} Vendor */

/** Each vendor's words. States that its pages do not list are marked. @type {Record<Vendor, Record<What, string>>} */
const STATES = {
  LCM: { start: "CustAnswered", hold: "Hold", resume: "CustAnswered", "wrap-up": "ACW", end: "DROPPED" },
  Amazon: { start: "connected", hold: "hold", resume: "connected", "wrap-up": "ACW", end: "Dropped" },
  // Neither of Cisco's desktops lists an event for hold.
  Cisco: { start: "active", hold: "hold", resume: "active", "wrap-up": "wrap-up", end: "dropped" },
  Finesse: { start: "active", hold: "hold", resume: "active", "wrap-up": "wrap-up", end: "dropped" },
  // Nor does Webex.
  Webex: {
    start: "eAgentContactAssigned",
    hold: "hold",
    resume: "connected",
    "wrap-up": "acw",
    end: "eAgentContactEnded",
  },
  // Five9 lists offered, ringing_on_other_side, talking and finished, and no more.
  Five9: { start: "talking", hold: "hold", resume: "talking", "wrap-up": "ACW", end: "finished" },
};

/** @type {Record<Vendor, (call: Call, state: string) => Message>} */
const SHAPES = {
  LCM: lcm,
  Amazon: amazon,
  Cisco: finesse("Cisco"),
  Finesse: finesse("Finesse"),
  Webex: webex,
  Five9: five9,
};

/**
 * The event that a vendor's desktop posts when something happens to a call.
 * @param {Vendor} vendor
 * @param {What} what
 * @param {Call} call
 * @returns {Message} the bare message
 */
export function callEvent(vendor, what, call) {
  return SHAPES[vendor](call, STATES[vendor][what]);
}

/**
 * The same, complete: a call on Amazon has a leg for the agent and one for the customer, each with an id and events
 * of its own. The other vendors have one event.
 * @param {Vendor} vendor
 * @param {What} what
 * @param {Call} call
 * @returns {Message[]} in the order in which they are posted
 */
export function callEvents(vendor, what, call) {
  const event = callEvent(vendor, what, call);
  return vendor === "Amazon" ? [event, amazon(call, STATES.Amazon[what], "inbound")] : [event];
}
