/** Light and dark: what the system wants, or what was chosen. */

/** @typedef {import("./address.mjs").Settings["theme"]} Theme */

/**
 * The one of the two that is not on the screen now.
 * @param {Theme} theme
 * @returns {Theme}
 */
export function otherTheme(theme) {
  const dark = theme === "auto" ? matchMedia("(prefers-color-scheme: dark)").matches : theme === "dark";
  return dark ? "light" : "dark";
}
