/** What embed.js and boot.mjs say to each other; here, as every byte of embed.js is fetched by every page. */

interface Call {
  callid: string;
  accountNumber: string;
}

/** Reads an attribute. */
type Get = (name: string) => string | null;

type Tell = (code: string, message: string, quiet?: boolean) => void;

/** The customer's configuration: its text, or where it is not and why; neither without one. */
interface Settings {
  config?: string;
  lost?: string;
  why?: string;
}

/** Is told what comes of a relay, never before the relay's constructor has returned. */
interface Owner {
  /** What the frame says of itself; a frame used alone has nobody to tell some of it. */
  [kind: string]: (...said: any[]) => any;
  hello(said: { version: string }): void;
  started(said: { how: string }): void;
  /** `ended` is the id of the call that the host set, once it is over. */
  state(said: { state: string; call: Call | null; ended: string | null }): void;
  selected(said: { choice: Call & { modeId: string }; at: string }): void;
  /** Name of the page, in the agent's language. */
  title(words: string): void;
  /** CSS pixels that the page would like to have. */
  height(pixels: number): void;
  /** The system turned dark or light. */
  look(): void;
  /** The page has to be loaded anew: its worker is stuck. */
  again(): void;
  count(reason: string): void;
  /** What was chosen before the frame was loaded anew. */
  choices(): object[];
  /** Looks of the host, name to CSS value. */
  style(): Record<string, string>;
  /** The widget goes on. */
  error: Tell;
  /** The widget ends. */
  fail: Tell;
}
