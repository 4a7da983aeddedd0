/**
 * The parts that a frozen image's memory falls into: pages that are in the image's file, pages that are as linking
 * leaves them, and pages of zeros. Each part is a list of runs, `[first page, number of pages]`.
 */

/** Bytes of a page. */
export const PAGE = 4096;

/** @typedef {[number, number][]} Runs */

/**
 * @param {Uint8Array} memory
 * @param {Runs} runs
 * @returns {Uint8Array<ArrayBuffer>} these pages, one after the other
 */
export function gather(memory, runs) {
  const pages = new Uint8Array(runs.reduce((sum, [, count]) => sum + count, 0) * PAGE);
  let at = 0;
  for (const [first, count] of runs) {
    pages.set(memory.subarray(first * PAGE, (first + count) * PAGE), at);
    at += count * PAGE;
  }
  return pages;
}

/**
 * @param {Uint8Array} memory
 * @param {Runs} runs
 * @param {Uint8Array} pages what to put there, one after the other
 */
export function scatter(memory, runs, pages) {
  let at = 0;
  for (const [first, count] of runs) {
    memory.set(pages.subarray(at, at + count * PAGE), first * PAGE);
    at += count * PAGE;
  }
}

/**
 * Make every page zero that is in none of the runs. One that is zero is not written to: it would begin to take up room.
 * @param {Uint8Array} memory whole pages
 * @param {Runs} runs
 */
export function clear(memory, runs) {
  const listed = new Uint8Array(memory.length / PAGE);
  for (const [first, count] of runs) listed.fill(1, first, first + count);
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.length / Int32Array.BYTES_PER_ELEMENT);
  const size = PAGE / Int32Array.BYTES_PER_ELEMENT;
  for (let page = 0; page < listed.length; page++) {
    if (listed[page]) continue;
    let at = page * size;
    while (at < (page + 1) * size && !words[at]) at++;
    words.fill(0, at, (page + 1) * size);
  }
}

/**
 * @param {Uint8Array} memory of the image
 * @param {Uint8Array[]} linked memories in which linking was just done: what they differ in is random
 * @returns {{ written: Runs, kept: Runs }} the pages that have to be in the file, and those that linking makes
 */
export function compare(memory, linked) {
  /** @type {{ written: Runs, kept: Runs }} */
  const parts = { written: [], kept: [] };
  for (let page = 0; page * PAGE < memory.length; page++) {
    const bytes = memory.subarray(page * PAGE, (page + 1) * PAGE);
    if (bytes.every((byte) => byte === 0)) continue;
    const unchanged = linked.every((before) => bytes.every((byte, at) => byte === before[page * PAGE + at]));
    const runs = unchanged ? parts.kept : parts.written;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === page) last[1]++;
    else runs.push([page, 1]);
  }
  return parts;
}
