/**
 * Put into a host page by the benchmark of unrelated messages: posts messages that concern nobody, and tells what one
 * costs this page's thread, from the post to the end of the last listener.
 */
(() => {
  /** Messages under way at once: few enough to take no memory worth mentioning. */
  const BATCH = 50;
  const ROWS = 1000;

  const call = { id: "case-1", event: "opened", CallVariables: { Owner: "desk-7", Queue: "billing", Note: "paid" } };
  const rows = Array.from({ length: ROWS }, (_, number) => ({ id: number, name: `entry ${number}`, open: number % 2 === 0, parts: ["a", "b", "c"], note: "of no interest to anybody" }));
  const event = { channel: "Salesforce", topic: "Case", subtopic: "CaseStateChange", source: "crm", message: { call, response: [{ ButtonStates: { items: { save: "Enable" }, count: 1 } }] } };

  /** @type {Record<string, unknown>} */
  const KINDS = {
    "short text": "resize 640",
    "small object": { type: "resize", height: 640 },
    "event of another channel": event,
    "the same as JSON text": JSON.stringify(event),
    "object of 100 KB": { channel: "Salesforce", topic: "Case", subtopic: "CaseList", source: "crm", message: { response: rows } },
  };

  Object.assign(globalThis, { flood: { listen, post } });

  /** @param {"empty" | "reading"} how a listener that does nothing, or one that only takes what was posted */
  function listen(how) {
    if (how === "empty") addEventListener("message", () => {});
    else addEventListener("message", ({ data }) => data);
  }

  /**
   * @param {string} kind
   * @param {number} count
   * @returns {Promise<number>} microseconds a message
   */
  async function post(kind, count) {
    const begun = performance.now();
    for (let left = count; left > 0; left -= BATCH) await batch(KINDS[kind], Math.min(BATCH, left));
    return ((performance.now() - begun) / count) * 1000;
  }

  /** @type {(message: unknown, count: number) => Promise<void>} */
  function batch(message, count) {
    return new Promise((resolve) => {
      let left = count;
      const over = new AbortController();
      const counting = () => {
        left -= 1;
        if (left) return;
        over.abort();
        resolve();
      };
      addEventListener("message", counting, { signal: over.signal });
      for (let number = 0; number < count; number += 1) postMessage(message, location.origin);
    });
  }
})();
