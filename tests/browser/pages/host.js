/**
 * A desktop's own script: hears its window and the widget's events, posts on the bus, has an LCM simulator.
 *
 * A classic script, as it has to listen before the widget's tag is read.
 *
 * On its tag:
 * - `data-lcm`: properties of the simulator as JSON; without it there is none
 * - `data-peer`: origin of the page in the frame `#framed`, when that page is on the other end of the bus
 * - `data-source`: the widget's name on the bus
 */
(() => {
  const { lcm, peer, source = "callback-modes" } = /** @type {HTMLScriptElement} */ (document.currentScript).dataset;

  /** @typedef {import("../../../demo/vendors.mjs").Vendor} Vendor */
  /** @typedef {import("../../../demo/vendors.mjs").What} What */
  /** @typedef {import("../../../demo/vendors.mjs").Call} Call */
  /** @typedef {Record<string, any>} Message */

  /** @type {{ from: "self" | "framed" | "other", origin: string, data: any }[]} what the window heard */
  const messages = [];
  /** @type {{ type: string, detail: any }[]} what the widget's element dispatched */
  const events = [];

  addEventListener("message", ({ source: from, origin, data }) => {
    messages.push({ from: from === window ? "self" : from && from === framed() ? "framed" : "other", origin, data });
  });
  for (const type of ["callback-mode-selected", "callback-modes-state", "callback-modes-error"]) {
    document.addEventListener(type, (event) => {
      events.push({ type, detail: /** @type {CustomEvent} */ (event).detail });
    });
  }

  const simulator = lcm === undefined ? null : start(JSON.parse(lcm));

  // What the driver calls; `ready` is settled once the simulator listens.
  Object.assign(globalThis, {
    desktop: { messages, events, ready: simulator?.then(() => true), sent, post, call, set, admit },
  });

  /** The page in the frame, if there is one. */
  function framed() {
    return /** @type {HTMLIFrameElement | null} */ (document.querySelector("#framed"))?.contentWindow ?? null;
  }

  /** @param {Message} properties */
  async function start(properties) {
    const { Lcm } = await import("/demo/lcm.mjs");
    const made = new Lcm({ bus: window, origin: peer ?? location.origin });
    return Object.assign(made, prepared(properties));
  }

  /** @param {Message} properties */
  async function set(properties) {
    Object.assign((await simulator) ?? {}, prepared(properties));
  }

  /** @param {Message} properties */
  function prepared({ calls, ...rest }) {
    return calls ? { ...rest, calls: new Map(Object.entries(calls)) } : rest;
  }

  /**
   * What the widget posted. On a bus that is the window itself, its name tells it from the others.
   * @param {string} subtopic empty for any
   */
  function sent(subtopic) {
    const widgets = messages.filter(({ from, data }) => from === "framed" || (from === "self" && said(data).source === source));
    return widgets.filter(({ data }) => !subtopic || said(data).subtopic === subtopic).map(({ data }) => data);
  }

  /**
   * The message in what was posted: in JSON text, in a packet.
   * @param {any} data
   * @returns {Message}
   */
  function said(data) {
    let outer = data;
    if (typeof data === "string") {
      try {
        outer = JSON.parse(data);
      } catch {
        return {};
      }
    }
    return outer?.message?.channel ? outer.message : (outer ?? {});
  }

  /** @param {unknown} message */
  function post(message) {
    (framed() ?? window).postMessage(message, peer ?? location.origin);
  }

  /**
   * @param {Vendor} vendor
   * @param {What} what
   * @param {Call} about
   */
  async function call(vendor, what, about) {
    const { callEvents } = await import("/demo/vendors.mjs");
    callEvents(vendor, what, about).forEach(post);
  }

  /**
   * Let a page of another site in, as a frame named `intruder`.
   * @param {string} address
   */
  function admit(address) {
    const frame = Object.assign(document.createElement("iframe"), { name: "intruder", src: address });
    const loaded = new Promise((resolve) => frame.addEventListener("load", () => resolve(true)));
    document.body.append(frame);
    return loaded;
  }
})();
