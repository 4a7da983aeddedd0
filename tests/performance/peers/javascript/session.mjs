/** The session: which calls are alive, what was asked for them, what was sent. */

/** @typedef {import("./protocol.mjs").Mode} Mode */
/** @typedef {import("./protocol.mjs").Event} Event */

/** @typedef {"invalid" | "keyless" | "loading" | "unanswered" | "refused" | "empty" | "choosing" | "chosen" | "ended"} Phase */

/**
 * What the session wants done.
 * @typedef {object} Outlet
 * @property {(call: Call) => void} ask
 * @property {(call: Call) => void} send its choice
 * @property {(reason: string) => void} count
 * @property {() => void} changed what the agent sees
 */

/** How many ended calls and learned keys are kept, the oldest given up first. */
const REMEMBERED = 100;

/** One call, as far as the widget is concerned. */
export class Call {
  /** @type {Phase} */
  phase = "ended";
  /** Whether the key was picked up from another application's request. */
  learned = true;
  /** Number of asks since the last settlement. */
  tries = 0;
  /** Answers that may still come for a key the call no longer has. */
  owed = 0;
  /** @type {Mode[]} */
  modes = [];
  /** Modes beyond those, too many to list. */
  leftOut = 0;
  /** The mode last sent. */
  chosen = "";
  held = false;
  wrappingUp = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} of the ask that is waited for */
  timer;

  /**
   * @param {string} callid
   * @param {string} account
   * @param {number} arrival calls that came up before it, so that tabs keep their order
   */
  constructor(callid, account, arrival) {
    this.callid = callid;
    this.account = account;
    this.arrival = arrival;
  }

  get alive() {
    return this.phase !== "ended";
  }

  get waiting() {
    return this.phase === "loading" || this.phase === "unanswered";
  }

  /** @param {Phase} phase where it stands now that nothing is waited for any more */
  settle(phase) {
    clearTimeout(this.timer);
    this.phase = phase;
    this.tries = 0;
  }
}

/** Every call of one agent. */
export class Session {
  timeout = 4000;
  attempts = 2;
  /** The agent is in the middle of a choice, so a new call does not take the list away. */
  busy = false;

  #out;
  /** Call id to call, the most recently active one last. @type {Map<string, Call>} */
  #calls = new Map();
  #active = "";
  #arrivals = 0;
  /** Call id to key, for calls that are not known yet. @type {Map<string, string>} */
  #learned = new Map();
  /** Leg, or call id, to the id that its call was first heard under. @type {Map<string, string>} */
  #legs = new Map();

  /** @param {Outlet} out */
  constructor(out) {
    this.#out = out;
  }

  /** The call on the screen. */
  get shown() {
    const call = this.#calls.get(this.#active);
    return call?.alive ? call : null;
  }

