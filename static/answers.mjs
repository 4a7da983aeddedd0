/** Milliseconds that an answer may take: far more than the largest message needs on a slow machine. */
const ANSWER_MS = 15_000;

/**
 * Notice when the worker answers no more: it takes one text after the other and answers each.
 * @param {() => void} stuck is called when an answer is too long in coming, once Python has started
 */
export function watchAnswers(stuck) {
  let [owed, begun] = [0, false];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let limit;
  const wait = () => {
    clearTimeout(limit);
    if (begun && owed) limit = setTimeout(stuck, ANSWER_MS);
  };
  return {
    asked() {
      owed += 1;
      if (owed === 1) wait();
    },
    answered() {
      begun = true;
      owed -= 1;
      wait();
    },
  };
}
