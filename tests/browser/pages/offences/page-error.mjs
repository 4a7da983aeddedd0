/** Raises where nobody catches. */
export function commit() {
  setTimeout(() => {
    throw new RangeError("an error of the page");
  });
  return new Promise((resolve) => setTimeout(resolve));
}
