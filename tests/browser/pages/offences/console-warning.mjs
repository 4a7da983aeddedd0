/** Complains a little. */
export function commit() {
  console.warn("a", "warning", 1);
}
