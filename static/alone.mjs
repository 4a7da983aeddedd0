/** A frame that is used without embed.js: what embed.js does on the host's side is done in the frame itself. */

import { WORDS } from "./words.mjs";

/**
 * @param {(reason: string, code: string) => void} fail says that the widget can't start
 * @returns {Promise<MessagePort>} a port behind which embed.js's own checks run here, with the settings of the address
 * @throws {Error} in a window of its own there is nobody to hear
 */
export async function standIn(fail) {
  if (parent === window) throw new Error(WORDS["en"]?.alone);
  const settings = new URLSearchParams(location.search);
  await import("./embed.js");
  const { Relay } = /** @type {any} */ (customElements.get("callback-modes"));
  const nothing = () => undefined;
  const warn = (/** @type {string} */ code, /** @type {string} */ message, quiet = false) => {
    if (!quiet) console.warn(`callback-modes: ${message} (${code})`);
  };
  const owner = { count: nothing, choices: () => [], style: () => ({}), error: warn, again: () => location.reload() };
  const stop = (/** @type {string} */ code, /** @type {string} */ message) => {
    warn(code, message);
    fail(message, code);
  };
  const { port1, port2 } = new MessageChannel();
  new Relay((/** @type {string} */ name) => settings.get(name), { ...owner, fail: stop }).connect(port1);
  return port2;
}
