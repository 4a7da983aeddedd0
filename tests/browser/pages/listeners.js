/** Counts the window's listeners for messages, those that end by a signal included. */
(() => {
  const { addEventListener: add, removeEventListener: remove } = EventTarget.prototype;
  let count = 0;
  EventTarget.prototype.addEventListener = function (type, listener, options) {
    if ((this === window || this === undefined) && type === "message") {
      count += 1;
      if (typeof options === "object" && options.signal) add.call(options.signal, "abort", () => (count -= 1));
    }
    return add.call(this ?? window, type, listener, options);
  };
  EventTarget.prototype.removeEventListener = function (type, listener, options) {
    if ((this === window || this === undefined) && type === "message") count -= 1;
    return remove.call(this ?? window, type, listener, options);
  };
  Object.assign(window, { listeners: () => count });
})();
