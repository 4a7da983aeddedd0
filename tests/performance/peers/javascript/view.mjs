/** Makes the page equal to a screen, touching only what differs. */

/** @typedef {import("./screen.mjs").Screen} Screen */

/** @type {(id: string) => HTMLElement} one of the page's fixed parts */
export const part = (id) => /** @type {HTMLElement} */ (document.getElementById(id));

const list = part("list");
const panel = part("panel");
const sentence = /** @type {HTMLElement} */ (part("alert").querySelector("p"));

/** The call whose rows are drawn. A row is never used for another call's. */
let drawn = "";
/** The mode whose row is highlighted, empty for none. */
let marked = "";

/** @type {(screen: Screen, notices: readonly string[]) => void} */
export function draw(screen, notices) {
  const callid = screen.call?.callid ?? "";
  document.body.dataset["state"] = screen.state;
  say(part("status"), screen.status);
  say(sentence, screen.alert);
  drawRetry(screen.remedies[0]?.label ?? "");
  drawRows(screen.rows, callid);
  drawTabs(screen.tabs);
  drawNotices(notices);
  mark(callid === drawn && screen.rows.length ? marked : "");
  drawn = callid;
}

/** @param {string} reason why the widget can't start */
export function fail(reason) {
  document.body.dataset["state"] = "failed";
  say(sentence, `The callback numbers can't be shown. ${reason}`);
}

/** @param {string} mode whose row is highlighted from now on, empty for none */
export function mark(mode) {
  marked = mode;
  list.removeAttribute("aria-activedescendant");
  for (const row of rows()) {
    row.classList.toggle("marked", row.dataset["modeId"] === mode);
    if (row.dataset["modeId"] === mode) list.setAttribute("aria-activedescendant", row.id);
  }
}

/** @returns {HTMLElement[]} the rows of the list */
export function rows() {
  return /** @type {HTMLElement[]} */ ([...list.children]);
}

/** @param {string} wanted what is on the button, empty for none */
function drawRetry(wanted) {
  const button = part("retry");
  say(button, wanted);
  // A button that goes would drop the keyboard out of the frame.
  if (!wanted && document.activeElement === button) panel.focus();
  button.hidden = !wanted;
}

/** @type {(wanted: Screen["rows"], callid: string) => void} */
function drawRows(wanted, callid) {
  if (!wanted.length && document.activeElement === list) panel.focus();
  list.hidden = !wanted.length;
  list.setAttribute("aria-label", "Callback numbers");
  const names = wanted.map(({ mode }) => `${callid} ${mode}`);
  const options = keep(list, names, newRow);
  for (const [place, { mode, title, number, consents, chosen }] of wanted.entries()) {
    const option = /** @type {HTMLElement} */ (options[place]);
    option.id = `row-${place}`;
    option.dataset["call"] = callid;
    option.dataset["modeId"] = mode;
    option.ariaSelected = String(chosen);
    const [about, value, ...said] = /** @type {HTMLElement[]} */ ([...option.children]);
    say(/** @type {Element} */ (about), title);
    say(/** @type {Element} */ (value), number);
    for (const [which, consent] of consents.entries()) {
      const element = /** @type {HTMLElement} */ (said[which]);
      say(element, consent.words);
      element.dataset["consent"] = consent.value;
    }
  }
}

function newRow() {
  const option = document.createElement("div");
  option.role = "option";
  for (const className of ["description", "number", "", ""]) {
    option.append(Object.assign(document.createElement("span"), { className }));
  }
  return option;
}

/** @param {Screen["tabs"]} wanted */
function drawTabs(wanted) {
  const bar = part("tabs");
  const focused = bar.contains(document.activeElement);
  bar.hidden = !wanted.length;
  bar.ariaLabel = "Calls";
  const names = wanted.map(({ callid }) => callid);
  const buttons = keep(bar, names, newTab);
  for (const [number, { label, note, selected }] of wanted.entries()) {
    const button = /** @type {HTMLElement} */ (buttons[number]);
    for (const [which, words] of [label, note].entries()) say(/** @type {Element} */ (button.children[which]), words);
    button.ariaSelected = String(selected);
    button.tabIndex = selected ? 0 : -1;
    if (focused && selected) button.focus();
  }
}

function newTab() {
  const button = Object.assign(document.createElement("button"), { type: "button", role: "tab" });
  for (const className of ["label", "note"]) button.append(Object.assign(document.createElement("span"), { className }));
  button.setAttribute("aria-controls", "panel");
  return button;
}

/** @param {readonly string[]} notices */
function drawNotices(notices) {
  const shown = part("notices");
  shown.hidden = !notices.length;
  const items = keep(shown, notices, () => document.createElement("li"));
  for (const [number, words] of notices.entries()) say(/** @type {Element} */ (items[number]), words);
}

/** @type {(element: Element, words: string) => void} */
function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/**
 * Give the parent one child a name, in this order; what is there already stays. No name comes twice.
 * @param {HTMLElement} parent
 * @param {readonly string[]} names
 * @param {() => HTMLElement} create
 * @returns {HTMLElement[]} the children
 */
function keep(parent, names, create) {
  const there = new Map(/** @type {HTMLElement[]} */ ([...parent.children]).map((child) => [child.dataset["name"], child]));
  const wanted = new Map(names.map((name) => [name, there.get(name) ?? create()]));
  for (const child of there.values()) {
    if (!wanted.has(child.dataset["name"] ?? "")) child.remove();
  }
  for (const [number, [name, child]] of [...wanted].entries()) {
    child.dataset["name"] = name;
    if (parent.children[number] !== child) parent.insertBefore(child, parent.children[number] ?? null);
  }
  return [...wanted.values()];
}
