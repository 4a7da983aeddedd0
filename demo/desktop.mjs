/** The simulated agent desktop: phone, contact card, bus and LCM put together. */

import { readAddress, writeAddress } from "./address.mjs";
import { BusLog } from "./bus-log.mjs";
import { showCall, showPresence } from "./call-bar.mjs";
import { showCalls } from "./call-list.mjs";
import { showContact } from "./contact-card.mjs";
import { CONTACTS } from "./contacts.mjs";
import { fill, onAction, one } from "./dom.mjs";
import { clockTime, duration } from "./format.mjs";
import { Lcm } from "./lcm.mjs";
import { Phone } from "./phone.mjs";
import { setUpSimulation, showSimulation } from "./simulation.mjs";
import { applyTheme, otherTheme } from "./theme.mjs";
import { callEvents } from "./vendors.mjs";
import { mountWidget } from "./widget.mjs";

/** @typedef {import("./phone.mjs").PhoneCall} PhoneCall */

const settings = readAddress();
const lcm = new Lcm({ bus: window, origin: location.origin, onmessage: replayCalls });
const log = new BusLog(one("#bus-log"), window);
const phone = new Phone(announce, show);
const bar = one("#call-bar");
const card = one("#contact");
const presence = one("#presence");
const panel = one("#simulation");
const drawer = /** @type {HTMLDetailsElement} */ (one("#bus-log"));
const place = one("#widget");
const { widget, settled } = mountWidget(place);

setUpSimulation(panel, settings, show);
onAction(document.body, act);
one("#theme").addEventListener("click", () => {
  settings.theme = otherTheme(settings.theme);
  show();
});
drawer.open = settings.log
  ? settings.log === "open"
  : matchMedia("(min-width: 1024px) and (min-height: 800px)").matches;
one("summary", drawer).addEventListener("click", () => {
  settings.log = drawer.open ? "closed" : "open";
  show();
});
widget.addEventListener("callback-mode-selected", (event) => {
  const { callid, modeId } = /** @type {CustomEvent} */ (event).detail;
  const call = phone.calls.find((one) => one.callid === callid);
  const mode = call?.contact.modes.find(({ ModeID }) => ModeID === modeId);
  if (call && mode) call.callback = { mode, at: Date.now() };
  show();
});

// Nobody keeps what is posted before `embed.js` has run, so the calls come after it.
const { calls } = settings;
show();
settled.then(() => begin(calls));
setInterval(tick, 1000);

/**
 * Bring up the calls that the address wants, the active one last, as it is the one that the widget shall show.
 * @param {readonly import("./phone.mjs").CallState[]} states
 */
function begin(states) {
  const calls = states.map((state) => ({ state, call: ring() }));
  for (const { state, call } of calls.toSorted(
    (one, other) => Number(one.state === "active") - Number(other.state === "active"),
  )) {
    if (call && state !== "ringing") phone.talk(call);
    if (call && state === "held") phone.hold(call);
    if (call && state === "wrap-up") phone.hangUp(call);
  }
  show();
}

/** Let the next one call who is not on a call yet. */
function ring() {
  const contact = CONTACTS.find((one) => phone.calls.every((call) => call.contact !== one));
  if (!contact) return undefined;
  one("#announcement").textContent = `Incoming call from ${contact.name}`;
  return phone.ring(contact, settings.vendor);
}

/**
 * @param {string} button its action; a call id stands behind it where the current call is not meant
 */
function act(button) {
  const [action, callid = phone.selected] = button.split(" ");
  if (action === "new-call" || action === "second-call") ring();
  if (action === "clear-log") log.clear();
  if (action === "mount") remount();
  const call = phone.calls.find((one) => one.callid === callid);
  if (!call) return;
  if (action === "select") select(call);
  else if (action === "hold") phone.hold(call);
  else if (action === "take" || action === "resume") phone.talk(call);
  else if (action === "end") phone.hangUp(call);
  else if (action === "decline" || action === "clear" || action === "drop") phone.end(call);
}

/** Show another call's card, and say outright to the widget which call that is. @param {PhoneCall} call */
function select(call) {
  phone.select(call);
  if (call.state !== "ringing") {
    widget.activeCall = { callid: call.callid, accountNumber: call.contact.account };
  }
}

/** Take the widget off the page, or put it back. */
function remount() {
  if (widget.isConnected) widget.remove();
  else place.append(widget);
  one('[data-action="mount"]', panel).setAttribute("aria-pressed", String(widget.isConnected));
}

/**
 * Post what happened to a call, in its vendor's words.
 * @param {import("./vendors.mjs").What} what
 * @param {PhoneCall} call
 */
function announce(what, { callid, contact, vendor }) {
  if (what === "end") lcm.calls.delete(callid);
  else lcm.calls.set(callid, contact.account);
  const { account, number, campaign } = contact;
  for (const event of callEvents(vendor, what, { callid, account, number, campaign })) {
    window.postMessage(event, location.origin);
  }
}

/**
 * Whoever asks for the calls once more has forgotten them, keys included, and LCM's answer has no keys: tell all again.
 * @param {import("./messages.mjs").Message} request
 */
function replayCalls({ subtopic }) {
  if (subtopic !== "StateSync" || lcm.synchronized === 1) return;
  for (const call of phone.calls.filter(({ state }) => state !== "ringing")) {
    if (call.state === "held") announce("start", call);
    announce(call.state === "active" ? "start" : call.state === "held" ? "hold" : "wrap-up", call);
  }
}

/** Bring the page up to date with the phone and the settings. */
function show() {
  const { calls, current, selected } = phone;
  Object.assign(lcm, { answer: settings.answer, delay: Number(settings.delay) });
  settings.calls = calls.map(({ state }) => state);
  writeAddress(settings);
  applyTheme(settings.theme, document.documentElement, widget);
  fill(one("#theme"), { theme: `Switch to ${otherTheme(settings.theme)}` });
  document.body.dataset.width = settings.width;
  showCall(bar, current);
  showPresence(presence, calls);
  showCalls(one("#call-list"), calls, selected);
  showContact(card, current);
  showSimulation(panel, settings, phone, CONTACTS.length);
  one("#no-calls").hidden = calls.length > 0;
  one("#waiting").hidden = calls.length > 0;
  tick();
}

/** Bring everything up to date that changes with time alone. */
function tick() {
  const now = Date.now();
  const { calls, current } = phone;
  fill(bar, { timer: current ? duration(now - current.since) : "" });
  for (const { callid, since } of calls) {
    const timer = one(`[data-timer-of="${callid}"]`);
    timer.textContent = duration(now - since);
  }
  if (current) fill(card, { "local-time": clockTime(now, current.contact.timeZone) });
}
