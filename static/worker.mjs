/**
 * The widget's worker: starts Pyodide with the core in it, then passes texts both ways.
 *
 * In: `[kind, text]`, as `widget/worker.py` says. Out: `["done", text]`, an answer in the order asked; `["started", how,
 * why]`, `frozen` or `ordinary` and why not frozen; `["failed", sentence]` when Python can't start.
 */

import { thaw } from "./frozen.mjs";
import { watchFiles } from "./missing.mjs";
import { start } from "./ordinary.mjs";

// Pyodide asks whether the worker is a classic one by importing a data: URL, which the policy would report.
Reflect.set(globalThis, "importScripts", undefined);

const receive = frozen().then((python) => python.pyimport("widget.worker").receive);
receive.catch((error) => postMessage(["failed", reasonOf(error)]));

addEventListener("message", ({ data: [kind, text] }) => {
  receive.then((take) => postMessage(["done", take(kind, text)]), () => undefined); // that it failed has been said
});

async function frozen() {
  try {
    const python = await watched(thaw);
    postMessage(["started", "frozen", ""]);
    return python;
  } catch (error) {
    const python = await watched(start);
    postMessage(["started", "ordinary", reasonOf(error)]);
    return python;
  }
}

/**
 * Pyodide never comes to an end without its interpreter, so a missing file ends the start.
 * @param {() => Promise<any>} begin
 * @returns {Promise<any>} what came of it
 */
function watched(begin) {
  return Promise.race([begin(), new Promise((_, reject) => watchFiles((reason) => reject(new Error(reason))))]);
}

/**
 * @param {any} error
 * @returns {string} of a Python error, which comes with its whole traceback, the line that says what is wrong
 */
function reasonOf(error) {
  const text = String(error?.message ?? error);
  return text.match(/^\w+Error: .*/m)?.[0] ?? text.split("\n")[0] ?? "";
}
