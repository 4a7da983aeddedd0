/** Defines <callback-modes>; types/embed.d.ts says more. */
(() => {
  "use strict";

  const VERSION = "0.1.0";
  const NAME = "callback-modes";
  const SESSION = ["origins", "bus", "source"];
  const MAX_BYTES = 4 * 2 ** 20;
  const MAX_KEPT = 200;
  const FRAME_MS = 10_000;
  const CONFIG_MS = 5_000;
  const LOOKS = ["ground", "text", "quiet", "line", "mark", "accent", "wrong", "good", "radius", "font", "density"];
  /** @type {Record<string, string>} the reason is English */
  const FAILED = {
    es: "Números no disponibles",
    fr: "Numéros indisponibles",
    de: "Nummern nicht verfügbar",
    pt: "Números indisponíveis",
    ja: "番号を表示できません",
    ar: "الأرقام غير متاحة",
  };
  const STYLE = `:host { display: block; min-height: 11rem; max-height: 30rem; overflow: hidden } :host([hidden]) { display: none }
    iframe { border: 0; width: 100%; height: var(--content, 11rem); min-height: inherit; max-height: inherit; display: block }
    p { font: 14px/1.4 system-ui; margin: 0; padding: 12px }`;

  const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);

  /** Between the bus and the frame. */
  class Relay {
    #get;
    #owner;
    #where;
    #life = new AbortController();
    /** @type {string[]} */
    #origins = [];
    /** @type {string[]} about attributes */
    #notices = [];
    #looks = "";
    /** @type {Set<string>} */
    #reported = new Set();
    /** @type {MessagePort | null} */
    #port = null;
    /** @type {[string, string][]} */
    #kept = [];
    /** @type {Set<string> | null} null until the frame can take what is heard */
    #channels = null;
    /** @type {string[]} own posts that will be heard again */
    #echoes = [];
    /** @type {Promise<Settings>} */
    #config;
    #started = false;

    /** @param {Get} get @param {Owner} owner */
    constructor(get, owner) {
      this.#get = get;
      this.#owner = owner;
      this.#where = get("bus") || (parent === window ? "self" : "parent");
      for (const word of (get("origins") || location.origin).trim().split(/\s+/)) {
        const origin = originOf(word);
        if (origin) this.#origins.push(origin);
        else this.#notice("origins", `origins holds ${quoted(word)}, which is no origin. Write it like https://desktop.example.`);
      }
      if (!this.#bus()) {
        this.#notice("bus", `bus is ${quoted(this.#where)}, which finds no window. It takes self, parent, top or an iframe's selector.`);
      }
      this.#config = this.#load();
      if (this.#origins.length) addEventListener("message", this.#hear, { signal: this.#life.signal });
      else queueMicrotask(() => owner.fail("origins", "No valid origin is left in origins, so nobody can be heard."));
    }

    stop() {
      this.#life.abort();
      this.#port?.close();
      this.#port = null;
    }

    /** @param {MessagePort} port the frame's */
    connect(port) {
      this.#port = port;
      port.onmessage = ({ data: [kind, text] }) => this.#told(kind, JSON.parse(text));
      this.look();
    }

    look() {
      const looks = JSON.stringify({ theme: this.#get("theme") || "auto", style: this.#owner.style() });
      const language = this.language();
      if (!this.#port || looks + language === this.#looks) return;
      this.#looks = looks + language;
      this.#port.postMessage(["look", looks]);
      this.#configure();
    }

    language() {
      return this.#get("lang") || navigator.language;
    }

    reload() {
      this.#config = this.#load();
      this.#configure();
    }

    /** @param {Call | null} call */
    host(call) {
      if (this.#channels) this.#send("host", call);
      else this.#kept.push(["host", JSON.stringify(call)]);
    }

    /** @returns {Window | null} */
    #bus() {
      const bus = this.#where;
      if (bus === "self") return window;
      if (bus === "parent") return parent;
      if (bus === "top") return top;
      try {
        return /** @type {HTMLIFrameElement | null} */ (document.querySelector(bus))?.contentWindow ?? null;
      } catch {
        return null;
      }
    }

    /** @type {(event: MessageEvent) => void} */
    #hear = (event) => {
      const { source, origin } = event;
      const { count, error } = this.#owner;
      if (!source || source !== this.#bus()) return count("other-window");
      if (!this.#origins.includes(origin)) {
        count("origin-not-listed");
        if (!this.#reported.has(origin)) error("origin-not-listed", `The bus speaks from ${origin}, which origins does not list.`);
        this.#reported.add(origin);
        return;
      }
      const { data } = event; // unpacked only now
      if (this.#channels && !this.#echoes.length && !concerns(data, this.#channels)) return count("other-channel");
      const { text = "", reason } = spelled(data);
      if (reason) return count(reason);
      const echo = source === window ? this.#echoes.indexOf(text) : -1;
      if (echo >= 0) this.#echoes.splice(echo, 1);
      else if (this.#channels) this.#pass("heard", text);
      else if (this.#kept.length < MAX_KEPT) this.#kept.push(["heard", text]);
      else count("kept-full");
    };

    /** @type {(kind: string, text: string) => void} */
    #pass(kind, text) {
      if (kind === "heard" && this.#channels && !concerns(text, this.#channels)) this.#owner.count("other-channel");
      else this.#port?.postMessage([kind, text]);
    }

    /** @type {(kind: string, said: unknown) => void} */
    #send(kind, said) {
      this.#port?.postMessage([kind, JSON.stringify(said)]);
    }

    /** @type {(kind: string, said: any) => void} what the frame says */
    #told(kind, said) {
      if (kind === "post") this.#post(said);
      else if (kind === "listen") {
        this.#channels = new Set(said.channels);
        for (const [was, text] of this.#kept.splice(0)) this.#pass(was, text);
      } else if (kind === "count") this.#owner.count(said.reason);
      else if (kind === "error") this.#owner.error(said.code, said.message, said.quiet);
      else this.#owner[kind]?.(said);
    }

    /** @type {(said: { text: string, form: string }) => void} */
    #post({ text, form }) {
      const bus = this.#bus();
      const message = JSON.parse(text);
      if (!bus) return this.#owner.error("bus", "A message could not be posted: bus finds no window.");
      if (bus === window) this.#echoes = [...this.#echoes.slice(-MAX_KEPT), form === "text" ? text : JSON.stringify(message)];
      bus.postMessage(form === "text" ? text : message, this.#origins[0] ?? location.origin);
    }

    /** @type {Tell} */
    #notice(code, message) {
      this.#notices.push(message);
      queueMicrotask(() => this.#owner.error(code, message));
    }

    async #configure() {
      const loading = this.#config;
      const settings = await loading;
      if (loading !== this.#config || !this.#port) return;
      const said = { config: null, ...settings, notices: this.#notices, language: this.language(), source: this.#get("source") || NAME, choices: this.#owner.choices() };
      this.#send(this.#started ? "config" : "start", said);
      this.#started = true;
    }

    /** @returns {Promise<Settings>} */
    async #load() {
      const address = this.#get("config");
      if (!address) return {};
      const lost = address.replace(/[?#].*/, "");
      try {
        const signal = AbortSignal.any([this.#life.signal, AbortSignal.timeout(CONFIG_MS)]);
        const response = await fetch(new URL(address, document.baseURI), { signal });
        return response.ok ? { config: await response.text() } : { lost, why: `status ${response.status}` };
      } catch {
        return { lost, why: "no answer" };
      }
    }
  }

  class CallbackModes extends HTMLElement {
    static observedAttributes = [...SESSION, "lang", "config"];
    static version = VERSION;
    static Relay = Relay;

    #root = this.attachShadow({ mode: "open" });
    /** @type {Relay | null} */
    #relay = null;
    #timer = 0;
    #begun = false;
    #state = "starting";
    #said = "";
    /** @type {Call | null} */
    #shown = null;
    /** @type {Call | null} what the host set, until it ends */
    #set = null;
    #unheard = false;
    /** @type {Record<string, object>} */
    #choices = {};
    #watch = new MutationObserver(() => this.#relay?.look());
    /** @type {Record<string, number>} */
    #counts = {};

    constructor() {
      super();
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(STYLE);
      this.#root.adoptedStyleSheets = [sheet];
    }

    connectedCallback() {
      if (Object.hasOwn(this, "activeCall")) {
        const { activeCall } = this;
        Reflect.deleteProperty(this, "activeCall");
        this.activeCall = activeCall;
      }
      this.#begun = true;
      /** @type {Node | null | undefined} */
      let node = this;
      for (; node; node = node.parentNode ?? /** @type {ShadowRoot} */ (node).host) {
        this.#watch.observe(node, { attributeFilter: ["class", "style", "theme", "lang"] });
      }
      this.#start();
    }

    disconnectedCallback() {
      this.#begun = false;
      this.#watch.disconnect();
      this.#stop();
    }

    /** @type {(name: string, old: string | null, value: string | null) => void} */
    attributeChangedCallback(name, old, value) {
      if (!this.#begun || old === value) return;
      if (name === "config") this.#relay?.reload();
      else if (SESSION.includes(name)) this.#start();
      else this.#relay?.look();
    }

    /** @returns {Call | null} */
    get activeCall() {
      return this.#shown && { ...this.#shown };
    }

    set activeCall(call) {
      const simple = (/** @type {unknown} */ id) => /string|number/.test(typeof id);
      if (call && !(simple(call.callid) && simple(call.accountNumber ?? ""))) {
        this.#error("active-call", "activeCall was set to what is no call. It takes {callid, accountNumber} or null.");
        return;
      }
      this.#set = call ? { callid: String(call.callid), accountNumber: String(call.accountNumber ?? "") } : null;
      this.#shown = this.#set;
      this.#unheard = Boolean(call);
      this.#relay?.host(this.#set);
    }

    /** @returns {string} */
    get state() {
      return this.#state;
    }

    get counts() {
      return Object.freeze({ ...this.#counts });
    }

    #start(again = false) {
      this.#stop();
      if (!again) this.#choices = {};
      this.#unheard = Boolean(this.#set);
      this.#show("starting", this.#set);
      const relay = (this.#relay = new Relay((name) => this.#get(name), {
        hello: ({ version }) => this.#hello(version),
        started: ({ how }) => (this.dataset.start = how),
        title: (title) => (frame.title = title),
        state: ({ state, call, ended }) => {
          if (this.#set?.callid === ended) this.#set = null;
          // An idle frame has not come to what the host just set.
          this.#unheard &&= state === "idle";
          this.#show(state, this.#unheard ? this.#shown : call);
        },
        selected: ({ choice, at }) => {
          this.#choices[choice.callid] = { ...choice, at };
          this.#tell("selected", choice, "mode-");
        },
        height: (pixels) => frame.style.setProperty("--content", `${pixels}px`),
        again: () => this.#start(true),
        look: () => relay.look(),
        choices: () => Object.values(this.#choices),
        style: () => {
          const style = getComputedStyle(this);
          return Object.fromEntries(LOOKS.map((name) => [name, style.getPropertyValue(`--${NAME}-${name}`)]));
        },
        count: (reason) => {
          this.#counts[reason] = (this.#counts[reason] ?? 0) + 1;
        },
        error: (...words) => this.#error(...words),
        fail: (code, message) => this.#fail(code, message),
      }));
      if (this.#set) relay.host(this.#set);
      const address = new URL(`../index.html#embedded-${this.getAttribute("theme")}`, script?.src ?? document.baseURI);
      const frame = document.createElement("iframe");
      let loaded = false;
      frame.title = "Callback numbers";
      frame.addEventListener("load", () => {
        if (loaded) return this.#start(true);
        loaded = true;
        const { port1, port2 } = new MessageChannel();
        frame.contentWindow?.postMessage({ type: `${NAME}-connect`, lang: relay.language() }, address.origin, [port2]);
        relay.connect(port1);
      });
      frame.src = address.href;
      this.#root.replaceChildren(frame);
      this.#timer = setTimeout(() => {
        this.#fail("frame", `The numbers could not be loaded from ${address.origin}. Check the address, and that it may be framed.`);
      }, FRAME_MS);
    }

    #stop() {
      clearTimeout(this.#timer);
      this.#relay?.stop();
      this.#relay = null;
      this.#root.replaceChildren();
    }

    /** @type {(version: string) => void} */
    #hello(version) {
      clearTimeout(this.#timer);
      if (version.split(".")[0] === VERSION.split(".")[0]) return;
      this.#fail("version", `embed.js has version ${VERSION} and its page ${version}. Serve both from one release.`);
    }

    /** @type {(name: string) => string | null} */
    #get(name) {
      const value = this.getAttribute(name);
      return name === "lang" ? value || this.closest("[lang]")?.getAttribute("lang") || null : value;
    }

    /** @type {(state: string, call: Call | null) => void} */
    #show(state, call) {
      const callid = call?.callid ?? "";
      const said = `${state} ${callid}`;
      const changed = this.#said !== said;
      this.#said = said;
      this.#state = this.dataset.state = state;
      this.#shown = call;
      if (changed) this.#tell("state", { state, callid });
    }

    /** @type {(name: string, detail: object, kind?: string) => void} */
    #tell(name, detail, kind = "modes-") {
      this.dispatchEvent(new CustomEvent(`callback-${kind}${name}`, { detail, bubbles: true, composed: true }));
    }

    /** @type {Tell} */
    #error(code, message, quiet) {
      if (!quiet) console.warn(`${NAME}: ${message} (${code})`);
      this.#tell("error", { code, message });
    }

    /** @type {Tell} */
    #fail(code, message) {
      if (!this.#relay) return;
      const words = FAILED[this.#relay.language().slice(0, 2).toLowerCase()];
      this.#stop();
      const sentence = document.createElement("p");
      sentence.role = "alert";
      sentence.dir = "auto";
      sentence.textContent = words ? `${words} (${code})` : message;
      this.#root.append(sentence);
      this.#error(code, message);
      this.#show("failed", null);
    }
  }

  /** @type {(word: string) => string} empty when the word is none */
  function originOf(word) {
    if (!/^[a-z][\w+.-]*:\/\/[^/?#@*]+\/?$/i.test(word) || !URL.canParse(word)) return "";
    const { origin } = new URL(word);
    return origin === "null" ? "" : origin;
  }

  /** @type {(text: string) => string} */
  function quoted(text) {
    return JSON.stringify(text.slice(0, 80));
  }

  /**
   * Whether a message can concern the widget: a cheap look that is never wrong with its no.
   * @type {(data: unknown, channels: Set<string>, depth?: number) => boolean}
   */
  function concerns(data, channels, depth = 0) {
    if (typeof data === "string") {
      const text = data.toLowerCase();
      return text.includes("\\u") || [...channels].some((channel) => text.includes(channel));
    }
    if (typeof data !== "object" || depth > 3) return !depth;
    for (const key in data) {
      if (key.length < 7 || !/^[ _cmo]/i.test(key)) continue;
      const name = key.replace(/[ _]/g, "").toLowerCase();
      const value = Reflect.get(data, key);
      if (name === "channel" && typeof value === "string" && channels.has(value.toLowerCase())) return true;
      if ((name === "message" || name === "okmessage") && value && concerns(value, channels, depth + 1)) return true;
    }
    return false;
  }

  /** @type {(data: unknown) => { text?: string, reason?: string }} */
  function spelled(data) {
    if (heavy(data)) return { reason: "size" };
    if (typeof data !== "string" && (typeof data !== "object" || !data)) return { reason: "shape" };
    try {
      const text = typeof data === "string" ? data : JSON.stringify(data);
      if (text.length * 3 > MAX_BYTES && new Blob([text]).size > MAX_BYTES) return { reason: "size" };
      return { text };
    } catch {
      return { reason: "shape" };
    }
  }

  /**
   * Whether a message certainly has more than MAX_BYTES.
   * @type {(data: unknown) => boolean}
   */
  function heavy(data) {
    const left = [data];
    let weight = 0;
    while (left.length && weight <= MAX_BYTES) {
      const value = left.pop();
      if (typeof value === "string") weight += value.length;
      else if (ArrayBuffer.isView(value)) weight += value.byteLength * 8;
      else if (Array.isArray(value) && value.length > MAX_BYTES) return true;
      else if (typeof value === "object" && value) {
        for (const [key, inner] of Object.entries(value)) {
          weight += key.length;
          left.push(inner);
        }
      }
      weight += 1;
    }
    return weight > MAX_BYTES;
  }

  const known = /** @type {(CustomElementConstructor & { version?: string, told?: boolean }) | undefined} */ (customElements.get(NAME));
  if (known) {
    if (known.version !== VERSION && !known.told) {
      console.warn(`${NAME}: version ${known.version} is here already; this copy of version ${VERSION} does nothing.`);
      known.told = true;
    }
    return;
  }
  customElements.define(NAME, CallbackModes);
  if (script && document.body?.contains(script) && !("manual" in script.dataset)) {
    const element = document.createElement(NAME);
    for (const [name, value] of Object.entries(script.dataset)) element.setAttribute(name, value ?? "");
    script.after(element);
  }
})();
