/** Put into every frame by the benchmarks, before its own scripts: remembers its WebAssembly memories, to be added up. */
(() => {
  /** @type {Set<WeakRef<WebAssembly.Memory>>} */
  const memories = new Set();
  const { instantiate, instantiateStreaming } = WebAssembly;

  Object.assign(globalThis, { heaps });
  WebAssembly.Memory = class extends WebAssembly.Memory {
    /** @param {WebAssembly.MemoryDescriptor} descriptor */
    constructor(descriptor) {
      super(descriptor);
      memories.add(new WeakRef(this));
    }
  };
  WebAssembly.instantiate = /** @type {typeof instantiate} */ (async (/** @type {any[]} */ ...words) => noted(await Reflect.apply(instantiate, WebAssembly, words)));
  WebAssembly.instantiateStreaming = async (...words) => noted(await instantiateStreaming(...words));

  /** @returns {number} bytes */
  function heaps() {
    const living = [...memories].map((memory) => memory.deref());
    return [...new Set(living)].reduce((sum, memory) => sum + (memory?.buffer.byteLength ?? 0), 0);
  }

  /** @type {<T extends WebAssembly.Instance | WebAssembly.WebAssemblyInstantiatedSource>(made: T) => T} */
  function noted(made) {
    const { exports } = "instance" in made ? made.instance : made;
    for (const one of Object.values(exports)) {
      if (one instanceof WebAssembly.Memory || Object.prototype.toString.call(one) === "[object WebAssembly.Memory]") {
        memories.add(new WeakRef(/** @type {WebAssembly.Memory} */ (one)));
      }
    }
    return made;
  }
})();
