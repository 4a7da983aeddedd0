import { trusted } from "./trusted.mjs";

/** Starts a worker that is not there. */
export async function commit() {
  const worker = new Worker(trusted(new URL("no-such-file", import.meta.url).href), { type: "module" });
  await new Promise((resolve) => worker.addEventListener("error", resolve));
}
