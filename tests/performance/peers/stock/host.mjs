/**
 * The port to the host, for a page whose Python comes later: it is taken at once, and what the host says waits in it.
 *
 * `globalThis.host` is a promise of it.
 */

const VERSION = "0.1.0";

Object.assign(globalThis, {
  host: new Promise((resolve) => {
    addEventListener("message", function connect({ source, data, ports: [port] }) {
      if (source !== parent || data?.type !== "callback-modes-connect" || !port) return;
      removeEventListener("message", connect);
      port.postMessage(["hello", JSON.stringify({ version: VERSION })]);
      resolve(port);
    });
  }),
});
