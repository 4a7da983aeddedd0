/** Claims something wrong. */
export function commit() {
  console.assert(false, "a wrong claim");
}
