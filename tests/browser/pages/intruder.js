/** A page of another site in a frame of the desktop, which posts what it should not. */

/**
 * Post a message wherever it can get to.
 * @param {unknown} message
 * @param {"host" | "frames"} at the desktop's window, or every frame in it but this one
 * @returns {number} how many windows it reached
 */
function intrude(message, at) {
  const frames = Array.from({ length: parent.length }, (_, index) => parent[index] ?? window);
  const targets = at === "host" ? [parent] : frames.filter((frame) => frame !== window);
  for (const target of targets) target.postMessage(message, "*");
  return targets.length;
}

// Called from outside, by the driver.
Object.assign(globalThis, { intrude });
