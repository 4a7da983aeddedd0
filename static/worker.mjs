/**
 * The widget's worker: starts Pyodide with the core in it, then passes texts both ways.
 *
 * In: once `["image", manifest, why]`, the manifest of the frozen image or why there is none; `[kind, text]`, as
 * `widget/worker.py` says. Out: `["done", text]`, an answer in the order asked; `["progress",
 * loaded, total]`, bytes of what one way of starting fetches; `["started", how, why]`, `frozen` or `ordinary` and why not
 * frozen; `["failed", sentence]` when Python can't start.
 */

import { Files } from "./files.mjs";
import { thaw } from "./frozen.mjs";
// Needed further down; named here, they are asked for at once and not one after the other.
import "./digest.mjs";
import "./identity.mjs";
import "./interpreter.mjs";
import "./linked.mjs";
import "./pages.mjs";

// Pyodide asks whether the worker is a classic one by importing a data: URL, which the policy would report.
Reflect.set(globalThis, "importScripts", undefined);

/** @type {(manifest: Promise<string>) => void} */
let know = () => undefined;
/** @type {Promise<string>} */
const manifest = new Promise((resolve) => (know = resolve));
manifest.catch(() => undefined); // where it is needed it is waited for
const receive = begin().then((python) => python.pyimport("widget.worker").receive);
receive.catch((error) => postMessage(["failed", reasonOf(error)]));

addEventListener("message", ({ data: [kind, text, why] }) => {
  if (kind === "image") know(why ? Promise.reject(new Error(why)) : Promise.resolve(text));
  else receive.then((take) => postMessage(["done", take(kind, text)]), () => undefined); // that it failed has been said
});

async function begin() {
  try {
    const python = await files().watch((one) => thaw(one, manifest));
    postMessage(["started", "frozen", ""]);
    return python;
  } catch (error) {
    const { start } = await import("./ordinary.mjs");
    const python = await files().watch(start);
    postMessage(["started", "ordinary", reasonOf(error)]);
    return python;
  }
}

function files() {
  return new Files((loaded, total) => postMessage(["progress", loaded, total]));
}

/**
 * @param {any} error
 * @returns {string} of a Python error, which comes with its whole traceback, the line that says what is wrong
 */
function reasonOf(error) {
  const text = String(error?.message ?? error);
  return text.match(/^\w+Error: .*/m)?.[0] ?? text.split("\n")[0] ?? "";
}
