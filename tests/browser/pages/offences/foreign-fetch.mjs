/** Asks a stranger. */
export async function commit() {
  await fetch("http://stranger.test/fetched").catch(() => null);
}
