/** The widget's languages, as the visitor picks one. */

/** Codes, the usual first. */
export const LANGUAGES = Object.freeze(/** @type {const} */ (["en", "es", "fr", "de", "pt", "ja", "ar"]));

/** Those that are written from the right. @type {readonly string[]} */
const RIGHT_TO_LEFT = Object.freeze(["ar"]);

/** @param {string} code @returns {string} the language's name in itself */
export function languageName(code) {
  return new Intl.DisplayNames(code, { type: "language" }).of(code) ?? code;
}

/** @param {string} code @returns {string} in which direction it is written, in words */
export function direction(code) {
  return RIGHT_TO_LEFT.includes(code) ? "right to left" : "left to right";
}
