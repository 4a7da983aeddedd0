/**
 * Put into a host page by the benchmarks: starts what is measured, and plays a desktop with LCM. The driver calls
 * `bench.start` and `bench.calls`; both end by themselves, with an Error when something takes longer than `PATIENCE_MS`.
 *
 * Times are milliseconds of `performance.now()`; those that are compared with another page's clock are since 1970.
 */
(() => {
  const PATIENCE_MS = 60_000;
  const FRAME_MS = 1000 / 60;
  /** Long enough for whatever was begun before to be over. */
  const PAUSE_MS = 50;
  const GOLDEN = (Math.sqrt(5) - 1) / 2;

  const LCM = { channel: "LCM", topic: "WebService", subtopic: "CallBackModes" };
  const ACCOUNT = "5|3|1|0|0|44|1";
  const MODES = [
    { ModeID: "1", Description: "Home", Cvalue: "2025550101", PEWC: true, CampaignPEWC: true },
    { ModeID: "2", Description: "Office", Cvalue: "2025550102", PEWC: false, CampaignPEWC: false },
    { ModeID: "3", Description: "Mobile", Cvalue: "2025550103", PEWC: null, CampaignPEWC: null },
  ];

  /** @type {PerformanceEntry[]} every long task of this page's thread, of 50 ms or more */
  const long = [];
  const tasks = new PerformanceObserver((list) => long.push(...list.getEntries()));
  /** The widget's last complaint. */
  let complaint = "";

  addEventListener("callback-modes-error", (event) => {
    complaint = /** @type {CustomEvent} */ (event).detail.message;
  });
  tasks.observe({ type: "longtask", buffered: true });
  Object.assign(globalThis, { bench: { start, calls } });

  /**
   * Put something into the page.
   * @param {"tag" | "frame" | "nothing"} what the widget's tag, another page in a frame, or nothing
   * @param {string} address of its script or page
   * @param {number} watched how long the page is watched at least
   * @returns {Promise<{ready: number, tasks: number[]}>} time until the widget is idle or the page has loaded, and the
   *   duration of each long task that began on this page's thread meanwhile
   */
  async function start(what, address, watched) {
    const begun = performance.now();
    await { tag: addTag, frame: addFrame, nothing: () => undefined }[what](address);
    const ready = performance.now() - begun;
    await pause(Math.max(watched - ready, PAUSE_MS));
    long.push(...tasks.takeRecords());
    const end = begun + Math.max(watched, ready);
    const during = long.filter(({ startTime }) => startTime >= begun && startTime < end);
    return { ready, tasks: during.map(({ duration }) => duration) };
  }

  /** @param {string} address */
  function addTag(address) {
    const idle = inState("idle");
    place(Object.assign(document.createElement("script"), { src: address }));
    return idle;
  }

  /** @param {string} address */
  function addFrame(address) {
    const frame = Object.assign(document.createElement("iframe"), { src: address });
    const loaded = heard(frame, "load", "The empty page was not there", () => true);
    place(frame);
    return loaded;
  }

  /** @param {HTMLElement} element */
  function place(element) {
    document.querySelector("aside")?.append(element);
  }

  /**
   * Let calls come up one after another, and answer what is asked.
   *
   * Each event comes at another moment between two frames of the screen, spread evenly, as it would on a real desktop:
   * what happens right after a frame always waits longest for the next one.
   * @param {number} first number of the first call
   * @param {number} count
   * @returns {Promise<{callid: string, asked: number, replied: number}[]>} `asked`: time from the post of the call event
   *   to the request being heard here; `replied`: when the reply was posted, since 1970
   */
  async function calls(first, count) {
    const taken = [];
    for (let number = first; number < first + count; number += 1) {
      const callid = `call-${number}`;
      await pause(spread(number));
      const request = heard(window, "message", "No request was heard", ({ data }) => data?.subtopic === "GetCallBackModes");
      const posted = performance.now();
      say("CustAnswered", callid);
      await request;
      const asked = performance.now() - posted;
      await pause(spread(number + count / 3));
      const listed = inState("choosing");
      const replied = performance.timeOrigin + performance.now();
      post({ ...LCM, message: { callid, response: MODES } });
      await listed;
      await pause(spread(number));
      const idle = inState("idle");
      say("DROPPED", callid);
      await idle;
      taken.push({ callid, asked, replied });
    }
    return taken;
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
    postMessage(message, location.origin);
  }

  /** @param {string} wanted */
  function inState(wanted) {
    return heard(document, "callback-modes-state", `The widget was not ${wanted}`, ({ detail: { state } }) => {
      if (state === "failed") throw new Error(`The widget failed: ${complaint}`);
      return state === wanted;
    });
  }

  /**
   * Settled in the very task of the first event that fits.
   * @param {EventTarget} target
   * @param {string} type
   * @param {string} otherwise what to say when there is none in time
   * @param {(event: any) => boolean} fits may throw: nothing is waited for any longer
   * @returns {Promise<void>}
   */
  function heard(target, type, otherwise, fits) {
    const over = new AbortController();
    return new Promise((/** @type {(value?: undefined) => void} */ resolve, reject) => {
      const timer = setTimeout(() => reject(new Error(`${otherwise} within ${PATIENCE_MS / 1000} s.`)), PATIENCE_MS);
      over.signal.addEventListener("abort", () => clearTimeout(timer));
      const listener = (/** @type {Event} */ event) => {
        try {
          if (fits(event)) resolve();
        } catch (error) {
          reject(error);
        }
      };
      target.addEventListener(type, listener, { signal: over.signal });
    }).finally(() => over.abort());
  }

  /** @param {number} ms part of what is measured, never a wait for something to have happened */
  function pause(ms) {
    return new Promise((resolve) => setTimeout(resolve, ms));
  }
})();
