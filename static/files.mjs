/**
 * The files that one way of starting Python needs: fetched at once, counted as they arrive, and given up all together
 * when the way is.
 */

/** The browser's own; Pyodide gets another one. */
export const ask = globalThis.fetch;
const STALL_MS = 10_000;
/** The same while only that is missing which can't be counted as it arrives: on a line of 500 kbit/s it would be there. */
const BLIND_MS = 60_000;
const REPORT_MS = 100;

export class Files {
  #ended = new AbortController();
  #report;
  /** @type {Record<string, number>} */
  #sizes = {};
  #loaded = 0;
  #total = 0;
  /** Names of what is being compiled while it arrives. */
  #compiling = new Set();
  /** Names of what was, and is all here. */
  #whole = new Set();
  #still = 0;
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
    this.#sizes = sizes;
    this.#total = this.#size(new Set(Object.keys(sizes)));
    this.#count(0);
  }

  /**
   * @param {URL} url
   * @param {{ kept?: boolean }} [how] whether the browser may take what it kept, however old
   * @returns {Promise<Response>} what is there, still arriving
   */
  async load(url, { kept = false } = {}) {
    const response = await ask(url, { cache: kept ? "force-cache" : "default", signal: this.#ended.signal });
    if (!response.ok) throw new Error(`${url.pathname} could not be loaded (status ${response.status}).`);
    this.#moved();
    return response;
  }

  /**
   * @param {URL} url
   * @param {{ kept?: boolean }} [how]
   * @returns {Promise<Uint8Array<ArrayBuffer>>}
   */
  async bytes(url, how) {
    return new Uint8Array(await (await this.load(url, how)).arrayBuffer());
  }

  /**
   * @param {URL} url of one of the files that were said to be expected
   * @returns {Promise<Uint8Array<ArrayBuffer>>} of that size, counted as it arrives
   */
  async counted(url) {
    const { body } = await this.load(url);
    const all = new Uint8Array(this.#sizes[nameOf(url)] ?? 0);
    const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader();
    let at = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      if (at + part.value.length <= all.length) all.set(part.value, at);
      at += part.value.length;
      this.#count(part.value.length);
    }
    if (at !== all.length) throw new Error(`${nameOf(url)} has ${at} bytes, and not the ${all.length} that were expected.`);
    return all;
  }

  /**
   * Compile what arrives. Only the browser's own answer can come with the code that it compiled an earlier time, so its
   * bytes can't be looked at and count when it is all there; that nothing moves meanwhile is no reason to give up soon.
   * @param {URL} url
   * @returns {Promise<WebAssembly.Module>}
   */
  async module(url) {
    const name = nameOf(url);
    this.#compiling.add(name);
    const module = await compile(await this.load(url));
    this.#compiling.delete(name);
    this.#whole.add(name);
    this.#count(0);
    return module;
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
    this.#still = 0;
    this.#watch();
  }

  #watch() {
    clearTimeout(this.#stall);
    if (!this.#ended.signal.aborted) this.#stall = setTimeout(() => this.#stalled(), STALL_MS);
  }

  #stalled() {
    this.#still += STALL_MS;
    const blind = this.#total > 0 && this.#here() + this.#size(this.#compiling) === this.#total;
    if (this.#still >= (blind ? BLIND_MS : STALL_MS)) return this.end(new Error(`Nothing arrived for ${this.#still / 1000} seconds.`));
    this.#report(this.#here(), this.#total);
    this.#watch();
  }

  /** @param {number} bytes */
  #count(bytes) {
    this.#moved();
    this.#loaded += bytes;
    const now = performance.now();
    if (!this.#total || (now - this.#reported < REPORT_MS && this.#here() < this.#total)) return;
    this.#reported = now;
    this.#report(this.#here(), this.#total);
  }

  /** @returns {number} bytes */
  #here() {
    return this.#loaded + this.#size(this.#whole);
  }

  /**
   * @param {Set<string>} names
   * @returns {number} bytes of these files together
   */
  #size(names) {
    return [...names].reduce((sum, name) => sum + (this.#sizes[name] ?? 0), 0);
  }
}

/**
 * @param {URL} url
 * @returns {string} of the file
 */
function nameOf({ pathname }) {
  return pathname.slice(pathname.lastIndexOf("/") + 1);
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
