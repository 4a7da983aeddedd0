/**
 * The log of everything that passes over the bus, and of the widget's own events.
 *
 * The bus is this very window, so every message is heard by all; whose it is, its `source` tells.
 */

import { element, fill, one } from "./dom.mjs";
import { preciseTime } from "./format.mjs";
import { jsonView } from "./json-view.mjs";
import { bare, object } from "./messages.mjs";

/** Older entries go when there are more. */
const KEPT = 300;

/** The widget's `source`, as it is if the element does not set one. */
const WIDGET = "callback-modes";

/** Events of the widget's element. */
const EVENTS = Object.freeze(["callback-mode-selected", "callback-modes-state", "callback-modes-error"]);

/** @typedef {"desktop → widget" | "widget → desktop" | "widget event"} Direction */

export class BusLog {
  #root;
  #list;
  #life = new AbortController();
  #count = 0;

  /**
   * Log until `stop()`.
   * @param {HTMLElement} root
   * @param {Window} bus
   */
  constructor(root, bus) {
    this.#root = root;
    this.#list = one("#bus-messages", root);
    const { signal } = this.#life;
    bus.addEventListener("message", (event) => event.source === bus && this.#heard(event.data), { signal });
    for (const name of EVENTS) {
      bus.addEventListener(name, (event) => this.#happened(/** @type {CustomEvent} */ (event)), { signal });
    }
  }

  stop() {
    this.#life.abort();
  }

  clear() {
    this.#list.replaceChildren();
    this.#count = 0;
    fill(this.#root, { count: "0", latest: "" });
  }

  /** @param {unknown} data */
  #heard(data) {
    const message = bare(data);
    if (!message) return;
    const { channel = message.Channel, topic, subtopic } = message;
    const direction = message.source === WIDGET ? "widget → desktop" : "desktop → widget";
    this.#add(direction, String(subtopic), `${channel} · ${topic}`, gist(message), data);
  }

  /** @param {CustomEvent} event */
  #happened({ type, detail }) {
    const { callid, modeId, state, code } = object(detail);
    this.#add("widget event", type, "", words({ callid, ModeID: modeId, state, code }), detail);
  }

  /**
   * @param {Direction} direction
   * @param {string} name
   * @param {string} place channel and topic
   * @param {string} gist what it says, in a few words
   * @param {unknown} data
   */
  #add(direction, name, place, gist, data) {
    const way = element("span", "way", direction);
    const head = element("summary", "", element("time", "", preciseTime(Date.now())), way);
    head.append(element("strong", "", name), element("span", "place-names", place), element("span", "gist", gist));
    const entry = element("details", "entry", head);
    entry.dataset.direction = direction;
    entry.addEventListener("toggle", () => entry.append(jsonView(data)), { once: true });
    const list = this.#list;
    const atEnd = list.scrollHeight - list.scrollTop - list.clientHeight < 40;
    list.append(element("li", "", entry));
    if (list.children.length > KEPT) list.firstElementChild?.remove();
    if (atEnd) list.scrollTop = list.scrollHeight;
    this.#count += 1;
    fill(this.#root, { count: String(this.#count), latest: `${direction}  ${name}  ${gist}` });
  }
}

/**
 * What a message says, in a few words: whose call, and what about it.
 * @param {import("./messages.mjs").Message} message
 */
function gist({ message, data }) {
  if (Array.isArray(message)) return `calls ${message.length}`;
  const body = { ...object(data), ...object(message) };
  const call = object(body.call);
  const rows = Array.isArray(body.response) ? String(body.response.length) : undefined;
  const { callid = call.id, ModeID, errorMessage: error } = body;
  return words({ callid, event: call.event, ModeID, modes: rows, error });
}

/** @param {Record<string, unknown>} facts those that are a text and say something are told */
function words(facts) {
  return Object.entries(facts)
    .flatMap(([name, value]) => (value && typeof value === "string" ? `${name} ${value}` : []))
    .join(", ");
}
