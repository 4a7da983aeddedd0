/** What the widget says on the bus: one canonical spelling of each message. */

/** @typedef {import("./session.mjs").Call} Call */
/** @typedef {import("./config.mjs").Settings} Settings */

const LCM = { channel: "LCM", topic: "WebService" };

/** @param {string} source */
export function stateSync(source) {
  return { ...LCM, subtopic: "StateSync", source };
}

/** @type {(call: Call, source: string) => object} */
export function request({ callid, account }, source) {
  return { ...LCM, subtopic: "GetCallBackModes", source, data: { callid, AccountNumber: account } };
}

/** @type {(call: Call, source: string, settings: Settings) => object} */
export function selection({ callid, account, chosen }, source, { selection: names }) {
  return { ...names, source, data: { callid, AccountNumber: account, ModeID: chosen } };
}

/**
 * Put a message into a packet, if the desktop wants one; topic and subtopic of a packet have to be empty.
 * @type {(message: any, settings: Settings) => object}
 */
export function wrapped(message, { packet }) {
  return packet ? { channel: message.channel, topic: "", subTopic: "", message, ...packet } : message;
}
