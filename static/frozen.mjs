/**
 * Starts Python from the frozen image that set-up made: with everything imported, in a fraction of the time.
 *
 * Everything is checked before a byte of the image is copied: what came against its hash, the engine's functions and
 * the memory that linking left against those the image was made with. Whatever does not fit is thrown, and Python is
 * then started the ordinary way, in a module and a memory of its own. Nothing of this one is used any more.
 */

import { digest } from "./digest.mjs";
import { INTERPRETER, NOTHING, interpreter } from "./interpreter.mjs";
import { prepared, refresh } from "./linked.mjs";

const IMAGE = new URL("runtime/snapshot/", import.meta.url);
const ROOT = new URL("../", import.meta.url);

/**
 * @param {import("./files.mjs").Files} files
 * @param {Promise<string>} manifest of the image, as JSON
 * @returns {Promise<any>} Pyodide, with `widget.worker` imported
 */
export async function thaw(files, manifest) {
  // Browsers have no hashes for a page that came over plain HTTP from elsewhere, and unchecked nothing is copied.
  if (!globalThis.crypto?.subtle) throw new Error("The frozen image can only be checked in a page that came over HTTPS.");
  const ready = interpreter(files);
  ready.catch((error) => files.end(error)); // waited for below
  const about = JSON.parse(await manifest);
  files.expect(about.sizes);
  const image = files.counted(new URL(about.image, IMAGE)).then((bytes) => checked(bytes, about.hashes[about.image], about.image));
  const compiled = files.module(new URL(about.extension, IMAGE));
  // With its hash in the address a module need not be asked for again at every start.
  const modules = about.modules.map((/** @type {string} */ path) =>
    files.bytes(new URL(`${path}?${about.hashes[path]}`, ROOT), { kept: true }).then((bytes) => checked(bytes, about.hashes[path], path)));
  /** @type {Promise<Uint8Array> | undefined} */
  let file = Promise.all([image, compiled, ...modules]).then(([bytes]) => bytes);
  file.catch((error) => files.end(error)); // at once, not only when linking is through
  const { loadPyodide, create } = await ready;
  const python = await loadPyodide({
    _loadSnapshot: new Uint8Array(), // says that there will be one
    indexURL: INTERPRETER.href,
    lockFileContents: { info: about.info, packages: {} },
    stdLibURL: NOTHING.href,
    stdout: () => undefined,
    createPyodideModule: prepared(create, compiled, about, take),
  });
  refresh(python);
  return python;

  /** Pyodide keeps its options for ever, and must not keep the image with them. */
  function take() {
    const taken = /** @type {Promise<Uint8Array>} */ (file);
    file = undefined;
    return taken;
  }
}

/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @param {string} sha256 in hexadecimal, of what they have to be
 * @param {string} name of the file they are from
 * @returns {Promise<Uint8Array<ArrayBuffer>>} the same
 */
async function checked(bytes, sha256, name) {
  if ((await digest(bytes)) !== sha256) throw new Error(`${name} is not the one that the image was made with.`);
  return bytes;
}
