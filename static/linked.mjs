/**
 * Makes Pyodide's module with pydantic's extension linked before the interpreter starts.
 *
 * A frozen image holds addresses, so the extension has to lie where it lay when the image was made: first thing after
 * the interpreter itself. Whoever makes an image and whoever starts from one both come through here.
 */

import { digest } from "./digest.mjs";
import { unify } from "./identity.mjs";
import { clear, gather, scatter } from "./pages.mjs";

/** Folder of Pyodide's files in static/runtime. */
export const PYODIDE = "pyodide-3973d5d7";

/** Where Python looks for the extension. */
export const EXTENSION =
  "/lib/python3.14/site-packages/pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so";

/** Names of the function that starts Python, of which Emscripten looks for one. */
const MAIN = ["main", "__main_argc_argv"];

/** @typedef {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} Receive */

/**
 * @param {(settings: any) => Promise<any>} create what pyodide.asm.mjs exports
 * @param {Promise<WebAssembly.Module>} extension pydantic's
 * @returns {(settings: any) => Promise<any>} for `loadPyodide`'s `createPyodideModule`
 */
export function linking(create, extension) {
  return async (settings) => {
    const library = await extension;
    return new Promise((resolve, reject) => {
      const instantiate = settings.instantiateWasm;
      /** @type {(imports: WebAssembly.Imports, receive: Receive) => object} */
      settings.instantiateWasm = (imports, receive) =>
        instantiate(imports, (/** @type {WebAssembly.Instance} */ instance, /** @type {WebAssembly.Module} */ module) => {
          settings.addRunDependency("extension");
          unify(/** @type {WebAssembly.Table} */ (instance.exports.__indirect_function_table), instance, settings.wasmTableMirror);
          receive(/** @type {any} */ ({ exports: needed(instance.exports, module, library) }), module);
          link().catch(reject);
        });
      create(settings).then(resolve, reject);

      async function link() {
        const flags = { loadAsync: true, global: true, nodelete: true, allowUndefined: true };
        settings.newDSO(EXTENSION, undefined, await settings.loadWebAssemblyModule(library, flags, EXTENSION));
        settings.removeRunDependency("extension");
      }
    });
  };
}

/**
 * Emscripten goes through all 10,000 exports three times, to make each of them known to libraries, to have them for
 * itself, and to give each a place in the table. The first and the last need only those that something imports.
 * @param {WebAssembly.Exports} exports
 * @param {WebAssembly.Module[]} importers
 * @returns {WebAssembly.Exports} the same, which show only what is imported, except when gone through a second time
 */
function needed(exports, ...importers) {
  const imported = importers.flatMap((module) => WebAssembly.Module.imports(module).map(({ name }) => name));
  const few = [...new Set([...MAIN, ...imported])].filter((name) => Object.hasOwn(exports, name));
  let times = 0;
  return new Proxy(/** @type {any} */ ({}), {
    get: (_, name) => Reflect.get(exports, name),
    getOwnPropertyDescriptor: (_, name) => ({ value: Reflect.get(exports, name), enumerable: true, configurable: true }),
    ownKeys: () => (++times === 2 ? Reflect.ownKeys(exports) : few),
  });
}

/**
 * Where Python's runtime keeps the function that it calls others through. Engines that know garbage-collected structs
 * have one in the table's last slot, the others have none, so neither it nor its slot belongs to the image.
 * @param {any} module
 * @returns {{ place: number, pointer: number, slots: number }} its place among the 32-bit words of the memory, what
 * stands there (0 for none), and the table's slots without it
 */
export function trampoline(module) {
  const { HEAP32, __PyRuntime, __PyEM_EMSCRIPTEN_TRAMPOLINE_OFFSET: offset, wasmTable } = module;
  const place = (__PyRuntime + HEAP32[offset / 4]) / 4;
  const pointer = HEAP32[place];
  return { place, pointer, slots: wasmTable.length - (pointer ? 1 : 0) };
}

/**
 * What is known of an image.
 * @typedef {object} Image
 * @property {number} heap bytes of its memory
 * @property {number} head bytes before its pages in its file, in which Pyodide says which build it is from and what
 * Python held of JavaScript
 * @property {import("./pages.mjs").Runs} written pages that are in its file
 * @property {import("./pages.mjs").Runs} kept pages that are as linking left them
 * @property {string} linked their SHA-256
 * @property {[string, string][]} libraries handles and names
 * @property {number} slots of the table
 */

/**
 * Makes a module that an image fits, or throws before anything is copied.
 * @param {(settings: any) => Promise<any>} create what pyodide.asm.mjs exports
 * @param {Promise<WebAssembly.Module>} extension pydantic's
 * @param {Image} about
 * @param {() => Promise<Uint8Array>} take gives the image's file, checked, and keeps nothing of it; not waited for before
 * the engine is known to fit
 * @returns {(settings: any) => Promise<any>} for `loadPyodide`'s `createPyodideModule`
 */
export function prepared(create, extension, about, take) {
  const link = linking(create, extension);
  return async (settings) => {
    const module = await link(settings);
    const { place, pointer, slots } = trampoline(module);
    if (slots !== about.slots) throw new Error("This engine lays functions out in another way.");
    const used = module.HEAPU8.length;
    // INITIAL_MEMORY is ignored when the module makes its own memory, so the image would not fit.
    if (!module.growMemory(about.heap)) throw new Error("There is not enough memory for the frozen image.");
    const [left, bytes] = await Promise.all([digest(gather(module.HEAPU8, about.kept)), take()]);
    if (left !== about.linked) throw new Error("This engine leaves other memory behind when it links.");
    const { LDSO, API } = module;
    const { restoreSnapshot } = API;
    API.restoreSnapshot = () => {
      API.restoreSnapshot = restoreSnapshot; // so that nobody keeps the image's file
      const said = restoreSnapshot(bytes.slice(0, about.head));
      clear(module.HEAPU8.subarray(0, used), [...about.written, ...about.kept]);
      scatter(module.HEAPU8, about.written, bytes.subarray(about.head));
      module.HEAP32[place] = pointer;
      for (const [handle, name] of about.libraries) LDSO.loadedLibsByHandle[handle] = LDSO.loadedLibsByName[name];
      return said;
    };
    return module;
  };
}

/**
 * Put right what would be the same at every start from one image.
 * @param {any} python
 * @param {string} [language] of whoever uses the browser, from which Emscripten makes Python's
 */
export function refresh(python, language = navigator.language) {
  python.pyimport("widget.thawed").refresh(`${language.replace("-", "_")}.UTF-8`);
}
