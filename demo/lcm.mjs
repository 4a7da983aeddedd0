/**
 * A List & Campaign Manager to try the widget against: it hears requests on the bus and answers as told.
 *
 * An answer goes to the window that asked, in the form it asked in (object or JSON text, bare or in a packet).
 */

import { CONTACTS } from "./contacts.mjs";
import { NAMES, bare, callbackModes, confirmed, inFormOf, object, stateSync, webServiceError } from "./messages.mjs";

/**
 * How a request for callback modes is answered.
 *
 * - `at once`: with the contact's modes
 * - `late`: the same, after `delay` milliseconds
 * - `twice`: the same, two times
 * - `for another call`: with modes of another contact, under another call's id
 * - `callid empty`: with the documented error that names no call
 * - `invalid call id`: with the documented error that names the call
 * - `empty`: with no modes
 * - `garbage`: with one good row among malformed ones
 * - `nonsense`: with things that are no answer at all
 * - `never`: not
 */
export const ANSWERS = Object.freeze(
  /** @type {const} */ ([
    "at once",
    "late",
    "twice",
    "for another call",
    "callid empty",
    "invalid call id",
    "empty",
    "garbage",
    "nonsense",
    "never",
  ]),
);

/** @typedef {typeof ANSWERS[number]} Answer */

/**
 * How a choice is confirmed: `off`, nobody expects it; `on`, after a moment; `failing`, it is expected and never comes.
 */
export const ACKNOWLEDGEMENTS = Object.freeze(/** @type {const} */ (["off", "on", "failing"]));

/** @typedef {typeof ACKNOWLEDGEMENTS[number]} Acknowledgement */

/** Milliseconds until a choice is confirmed: long enough to see that it is awaited. */
const CONFIRMING_MS = 800;

/** @typedef {import("./messages.mjs").Message} Message */

/**
 * @typedef {object} Ask
 * @property {string} callid
 * @property {string} AccountNumber
 * @property {string} source who asked
 */

/** @typedef {Ask & {ModeID: string}} Choice */

/** The call named by an answer that is for another call, when no other one is alive. */
export const FOREIGN_CALL = "99999";

/** One simulator on one bus window, from its making to `stop()`. */
export class Lcm {
  /** @type {Answer} How the next request is answered. */
  answer = "at once";
  /** Milliseconds that a late answer takes. */
  delay = 2500;
  /** @type {Acknowledgement} How the next choice is confirmed. */
  acknowledgement = "off";
  /** Call id to LCM key of the calls alive: what `StateSync` is answered with. @type {Map<string, string>} */
  calls = new Map();
  /** Every request for callback modes, the oldest first. @type {Ask[]} */
  asked = [];
  /** Every choice that was sent, the oldest first. @type {Choice[]} */
  chosen = [];
  /** How often `StateSync` was asked for. */
  synchronized = 0;

  #bus;
  #origin;
  #contacts;
  #onmessage;
  /** @type {Set<ReturnType<typeof setTimeout>>} */
  #timers = new Set();

