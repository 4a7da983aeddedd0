/**
 * Tells which file could not be had: what a loader says of it differs from loader to loader, and some say nothing.
 * @param {(reason: string) => void} fail takes a sentence that names the file
 */
export function watchFiles(fail) {
  const since = performance.now();
  const loaders = ["link", "css", "img"]; // what they load is looks, and the widget works without
  new PerformanceObserver((list) => {
    for (const entry of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
      if (entry.responseStatus < 400 || entry.startTime < since || loaders.includes(entry.initiatorType)) continue;
      fail(`${new URL(entry.name).pathname} could not be loaded (status ${entry.responseStatus}).`);
    }
  }).observe({ type: "resource" });
}
