/** The simulated agent desktop: phone, contact card, bus and LCM put together. */

import { readAddress, writeAddress } from "./address.mjs";
import { announce, announceAgain } from "./announce.mjs";
import { BusLog } from "./bus-log.mjs";
import { showCall, showPresence } from "./call-bar.mjs";
import { showCalls } from "./call-list.mjs";
import { configuration } from "./configuration.mjs";
import { showContact } from "./contact-card.mjs";
import { CONTACTS } from "./contacts.mjs";
import { fill, onAction, one } from "./dom.mjs";
import { clockTime, duration } from "./format.mjs";
import { Lcm } from "./lcm.mjs";
import { Phone } from "./phone.mjs";
import { setUpSimulation, showSimulation } from "./simulation.mjs";
import { otherTheme } from "./theme.mjs";
import { mountWidget, setUpWidget } from "./widget.mjs";

/** @typedef {import("./phone.mjs").PhoneCall} PhoneCall */

const settings = readAddress();
const lcm = new Lcm({ bus: window, origin: location.origin, onmessage: tellAgain });
const log = new BusLog(one("#bus-log"), window);
const phone = new Phone((what, call) => announce(lcm, what, call), show);
const bar = one("#call-bar");
const card = one("#contact");
const presence = one("#presence");
const panel = one("#simulation");
const themeButton = one('[data-action="theme"]');
const drawer = /** @type {HTMLDetailsElement} */ (one("#bus-log"));
const place = one("#widget");
const { widget, settled } = mountWidget(place);

/** What the buttons do. @type {Record<string, () => void>} */
const pageActions = {
  "new-call": ring,
  "second-call": ring,
  "clear-log": () => log.clear(),
  mount: remount,
  theme: switchTheme,
};
/** What they do to a call. @type {Record<string, (call: PhoneCall) => void>} */
const callActions = {
  select,
  take: (call) => phone.talk(call),
  resume: (call) => phone.talk(call),
  hold: (call) => phone.hold(call),
  end: (call) => phone.hangUp(call),
  clear: (call) => phone.end(call),
  decline: (call) => phone.end(call),
  drop: (call) => phone.end(call),
};

setUpSimulation(panel, settings, show);
onAction(document.body, act);
const roomy = matchMedia("(min-width: 1024px) and (min-height: 800px)").matches;
drawer.open = settings.log === "auto" ? roomy : settings.log === "open";
one("summary", drawer).addEventListener("click", () => {
  settings.log = drawer.open ? "closed" : "open";
  show();
});
widget.addEventListener("callback-mode-selected", (event) => {
  const { callid, modeId } = /** @type {CustomEvent} */ (event).detail;
  const call = phone.calls.find((call) => call.callid === callid);
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
  const wanted = states.map((state) => ({ state, call: ring() }));
  wanted.sort((one, other) => Number(one.state === "active") - Number(other.state === "active"));
  for (const { state, call } of wanted) {
    if (!call || state === "ringing") continue;
    phone.talk(call);
    if (state === "held") phone.hold(call);
    if (state === "wrap-up") phone.hangUp(call);
  }
}

/** Let the next one call who is not on a call yet. */
function ring() {
  const contact = CONTACTS.find((contact) => phone.calls.every((call) => call.contact !== contact));
  if (!contact) return undefined;
  one("#announcement").textContent = `Incoming call from ${contact.name}`;
  return phone.ring(contact, settings.vendor);
}

/**
 * @param {string} button its action; a call id stands behind it where the current call is not meant
 */
function act(button) {
  const [action = "", callid = phone.selected] = button.split(" ");
  const call = phone.calls.find((call) => call.callid === callid);
  pageActions[action]?.();
  if (call) callActions[action]?.(call);
}

/** Show another call's card, and say outright to the widget which call that is. @param {PhoneCall} call */
function select(call) {
  phone.select(call);
  if (call.state !== "ringing") widget.activeCall = { callid: call.callid, accountNumber: call.contact.account };
}

/** Take the widget off the page, or put it back. */
function remount() {
  if (widget.isConnected) widget.remove();
  else place.append(widget);
  if (widget.isConnected && phone.current) select(phone.current);
  one('[data-action="mount"]', panel).setAttribute("aria-pressed", String(widget.isConnected));
}

function switchTheme() {
  settings.theme = otherTheme(settings.theme);
  show();
}

/** @param {import("./messages.mjs").Message} request */
function tellAgain({ subtopic }) {
  if (subtopic === "StateSync" && lcm.synchronized > 1) announceAgain(lcm, phone.calls);
}

/** Bring the page up to date with the phone and the settings. */
function show() {
  const { calls, current, selected } = phone;
  const { theme, lang, width, answer, delay, acknowledgement } = settings;
  Object.assign(lcm, { answer, delay: Number(delay), acknowledgement });
  settings.calls = calls.map(({ state }) => state);
  writeAddress(settings);
  document.documentElement.dataset.theme = theme;
  document.body.dataset.width = width;
  setUpWidget(widget, { theme, lang, config: configuration(settings) });
  fill(themeButton, { theme: `Switch to ${otherTheme(theme)}` });
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
