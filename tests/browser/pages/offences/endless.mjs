/** Never comes to an end. */
export function commit() {
  setTimeout(() => {
    for (;;);
  });
}
