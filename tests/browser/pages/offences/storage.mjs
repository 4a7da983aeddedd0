/** Looks whether this page may store something, and writes the answer into the document. */
export function commit() {
  try {
    localStorage.setItem("name", "value");
    document.title = "allowed";
  } catch (error) {
    document.title = /** @type {Error} */ (error).name;
  }
}
