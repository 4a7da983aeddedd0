/**
 * Pyodide's own files, asked for at once. By itself Pyodide asks for its interpreter late, and compiles it later still.
 */

import { ask } from "./files.mjs";
import { PYODIDE } from "./linked.mjs";

export const INTERPRETER = new URL(`runtime/${PYODIDE}/`, import.meta.url);
/** An archive with nothing in it, which Pyodide takes for a standard library. */
export const NOTHING = new URL("nothing.zip", INTERPRETER);
const WASM = new URL("pyodide.asm.wasm", INTERPRETER);

/**
 * What Pyodide has when it asks for it, by address. Nobody else in this worker fetches through `fetch`.
 * @type {Map<string, () => any>}
 */
export const handed = new Map([[NOTHING.href, () => new Response(Uint8Array.of(80, 75, 5, 6, ...new Uint8Array(18)))]]);

globalThis.fetch = async (url, options) => handed.get(String(url))?.() ?? ask(url, options);
WebAssembly.instantiateStreaming = async (source, imports) => {
  const module = /** @type {WebAssembly.Module} */ (/** @type {unknown} */ (await source));
  return { module, instance: await WebAssembly.instantiate(module, imports) };
};

/**
 * @param {import("./files.mjs").Files} files
 * @returns {Promise<{ loadPyodide: (options: any) => Promise<any>, create: (settings: any) => Promise<any> }>} while the
 * interpreter may still be arriving; if it does not arrive, `files` are given up
 */
export async function interpreter(files) {
  const compiled = files.module(WASM);
  compiled.catch((error) => files.end(error));
  // Pyodide would complain of a failure on the console, and then wait for ever: let it only wait.
  handed.set(WASM.href, () => compiled.catch(() => new Promise(() => undefined)));
  const [{ loadPyodide }, { default: create }] = await Promise.all(["pyodide.mjs", "pyodide.asm.mjs"].map(script));
  return { loadPyodide, create };
}

/**
 * @param {string} name
 * @returns {Promise<any>} what it exports
 */
async function script(name) {
  const url = new URL(name, INTERPRETER);
  try {
    return await import(url.href);
  } catch {
    throw new Error(`${url.pathname} could not be loaded.`); // not every engine says which
  }
}
