/**
 * The page around the core in PyScript's worker: draws, and passes texts both ways.
 *
 * PyScript lets Python in a worker draw by itself only where the whole page is cross-origin isolated, which no widget can
 * ask of its host; so the page draws.
 */

import { draw, part } from "../javascript/view.mjs";
// @ts-expect-error The server has it there.
import { whenDefined } from "./static/runtime/pyscript-c31436ed/core.js";

/** @type {MessagePort} */
const host = await Reflect.get(globalThis, "host");
let callid = "";
/** @type {any[]} */
let rows = [];
/** @type {Map<string, ReturnType<typeof setTimeout>>} call to its timer */
const waits = new Map();

/** @type {(kind: string, said: object) => void} */
const post = (kind, said) => host.postMessage([kind, JSON.stringify(said)]);

const { xworker } = await whenDefined("py");
const { sync } = await xworker.ready;

/** @type {(kind: string, text: string) => Promise<void>} tell the core, and do what it answers */
async function tell(kind, text) {
  for (const one of JSON.parse(await sync.receive(kind, text))) {
    if (one.do === "show") show(one.screen);
    else if (one.do === "wait") waits.set(one.callid, setTimeout(() => say("waited", { callid: one.callid, attempt: one.attempt }), one.ms));
    else if (one.do === "stop") clearTimeout(waits.get(one.callid));
    else post(one.do, one);
  }
}

/** @type {(kind: string, said: object) => void} */
function say(kind, said) {
  tell(kind, JSON.stringify(said));
}

/** @param {any} screen as the core describes it */
function show(screen) {
  ({ callid } = screen);
  rows = screen.rows ?? rows;
  for (const [number, row] of screen.changed) rows[number] = row;
  const call = callid ? { callid, accountNumber: screen.account } : null;
  draw({ ...screen, rows, call }, screen.notices);
  post("state", { state: screen.state, call });
}

/** @type {(event: Event, role: string) => HTMLElement | null} */
function over({ target }, role) {
  return /** @type {Element} */ (target).closest(`[role=${role}]`);
}

part("list").addEventListener("click", (event) => {
  const row = over(event, "option");
  if (row) say("chose", { callid: row.dataset["call"], mode: row.dataset["modeId"], at: "" });
});
part("retry").addEventListener("click", () => say("retried", { callid }));
part("tabs").addEventListener("click", (event) => {
  const tab = over(event, "tab");
  if (tab) say("switched", { callid: tab.dataset["name"] });
});
host.onmessage = ({ data: [kind, text] }) => {
  if (kind === "look") document.documentElement.dataset["theme"] = JSON.parse(text).theme;
  else tell(kind, text);
};
