/**
 * The frame's first script: takes the host's port, starts the worker and PyScript, and says without Python when one of
 * them can't start. Port and worker speak in pairs of a kind and a JSON text; `globalThis.callbackModes` has both.
 */

import { watchAnswers } from "./answers.mjs";
import { watchFiles } from "./missing.mjs";
import { startPage } from "./pyscript.mjs";
import { showProgress } from "./progress.mjs";
import { WORDS, failure, learn } from "./words.mjs";

const VERSION = "0.1.0";
/** How long a start may go on without a sign of life; in all it takes as long as the line needs. */
const STILL_MS = 30_000;

/** What the worker has to know first, asked for before it is there itself. */
const manifest = fetch(new URL("runtime/snapshot/manifest.json", import.meta.url), { signal: AbortSignal.timeout(10_000) });
manifest.catch(() => undefined); // handed on below, where there is a worker
/** @type {Worker | undefined} */
let worker;
const answers = watchAnswers(startAnew);
/** @type {(text: string) => void} */
let done;
let over = false;
let up = false;
/** What the host, or else the browser, wants to be spoken. */
let wanted = new URLSearchParams(location.search).get("lang") ?? navigator.language;
let language = "en";
/** Says in the page's language why the widget can't start; nothing so far. */
let complain = () => undefined;
/** @type {ReturnType<typeof setTimeout>} */
let limit;
const port = location.hash.startsWith("#embedded") ? portOfTheHost() : import("./alone.mjs").then(({ standIn }) => standIn(fail));

/** @type {(kind: string, text: string) => void} */
const toHost = (kind, text) => void port.then((one) => one.postMessage([kind, text]), () => undefined);

/**
 * Say that the widget can't start, instead of a spinner.
 * @param {string} reason a sentence in English that names what is wrong
 * @param {string} [code] the stable code
 * @param {"still" | "webassembly" | "alone" | "defect"} [name] of the sentence for the agent
 */
function fail(reason, code = "start", name = "defect") {
  if (over || up) return;
  over = true;
  clearTimeout(limit);
  worker?.terminate();
  const message = failure("en", reason, name);
  document.body.dataset.state = "failed";
  complain = () => {
    const sentence = document.querySelector("#alert p");
    if (sentence) sentence.textContent = failure(language, reason, name);
    return undefined;
  };
  complain();
  toHost("error", JSON.stringify({ code, message }));
  toHost("state", JSON.stringify({ state: "failed", call: null }));
}

/** @param {string} tag of the language that the page speaks until Python does */
async function speak(tag) {
  wanted = tag;
  const learnt = await learn(tag);
  if (up || wanted !== tag) return;
  language = learnt;
  Object.assign(document.documentElement, { lang: language, dir: language === "ar" ? "rtl" : "ltr" });
  const words = WORDS[language];
  document.querySelector("#progress")?.setAttribute("aria-label", words?.loading ?? "");
  document.title = words?.title ?? "";
  const heading = document.querySelector("#name");
  if (heading) heading.textContent = document.title;
  toHost("title", JSON.stringify(document.title));
  complain();
}

/** @returns {Promise<MessagePort>} the port that embed.js posts once the frame has loaded */
function portOfTheHost() {
  return new Promise((resolve) => {
    addEventListener("message", function connect({ source, data, ports }) {
      if (source !== parent || data?.type !== "callback-modes-connect" || !ports[0]) return;
      removeEventListener("message", connect);
      if (typeof data.lang === "string") speak(data.lang);
      resolve(ports[0]);
    });
  });
}

/**
 * Let Python hear the host and the worker; what came before waits in their queues.
 * @param {(text: string) => void} onLook hears how the host wants it to look
 * @param {(text: string) => void} onDone hears what the worker wants done
 */
function open(onLook, onDone) {
  done = (text) => {
    clearTimeout(limit);
    up = true;
    answers.answered();
    onDone(text);
  };
  const hear = (/** @type {MessagePort} */ one) => {
    // All but the look is for the core, and may be more than MicroPython has memory for.
    one.addEventListener("message", ({ data }) => (data[0] === "look" ? onLook(data[1]) : ask(data)));
    one.start();
  };
  port.then(hear, () => undefined); // without a port the page has said so already
}

/** @param {[string, string]} pair for the worker to answer */
function ask(pair) {
  answers.asked();
  worker?.postMessage(pair);
}

function startWorker() {
  const address = new URL("worker.mjs", import.meta.url).href;
  const policy = Reflect.get(globalThis, "trustedTypes")?.createPolicy("callback-modes", { createScriptURL: () => address });
  worker = new Worker(policy?.createScriptURL("") ?? address, { type: "module", name: "callback-modes" });
  handManifest(worker);
  worker.addEventListener("error", (event) => {
    event.preventDefault();
    fail("static/worker.mjs could not be loaded.");
  });
  worker.addEventListener("message", ({ data: [kind, text, why] }) => {
    if (kind === "done") return done(text);
    alive();
    if (kind === "progress") showProgress(text, why);
    if (kind === "failed") fail(text);
    if (kind !== "started") return;
    toHost("started", JSON.stringify({ how: text }));
    if (why) toHost("error", JSON.stringify({ code: "ordinary-start", message: `Python was started the slow way. ${why}` }));
  });
}

/** @param {Worker} one to hand the manifest of the frozen image to, or why there is none */
async function handManifest(one) {
  try {
    const response = await manifest;
    if (!response.ok) throw new Error(`status ${response.status}`);
    one.postMessage(["image", await response.text(), ""]);
  } catch (error) {
    one.postMessage(["image", "", `The frozen image's manifest.json could not be loaded (${/** @type {Error} */ (error).message}).`]);
  }
}

/** Wait for the next sign of life from the start, but not for ever. */
function alive() {
  clearTimeout(limit);
  if (over || up) return;
  limit = setTimeout(() => fail("", "start", "still"), STILL_MS);
}

/** The calls come back by StateSync, and what was chosen by embed.js. */
function startAnew() {
  toHost("error", JSON.stringify({ code: "stuck", message: "The widget did not answer any more: it was started anew." }));
  toHost("again", "null");
}

/** @type {(reason: string) => void} */
const broke = (reason) => {
  // What a defect says once calls are alive may quote one, so then it is not repeated.
  if (up) toHost("error", JSON.stringify({ code: "internal", message: "A defect in the widget's page; the browser's console says more." }));
  else fail(reason);
};

speak(wanted);
watchFiles(fail, 0);
addEventListener("error", ({ message }) => broke(message));
addEventListener("unhandledrejection", ({ reason }) => broke(String(reason?.message ?? reason)));
Reflect.set(globalThis, "callbackModes", { toHost, toWorker: (/** @type {string} */ kind, /** @type {string} */ text) => ask([kind, text]), open });
port.catch(({ message }) => fail(message, "no-bus", message === WORDS["en"]?.alone ? "alone" : "defect"));
toHost("hello", JSON.stringify({ version: VERSION }));
if (typeof WebAssembly !== "object") fail("", "start", "webassembly");
else {
  alive();
  startWorker();
  startPage(fail).catch(({ message }) => fail(message));
}
