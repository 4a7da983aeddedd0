/**
 * What the agent does, told to the session.
 *
 * Highlighting is not choosing: arrows and the mouse's way move a mark, a click, Enter or Space chooses. While the agent
 * is at it, the session is told, so that a new call does not take the list away.
 */

import { mark, part, rows } from "./view.mjs";

/** @param {import("./session.mjs").Session} session */
export function listen(session) {
  const list = part("list");
  const tabs = part("tabs");

  /** @param {boolean} busy */
  const isAtIt = (busy) => {
    session.busy = busy;
    if (!busy) mark("");
  };
  const leave = () => isAtIt(false);

  /** @param {Event} event */
  const point = (event) => {
    const row = over(event, "option");
    if (!row) return;
    mark(modeOf(row));
    isAtIt(session.busy || session.shown?.phase === "choosing");
  };

  /** @param {HTMLElement | null | undefined} row */
  const choose = (row) => {
    if (row) session.choose(row.dataset["call"] ?? "", modeOf(row));
  };

  const focus = () => {
    const options = rows();
    const first = options.find(({ ariaSelected }) => ariaSelected === "true") ?? options[0];
    if (first && !options.some(isMarked)) mark(modeOf(first));
    isAtIt(Boolean(first));
  };

  /** @param {KeyboardEvent} event */
  const press = (event) => {
    const options = rows();
    if (event.ctrlKey || event.altKey || event.metaKey || !options.length) return;
    const at = options.findIndex(isMarked);
    const last = options.length - 1;
    const places = { ArrowDown: Math.min(at + 1, last), ArrowUp: Math.max(at - 1, 0), Home: 0, End: last };
    const to = new Map(Object.entries(places)).get(event.key);
    if (to === undefined && event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    const option = options[to ?? at];
    if (to === undefined) {
      if (!event.repeat) choose(option);
    } else if (option) {
      mark(modeOf(option));
      option.scrollIntoView(false);
      isAtIt(true);
    }
  };

  /** @param {Event} event */
  const turn = (event) => {
    const tab = over(event, "tab");
    if (tab) session.turn(tab.dataset["name"] ?? "");
  };

  /** @param {KeyboardEvent} event */
  const turnByKey = (event) => {
    const step = new Map([["ArrowRight", 1], ["ArrowLeft", -1]]).get(event.key);
    const all = /** @type {HTMLElement[]} */ ([...tabs.children]);
    if (!step || !all.length) return;
    event.preventDefault();
    const at = all.findIndex(({ ariaSelected }) => ariaSelected === "true");
    session.turn(all[(at + step + all.length) % all.length]?.dataset["name"] ?? "");
  };

  list.addEventListener("pointerdown", point);
  list.addEventListener("pointermove", point);
  list.addEventListener("pointerleave", leave);
  list.addEventListener("focus", focus);
  list.addEventListener("blur", leave);
  list.addEventListener("click", (event) => choose(over(event, "option")));
  list.addEventListener("keydown", press);
  part("retry").addEventListener("click", () => session.retry(session.shown?.callid ?? ""));
  tabs.addEventListener("click", turn);
  tabs.addEventListener("keydown", turnByKey);
}

/** @type {(event: Event, role: string) => HTMLElement | null} the element of that role that something happened in */
function over({ target }, role) {
  return /** @type {Element} */ (target).closest(`[role=${role}]`);
}

/** @param {HTMLElement} row */
function modeOf(row) {
  return row.dataset["modeId"] ?? "";
}

/** @param {HTMLElement} row */
function isMarked(row) {
  return row.classList.contains("marked");
}
