/** A host that says its call before the element is defined. */
Object.assign(document.querySelector("callback-modes") ?? {}, {
  activeCall: { callid: "early", accountNumber: "5|3|1|0|0|44|1" },
});
