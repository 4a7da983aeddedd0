/**
 * Put into a host page by the benchmarks: plays a desktop with LCM around whatever is placed into it. The driver calls
 * what it finds on `bench`; everything ends by itself, with an Error when something takes longer than `PATIENCE_MS`.
 *
 * Times are milliseconds since 1970, as those of another page are compared with them, or durations in milliseconds.
 */
(() => {
  const PATIENCE_MS = 60_000;
  const FRAME_MS = 1000 / 60;
  /** Long enough for whatever was begun before to be over. */
  const PAUSE_MS = 50;
  const GOLDEN = (Math.sqrt(5) - 1) / 2;

  const LCM = { channel: "LCM", topic: "WebService", subtopic: "CallBackModes" };
  /** The call that is up when something starts. */
  const FIRST = "call-first";
  const ACCOUNT = "5|3|1|0|0|44|1";
  const MODES = [
    { ModeID: "1", Description: "Home", Cvalue: "2025550101", PEWC: true, CampaignPEWC: true },
    { ModeID: "2", Description: "Office", Cvalue: "2025550102", PEWC: false, CampaignPEWC: false },
    { ModeID: "3", Description: "Mobile", Cvalue: "2025550103", PEWC: null, CampaignPEWC: null },
  ];

  /**
   * @typedef {"tag" | "frame" | "nothing"} How a script that puts something after itself, a page in a frame, or nothing
   * @typedef {{ event: string, at: number, painted: number | null, line: number | null, before: number }} Told what
   *   frame.js tells
   */

  /** @type {PerformanceEntry[]} every long task of this page's thread, of 50 ms or more */
  const long = [];
  const tasks = new PerformanceObserver((list) => long.push(...list.getEntries()));
  /** @type {HTMLIFrameElement | null} */
  let frame = null;
  /** The widget's last complaint. */
  let complaint = "none";

  addEventListener("callback-modes-error", (event) => {
    complaint = /** @type {CustomEvent} */ (event).detail.message;
  });
  tasks.observe({ type: "longtask", buffered: true });
  Object.assign(globalThis, { bench: { start, end, calls, live, ring, answer, rest } });

  /**
   * Put something into the page, and let it speak on the bus: this window for a tag, the frame's for a frame.
   * @type {(how: How, address: string) => Promise<void>} settled when it has loaded
   */
  async function place(how, address) {
    if (how === "nothing") return;
    const element = Object.assign(document.createElement(how === "tag" ? "script" : "iframe"), { src: address });
    if (element instanceof HTMLIFrameElement) frame = element;
    element.dataset["theme"] = "light"; // another one than by default, so that a change of it shows that code runs
    const loaded = heard(element, "load", "What was placed did not load", () => true);
    document.querySelector("aside")?.append(element);
    await loaded;
  }

  /**
   * Place something while a call is up, and answer what it asks at once.
   * @param {How} how
   * @param {string} address of its script or page
   * @param {boolean} speaks whether it lists numbers
   * @param {number} watched how long the page is watched at least
   * @returns {Promise<object>} times from the placing: `loaded`, or when it speaks `painted`, `line` (either may be null),
   *   `asked` and `listed` (the list is visible); `before`, kilobytes that its frame fetched before `line`; `long` and
   *   `longest`, the sum and the largest of the long tasks that began on this page's thread meanwhile; `way`, how Python
   *   started
   */
  async function start(how, address, speaks, watched) {
    const begun = performance.now();
    const since = (/** @type {number | null} */ time) => time && time - performance.timeOrigin - begun;
    const placed = place(how, address);
    const list = speaks ? firstCall(placed) : null;
    await placed;
    const loaded = since(now());
    const told = await list;
    const ready = told ? since(told.at) : loaded;
    await pause(Math.max(begun + watched - performance.now(), PAUSE_MS));
    long.push(...tasks.takeRecords());
    const during = long.filter(({ startTime }) => startTime >= begun && startTime < begun + Math.max(watched, ready ?? 0));
    const durations = during.map(({ duration }) => duration);
    return {
      ...(!told && how !== "nothing" && { loaded }),
      ...(told && { painted: since(told.painted), line: since(told.line), asked: since(told.asked), listed: ready, before: told.before / 1000 }),
      long: durations.reduce((sum, duration) => sum + duration, 0),
      longest: Math.max(0, ...durations),
      way: /** @type {HTMLElement | null} */ (document.querySelector("callback-modes"))?.dataset["start"] ?? null,
    };
  }

  /**
   * The desktop says which call is up when the bus can be spoken on, and whenever it is asked for it, until the call's
   * numbers are asked for.
   * @type {(placed: Promise<void>) => Promise<Told & { asked: number }>}
   */
  async function firstCall(placed) {
    const callid = FIRST;
    let asked = 0;
    const announce = () => asked || say("CustAnswered", callid);
    const over = new AbortController();
    onBus((data) => data?.subtopic === "StateSync" && announce(), over.signal);
    const request = requested(callid);
    placed.then(announce, () => undefined);
    await request;
    asked = now();
    over.abort();
    const listed = told("visible");
    post({ ...LCM, message: { callid, response: MODES } });
    return { ...(await listed), asked };
  }

  /**
   * Let calls come up one after another, and answer what is asked.
   *
   * Each event comes at another moment between two frames of the screen, spread evenly, as it would on a real desktop:
   * what happens right after a frame always waits longest for the next one.
   * @param {number} first number of the first call
   * @param {number} count
   * @returns {Promise<{asked: number, listed: number}[]>} `asked`: time from the post of the call event to the request
   *   being heard here; `listed`: from the post of the reply to the list being visible
   */
  async function calls(first, count) {
    const taken = [];
    for (let number = first; number < first + count; number += 1) {
      const callid = `call-${number}`;
      await pause(spread(number));
      const request = requested(callid);
      const posted = now();
      say("CustAnswered", callid);
      await request;
      const asked = now() - posted;
      await pause(spread(number + count / 3));
      const visible = told("visible");
      const replied = now();
      post({ ...LCM, message: { callid, response: MODES } });
      const { at } = await visible;
      await pause(spread(number));
      await end(callid);
      taken.push({ asked, listed: at - replied });
    }
    return taken;
  }

  /**
   * Let calls come up one after another, whole: asked, answered, a number chosen by frame.js, ended. No pauses.
   * @param {number} first number of the first call
   * @param {number} count
   */
  async function live(first, count) {
    for (let number = first; number < first + count; number += 1) {
      const callid = `call-${number}`;
      const request = requested(callid);
      say("CustAnswered", callid);
      await request;
      const chosen = onBusOnce("No choice was heard", (data) => data?.subtopic === "CallBackModeSelected" && data.data.callid === callid);
      post({ ...LCM, message: { callid, response: MODES } });
      await chosen;
      await end(callid);
    }
  }

  /** @param {string} callid of a call that comes up; its numbers are asked for */
  async function ring(callid) {
    const request = requested(callid);
    say("CustAnswered", callid);
    await request;
    await rest();
  }

  /** @param {string} callid of a call that came up @param {number} count of its numbers, which have to be visible */
  async function answer(callid, count) {
    const visible = told("visible");
    post({ ...LCM, message: { callid, response: [...Array(count).keys()].map(mode) } });
    await visible;
    await rest();
  }

  /** Whatever comes of a change comes in the meantime, such as another height of the frame. */
  function rest() {
    return pause(2 * PAUSE_MS);
  }

  /** @param {number} number */
  function mode(number) {
    const Description = `${["Home", "Office", "Mobile", "Friend"][number % 4]} ${number}`;
    return { ModeID: `${number}`, Description, Cvalue: `${2025550100 + number}`, PEWC: number % 3 > 0, CampaignPEWC: number % 2 > 0 };
  }

  /** @param {string} [callid] of the call that ends; its numbers have to go */
  async function end(callid = FIRST) {
    const cleared = told("cleared");
    say("DROPPED", callid);
    await cleared;
  }

  /** @param {number} number @returns {number} another part of a frame each time, after the pause */
  function spread(number) {
    return PAUSE_MS + ((number * GOLDEN) % 1) * FRAME_MS;
  }

  /** @param {string} event @param {string} id */
  function say(event, id) {
    const call = { id, event, CallVariables: { AccountNumber: ACCOUNT } };
    post({ channel: "LCM", topic: "Outbound", subtopic: "OutBoundCallStateChange", source: "desktop", data: { call } });
  }

  /** @param {unknown} message */
  function post(message) {
    if (frame) frame.contentWindow?.postMessage(message, new URL(frame.src).origin);
    else postMessage(message, location.origin);
  }

  /** @type {(callid: string) => Promise<void>} settled when the numbers of a call are asked for */
  function requested(callid) {
    return onBusOnce("No request was heard", (data) => data?.subtopic === "GetCallBackModes" && data.data.callid === callid);
  }

  /** @type {(hear: (data: any) => void, signal: AbortSignal) => void} what is posted to this window on the bus */
  function onBus(hear, signal) {
    const listener = (/** @type {MessageEvent} */ { source, data }) => {
      if (source === (frame?.contentWindow ?? window)) hear(data);
    };
    addEventListener("message", listener, { signal });
  }

  /** @type {(otherwise: string, fits: (data: any) => boolean) => Promise<void>} */
  async function onBusOnce(otherwise, fits) {
    await heard(window, "message", otherwise, ({ source, data }) => source === (frame?.contentWindow ?? window) && fits(data));
  }

  /** @type {(event: string) => Promise<Told>} what frame.js tells next of that kind */
  function told(event) {
    return heard(window, "message", `The list was not ${event}`, ({ data }) => data?.bench?.event === event).then(({ data }) => data.bench);
  }

  /**
   * Settled in the very task of the first event that fits.
   * @param {EventTarget} target
   * @param {string} type
   * @param {string} otherwise what to say when there is none in time
   * @param {(event: any) => boolean} fits
   * @returns {Promise<any>} the event
   */
  function heard(target, type, otherwise, fits) {
    const over = new AbortController();
    return new Promise((resolve, reject) => {
      const late = () => reject(new Error(`${otherwise} within ${PATIENCE_MS / 1000} s; the widget's last complaint: ${complaint}`));
      const timer = setTimeout(late, PATIENCE_MS);
      over.signal.addEventListener("abort", () => clearTimeout(timer));
      target.addEventListener(type, (event) => fits(event) && resolve(event), { signal: over.signal });
    }).finally(() => over.abort());
  }

  function now() {
    return performance.timeOrigin + performance.now();
  }

  /** @param {number} ms part of what is measured, never a wait for something to have happened */
  function pause(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
})();
