/** Starts the page's Python: PyScript's core, MicroPython in it, and what the page's script of type `mpy` says. */

const CORE = new URL("runtime/pyscript-c31436ed/core.js", import.meta.url).href;
const config = fetch(new URL("../pyscript.toml", import.meta.url)); // at once, as the page has it preloaded

/**
 * @param {(reason: string) => void} fail takes a sentence when the script ends too early
 * @returns {Promise<void>} settled when PyScript has begun; rejected when it can't
 */
export async function startPage(fail) {
  // PyScript opens a database it has no use for here, which a frame without storage may not.
  Object.defineProperty(globalThis, "indexedDB", { value: { open: () => ({}) }, configurable: true });
  const response = await config;
  if (!response.ok) throw new Error(`pyscript.toml could not be loaded (status ${response.status}).`);
  const text = await response.text();
  // By itself PyScript fetches it once for each of its languages, one after the other.
  for (const element of document.querySelectorAll("py-config, mpy-config")) element.textContent = text;
  // It would also look into each change of the page for scripts to come: none do.
  const { MutationObserver } = globalThis;
  Object.assign(globalThis, { MutationObserver: class { observe() {} } });
  const { hooks } = await import(CORE).catch(() => {
    throw new Error(`${new URL(CORE).pathname} could not be loaded.`); // not every engine says which
  });
  Object.assign(globalThis, { MutationObserver });
  // Its getter builds a function from text, which the policy forbids; it serves workers that are not used here.
  hooks.worker.onBeforeRunAsync.clear();
  hooks.main.onReady.add(run);

  /**
   * Run the script in PyScript's stead: it would first write a Python package of its own, file by file, which holds
   * the thread up for a tenth of a second and is not used here. So it is not let go on.
   * @param {{ interpreter: { runPython: (code: string) => void } }} python
   * @param {HTMLScriptElement} script
   */
  function run({ interpreter }, script) {
    try {
      interpreter.runPython(script.text);
    } catch (error) {
      console.error(error);
      fail("widget/page/main.py ended too early; the browser's console says why.");
    }
    return new Promise(() => undefined);
  }
}
