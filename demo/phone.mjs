/** The agent's phone: which calls there are, and what is announced when one of them changes. */

/**
 * @typedef {object} PhoneCall
 * @property {string} callid
 * @property {import("./contacts.mjs").Contact} contact
 * @property {import("./vendors.mjs").Vendor} vendor whose events announce it
 * @property {CallState} state
 * @property {number} since when it came into that state, milliseconds since 1970
 * @property {Callback | null} callback what was agreed
 * @property {string} notes what the agent wrote
 */

/** @typedef {"ringing" | "active" | "held" | "wrap-up"} CallState */

/** @typedef {{mode: import("./contacts.mjs").Mode, at: number}} Callback */

export const STATES = Object.freeze(/** @type {const} */ (["ringing", "active", "held", "wrap-up"]));

/** One line, several calls, at most one of them active. A call that rings is not announced: it may never be taken. */
export class Phone {
  /** The oldest first. @type {PhoneCall[]} */
  calls = [];
  /** Id of the call whose card is on the screen. */
  selected = "";

  #announce;
  #onchange;
  #lastId = 48210;

  /**
   * @param {(what: import("./vendors.mjs").What, call: PhoneCall) => void} announce
   * @param {() => void} onchange
   */
  constructor(announce, onchange) {
    this.#announce = announce;
    this.#onchange = onchange;
  }

  /** The call whose card is on the screen. */
  get current() {
    return this.calls.find((call) => call.callid === this.selected);
  }

  /**
   * @param {import("./contacts.mjs").Contact} contact
   * @param {import("./vendors.mjs").Vendor} vendor
   */
  ring(contact, vendor) {
    this.#lastId += 1;
    const callid = String(this.#lastId);
    /** @type {PhoneCall} */
    const call = { callid, contact, vendor, state: "ringing", since: Date.now(), callback: null, notes: "" };
    this.calls.push(call);
    // Somebody ringing does not push the card of the one who is being talked to off the screen.
    this.selected = this.current ? this.selected : callid;
    this.#onchange();
    return call;
  }

  /** Talk to a caller: one who rings, or one on hold. @param {PhoneCall} call */
  talk(call) {
    const other = this.calls.find(({ state }) => state === "active");
    if (other) this.#move(other, "held", "hold");
    this.selected = call.callid;
    this.#move(call, "active", call.state === "held" ? "resume" : "start");
  }

  /** @param {PhoneCall} call */
  hold(call) {
    this.#move(call, "held", "hold");
  }

  /** Hang up; after-call work begins. @param {PhoneCall} call */
  hangUp(call) {
    this.#move(call, "wrap-up", "wrap-up");
  }

  /** The call is over and done with, or was never taken. @param {PhoneCall} call */
  end(call) {
    this.calls = this.calls.filter((other) => other !== call);
    if (call === this.current || !this.current) {
      const next = this.calls.find(({ state }) => state === "active") ?? this.calls.at(-1);
      this.selected = next?.callid ?? "";
    }
    if (call.state !== "ringing") this.#announce("end", call);
    this.#onchange();
  }

  /** @param {PhoneCall} call */
  select(call) {
    this.selected = call.callid;
    this.#onchange();
  }

  /**
   * @param {PhoneCall} call
   * @param {CallState} state
   * @param {import("./vendors.mjs").What} what
   */
  #move(call, state, what) {
    call.state = state;
    call.since = Date.now();
    this.#announce(what, call);
    this.#onchange();
  }
}
