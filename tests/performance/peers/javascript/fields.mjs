/** Reads values whose names are spelled this way and that: without case, blanks and underscores. */

/** @param {string} name */
export const fold = (name) => name.replace(/[ _]/g, "").toLowerCase();

/**
 * @param {unknown} value
 * @returns {value is Record<string, unknown>}
 */
export function isObject(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * What JSON text says, anything else as it is; undefined for text that is not JSON.
 * @param {unknown} value
 */
export function decoded(value) {
  if (typeof value !== "string") return value;
  try {
    return JSON.parse(value);
  } catch {
    return undefined;
  }
}

/**
 * The fields of an object by their folded names; none for anything else.
 * @param {unknown} value
 * @returns {Map<string, unknown>}
 */
export function fields(value) {
  return new Map(isObject(value) ? Object.entries(value).map(([name, field]) => [fold(name), field]) : []);
}

/**
 * What stands at a dotted path; undefined when there is nothing.
 * @param {unknown} value
 * @param {string} path
 */
export function at(value, path) {
  return path.split(".").reduce((/** @type {unknown} */ place, name) => fields(place).get(fold(name)), value);
}

/**
 * Text that can identify something; whole numbers count, as identifiers are documented as text and seen as numbers.
 * @param {unknown} value
 * @returns {string | undefined} undefined for what is neither
 */
export function textOf(value) {
  if (typeof value === "string") return value;
  return Number.isSafeInteger(value) ? String(value) : undefined;
}

/**
 * What a value says in words, for comparing; a list or an object says nothing.
 * @param {unknown} value
 */
export function wordOf(value) {
  return ["string", "number", "boolean"].includes(typeof value) ? String(value).trim() : "";
}
