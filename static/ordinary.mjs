/** Starts Python the ordinary way: interpreter, packages, modules, one after the other. */

import { PYODIDE } from "./linked.mjs";

const RUNTIME = new URL("runtime/", import.meta.url);
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

/**
 * @returns {Promise<any>} Pyodide, with the modules in it
 */
export async function start() {
  const [{ loadPyodide }, ...sources] = await Promise.all([
    import(new URL(`${PYODIDE}/pyodide.mjs`, RUNTIME).href),
    ...MODULES.map((path) => load(new URL(`../${path}`, import.meta.url))),
  ]);
  const lockFileURL = new URL("packages/pyodide-lock.json", RUNTIME).href;
  const python = await loadPyodide({ lockFileURL, packages: PACKAGES, stdout: () => undefined });
  const home = "/home/widget";
  for (const [number, source] of sources.entries()) {
    const path = `${home}/${MODULES[number]}`;
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, source);
  }
  python.runPython(`import sys; sys.path.insert(0, "${home}")`);
  return python;
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
