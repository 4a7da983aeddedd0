/** What the agent sees, as a value with every word in it: drawing it decides nothing. */

/** @typedef {import("./session.mjs").Call} Call */

/**
 * @typedef {{ value: import("./protocol.mjs").Consent, words: string }} Consent
 * @typedef {{ mode: string, title: string, number: string, consents: [Consent, Consent], chosen: boolean }} Row
 * @typedef {{ callid: string, label: string, note: string, selected: boolean }} Tab
 * @typedef {{ name: string, label: string }} Button
 * @typedef {object} Screen
 * @property {string} state
 * @property {Call | null} call
 * @property {string} code of a failure, empty without one
 * @property {string} status what goes on, said politely
 * @property {string} alert what failed, said at once
 * @property {Button[]} remedies what can be done about a failure
 * @property {Row[]} rows
 * @property {Tab[]} tabs none with a single call
 */

/** Characters of a call id that tell tabs apart. */
const CALL_END = 6;
/** Characters of a description or a number that are drawn. */
const DRAWN = 300;

/** @type {Button[]} */
const RETRY = [{ name: "retry", label: "Try again" }];

/** Failed phases to code and words. @type {ReadonlyMap<string, Pick<Screen, "code" | "alert" | "remedies">>} */
const FAILURES = new Map([
  ["invalid", { code: "invalid-call-id", alert: "Invalid Call ID.", remedies: [] }],
  ["keyless", { code: "no-lcm-key", alert: "This call has no LCM key, so its numbers can't be asked for.", remedies: [] }],
  ["refused", { code: "refused", alert: "Invalid Call ID.", remedies: RETRY }],
  ["unanswered", { code: "no-answer", alert: "The desktop did not answer.", remedies: RETRY }],
]);

const CONSENT = { yes: "General consent", no: "No general consent", unknown: "General consent unknown" };
const CAMPAIGN_CONSENT = { yes: "Campaign consent", no: "No campaign consent", unknown: "Campaign consent unknown" };

/** @param {import("./session.mjs").Session} session @returns {Screen} */
export function describe({ shown: call, alive }) {
  const nothing = { code: "", alert: "", remedies: [] };
  if (!call) return { state: "idle", call, status: "No active call", ...nothing, rows: [], tabs: [] };
  const failure = FAILURES.get(call.phase);
  return {
    state: failure ? "failed" : call.phase,
    call,
    status: failure ? "" : statusOf(call),
    ...(failure ?? nothing),
    rows: call.modes.map((mode) => ({
      mode: mode.id,
      title: clipped(mode.description) || clipped(mode.number),
      number: clipped(mode.number),
      consents: [
        { value: mode.campaignPewc, words: CAMPAIGN_CONSENT[mode.campaignPewc] },
        { value: mode.pewc, words: CONSENT[mode.pewc] },
      ],
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
  return tabs.map((call) => ({ callid: call.callid, label: `Call ${call.callid.slice(-CALL_END)}`, note: noteOf(call), selected: call === shown }));
}

/** @param {Call} call */
function noteOf({ held, wrappingUp }) {
  return wrappingUp ? "after-call work" : held ? "on hold" : "";
}

/** @param {string} text */
function clipped(text) {
  return text.length > DRAWN ? `${text.slice(0, DRAWN - 1)}…` : text;
}
