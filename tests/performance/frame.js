/**
 * Put into every frame by the benchmarks, before its own scripts: tells the host page when numbers are listed and when
 * they are gone. With `bench.choosing` the first number is chosen as soon as it is there.
 *
 * Times are milliseconds since 1970, as the host page has another clock.
 */
(() => {
  if (top === window) return;

  const bench = { choosing: false, choose, chooseNothing };
  /** @type {number | null} when the page's own code ran: it did what the host says first, how to look */
  let line = null;
  let listed = false;
  /** @type {number | null} bytes fetched before that line, once somebody asked */
  let fetched = null;

  const now = () => performance.timeOrigin + performance.now();
  const tell = (/** @type {string} */ event) => top?.postMessage({ bench: { event, at: now(), painted: painted(), line, before: (fetched ??= before()) } }, "*");
  const observer = new MutationObserver((records) => {
    if (records.some(({ type }) => type === "attributes")) line ??= now();
    const row = /** @type {HTMLElement | null} */ (document.querySelector("[role=option]"));
    if (Boolean(row) === listed) return;
    listed = Boolean(row);
    if (!row) tell("cleared");
    else if (bench.choosing) row.click();
    else requestAnimationFrame(() => afterThisFrame(() => tell("visible")));
  });

  Object.assign(globalThis, { bench });
  observer.observe(document, { attributeFilter: ["data-theme"], childList: true, subtree: true });

  /** @param {number} number of the mode to choose @returns {Promise<void>} settled when it was painted as the chosen one */
  function choose(number) {
    const row = /** @type {HTMLElement} */ (document.querySelector(`[role=option][data-mode-id="${number}"]`));
    const chosen = selected(row, (resolve) => requestAnimationFrame(() => afterThisFrame(resolve)));
    row.click();
    return chosen;
  }

  /** @returns {Promise<void>} settled when the same was done with an element that is nowhere: all but the widget's part */
  function chooseNothing() {
    const row = document.createElement("div");
    const chosen = selected(row, afterThisFrame);
    row.ariaSelected = "true";
    return chosen;
  }

  /** @type {(row: HTMLElement, wait: (resolve: () => void) => void) => Promise<void>} settled when that was waited for */
  function selected(row, wait) {
    return new Promise((resolve) => {
      new MutationObserver((_, watch) => {
        watch.disconnect();
        wait(() => resolve(undefined));
      }).observe(row, { attributeFilter: ["aria-selected"] });
    });
  }

  /** @returns {number | null} when the frame was first painted with anything in it */
  function painted() {
    const [paint] = performance.getEntriesByName("first-paint");
    return paint ? performance.timeOrigin + paint.startTime : null;
  }

  /** @returns {number} bytes, compressed, of what this frame itself fetched before its own code ran */
  function before() {
    const end = line === null ? Infinity : line - performance.timeOrigin;
    const all = /** @type {PerformanceResourceTiming[]} */ ([...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]);
    // The modules that a worker imports are noted with its page, which does not wait for them.
    const worker = all.find(({ name }) => name.endsWith("/worker.mjs"))?.startTime ?? Infinity;
    const own = all.filter(({ startTime, initiatorType }) => startTime < worker || initiatorType !== "script");
    return own.reduce((sum, { responseEnd, encodedBodySize }) => sum + (responseEnd <= end ? encodedBodySize : 0), 0);
  }

  /** A task that is posted before a frame is painted runs after that. @param {() => void} act */
  function afterThisFrame(act) {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      act();
    };
    port2.postMessage(null);
  }
})();
