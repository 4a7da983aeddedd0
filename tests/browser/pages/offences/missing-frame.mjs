/** Frames a page that is not there. */
export async function commit() {
  const frame = document.createElement("iframe");
  const loaded = new Promise((resolve) => frame.addEventListener("load", resolve));
  frame.src = new URL("no-such-file", import.meta.url).href;
  document.body.append(frame);
  await loaded;
}
