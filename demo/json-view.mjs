/** JSON as a person reads it: indented, with names, texts and other values told apart. */

import { element } from "./dom.mjs";

/** Names, texts, then everything else that is a value. */
const TOKEN = /("(?:[^"\\]|\\.)*")(\s*:)?|\b(?:true|false|null)\b|-?\d[\d.eE+-]*/g;

/**
 * @param {unknown} value what was posted; text is shown as the text it is
 * @returns {HTMLElement}
 */
export function jsonView(value) {
  const text = JSON.stringify(value, null, 2) ?? String(value);
  const view = element("pre", "json");
  view.tabIndex = 0;
  let end = 0;
  for (const match of text.matchAll(TOKEN)) {
    view.append(text.slice(end, match.index), token(match));
    end = match.index + match[0].length;
  }
  view.append(text.slice(end));
  return view;
}

/** @param {RegExpMatchArray} match */
function token([all, quoted, colon]) {
  if (!quoted) return element("span", "json-value", all);
  return colon ? element("span", "json-name", all) : element("span", "json-text", all);
}
