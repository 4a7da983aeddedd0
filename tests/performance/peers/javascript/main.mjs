/** Puts the parts together: what the host says goes to the session, what comes of it to the host and the page. */

import { DEFAULTS, read } from "./config.mjs";
import { listen } from "./gestures.mjs";
import * as messages from "./messages.mjs";
import { connect } from "./port.mjs";
import { channels, parse } from "./protocol.mjs";
import { describe } from "./screen.mjs";
import { Session } from "./session.mjs";
import { draw, fail } from "./view.mjs";

const VERSION = "0.1.0";

let settings = DEFAULTS;
let source = "";
/** @type {string[]} sentences to show below the list */
let notices = [];
let drawing = false;
/** The failure on the screen, which is told to the host once. */
let failure = "";

const port = await connect(fail);

/** @type {(kind: string, said: object) => void} */
const tell = (kind, said) => port.postMessage([kind, JSON.stringify(said)]);
/** @type {(code: string, message: string, quiet?: boolean) => void} */
const report = (code, message, quiet = false) => tell("error", { code, message, quiet });
/** @param {string} reason */
const count = (reason) => tell("count", { reason });
/** @param {object} message */
const post = (message) => tell("post", { text: JSON.stringify(messages.wrapped(message, settings)), form: settings.send });

const session = new Session({
  ask: (call) => post(messages.request(call, source)),
  send: (call) => {
    post(messages.selection(call, source, settings));
    tell("selected", { choice: { callid: call.callid, accountNumber: call.account, modeId: call.chosen }, at: "" });
  },
  count,
  changed,
});

/** @type {Record<string, (said: any) => void>} what the host says, by its kind */
const hears = {
  look: ({ theme }) => (document.documentElement.dataset["theme"] = theme),
  start: (said) => {
    ({ source } = said);
    configure(said);
    post(messages.stateSync(source));
  },
  config: configure,
  host: (call) => (call ? session.hostSet(call.callid, call.accountNumber) : session.hostCleared()),
};

/** @param {{ config: string | null, notices: string[] }} said */
function configure(said) {
  const { settings: wanted, wrong } = said.config === null ? { settings: DEFAULTS, wrong: [] } : read(said.config);
  settings = wanted;
  session.timeout = wanted.timeout;
  session.attempts = wanted.attempts;
  notices = [...new Set([...said.notices, ...wrong])];
  tell("listen", { channels: channels(wanted.rules) });
  for (const sentence of wrong) report("config", sentence);
  changed();
}

/** @param {string} text a message from the bus */
function hear(text) {
  const { event, ignored, malformed = [] } = parse(text, settings.rules, settings.keys);
  for (const path of malformed) report("malformed", `The desktop sent a message with a field that can't be used: ${path}.`, true);
  if (ignored || malformed.length) count(ignored ?? "malformed");
  if (event) session.hear(event);
}

/** Draw once for everything that changes now. */
function changed() {
  if (drawing) return;
  drawing = true;
  queueMicrotask(() => {
    drawing = false;
    show();
  });
}

function show() {
  const screen = describe(session);
  const { state, call, code, alert } = screen;
  draw(screen, notices);
  tell("state", { state, call: call?.callid ? { callid: call.callid, accountNumber: call.account } : null });
  const before = failure;
  failure = code && `${code} ${call?.callid}`;
  if (code && failure !== before) report(code, alert, true);
}

/** What a defect says may quote somebody's number, so it is not repeated. */
function defect() {
  report("internal", "A defect in the widget's page; the browser's console says more.");
}

addEventListener("error", defect);
addEventListener("unhandledrejection", defect);
listen(session);
new ResizeObserver(() => port.postMessage(["height", String(document.body.offsetHeight)])).observe(document.body);
tell("hello", { version: VERSION });
port.onmessage = ({ data: [kind, text] }) => (kind === "heard" ? hear(text) : hears[kind]?.(JSON.parse(text)));
