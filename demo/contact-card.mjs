/** The card of whoever is on the line: who it is, what was agreed, what was noted, what was before. */

import { element, fill, icon, one } from "./dom.mjs";
import { clockTime, initials, nextWorkingDay, phoneNumber } from "./format.mjs";

/** @typedef {import("./phone.mjs").PhoneCall} PhoneCall */

const ICONS = Object.freeze({ call: "phone", mail: "mail", note: "note" });

/**
 * @param {HTMLElement} card
 * @param {PhoneCall | undefined} call
 */
export function showContact(card, call) {
  card.hidden = !call;
  if (!call) return;
  const { contact, callid } = call;
  const { name, company, place, topic, campaign, account, note } = contact;
  fill(card, { initials: initials(name), name, company, place, topic, campaign, account, callid, note });
  showCallback(one("#callback", card), call);
  if (card.dataset.callid === callid) return;
  card.dataset.callid = callid;
  const notes = /** @type {HTMLTextAreaElement} */ (one("#notes", card));
  notes.value = call.notes;
  notes.oninput = () => (call.notes = notes.value);
  one("#history", card).replaceChildren(
    ...contact.history.map(({ kind, what, when }) =>
      element("li", "", icon(ICONS[kind]), element("span", "", what), element("time", "quiet", when)),
    ),
  );
}

/**
 * What was agreed, as the desktop's own calendar would have it: the next working day, in the morning over there.
 * @param {HTMLElement} line
 * @param {PhoneCall} call
 */
function showCallback(line, { callback }) {
  line.toggleAttribute("data-agreed", callback !== null);
  if (!callback) {
    fill(line, {
      callback: "No callback agreed",
      "callback-detail": "Choose one of the contact’s numbers and it is scheduled here.",
    });
    return;
  }
  const { mode, at } = callback;
  const when = `${nextWorkingDay(at)}, 10:00 to 11:00 their time`;
  fill(line, {
    callback: `Callback: ${mode.Description}`,
    "callback-detail": `${phoneNumber(mode.Cvalue)} · ${when} · scheduled at ${clockTime(at)}`,
  });
}
