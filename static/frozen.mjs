/**
 * Starts Python from the frozen image that set-up made: with everything imported, in a fraction of the time.
 *
 * Every file is checked against its hash, and the engine against the one that made the image, before anything is
 * copied. Whatever does not fit is thrown, and Python is then started the ordinary way.
 */

import { PYODIDE, REFRESH, prepared } from "./linked.mjs";

const IMAGE = new URL("runtime/snapshot/", import.meta.url);
const ROOT = new URL("../", import.meta.url);
const INTERPRETER = new URL(`runtime/${PYODIDE}/`, import.meta.url);

/**
 * @returns {Promise<any>} Pyodide, with `widget.worker` imported
 */
export async function thaw() {
  const about = await (await load(new URL("manifest.json", IMAGE))).json();
  /** @type {(path: string, place?: URL) => Promise<ArrayBuffer>} */
  const sure = async (path, place = IMAGE) => checked(await load(new URL(path, place)), about.files[path]);
  const extension = load(new URL("extension.wasm", IMAGE));
  const compiled = extension.then((response) => WebAssembly.compileStreaming(response.clone()));
  const [image, { loadPyodide }, { default: create }] = await Promise.all([
    sure("image.bin"),
    import(new URL("pyodide.mjs", INTERPRETER).href),
    import(new URL("pyodide.asm.mjs", INTERPRETER).href),
    compiled,
    extension.then((response) => checked(response, about.files["extension.wasm"])),
    ...about.modules.map((/** @type {string} */ path) => sure(path, ROOT)),
  ]);
  const python = await loadPyodide({
    _loadSnapshot: image,
    indexURL: INTERPRETER.href,
    lockFileURL: new URL("runtime/packages/pyodide-lock.json", import.meta.url).href,
    stdLibURL: new URL("empty.zip", IMAGE).href,
    stdout: () => undefined,
    createPyodideModule: prepared(create, compiled, about),
  });
  python.runPython(REFRESH);
  return python;
}

/**
 * @param {URL} url
 * @returns {Promise<Response>}
 */
async function load(url) {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url.pathname} could not be loaded (status ${response.status}).`);
  return response;
}

/**
 * @param {Response} response
 * @param {string} sha256 in hexadecimal, of what has to be in it
 * @returns {Promise<ArrayBuffer>} what is in it
 */
async function checked(response, sha256) {
  const content = await response.arrayBuffer();
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", content));
  const found = Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("");
  if (found !== sha256) throw new Error(`${new URL(response.url).pathname} is not the one that the image was made with.`);
  return content;
}
