/** Asks for a file that is not there. */
export async function commit() {
  await fetch(new URL("no-such-file", import.meta.url));
}
