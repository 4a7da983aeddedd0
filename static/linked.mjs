/**
 * Makes Pyodide's module with pydantic's extension linked before the interpreter starts.
 *
 * A frozen image holds addresses, so the extension has to lie where it lay when the image was made: first thing after
 * the interpreter itself. Whoever makes an image and whoever starts from one both come through here.
 */

/** Folder of Pyodide's files in static/runtime. */
export const PYODIDE = "pyodide-3973d5d7";

/** Where Python looks for the extension. */
export const EXTENSION =
  "/lib/python3.14/site-packages/pydantic_core/_pydantic_core.cpython-314-wasm32-emscripten.so";

/** Python that puts right what is the same at every start from one image; run it first. */
export const REFRESH = "import random; random.seed()";

/** @typedef {(instance: WebAssembly.Instance, module: WebAssembly.Module) => void} Receive */

/**
 * @param {(settings: any) => Promise<any>} create what pyodide.asm.mjs exports
 * @param {Promise<WebAssembly.Module>} extension pydantic's
 * @returns {(settings: any) => Promise<any>} for `loadPyodide`'s `createPyodideModule`
 */
export function linking(create, extension) {
  return (settings) =>
    new Promise((resolve, reject) => {
      const instantiate = settings.instantiateWasm;
      /** @type {(imports: WebAssembly.Imports, receive: Receive) => object} */
      settings.instantiateWasm = (imports, receive) =>
        instantiate(imports, (/** @type {WebAssembly.Instance} */ instance, /** @type {WebAssembly.Module} */ module) => {
          settings.addRunDependency("extension");
          receive(instance, module);
          link().catch(reject);
        });
      create(settings).then(resolve, reject);

      async function link() {
        const flags = { loadAsync: true, global: true, nodelete: true, allowUndefined: true };
        settings.newDSO(EXTENSION, undefined, await settings.loadWebAssemblyModule(await extension, flags, EXTENSION));
        settings.removeRunDependency("extension");
      }
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
 * Makes a module that an image fits, or throws before anything is copied.
 * @param {(settings: any) => Promise<any>} create what pyodide.asm.mjs exports
 * @param {Promise<WebAssembly.Module>} extension pydantic's
 * @param {{ heap: number, libraries: [string, string][], slots: number }} image bytes of its memory, handles of its
 * libraries and the slots of its table
 * @returns {(settings: any) => Promise<any>} for `loadPyodide`'s `createPyodideModule`
 */
export function prepared(create, extension, image) {
  const link = linking(create, extension);
  return async (settings) => {
    const module = await link(settings);
    const { place, pointer, slots } = trampoline(module);
    if (slots !== image.slots) throw new Error("This engine lays functions out in another way.");
    // INITIAL_MEMORY is ignored when the module makes its own memory, so the image would not fit.
    module.growMemory(image.heap);
    const { LDSO, API } = module;
    const { restoreSnapshot } = API;
    API.restoreSnapshot = (/** @type {Uint8Array} */ bytes) => {
      const said = restoreSnapshot(bytes);
      module.HEAP32[place] = pointer;
      for (const [handle, name] of image.libraries) LDSO.loadedLibsByHandle[handle] = LDSO.loadedLibsByName[name];
      return said;
    };
    return module;
  };
}
