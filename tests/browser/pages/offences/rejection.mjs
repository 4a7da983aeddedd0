/** Rejects where nobody catches. */
export function commit() {
  Promise.reject(new RangeError("a rejection of the page"));
  return new Promise((resolve) => setTimeout(resolve));
}
