/** An older copy of the widget, defined already; and everything that is said about it. */
const said = [];
console.warn = ((warn) => (/** @type {string[]} */ ...words) => warn(...words, said.push(words)))(console.warn);
customElements.define("callback-modes", Object.assign(class extends HTMLElement {}, { version: "9.0.0" }));
