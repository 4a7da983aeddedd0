/**
 * The files that one way of starting Python needs: fetched at once, counted as they arrive, and given up all together
 * when the way is.
 */

/** The browser's own; Pyodide gets another one. */
export const ask = globalThis.fetch;
const STALL_MS = 10_000;
const REPORT_MS = 100;

export class Files {
  #ended = new AbortController();
  #report;
  #loaded = 0;
  #total = 0;
  #reported = -REPORT_MS;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #stall;

  /**
   * @param {(loaded: number, total: number) => void} report hears now and then how many bytes of how many are here
   */
  constructor(report) {
    this.#report = report;
    this.#moved();
  }

  /**
   * Say how much there is to fetch; before, nothing is reported.
   * @param {Record<string, number>} sizes name to bytes
   */
  expect(sizes) {
    this.#total = Object.values(sizes).reduce((sum, size) => sum + size, 0);
    this.#count(0);
  }

  /**
   * @param {URL} url
   * @param {{ counted?: boolean, kept?: boolean }} [how] whether it is one of those that were said to be expected, and
   * whether the browser may take what it kept, however old
   * @returns {Promise<Response>} what is there, still arriving
   */
  async load(url, { counted = false, kept = false } = {}) {
    const response = await ask(url, { cache: kept ? "force-cache" : "default", signal: this.#ended.signal });
    if (!response.ok) throw new Error(`${url.pathname} could not be loaded (status ${response.status}).`);
    this.#moved();
    if (!counted || !response.body) return response;
    const counting = new TransformStream({
      transform: (/** @type {Uint8Array} */ chunk, controller) => {
        this.#count(chunk.length);
        controller.enqueue(chunk);
      },
    });
    return new Response(response.body.pipeThrough(counting), { headers: response.headers });
  }

  /**
   * @param {URL} url
   * @param {{ counted?: boolean, kept?: boolean }} [how]
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async bytes(url, how) {
    return new Uint8Array(await (await this.load(url, how)).arrayBuffer());
  }

  /**
   * @param {URL} url
   * @param {{ counted?: boolean }} [how]
   * @returns {Promise<WebAssembly.Module>}
   */
  async module(url, how) {
    return compile(await this.load(url, how));
  }

  /**
   * Let one way begin, and end everything that it has under way when it fails, or when nothing moves for 10 seconds.
   * @template T
   * @param {(files: Files) => Promise<T>} begin
   * @returns {Promise<T>}
   */
  async watch(begin) {
    const { signal } = this.#ended;
    const given = new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason)));
    try {
      return await Promise.race([begin(this), given]);
    } catch (error) {
      this.end(error);
      throw error;
    } finally {
      clearTimeout(this.#stall);
    }
  }

  /** @param {any} reason why it is given up */
  end(reason) {
    this.#ended.abort(reason);
  }

  #moved() {
    clearTimeout(this.#stall);
    if (!this.#ended.signal.aborted) this.#stall = setTimeout(() => this.end(new Error("Nothing arrived for 10 seconds.")), STALL_MS);
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#moved();
    this.#loaded += bytes;
    const now = performance.now();
    if (!this.#total || (now - this.#reported < REPORT_MS && this.#loaded < this.#total)) return;
    this.#reported = now;
    this.#report(this.#loaded, this.#total);
  }
}

/**
 * @param {Response} response WebAssembly, of whatever type a server says it is: only of the right one it can be
 * compiled while it arrives
 * @returns {Promise<WebAssembly.Module>}
 */
async function compile(response) {
  if (response.headers.get("Content-Type") === "application/wasm") return WebAssembly.compileStreaming(response);
  return WebAssembly.compile(await response.arrayBuffer());
}
