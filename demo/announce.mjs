/** What the desktop itself says on the bus, which is its own window. */

import { callEvents } from "./vendors.mjs";

/** @typedef {import("./phone.mjs").PhoneCall} PhoneCall */

/**
 * Post what happened to a call, in its vendor's words, and let LCM know whether the call is alive.
 * @param {import("./lcm.mjs").Lcm} lcm
 * @param {import("./vendors.mjs").What} what
 * @param {PhoneCall} call
 */
export function announce(lcm, what, { callid, contact, vendor }) {
  const { account, number, campaign } = contact;
  if (what === "end") lcm.calls.delete(callid);
  else lcm.calls.set(callid, account);
  for (const event of callEvents(vendor, what, { callid, account, number, campaign })) {
    window.postMessage(event, location.origin);
  }
}

/**
 * Tell all calls once more: whoever asks LCM for them a second time has forgotten their keys, and LCM's answer has none.
 * @param {import("./lcm.mjs").Lcm} lcm
 * @param {readonly PhoneCall[]} calls
 */
export function announceAgain(lcm, calls) {
  for (const call of calls.filter(({ state }) => state !== "ringing")) {
    announce(lcm, call.state === "wrap-up" ? "wrap-up" : "start", call);
    if (call.state === "held") announce(lcm, "hold", call);
  }
}
