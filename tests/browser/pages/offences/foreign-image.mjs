/** Shows the image of a stranger. */
export async function commit() {
  const image = new Image();
  const shown = new Promise((resolve) => image.addEventListener("error", resolve));
  image.src = "http://stranger.test/image.png";
  await shown;
}
