/**
 * Make the address of a worker one that Trusted Types let pass.
 * @param {string} url
 * @returns {string} TypeScript's library does not know of Trusted Types yet
 */
export function trusted(url) {
  const factory = Reflect.get(globalThis, "trustedTypes");
  return factory.createPolicy("callback-modes", { createScriptURL: (/** @type {string} */ text) => text }).createScriptURL(url);
}
