/**
 * One object for each function. WebAssembly says that a function is the same object wherever it is met; in WebKit it is
 * another one in each place of a table. Emscripten goes by the object when it looks for a function's place.
 */

/** A module with a table that has its only function in two places. */
const TWICE = Uint8Array.of(
  ...[0, 97, 115, 109, 1, 0, 0, 0], // WebAssembly, version 1
  ...[1, 4, 1, 96, 0, 0], // a type: () => nothing
  ...[3, 2, 1, 0], // a function of that type
  ...[4, 4, 1, 112, 0, 2], // a table of two functions
  ...[7, 5, 1, 1, 116, 1, 0], // exported as t
  ...[9, 8, 1, 0, 65, 0, 11, 2, 0, 0], // the function, from place 0 on, twice
  ...[10, 4, 1, 2, 0, 11], // its body: nothing
);

/**
 * Put the same object, where an engine does not, into every place that a function has in a table.
 * @param {WebAssembly.Table} table in which there are functions of this instance only
 * @param {WebAssembly.Instance} instance
 * @param {any[]} mirror what Emscripten reads in the table's stead
 */
export function unify(table, instance, mirror) {
  if (holds()) return;
  const functions = Object.values(instance.exports).filter((one) => typeof one === "function");
  const objects = new Map(functions.map((one) => [one.name, one])); // the name is the function's number in its module
  for (let place = 0; place < table.length; place++) {
    const one = table.get(place);
    if (!one) continue;
    if (!objects.has(one.name)) objects.set(one.name, one);
    mirror[place] = objects.get(one.name);
  }
}

/** @returns {boolean} whether this engine keeps to what WebAssembly says */
function holds() {
  const { t: table } = /** @type {{ t: WebAssembly.Table }} */ (new WebAssembly.Instance(new WebAssembly.Module(TWICE)).exports);
  return table.get(0) === table.get(1);
}
