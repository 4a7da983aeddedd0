/**
 * What the page says before its Python can: the sentences of `widget/languages/` come with that. Other languages than
 * English stand in translations.mjs, which is fetched where one of them is spoken.
 */

/** @typedef {{ title: string, loading: string, failed: string, file: string, still: string, webassembly: string, alone: string, defect: string }} Words */

/** @type {Record<string, Words>} */
export const WORDS = {
  en: {
    title: "Callback numbers",
    loading: "Loading",
    failed: "The callback numbers can't be shown.",
    file: "{file} could not be loaded.",
    still: "No more files have arrived for half a minute: reload the page.",
    webassembly: "WebAssembly is switched off in this browser: switch it on for this page.",
    alone: "This page has no desktop around it: include static/embed.js in the desktop, or put this page into an iframe.",
    defect: "Reload the page, and report it if that does not help.",
  },
};

/**
 * @param {string} tag such as "pt-BR"
 * @returns {Promise<string>} its language once its words are here, or English
 */
export async function learn(tag) {
  const primary = tag.split(/[-_]/)[0]?.toLowerCase() ?? "";
  if (primary !== "en") Object.assign(WORDS, await import("./translations.mjs").then(({ TRANSLATIONS }) => TRANSLATIONS, () => ({})));
  return Object.hasOwn(WORDS, primary) ? primary : "en";
}

/**
 * Say why the widget can't start.
 * @param {string} language one of those above
 * @param {string} reason in English, for whoever runs the desktop
 * @param {"still" | "webassembly" | "alone" | "defect"} name of the sentence for the agent
 */
export function failure(language, reason, name) {
  const words = /** @type {Words} */ (WORDS[language]);
  if (language === "en") return `${words.failed} ${name === "defect" ? reason : words[name]}`;
  const file = /^(\S+) could not be loaded/.exec(reason)?.[1];
  return `${words.failed} ${file ? words.file.replace("{file}", file) : words[name]}`;
}
