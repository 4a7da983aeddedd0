/**
 * The frame's port to its host: pairs of a kind and a JSON text, both ways.
 *
 * In: `look`, `start`, `config`, `host`, and `heard`, whose text is the message as it came. Out: `hello`, `listen`,
 * `post`, `state`, `selected`, `error`, `count`.
 */

/** @type {Promise<MessagePort>} of a page that can hear nobody */
const NEVER = new Promise(() => undefined);

/** @returns {Promise<MessagePort>} the one that embed.js posts once the frame has loaded */
function ofTheHost() {
  return new Promise((resolve) => {
    addEventListener("message", function connect({ source, data, ports: [port] }) {
      if (source !== parent || data?.type !== "callback-modes-connect" || !port) return;
      removeEventListener("message", connect);
      resolve(port);
    });
  });
}

/**
 * @param {(reason: string) => void} fail
 * @returns {Promise<MessagePort>} one behind which embed.js's own checks run in this frame, which is used alone
 */
async function ofOurOwn(fail) {
  if (parent === window) {
    fail("This page has no desktop around it: include static/embed.js in the desktop, or put this page into an iframe.");
    return NEVER;
  }
  // @ts-expect-error The server has it there: it is the widget's own.
  await import("./static/embed.js");
  const { Relay } = /** @type {any} */ (customElements.get("callback-modes"));
  const settings = new URLSearchParams(location.search);
  const nothing = () => undefined;
  const error = (/** @type {string} */ code, /** @type {string} */ message, quiet = false) => {
    if (!quiet) console.warn(`callback-modes: ${message} (${code})`);
  };
  const { port1, port2 } = new MessageChannel();
  let over = false;
  const stop = (/** @type {string} */ code, /** @type {string} */ message) => {
    over = true;
    error(code, message);
    fail(message);
  };
  const owner = { hello: nothing, started: nothing, state: nothing, selected: nothing, count: nothing, error, fail: stop };
  new Relay((/** @type {string} */ name) => settings.get(name), owner).connect(port1);
  await null; // a relay that can hear nobody says so by now
  return over ? NEVER : port2;
}

/** @param {(reason: string) => void} fail is told why nobody can be heard */
export function connect(fail) {
  return location.hash.startsWith("#embedded") ? ofTheHost() : ofOurOwn(fail);
}