  /** The calls that have not ended, the most recently active one last. */
  get alive() {
    return [...this.#calls.values()].filter(({ alive }) => alive);
  }

  /** @param {Event} event something heard on the bus */
  hear(event) {
    if (event.type === "call") this.#callChanged(event);
    else if (event.type === "key") this.#learn(event.callid, event.account);
    else if (event.type === "calls") this.#synchronize(event.callids);
    else if (event.type === "modes") this.#answered(event.callid, event.modes, event.leftOut);
    else this.#refused(event.callid);
  }

  /** @type {(callid: string, account: string) => void} the host says outright which call is active */
  hostSet(callid, account) {
    this.busy = false;
    this.#upsert(callid, account);
    this.#activate(callid);
  }

  /** The host says that there is no call. */
  hostCleared() {
    for (const { timer } of this.#calls.values()) clearTimeout(timer);
    for (const known of [this.#calls, this.#learned, this.#legs]) known.clear();
    this.busy = false;
    this.#out.changed();
  }

  /** @type {(callid: string, mode: string) => void} the agent chose */
  choose(callid, mode) {
    const call = this.#calls.get(callid);
    if (!call || (call.phase !== "choosing" && call.phase !== "chosen")) return this.#out.count("nothing-to-choose");
    if (!call.modes.some(({ id }) => id === mode)) return this.#out.count("unknown-mode");
    if (mode === call.chosen) return this.#out.count("same-choice");
    this.busy = false;
    call.phase = "chosen";
    call.chosen = mode;
    this.#out.send(call);
    this.#out.changed();
  }

  /** @param {string} callid */
  retry(callid) {
    const call = this.#calls.get(callid);
    if (call?.phase !== "unanswered" && call?.phase !== "refused") return this.#out.count("nothing-to-retry");
    this.#ask(call);
  }

  /** @param {string} callid the agent turned to another call */
  turn(callid) {
    if (!this.#calls.get(callid)?.alive) return this.#out.count("unknown-call");
    this.busy = false;
    this.#activate(callid);
    this.#out.changed();
  }

  // Calls come and go.

  /** @param {Extract<Event, { type: "call" }>} event */
  #callChanged({ kind, callid: heard, account, leg }) {
    const callid = this.#canonical(heard, leg);
    if (kind === "start" || kind === "wrapUp") return this.#upsert(callid, account, kind === "wrapUp");
    const call = this.#calls.get(callid);
    if (!call?.alive) return this.#out.count("unknown-call");
    if (kind === "hold") {
      call.held = true;
      this.#name(call, account);
    } else {
      this.#end(call, account);
    }
    this.#out.changed();
  }

  /** @type {(call: Call, account: string) => void} */
  #end(call, account) {
    call.settle("ended");
    Object.assign(call, { modes: [], held: false, wrappingUp: false }, account && { account, learned: false });
    this.#leave(call.callid);
    const ended = [...this.#calls.values()].filter(({ alive }) => !alive);
    for (const { callid } of ended.slice(0, -REMEMBERED)) {
      this.#calls.delete(callid);
      for (const [name, first] of this.#legs) if (first === callid) this.#legs.delete(name);
    }
  }

  /** @param {string[]} callids alive by LCM's word */
  #synchronize(callids) {
    const unknown = [...new Set(callids)].filter((callid) => !this.#calls.has(callid));
    const [first] = unknown;
    if (first === undefined) return this.#out.count("nothing-new");
    const before = this.shown?.callid ?? "";
    for (const callid of unknown) this.#upsert(callid, "");
    this.#active = this.#calls.has(before) ? before : first;
  }

  /** @type {(callid: string, account: string, wrappingUp?: boolean) => void} */
  #upsert(callid, account, wrappingUp = false) {
    this.#out.changed();
    if (!callid) {
      this.#calls.set("", Object.assign(new Call("", "", this.#arrivals), { phase: "invalid" }));
      return this.#comeUp("");
    }
    if (this.#calls.delete("")) this.#leave("");
    const call = this.#calls.get(callid) ?? this.#admit(callid);
    const begins = !call.alive;
    const resumed = call.held && !wrappingUp;
    Object.assign(call, { held: false, wrappingUp });
    if (begins || resumed) this.#comeUp(callid);
    if (this.#name(call, account) || !begins) return;
    if (call.account) this.#ask(call);
    else call.phase = "keyless";
  }

  /** @param {string} callid of a call that is new */
  #admit(callid) {
    const call = new Call(callid, this.#learned.get(callid) ?? "", this.#arrivals);
    this.#arrivals += 1;
    this.#learned.delete(callid);
    this.#calls.set(callid, call);
    return call;
  }

  /** @param {string} callid of the newest call: shown unless the agent is in the middle of a choice */
  #comeUp(callid) {
    if (!this.shown || !this.busy) this.#active = callid;
    this.#moveToEnd(callid);
  }

  /** @param {string} callid of a call that is gone: the most recently active one that is left takes its place */
  #leave(callid) {
    if (this.#active !== callid) return;
    this.busy = false;
    this.#active = this.alive.at(-1)?.callid ?? "";
  }

  /** @param {string} callid */
  #activate(callid) {
    this.#active = callid;
    this.#moveToEnd(callid);
  }

  /** @param {string} callid */
  #moveToEnd(callid) {
    const call = this.#calls.get(callid);
    this.#calls.delete(callid);
    if (call) this.#calls.set(callid, call);
  }

  /** @type {(callid: string, leg: string) => string} legs of one customer call are one call, under the id heard first */
  #canonical(callid, leg) {
    if (!leg || !callid) return this.#legs.get(callid) ?? callid;
    const first = this.#legs.get(leg) ?? callid;
    this.#legs.set(leg, first).set(callid, first);
    return first;
  }

  // Keys.

  /** @type {(call: Call, account: string) => boolean} whether the key that the call or the host names was a new one */
  #name(call, account) {
    if (!account || call.phase === "invalid") return false;
    if (account === call.account) {
      call.learned = false;
      return false;
    }
    if (call.account && call.learned) this.#out.count("key-conflict");
    this.#changeKey(call, account, false);
    return true;
  }

  /** @type {(heard: string, account: string) => void} from another application's request */
  #learn(heard, account) {
    const callid = this.#legs.get(heard) ?? heard;
    const call = this.#calls.get(callid);
    if (!call?.alive) {
      this.#learned.delete(callid);
      this.#learned.set(callid, account);
      const [oldest] = this.#learned.size > REMEMBERED ? this.#learned.keys() : [];
      if (oldest !== undefined) this.#learned.delete(oldest);
      return this.#out.count("key-kept-for-later");
    }
    if (account === call.account) return this.#out.count("nothing-new");
    if (call.account && !call.learned) return this.#out.count("key-conflict");
    this.#changeKey(call, account, true);
  }

  /**
   * Clear what belongs to the old key and ask anew. Answers still owed to the old key can't be told from the new one's,
   * so as many are let pass.
   * @type {(call: Call, account: string, learned: boolean) => void}
   */
  #changeKey(call, account, learned) {
    if (call.waiting) call.owed += call.tries;
    Object.assign(call, { account, learned, chosen: "" });
    this.#ask(call);
  }

  // Asking and answering.

  /** @param {Call} call */
  #ask(call) {
    call.settle("loading");
    this.#post(call);
  }

  /** @param {Call} call */
  #post(call) {
    call.modes = [];
    call.tries += 1;
    call.timer = setTimeout(() => this.#waited(call), this.timeout);
    this.#out.ask(call);
    this.#out.changed();
  }

  /** @param {Call} call */
  #waited(call) {
    if (call.tries < this.attempts) return this.#post(call);
    call.phase = "unanswered";
    this.#out.changed();
  }

  /** @type {(callid: string, modes: Mode[], leftOut: number) => void} */
  #answered(callid, modes, leftOut) {
    const call = this.#calls.get(callid);
    if (!call) return this.#out.count("foreign-reply");
    if (!call.waiting) return this.#out.count(call.modes.length || call.phase === "empty" ? "duplicate-reply" : "stale-reply");
    if (call.owed) {
      call.owed -= 1;
      return this.#out.count("stale-reply");
    }
    const again = modes.some(({ id }) => id === call.chosen);
    call.settle(again ? "chosen" : modes.length ? "choosing" : "empty");
    Object.assign(call, { modes, leftOut });
    this.#out.changed();
  }

  /** @param {string} callid empty when the error names none */
  #refused(callid) {
    const outstanding = this.alive.filter((call) => call.phase === "loading" && (!callid || call.callid === callid));
    const [call, another] = outstanding;
    if (!call || another) return this.#out.count("unmatched-error");
    call.settle("refused");
    this.#out.changed();
  }
}
