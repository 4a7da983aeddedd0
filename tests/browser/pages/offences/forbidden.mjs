/** Asks for what the policy forbids. */
export async function commit() {
  await fetch("data:,forbidden").catch(() => null);
}
