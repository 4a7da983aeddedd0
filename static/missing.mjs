/**
 * Tells which file could not be had: what a loader says of it differs from loader to loader, and some say nothing.
 * @param {(reason: string) => void} fail takes a sentence that names the file
 * @param {number} [since] files that were asked for earlier are none of its business; a time of `performance.now()`
 */
export function watchFiles(fail, since = performance.now()) {
  const spare = /\.(css|svg)$|\/snapshot\/manifest\.json$/; // the widget works without
  new PerformanceObserver((list) => {
    for (const { name, responseStatus, startTime } of /** @type {PerformanceResourceTiming[]} */ (list.getEntries())) {
      const { pathname } = new URL(name);
      if (!(responseStatus >= 400) || startTime < since || spare.test(pathname)) continue;
      fail(`${pathname} could not be loaded (status ${responseStatus}).`);
    }
  }).observe({ type: "resource", buffered: true });
}
