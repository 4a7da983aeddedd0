/** The list of calls at the side: one button each, in the order in which they came. */

import { stateLabel } from "./call-bar.mjs";
import { element, fill, one } from "./dom.mjs";
import { initials } from "./format.mjs";

/**
 * @param {HTMLElement} list
 * @param {readonly import("./phone.mjs").PhoneCall[]} calls
 * @param {string} selected call id
 */
export function showCalls(list, calls, selected) {
  const rows = new Map([...list.children].map((row) => [row instanceof HTMLElement && row.dataset.callid, row]));
  // Rows are kept and moved, never made anew: a focused one stays focused.
  for (const [callid, row] of rows) if (!calls.some((call) => call.callid === callid)) row.remove();
  for (const call of calls) {
    const row = rows.get(call.callid) ?? list.appendChild(newRow(call));
    const current = call.callid === selected;
    const button = one(".call-row", row);
    button.dataset.state = call.state;
    button.setAttribute("aria-current", String(current));
    // The bar on top offers it for the current call.
    one(".take", row).hidden = current || call.state !== "ringing";
    const chosen = call.callback ? `Callback: ${call.callback.mode.Description}` : "";
    fill(button, { state: stateLabel(call.state), chosen });
  }
}

/** @param {import("./phone.mjs").PhoneCall} call */
function newRow(call) {
  const avatar = element("span", "avatar", initials(call.contact.name));
  avatar.setAttribute("aria-hidden", "true");
  const timer = element("time", "timer");
  timer.dataset.timerOf = call.callid;
  const state = element("span", "state");
  state.dataset.field = "state";
  const chosen = element("span", "chosen");
  chosen.dataset.field = "chosen";
  const who = element(
    "span",
    "who",
    element("span", "name", call.contact.name),
    element("span", "line", state, timer),
    chosen,
  );
  const button = element("button", "call-row", avatar, who);
  button.setAttribute("type", "button");
  button.dataset.action = `select ${call.callid}`;
  const take = element("button", "button small take", "Take the call");
  take.setAttribute("type", "button");
  take.setAttribute("aria-label", `Take the call from ${call.contact.name}`);
  take.dataset.action = `take ${call.callid}`;
  const row = element("li", "call-item", button, take);
  row.dataset.callid = call.callid;
  return row;
}
