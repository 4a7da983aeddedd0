/**
 * Commits the offence that the address names: `?offence=<module>`, here, or in a worker with `&in=worker`.
 *
 * With `&frame=<address>` it only frames that page. Whoever is done marks its document, and tells the page around it.
 */
import { trusted } from "./trusted.mjs";

const words = new URLSearchParams(location.search);
const frame = words.get("frame");

if (frame) {
  addEventListener("message", done, { once: true });
  document.body.append(Object.assign(document.createElement("iframe"), { src: frame }));
} else if (words.get("in") === "worker") {
  const worker = new Worker(trusted(`worker.mjs?offence=${words.get("offence")}`), { type: "module" });
  worker.addEventListener("message", done, { once: true });
  worker.addEventListener("error", done, { once: true });
} else {
  const { commit } = await import(`./${words.get("offence")}.mjs`);
  await commit();
  done();
}

function done() {
  document.documentElement.dataset.done = "";
  if (parent !== window) parent.postMessage("done", "*");
}
