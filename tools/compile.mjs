/**
 * Compiles Python for the pinned Pyodide: `node compile.mjs <pyodide> <sources> <place> <zip>`.
 *
 * `pyodide` is its folder in static/runtime, `sources` a folder with modules, `place` where they will lie when they run,
 * as tracebacks show it, and `zip` the archive to write: a `.pyc` for each module, stored without compression.
 */

import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import process from "node:process";

const [, , pyodide = "", sources = "", place = "", zip = ""] = process.argv;
const { loadPyodide } = await import(pathToFileURL(join(resolve(pyodide), "pyodide.mjs")).href);
const lockFileContents = { info: JSON.parse(readFileSync(join(resolve(pyodide), "..", "packages", "pyodide-lock.json"), "utf-8")).info, packages: {} };
const python = await loadPyodide({ indexURL: `${resolve(pyodide)}/`, lockFileContents, env: { PYTHONHASHSEED: "0" }, stdout: () => undefined });
for (const name of readdirSync(sources, { recursive: true, encoding: "utf-8" }).sort()) {
  if (!name.endsWith(".py")) continue;
  const path = posix.join("/sources", name.replaceAll("\\", "/"));
  python.FS.mkdirTree(posix.dirname(path));
  python.FS.writeFile(path, readFileSync(join(sources, name)));
}
python.runPython(readFileSync(join(import.meta.dirname, "compile_in_pyodide.py"), "utf-8"));
python.globals.get("write")("/sources", place, "/compiled.zip");
writeFileSync(zip, python.FS.readFile("/compiled.zip"));
process.exit(0); // Pyodide's timers would keep Node waiting
