/** Shows how much of what the start needs has arrived, where the line is so slow that one can see it. */

/** Milliseconds in which most starts are over, so that a bar would only flicker. */
const QUIET_MS = 1000;

/**
 * @param {number} loaded bytes that have arrived
 * @param {number} total bytes that are needed
 */
export function showProgress(loaded, total) {
  const bar = document.querySelector("#progress");
  if (performance.now() < QUIET_MS || !bar || !(total > 0)) return;
  const share = Math.min(loaded / total, 1);
  bar.setAttribute("aria-valuenow", String(Math.floor(share * 100)));
  // Scaling what is painted moves nothing else.
  /** @type {HTMLElement} */ (bar.firstElementChild).style.transform = `scaleX(${share})`;
  bar.removeAttribute("hidden");
}
