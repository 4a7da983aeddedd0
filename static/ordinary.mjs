/** Starts Python the ordinary way, by what Pyodide documents: its library and our packages are bytecode, our modules text. */

import { INTERPRETER, handed, interpreter } from "./interpreter.mjs";

const ORDINARY = new URL("runtime/ordinary/", import.meta.url);
const SITE = "/lib/python3.14/site-packages";
const HOME = "/home/widget";
const MODULES = [
  "widget/__init__.py",
  "widget/core/__init__.py",
  "widget/core/call.py",
  "widget/core/choice.py",
  "widget/core/config.py",
  "widget/core/consent.py",
  "widget/core/effects.py",
  "widget/core/events.py",
  "widget/core/messages.py",
  "widget/core/phone.py",
  "widget/core/protocol.py",
  "widget/core/row.py",
  "widget/core/rules.py",
  "widget/core/screen.py",
  "widget/core/session.py",
  "widget/core/strings.py",
  "widget/languages/ar.json",
  "widget/languages/de.json",
  "widget/languages/en.json",
  "widget/languages/es.json",
  "widget/languages/fr.json",
  "widget/languages/ja.json",
  "widget/languages/pt.json",
  "widget/thawed.py",
  "widget/worker.py",
];

/**
 * @param {import("./files.mjs").Files} files
 * @returns {Promise<any>} Pyodide, with the modules in it
 */
export async function start(files) {
  const ready = interpreter(files);
  const sources = MODULES.map(async (path) => [`${HOME}/${path}`, await files.bytes(new URL(`../${path}`, import.meta.url))]);
  for (const one of [ready, ...sources]) one.catch((error) => files.end(error)); // waited for below
  const about = await (await files.load(new URL("manifest.json", ORDINARY))).json();
  files.expect(about.sizes);
  const library = new URL(about.python, ORDINARY).href;
  const bytes = files.counted(new URL(library));
  const others = about.files.map(async (/** @type {[string, string]} */ [path, name]) =>
    [`${SITE}/${path}`, await files.counted(new URL(name, ORDINARY))]);
  const apart = Promise.all([...sources, ...others]);
  for (const one of [bytes, apart]) one.catch((/** @type {any} */ error) => files.end(error));
  // As with the interpreter: a failure ends `files`, and Pyodide need not complain.
  handed.set(library, () => bytes.then((content) => new Response(content), () => new Promise(() => undefined)));
  const { loadPyodide, create } = await ready;
  const python = await loadPyodide({
    indexURL: INTERPRETER.href,
    stdLibURL: library,
    lockFileContents: { info: about.info, packages: {} },
    stdout: () => undefined,
    createPyodideModule: create,
  });
  handed.delete(library);
  for (const [path, content] of await apart) {
    python.FS.mkdirTree(path.slice(0, path.lastIndexOf("/")));
    python.FS.writeFile(path, content);
  }
  python.runPython(`import sys; sys.path.insert(0, "${HOME}")`);
  return python;
}
