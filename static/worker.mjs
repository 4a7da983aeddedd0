/**
 * The widget's worker: starts Pyodide with the core in it, then passes texts both ways.
 *
 * In: `[kind, text]`, as `widget/worker.py` says. Out: `["done", text]`, an answer in the order asked; `["failed",
 * sentence]` when Python can't start.
 */

import { watchFiles } from "./missing.mjs";

const PACKAGES = ["pydantic"];
const MODULES = [
  "widget/__init__.py",
  "widget/core/__init__.py",
  "widget/core/config.py",
  "widget/core/effects.py",
  "widget/core/events.py",
  "widget/core/messages.py",
  "widget/core/protocol.py",
  "widget/core/rules.py",
  "widget/core/screen.py",
  "widget/core/session.py",
  "widget/core/strings.py",
  "widget/worker.py",
];

const fail = (/** @type {string} */ reason) => postMessage(["failed", reason]);

watchFiles(fail);
const receive = start();
receive.catch((error) => {
  const text = String(error?.message ?? error);
  // A Python error comes with its whole traceback, at the end of which stands what is wrong.
  fail(text.match(/^\w+Error: .*/m)?.[0] ?? text);
});

addEventListener("message", async ({ data: [kind, text] }) => {
  postMessage(["done", (await receive)(kind, text)]);
});

/**
 * Start Python.
 * @returns {Promise<(kind: string, text: string) => string>} `receive` of `widget/worker.py`
 */
async function start() {
  // Pyodide asks whether the worker is a classic one by importing a data: URL, which the policy would report.
  Reflect.set(globalThis, "importScripts", undefined);
  const [{ loadPyodide }, ...sources] = await Promise.all([
    import(new URL("runtime/pyodide/pyodide.mjs", import.meta.url).href),
    ...MODULES.map((path) => load(new URL(`../${path}`, import.meta.url))),
  ]);
  const python = await loadPyodide({ packages: PACKAGES, stdout: () => undefined });
  const home = "/home/widget";
  for (const [number, source] of sources.entries()) {
    const path = `${home}/${MODULES[number]}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, source);
  }
  python.runPython(`import sys; sys.path.insert(0, "${home}")`);
  return python.pyimport("widget.worker").receive;
}

/**
 * Fetch one file of ours.
 * @param {URL} url where it is
 * @returns {Promise<Uint8Array>} what is in it
 */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} could not be loaded (status ${response.status}).`);
  return new Uint8Array(await response.arrayBuffer());
}
