/** Notices when the worker answers no more. It takes one text after the other and answers each. */

/** Milliseconds that an answer may take: far more than the largest message there can be needs on a slow machine. */
const ANSWER_MS = 15_000;

export class Answers {
  #owed = 0;
  /** Whether there was one: what is asked before Python has started waits for that. */
  #begun = false;
  #stuck;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #limit;

  /** @param {() => void} stuck is called when an answer is too long in coming */
  constructor(stuck) {
    this.#stuck = stuck;
  }

  /** A text went to the worker. */
  asked() {
    this.#owed += 1;
    if (this.#owed === 1) this.#wait();
  }

  /** An answer came. */
  answered() {
    this.#begun = true;
    this.#owed -= 1;
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#limit);
    if (this.#begun && this.#owed) this.#limit = setTimeout(this.#stuck, ANSWER_MS);
  }
}
