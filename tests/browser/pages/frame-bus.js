/** Keeps what the widget posts to this frame. */
/** @type {unknown[]} */
const heard = [];
addEventListener("message", ({ data }) => heard.push(data));
