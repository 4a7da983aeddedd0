/**
 * @param {Uint8Array<ArrayBuffer>} bytes
 * @returns {Promise<string>} their SHA-256, in hexadecimal
 */
export async function digest(bytes) {
  const sum = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(sum, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
