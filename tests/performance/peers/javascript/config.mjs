/** The customer's settings, checked key by key: what is wrong is named, the rest is used. */

import { isObject } from "./fields.mjs";
import { KEYS } from "./protocol.mjs";

/**
 * @typedef {object} Settings
 * @property {number} timeout
 * @property {number} attempts
 * @property {readonly import("./rules.mjs").Rule[]} rules
 * @property {readonly string[]} keys
 * @property {"object" | "text"} send
 * @property {{ ResponseUrl: string, subscriberID: string } | null} packet
 * @property {{ channel: string, topic: string, subtopic: string }} selection
 */

/** @typedef {(value: unknown) => string[]} Check gives the paths, below the value, of what is wrong */

/** @type {Settings} */
export const DEFAULTS = {
  timeout: 4000,
  attempts: 2,
  rules: [],
  keys: KEYS,
  send: "object",
  packet: null,
  selection: { channel: "LCM", topic: "WebService", subtopic: "CallBackModeSelected" },
};

/** @type {(fits: (value: any) => boolean) => Check} */
const that = (fits) => (value) => (fits(value) ? [] : [""]);
/** @type {(least: number, most: number) => Check} */
const whole = (least, most) => that((value) => Number.isInteger(value) && value >= least && value <= most);
/** @type {(item: Check, least?: number) => Check} */
const list = (item, least = 0) => (value) =>
  Array.isArray(value) && value.length >= least
    ? value.flatMap((one, number) => item(one).map((path) => `[${number}]${path}`))
    : [""];
/** @type {(needed: Record<string, Check>, optional?: Record<string, Check>) => Check} */
const record = (needed, optional = {}) => (value) => {
  if (!isObject(value)) return [""];
  const checks = new Map(Object.entries({ ...needed, ...optional }));
  const names = new Set([...Object.keys(needed), ...Object.keys(value)]);
  return [...names].flatMap((name) => (checks.get(name)?.(value[name]) ?? [""]).map((path) => `.${name}${path}`));
};

const text = that((value) => typeof value === "string" && value !== "");
const anyText = that((value) => typeof value === "string");
const states = list(text);
const RULE = {
  needed: { name: text, channel: text, call: text, state: text },
  optional: { topic: anyText, subtopic: anyText, key: anyText, start: states, hold: states, wrapUp: states, end: states },
};
const rule = record(RULE.needed, RULE.optional);
const packet = record({ ResponseUrl: text, subscriberID: text });

/** What is allowed under each key, in words and as a check. @type {Record<keyof Settings, { takes: string, check: Check }>} */
const ALLOWED = {
  timeout: { takes: "a whole number of milliseconds, 100 to 60000", check: whole(100, 60_000) },
  attempts: { takes: "a whole number, 1 to 10", check: whole(1, 10) },
  rules: {
    takes: `a list of rules with the keys ${Object.keys({ ...RULE.needed, ...RULE.optional }).join(", ")}`,
    check: list(rule),
  },
  keys: { takes: "a list of names, at least one", check: list(text, 1) },
  send: { takes: '"object" or "text"', check: that((value) => value === "object" || value === "text") },
  packet: {
    takes: "the texts ResponseUrl and subscriberID, both not empty",
    check: (value) => (value === null ? [] : packet(value)),
  },
  selection: {
    takes: "the texts channel, topic and subtopic, none of them empty",
    check: record({}, { channel: text, topic: text, subtopic: text }),
  },
};

/**
 * Take the settings out of a JSON document. A wrong key keeps its default, a wrong rule is left out.
 * @param {string} source
 * @returns {{ settings: Settings, wrong: string[] }} `wrong`: one sentence for each thing that is, never with a value
 */
export function read(source) {
  let config;
  try {
    config = JSON.parse(source);
  } catch {
    return { settings: DEFAULTS, wrong: ["The configuration is not JSON: check it with a JSON validator."] };
  }
  if (!isObject(config)) {
    return { settings: DEFAULTS, wrong: ["The configuration is not a JSON object: write its keys between { and }."] };
  }
  /** @type {Record<string, any>} */
  const settings = { ...DEFAULTS };
  const wrong = [];
  for (const [key, value] of Object.entries(config)) {
    const known = Object.entries(ALLOWED).find(([name]) => name === key)?.[1];
    if (!known) {
      wrong.push(`The configuration has a key that is not known, "${key.slice(0, 40)}": ${hint(key)}`);
      continue;
    }
    const paths = known.check(value);
    wrong.push(...paths.map((path) => `${key}${path} in the configuration is wrong: ${key} takes ${known.takes}.`));
    if (!paths.length) settings[key] = value;
    else if (key === "rules" && Array.isArray(value)) settings["rules"] = value.filter((one) => !rule(one).length);
  }
  settings["selection"] = { ...DEFAULTS.selection, ...settings["selection"] };
  return { settings: /** @type {Settings} */ (settings), wrong };
}

/** @param {string} key */
function hint(key) {
  const names = Object.keys(ALLOWED);
  const near = names.filter((name) => distance(name, key) <= name.length / 3);
  const [nearest] = near.sort((one, other) => distance(one, key) - distance(other, key));
  return nearest ? `did you mean ${nearest}?` : `the keys are ${names.join(", ")}.`;
}

/**
 * How many letters have to be put in, taken out or changed to get from one word to the other.
 * @type {(one: string, other: string) => number}
 */
function distance(one, other) {
  let row = [...Array(other.length + 1).keys()];
  for (const [number, letter] of [...one].entries()) {
    const next = [number + 1];
    for (const [place, wanted] of [...other].entries()) {
      const changed = (row[place] ?? 0) + Number(letter !== wanted);
      next.push(Math.min(changed, (row[place + 1] ?? 0) + 1, (next[place] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
