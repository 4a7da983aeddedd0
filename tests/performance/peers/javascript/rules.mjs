/** Which messages say that a call started, was held, is wrapped up or ended. The customer's rules come first. */

/**
 * How to read one kind of call event; names and states are compared without case.
 * @typedef {object} Rule
 * @property {string} channel
 * @property {string} [topic] any when empty
 * @property {string} [subtopic] any when empty
 * @property {string} call dotted path of the call id
 * @property {string} [key] dotted path of the LCM key; without it the call's variables are searched
 * @property {string} state dotted path of the state
 * @property {string} [leg] dotted path of what several legs of one call share
 * @property {readonly string[]} [start]
 * @property {readonly string[]} [hold]
 * @property {readonly string[]} [wrapUp]
 * @property {readonly string[]} [end]
 */

/** @typedef {"start" | "hold" | "wrapUp" | "end"} Kind what a state means */

const KINDS = /** @type {const} */ (["hold", "wrapUp", "end", "start"]);

const AMAZON = [
  ...["connecting", "connected", "CustAnswered", "Preview", "Initiate", "Started", "Ringing", "Answered", "Machine"],
  ...["Human", "Conference", "Swapped", "Consult"],
];
const WEBEX = ["eAgentOfferContact", "CustAnswered", "connected", "eAgentContactAssigned", "eCallRecordingStarted"];
const FIVE9 = ["offered", "ringing_on_other_side", "talking"];
const FINESSE = ["Alerting", "initiating", "initiated", "active"];

/**
 * @param {string} channel
 * @param {string} subtopic
 * @param {readonly string[]} start
 * @param {"message" | "data"} [bag]
 * @returns {Rule}
 */
function vendor(channel, subtopic, start, bag = "message") {
  const call = `${bag}.call`;
  return {
    channel,
    subtopic,
    start,
    call: `${call}.id`,
    state: `${call}.event`,
    hold: ["hold"],
    wrapUp: ["ACW", "wrap-up", "wrapUp"],
    end: ["DROPPED", "finished", "eAgentContactEnded", "missed", "Rejected"],
    // The agent's and the customer's leg have ids of their own and one contactId.
    leg: channel === "Amazon" ? `${call}.ResponseActual.contactId` : "",
  };
}

/** Every call event that the desktop's vendors document. @type {readonly Rule[]} */
export const BUILT_IN = [
  // LCM's own event may spell any vendor's state, and stands under `data`, unlike everywhere else; both are taken.
  vendor("LCM", "OutBoundCallStateChange", [...AMAZON, ...WEBEX, ...FIVE9, ...FINESSE], "data"),
  vendor("LCM", "OutBoundCallStateChange", [...AMAZON, ...WEBEX, ...FIVE9, ...FINESSE]),
  vendor("Amazon", "InboundCallStateChange", AMAZON),
  vendor("Amazon", "OutboundCallStateChange", AMAZON),
  vendor("Webex cc", "", WEBEX),
  vendor("Webexcc", "", WEBEX),
  vendor("Five9", "", FIVE9),
  vendor("Finesse", "", FINESSE),
  vendor("Cisco", "", FINESSE),
];

/** @type {(ours: string | undefined, theirs: string) => boolean} */
const same = (ours, theirs) => !ours || ours.toLowerCase() === theirs.toLowerCase();

/**
 * Whether a message with these names is of the rule's kind.
 * @param {Rule} rule
 * @param {{ channel: string, topic: string, subtopic: string }} names
 */
export function fits(rule, { channel, topic, subtopic }) {
  return same(rule.channel, channel) && same(rule.topic, topic) && same(rule.subtopic, subtopic);
}

/**
 * @param {Rule} rule
 * @param {string} state
 * @returns {Kind | undefined} undefined for a state that the rule does not name
 */
export function meaning(rule, state) {
  const word = state.trim().toLowerCase();
  return KINDS.find((kind) => rule[kind]?.some((name) => name.toLowerCase() === word));
}
