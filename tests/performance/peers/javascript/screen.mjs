/** What the agent sees, as a value with every word in it: drawing it decides nothing. */

/** @typedef {import("./session.mjs").Call} Call */

/**
 * @typedef {{ mode: string, description: string, number: string, consent: [string, string], chosen: boolean }} Row
 * @typedef {{ callid: string, label: string, selected: boolean }} Tab
 * @typedef {object} Screen
 * @property {string} state
 * @property {Call | null} call
 * @property {string} code of a failure, empty without one
 * @property {string} status what goes on, said politely
 * @property {string} alert what failed, said at once
 * @property {boolean} retry whether trying again may change something
 * @property {Row[]} rows
 * @property {Tab[]} tabs none with a single call
 */

/** Characters of a call id that tell tabs apart. */
const CALL_END = 6;
/** Characters of a description or a number that are drawn. */
const DRAWN = 300;

/** Failed phases to code and words. @type {ReadonlyMap<string, { code: string, alert: string, retry: boolean }>} */
const FAILURES = new Map([
  ["invalid", { code: "invalid-call-id", alert: "Invalid Call ID.", retry: false }],
  ["keyless", { code: "no-lcm-key", alert: "This call has no LCM key, so its numbers can't be asked for.", retry: false }],
  ["refused", { code: "refused", alert: "Invalid Call ID.", retry: true }],
  ["unanswered", { code: "no-answer", alert: "The desktop did not answer.", retry: true }],
]);

const CONSENT = { yes: "Written consent", no: "No written consent", unknown: "Written consent unknown" };
const CAMPAIGN_CONSENT = {
  yes: "Written consent for this campaign",
  no: "No written consent for this campaign",
  unknown: "Written consent for this campaign unknown",
};

/** @param {import("./session.mjs").Session} session @returns {Screen} */
export function describe({ shown: call, alive }) {
  const nothing = { code: "", alert: "", retry: false };
  if (!call) return { state: "idle", call, status: "No active call", ...nothing, rows: [], tabs: [] };
  const failure = FAILURES.get(call.phase);
  return {
    state: failure ? "failed" : call.phase,
    call,
    status: failure ? "" : statusOf(call),
    ...(failure ?? nothing),
    rows: call.modes.map((mode) => ({
      mode: mode.id,
      description: clipped(mode.description),
      number: clipped(mode.number),
      consent: [CAMPAIGN_CONSENT[mode.campaignPewc], CONSENT[mode.pewc]],
      chosen: mode.id === call.chosen,
    })),
    tabs: alive.length > 1 ? tabsOf(alive, call) : [],
  };
}

/** @param {Call} call */
function statusOf({ phase, modes, leftOut, chosen }) {
  const { length } = modes;
  if (phase === "loading") return "Asking for this call's numbers";
  if (phase === "empty") return "No callback numbers for this contact";
  if (phase === "chosen") {
    const mode = modes.find(({ id }) => id === chosen);
    return `${clipped(mode?.description || mode?.number || "")} chosen`;
  }
  if (leftOut) return `The first ${length} of ${length + leftOut} numbers for this call`;
  return length === 1 ? "One number for this call" : `${length} numbers for this call`;
}

/** @type {(calls: Call[], shown: Call) => Tab[]} */
function tabsOf(calls, shown) {
  const tabs = calls.toSorted((one, other) => one.arrival - other.arrival);
  return tabs.map((call) => ({ callid: call.callid, label: labelOf(call), selected: call === shown }));
}

/** @param {Call} call */
function labelOf({ callid, held, wrappingUp }) {
  return `Call ${callid.slice(-CALL_END)}${wrappingUp ? ", after-call work" : held ? ", on hold" : ""}`;
}

/** @param {string} text */
function clipped(text) {
  return text.length > DRAWN ? `${text.slice(0, DRAWN - 1)}…` : text;
}
