/** Does what is allowed: asks its own server, and says something harmless. */
export async function commit() {
  console.info("nothing wrong");
  await fetch(import.meta.url);
}
