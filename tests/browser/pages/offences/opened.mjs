/** Opens another page. */
export function commit() {
  open("about:blank");
}
