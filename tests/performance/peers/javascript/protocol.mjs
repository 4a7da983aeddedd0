/**
 * What the bus says, as events; the only module that knows the wire's spellings.
 *
 * The desktop's documented samples disagree in case, spelling, type and nesting: a payload may stand under `message` or
 * `data`, bare or in a packet, as an object or as JSON text; a lone object may stand for a list.
 */

import { at, decoded, fields, fold, isObject, textOf, wordOf } from "./fields.mjs";
import { BUILT_IN, fits, meaning } from "./rules.mjs";

/** @typedef {import("./rules.mjs").Rule} Rule */

/** @typedef {"yes" | "no" | "unknown"} Consent */

/** @typedef {{ id: string, description: string, number: string, pewc: Consent, campaignPewc: Consent }} Mode */

/**
 * @typedef {{ type: "call", kind: import("./rules.mjs").Kind, callid: string, account: string, leg: string }
 *   | { type: "key", callid: string, account: string }
 *   | { type: "calls", callids: string[] }
 *   | { type: "modes", callid: string, modes: Mode[], leftOut: number }
 *   | { type: "refusal", callid: string }} Event
 */

/**
 * What one message came to: an event, or why there is none; and paths, never values, of the fields that are wrong.
 * @typedef {{ event?: Event, ignored?: string, malformed?: string[] }} Heard
 */

/** Names under which a call's variables may hold the LCM key, in order; `*` stands for anything. */
export const KEYS = ["AccountNumber", "LCMKey", "LCM_Key", "BAAccountNumber", "user.*LCMKey"];

/** Characters of an identifier; more identifies nothing. */
const LONGEST_NAME = 1000;
const MOST_MODES = 500;
/** Wrong fields of one message that are named. */
const MOST_REPORTED = 10;

const OTHER = { ignored: "other-message" };

/** @type {ReadonlyMap<string, Consent>} */
const CONSENT = new Map([
  ...["true", "yes", "y", "1"].map((word) => /** @type {const} */ ([word, "yes"])),
  ...["false", "no", "n", "0"].map((word) => /** @type {const} */ ([word, "no"])),
]);

/** Names, folded, of the channels on which anything can concern the widget. @param {readonly Rule[]} rules */
export function channels(rules) {
  return [...new Set(["lcm", ...[...rules, ...BUILT_IN].map(({ channel }) => channel.toLowerCase())])];
}

/**
 * Read one message, given as JSON text.
 * @param {string} text
 * @param {readonly Rule[]} rules the customer's, asked before the built-in ones
 * @param {readonly string[]} keys
 * @returns {Heard}
 */
export function parse(text, rules, keys) {
  const message = bare(text);
  const [channel, topic, subtopic] = ["channel", "topic", "subtopic"].map((name) => nameIn(message, name));
  if (!channel) return { ignored: "not-a-bus-message" };
  const payload = { message: decoded(message.get("message")), data: decoded(message.get("data")) };
  const names = { channel, topic: topic ?? "", subtopic: subtopic ?? "" };
  const heard = channel.toLowerCase() === "lcm" ? lcm(names, payload) : null;
  if (heard) return heard;
  const rule = [...rules, ...BUILT_IN].find((one) => fits(one, names) && typeof at(payload, one.state) === "string");
  return rule ? callEvent(rule, payload, keys) : OTHER;
}

/**
 * Take the message out of a packet: it is under `message` in the documented example, `okmessage` in its table.
 * @param {string} text
 */
function bare(text) {
  const outer = fields(decoded(text));
  const inner = ["message", "okmessage"].map((key) => fields(decoded(outer.get(key))));
  return inner.find((one) => nameIn(one, "channel")) ?? outer;
}

/** @type {(message: Map<string, unknown>, key: string) => string} */
function nameIn(message, key) {
  const name = message.get(key);
  return typeof name === "string" ? name : "";
}

/** @typedef {{ message: unknown, data: unknown }} Payload */

/** @type {(names: { topic: string, subtopic: string }, payload: Payload) => Heard | null} */
function lcm({ topic, subtopic }, payload) {
  const [area, kind] = [topic.toLowerCase(), subtopic.toLowerCase()];
  const error = area === "error" || area === "webservice" ? errorIn(payload) : null;
  if (error !== null) {
    const [, said = error, callid = ""] = /^(.*?):(.*)$/s.exec(error) ?? [];
    const documented = ["callid is empty", "invalid call id"].includes(said.trim().toLowerCase());
    return documented ? { event: { type: "refusal", callid: callid.trim() } } : { ignored: "other-error" };
  }
  if (area !== "webservice") return null;
  if (kind === "callbackmodes") return reply(payload.message);
  if (kind === "statesync" && (payload.message ?? null) !== null) return stateSync(payload.message);
  return anothersRequest(payload.data);
}

