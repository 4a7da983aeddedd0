/**
 * Put into the widget's page by the benchmarks: notes when the list of each call is there.
 *
 * Times are milliseconds since 1970, as the host page has another clock.
 */
(() => {
  /** @type {Record<string, number>} call id to when its rows were in the document */
  const drawn = {};
  /** @type {Record<string, number>} call id to when the frame with them was painted */
  const visible = {};
  const list = document.querySelector("#list");

  const now = () => performance.timeOrigin + performance.now();
  const observer = new MutationObserver(() => {
    const call = /** @type {HTMLElement | null | undefined} */ (list?.querySelector("[role=option]"))?.dataset.call;
    if (!call || call in drawn) return;
    drawn[call] = now();
    requestAnimationFrame(() => afterThisFrame(() => (visible[call] = now())));
  });
  if (list) observer.observe(list, { attributes: true, childList: true, subtree: true });
  Object.assign(globalThis, { bench: { drawn, visible } });

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
