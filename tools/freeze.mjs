/**
 * Makes the frozen image of the widget's Python: `node freeze.mjs <runtime> <library> <image>`.
 *
 * `runtime` is static/runtime, `library` a folder with everything to import and an empty archive, `image` the file to
 * write. What has to be known to start from the image goes to the output as JSON.
 */

import crypto from "node:crypto";
import { readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join, posix, resolve } from "node:path";
import { pathToFileURL } from "node:url";
import process from "node:process";
import { digest } from "../static/digest.mjs";
import { EXTENSION, PYODIDE, linking, trampoline } from "../static/linked.mjs";
import { compare, gather } from "../static/pages.mjs";

/** The unit in which WebAssembly's memory grows. */
const UNIT = 65536;
const LIBRARY = "/lib/python3.14";

// Node would show the line of the script, and Pyodide's are a megabyte long.
process.on("uncaughtException", (error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(1);
});

// Taken away, as Emscripten would hand them on to Python, the script's place on this machine included.
const [, runtime = "", library = "", image = ""] = process.argv.splice(1);
const pyodide = resolve(runtime, PYODIDE);
const { loadPyodide } = await import(pathToFileURL(join(pyodide, "pyodide.mjs")).href);
const { default: create } = await import(pathToFileURL(join(pyodide, "pyodide.asm.mjs")).href);
const link = linking(create, WebAssembly.compile(readFileSync(join(library, posix.relative(LIBRARY, EXTENSION)))));

const common = {
  indexURL: `${pyodide}/`,
  stdLibURL: join(library, "empty.zip"),
  lockFileContents: { info: JSON.parse(readFileSync(join(runtime, "packages", "pyodide-lock.json"), "utf-8")).info, packages: {} },
  env: { HOME: "/home/pyodide", PYTHONHASHSEED: "0" },
  stdout: () => undefined,
};
// Each make of the image sees the same time and the same random numbers: both would be found in it.
const natural = { fill: crypto.randomFillSync, now: Date.now, since: performance.now };
const still = { fill: (/** @type {any} */ bytes) => bytes.fill(7), now: () => Date.UTC(2020), since: () => 0 };
const use = (/** @type {any} */ { fill, now, since }) => {
  Object.assign(crypto, { randomFillSync: fill });
  Object.assign(Date, { now });
  Object.assign(performance, { now: since });
};
use(still);

/** @type {Uint8Array[]} */
const linked = [];
const python = await loadPyodide({
  ...common,
  _makeSnapshot: true,
  fsInit: (/** @type {any} */ FS) => {
    for (const name of readdirSync(library, { recursive: true, encoding: "utf-8" }).sort()) {
      if (!statSync(join(library, name)).isFile()) continue;
      const path = posix.join(LIBRARY, name.replaceAll("\\", "/"));
      FS.mkdirTree(posix.dirname(path));
      FS.writeFile(path, readFileSync(join(library, name)));
    }
  },
  createPyodideModule: (/** @type {any} */ settings) => {
    settings.onRuntimeInitialized = () => linked.push(settings.HEAPU8.slice()); // Python itself starts right after
    return link(settings);
  },
});
python.runPython(readFileSync(join(import.meta.dirname, "freeze_in_the_image.py"), "utf-8"));
const { _module: module } = python;
const snapshot = python.makeMemorySnapshot();
const head = snapshot.length - module.HEAPU8.length;
const used = module.HEAPU32[module._emscripten_get_sbrk_ptr() / 4];
const memory = snapshot.subarray(head, head + Math.ceil(used / UNIT) * UNIT);
use(natural);
linked.push(await linkedAgain());
const { written, kept } = compare(memory, linked);
writeFileSync(image, Buffer.concat([snapshot.subarray(0, head), gather(memory, written)]));
const about = {
  head,
  heap: memory.length,
  kept,
  libraries: Object.entries(module.LDSO.loadedLibsByHandle).map(([handle, library]) => [handle, /** @type {any} */ (library).name]),
  linked: await digest(gather(memory, kept)),
  slots: trampoline(module).slots,
  written,
};
process.stdout.write(`${JSON.stringify(about)}\n`);
process.exit(0); // Pyodide's timers would keep Node waiting

/** @returns {Promise<Uint8Array>} the memory of another module, in which Python has not started */
function linkedAgain() {
  return new Promise((resolve, reject) => {
    const createPyodideModule = async (/** @type {any} */ settings) => {
      const module = await link({ ...settings, noInitialRun: true });
      resolve(module.HEAPU8.slice());
      return new Promise(() => undefined);
    };
    loadPyodide({ ...common, createPyodideModule }).catch(reject);
  });
}
