/** Complains. */
export function commit() {
  console.error("a complaint:", new RangeError("with a reason"));
}
