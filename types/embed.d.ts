/** What embed.js and boot.mjs say to each other; here, as every byte of embed.js is fetched by every page. */

interface Call {
  callid: string;
  accountNumber: string;
}

/** Reads an attribute. */
type Get = (name: string) => string | null;

type Tell = (code: string, message: string, quiet?: boolean) => void;

/** Is told what comes of a relay, never before the relay's constructor has returned. */
interface Owner {
  hello(version: string): void;
  started(how: string): void;
  /** `ended` is the id of the call that the host set, once it is over. */
  state(state: string, call: Call | null, ended: string | null): void;
  selected(choice: Call & { modeId: string }, at: string): void;
  count(reason: string): void;
  /** CSS pixels that the page would like to have. */
  height(pixels: number): void;
  /** What was chosen before the frame was loaded anew. */
  choices(): object[];
  /** Looks of the host, name to CSS value. */
  style(): Record<string, string>;
  /** The widget goes on. */
  error: Tell;
  /** The widget ends. */
  fail: Tell;
}
