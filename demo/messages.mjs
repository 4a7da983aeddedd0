/** The bus's messages as LCM reads and writes them: forms and envelopes. */

/** @typedef {Record<string, unknown>} Message */

/**
 * Take the bus message out of what was posted: out of JSON text, out of a packet.
 * @param {unknown} data
 * @returns {Message | null} null for what is no bus message
 */
export function bare(data) {
  const outer = object(data);
  const inner = object(outer.message ?? outer.okmessage);
  const message = typeof inner.channel === "string" ? inner : outer;
  return typeof (message.channel ?? message.Channel) === "string" ? message : null;
}

/** Names of the message that confirms a choice. */
export const ACKNOWLEDGEMENT = Object.freeze({ channel: "LCM", topic: "WebService", subtopic: "CallBackModeConfirmed" });

export const NAMES = Object.freeze({ channel: "LCM", topic: "WebService" });

/**
 * @param {string} callid
 * @param {readonly unknown[]} response
 */
export function callbackModes(callid, response) {
  return { ...NAMES, subtopic: "CallBackModes", message: { callid, response } };
}

/** @param {string} callid */
export function confirmed(callid) {
  return { ...ACKNOWLEDGEMENT, message: { callid } };
}

/**
 * The documented error, in the documented envelope of errors; neither page shows the two together.
 * @param {string} errorMessage
 */
export function webServiceError(errorMessage) {
  const data = { errorType: "WS_Error", errorMessage, msg: "Invalid Call ID." };
  return { channel: "LCM", topic: "Error", subtopic: "ApiError", data };
}

/**
 * The campaign's modes come without a number; the misspelt field is the documentation's.
 * @param {{callid: string, modes: readonly import("./contacts.mjs").Mode[]}[]} calls
 */
export function stateSync(calls) {
  const message = calls.map(({ callid, modes }) => ({
    callid,
    campaignmodes: modes.map((mode) => ({ ...mode, Cvalue: null })),
    optionalbussinessfields: Object.fromEntries(modes.map((mode) => [mode.Description, mode.Cvalue])),
  }));
  return { ...NAMES, subtopic: "StateSync", message };
}

/**
 * Put an answer into the form that the request had.
 * @param {unknown} request
 * @param {Message} answer
 */
export function inFormOf(request, answer) {
  const { ResponseUrl, subscriberID } = object(request);
  const packet = { channel: "LCM", topic: "", subTopic: "", message: answer, ResponseUrl, subscriberID };
  const whole = subscriberID === undefined ? answer : packet;
  return typeof request === "string" ? JSON.stringify(whole) : whole;
}

/**
 * @param {unknown} value an object, or the JSON text of one
 * @returns {Message} empty for anything else
 */
export function object(value) {
  let found = value;
  if (typeof value === "string") {
    try {
      found = JSON.parse(value);
    } catch {
      return {};
    }
  }
  return found && typeof found === "object" ? /** @type {Message} */ (found) : {};
}
