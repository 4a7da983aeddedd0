/** Opens a connection to a stranger. */
export async function commit() {
  try {
    const socket = new WebSocket("ws://stranger.test/socket");
    await new Promise((resolve) => socket.addEventListener("error", resolve));
  } catch {
    // The policy did not let it begin.
  }
}
