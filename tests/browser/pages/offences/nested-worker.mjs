/** Starts a worker, which complains. */
export async function commit() {
  const worker = new Worker(new URL("worker.mjs?offence=console-error", import.meta.url), { type: "module" });
  await new Promise((resolve) => worker.addEventListener("message", resolve));
}