/** The text of a `WS_Error` in any of the documented envelopes; null without one. @param {Payload} payload */
function errorIn(payload) {
  const outer = [payload.message, payload.data].filter(isObject);
  const inner = outer.map(fields).flatMap((body) => [decoded(body.get("data")), decoded(body.get("message"))]);
  const error = [...outer, ...inner].map(fields).find((body) => wordOf(body.get("errortype")).toLowerCase() === "ws_error");
  return error ? wordOf(error.get("errormessage")) : null;
}

/**
 * Every subscriber sees every other application's requests, and those pair a call with its key.
 * @param {unknown} data
 * @returns {Heard}
 */
function anothersRequest(data) {
  const said = fields(data);
  const callid = identifier(said.get("callid"));
  const account = identifier(said.get("accountnumber") ?? said.get("lcmkey"));
  return callid && account ? { event: { type: "key", callid, account } } : OTHER;
}

/** @param {unknown} body @returns {Heard} */
function reply(body) {
  const said = fields(body);
  const callid = identifier(said.get("callid"));
  if (!callid) return { malformed: [isObject(body) ? "message.callid" : "message"] };
  const response = decoded(said.get("response"));
  const rows = isObject(response) ? [response] : response;
  if (!Array.isArray(rows)) return { malformed: ["message.response"] };
  /** @type {Map<string, Mode>} */
  const modes = new Map();
  /** @type {string[]} */
  const wrong = [];
  for (const [number, row] of rows.entries()) {
    const mode = modeOf(row);
    if (Array.isArray(mode)) wrong.push(...mode.map((field) => `message.response[${number}]${field}`));
    else if (modes.has(mode.id)) wrong.push(`message.response[${number}].ModeID`);
    else modes.set(mode.id, mode);
  }
  const malformed = wrong.slice(0, MOST_REPORTED);
  const listed = [...modes.values()].slice(0, MOST_MODES);
  return { event: { type: "modes", callid, modes: listed, leftOut: modes.size - listed.length }, malformed };
}

/**
 * @param {unknown} row
 * @returns {Mode | string[]} the paths, below the row, of what is wrong
 */
function modeOf(row) {
  if (!isObject(row)) return [""];
  const said = fields(row);
  const id = identifier(said.get("modeid"));
  const spelled = ["description", "modedesc", "modedescription"].find((name) => said.has(name)) ?? "";
  const description = textOf(said.get(spelled) ?? "");
  const number = textOf(said.get("cvalue"));
  if (id && number && description !== undefined) {
    return { id, description, number, pewc: consent(said.get("pewc")), campaignPewc: consent(said.get("campaignpewc")) };
  }
  const found = { ".ModeID": id, ".Description": description !== undefined, ".Cvalue": number };
  return Object.entries(found).flatMap(([path, good]) => (good ? [] : path));
}

/** Everything but a clear yes or no is unknown, and never a yes. @param {unknown} value @returns {Consent} */
function consent(value) {
  return CONSENT.get(wordOf(value).toLowerCase()) ?? "unknown";
}

/** The documentation's table says an object, its sample is a list. @param {unknown} body @returns {Heard} */
function stateSync(body) {
  const callids = [];
  const wrong = [];
  for (const [number, row] of (Array.isArray(body) ? body : [body]).entries()) {
    const callid = identifier(fields(row).get("callid"));
    if (callid) callids.push(callid);
    else wrong.push(`message[${number}]${isObject(row) ? ".callid" : ""}`);
  }
  return { event: { type: "calls", callids }, malformed: wrong.slice(0, MOST_REPORTED) };
}

/** @type {(rule: Rule, payload: Payload, keys: readonly string[]) => Heard} */
function callEvent(rule, payload, keys) {
  const call = at(payload, rule.call.split(".").slice(0, -1).join("."));
  const kind = meaning(rule, wordOf(at(payload, rule.state)));
  if (!kind || wordOf(at(call, "CallType")).toLowerCase() === "consult") return OTHER;
  const callid = textOf(at(payload, rule.call));
  if (callid === undefined || callid.length > LONGEST_NAME) return { malformed: [rule.call] };
  const account = rule.key ? at(payload, rule.key) : keyIn(at(call, "CallVariables"), keys);
  const leg = rule.leg ? at(payload, rule.leg) : "";
  return { event: { type: "call", kind, callid, account: identifier(account), leg: identifier(leg) } };
}

/** @type {(variables: unknown, keys: readonly string[]) => unknown} */
function keyIn(variables, keys) {
  const named = [...fields(variables)];
  for (const key of keys) {
    const [start = "", end] = fold(key).split("*");
    const found = named.find(([name]) => (end === undefined ? name === start : name.startsWith(start) && name.endsWith(end)));
    if (found) return found[1];
  }
  return "";
}

/** Text that can identify something; empty for anything else. @param {unknown} value */
function identifier(value) {
  const text = textOf(value) ?? "";
  return text.length <= LONGEST_NAME ? text : "";
}
