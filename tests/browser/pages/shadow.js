/** A host that keeps the widget inside a component of its own. */
document.querySelector("#app")?.attachShadow({ mode: "open" }).append(document.createElement("callback-modes"));