  /**
   * @param {object} options
   * @param {Window} options.bus the window to listen on
   * @param {string} options.origin the only origin that is heard and answered
   * @param {readonly Pick<import("./contacts.mjs").Contact, "account" | "modes">[]} [options.contacts]
   *   whose modes are known
   * @param {(message: Message) => void} [options.onmessage] told each request once it was recorded
   */
  constructor({ bus, origin, contacts = CONTACTS, onmessage = () => {} }) {
    this.#bus = bus;
    this.#origin = origin;
    this.#contacts = contacts;
    this.#onmessage = onmessage;
    bus.addEventListener("message", this.#hear);
  }

  /** Take every listener and timer away. */
  stop() {
    this.#bus.removeEventListener("message", this.#hear);
    this.#timers.forEach(clearTimeout);
    this.#timers.clear();
  }

  /** @param {MessageEvent} event */
  #hear = (event) => {
    const message = event.origin === this.#origin ? bare(event.data) : null;
    if (!message || !is(message, "LCM", "WebService")) return;
    const asker = /** @type {Window} */ (event.source ?? this.#bus);
    /** @param {Message} answer */
    const reply = (answer) => asker.postMessage(inFormOf(event.data, answer), { targetOrigin: this.#origin });
    if (this.#take(message, reply)) this.#onmessage(message);
  };

  /**
   * Record a request and answer it.
   * @param {Message} message
   * @param {(answer: Message) => void} reply
   * @returns {boolean} whether it was one
   */
  #take(message, reply) {
    const { callid = "", AccountNumber = "", ModeID = "" } = /** @type {Partial<Choice>} */ (object(message.data));
    const ask = { callid, AccountNumber, source: String(message.source ?? "") };
    switch (String(message.subtopic).toLowerCase()) {
      case "getcallbackmodes":
        this.asked.push(ask);
        this.#answer(ask, reply);
        return true;
      case "callbackmodeselected":
        this.chosen.push({ ...ask, ModeID });
        if (this.acknowledgement === "on") this.#later(CONFIRMING_MS, () => reply(confirmed(callid)));
        return true;
      case "statesync":
        // The answer has the same names; what tells them apart is its payload.
        if ("message" in message) return false;
        this.synchronized += 1;
        reply(stateSync([...this.calls].map(([callid, account]) => ({ callid, modes: this.#modes(account) }))));
        return true;
    }
    return false;
  }

  /**
   * @param {Ask} ask
   * @param {(answer: Message) => void} reply
   */
  #answer({ callid, AccountNumber }, reply) {
    const answer = callbackModes(callid, this.#modes(AccountNumber));
    switch (callid ? this.answer : "callid empty") {
      case "at once":
        return reply(answer);
      case "late":
        return this.#later(this.delay, () => reply(answer));
      case "twice":
        reply(answer);
        return reply(answer);
      case "for another call":
        return reply(this.#foreign(callid, AccountNumber));
      case "callid empty":
        return reply(webServiceError("Callid is empty"));
      case "invalid call id":
        return reply(webServiceError(`Invalid Call ID:${callid}`));
      case "empty":
        return reply(callbackModes(callid, []));
      case "garbage":
        return reply(callbackModes(callid, garbage(this.#modes(AccountNumber))));
      case "nonsense":
        return NONSENSE.forEach((message) => reply({ ...NAMES, subtopic: "CallBackModes", message }));
    }
  }

  /**
   * @param {number} ms
   * @param {() => void} act
   */
  #later(ms, act) {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      act();
    }, ms);
    this.#timers.add(timer);
  }

  /**
   * @param {string} callid
   * @param {string} account
   */
  #foreign(callid, account) {
    const other = [...this.calls.keys()].find((id) => id !== callid) ?? FOREIGN_CALL;
    return callbackModes(other, this.#contacts.find((contact) => contact.account !== account)?.modes ?? []);
  }

  /** @param {string} account */
  #modes(account) {
    return this.#contacts.find((contact) => contact.account === account)?.modes ?? [];
  }
}

/** Bodies of an answer that say nothing. */
const NONSENSE = Object.freeze([null, [], "<html>502 Bad Gateway</html>", { callid: {}, response: 7 }]);

/**
 * Compare names without case, as the documentation spells them both ways.
 * @param {Message} message
 * @param {string} channel
 * @param {string} topic
 */
function is(message, channel, topic) {
  /** @param {unknown} name @param {string} wanted */
  const same = (name, wanted) => String(name).toLowerCase() === wanted.toLowerCase();
  return same(message.channel, channel) && same(message.topic, topic);
}

/**
 * The last of the rows, between rows that lack what a row must have.
 * @param {readonly import("./contacts.mjs").Mode[]} modes
 */
function garbage(modes) {
  return [
    { ModeID: "", Cvalue: "" },
    42,
    ...modes.slice(-1),
    { Description: "Pager" },
    null,
    { ModeID: {}, Cvalue: [] },
  ];
}
