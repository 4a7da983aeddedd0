/**
 * Makes the frozen image of the widget's Python: `node freeze.mjs <runtime> <site> <image>`.
 *
 * `runtime` is static/runtime, `site` a folder with everything to import, `image` the file to write. What has to be
 * known to start from the image goes to the output as JSON.
 */

import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import process from "node:process";
import { EXTENSION, PYODIDE, linking, trampoline } from "../static/linked.mjs";

// Taken away, as Emscripten would hand them on to Python, the script's place on this machine included.
const [, runtime = "", site = "", image = ""] = process.argv.splice(1);
const SITE = posix.dirname(posix.dirname(EXTENSION));
const pyodide = resolve(runtime, PYODIDE);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const { default: create } = await import(pathToFileURL(join(pyodide, "pyodide.asm.mjs")).href);

const python = await loadPyodide({
  _makeSnapshot: true,
  indexURL: `${pyodide}/`,
  lockFileURL: resolve(runtime, "packages", "pyodide-lock.json"),
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
  stdout: () => undefined,
  createPyodideModule: linking(create, WebAssembly.compile(readFileSync(join(site, posix.relative(SITE, EXTENSION))))),
});

for (const name of readdirSync(site, { recursive: true, encoding: "utf-8" }).sort()) {
  if (!statSync(join(site, name)).isFile()) continue;
  const path = posix.join(SITE, name.replaceAll("\\", "/"));
  python.FS.mkdirTree(posix.dirname(path));
  python.FS.writeFile(path, readFileSync(join(site, name)));
}
python.runPython(readFileSync(join(import.meta.dirname, "freeze_in_the_image.py"), "utf-8"));
const { _module: module } = python;
writeFileSync(image, python.makeMemorySnapshot());
const libraries = Object.entries(module.LDSO.loadedLibsByHandle).map(([handle, library]) => [handle, /** @type {any} */ (library).name]);
process.stdout.write(`${JSON.stringify({ heap: module.HEAP8.length, libraries, slots: trampoline(module).slots })}\n`);
process.exit(0); // Pyodide's timers would keep Node waiting
