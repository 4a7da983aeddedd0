/**
 * The shape of each vendor's call event, in the spellings that its documentation has.
 *
 * No page names the call variable that holds the LCM key, so every vendor has it under another one of the names that
 * the widget looks up.
 */

/** @typedef {import("./messages.mjs").Message} Message */

/**
 * What a phone needs to say about a call.
 * @typedef {object} Call
 * @property {string} callid
 * @property {string} account LCM key
 * @property {string} [number] the customer's number
 * @property {string} [campaign]
 */

/** The desktop's own line. */
const LINE = "+16175550100";

/**
 * Get Call Information: the only call event whose payload stands under `data`.
 * @param {Call} call
 * @param {string} event
 */
export function lcm(call, event) {
  return {
    channel: "LCM",
    topic: "Outbound",
    subtopic: "OutBoundCallStateChange",
    source: "agent-desktop",
    data: {
      call: {
        ButtonStates: { items: {}, count: "11" },
        ActionsAllowed: null,
        ResponseType: null,
        ResponseText: null,
        ResponseActual: null,
        CallVariables: { AccountNumber: call.account },
        ExtendedCallVariables: null,
        ResponseFields: {
          Participants: null,
          MediaProperties: {},
          fromAddress: LINE,
          toAddress: call.number ?? "",
          CallState: event,
          Type: "Outbound",
          CurrentStateTime: now(),
        },
        User: {},
        id: call.callid,
        event,
        CallType: "Regular-Call",
      },
      source: "event",
    },
  };
}

/**
 * Incoming Call (Amazon). The agent's leg has the call's id, the customer's leg one of its own; they share `contactId`.
 * @param {Call} call
 * @param {string} event
 * @param {"agent" | "inbound"} leg
 */
export function amazon(call, event, leg = "agent") {
  const id = leg === "agent" ? call.callid : `${call.callid}-customer`;
  const phoneNumber = leg === "agent" ? null : (call.number ?? null);
  return {
    channel: "Amazon",
    topic: "InboundCall",
    subtopic: "InboundCallStateChange",
    message: {
      call: {
        ButtonStates: { items: buttons(event), count: 11 },
        ActionsAllowed: null,
        ResponseType: 0,
        ResponseText: "Success",
        ResponseActual: {
          connectionId: id,
          contactId: `contact-${call.callid}`,
          phoneNumber,
          status: event,
          statusTimestamp: now(),
          type: leg,
          buttonStates: {},
        },
        CallVariables: { ANI: call.number ?? "", DNIS: LINE, LCMKey: call.account },
        ExtendedCallVariables: null,
        ResponseFields: {
          Participants: [],
          MediaProperties: { callType: leg, queueName: "Callbacks", queueTimestamp: now() },
          fromAddress: phoneNumber,
          CallState: event,
          Type: leg,
          CurrentStateTime: now(),
          Campaign: call.campaign ?? "",
          DN: LINE,
        },
        id,
        event,
        CallType: leg,
      },
      source: "event",
    },
  };
}

/** Which of Amazon's eleven buttons are offered in a state. @param {string} event */
function buttons(event) {
  /** @type {Record<string, readonly string[]>} */
  const enabled = {
    connected: ["disconnect", "hold", "transfer"],
    hold: ["disconnect", "resume"],
    ACW: ["clearContact"],
  };
  const names = ["answer", "reject", "disconnect", "hold", "resume", "clearContact", "consult", "numberpad", "swap"];
  return Object.fromEntries(
    [...names, "transfer", "conference"].map((name) => [name, enabled[event]?.includes(name) ? "Enable" : "Hide"]),
  );
}

/**
 * Call Event Parameters (Finesse): `Channel`, `Callvariables` and `responsefields` are that page's spellings. The key
 * stands under the names of Cisco's outbound campaigns and of a customer's own variable.
 * @param {"Cisco" | "Finesse"} channel
 * @returns {(call: Call, event: string) => Message}
 */
export function finesse(channel) {
  return (call, event) => ({
    Channel: channel,
    topic: "OutboundCall",
    subtopic: "OutboundCallStateChange",
    message: {
      call: {
        Callvariables:
          channel === "Cisco" ? { BAAccountNumber: call.account } : { "user.campaignLCMKey": call.account },
        responsefields: { fromAddress: LINE, toAddress: call.number ?? "", CallState: event },
        id: call.callid,
        event,
        CallType: "Outbound",
      },
      source: "event",
    },
  });
}

/**
 * Incoming Call (Webex): `Webex cc`, `fromaddress` and `Call Variables`, with the blank, as printed.
 * @param {Call} call
 * @param {string} event
 */
export function webex(call, event) {
  const states = new Map([
    ["acw", "wrapUp"],
    ["eAgentContactEnded", "wrapUp"],
    ["hold", "hold"],
  ]);
  return {
    channel: "Webex cc",
    topic: "Inbound",
    subtopic: "InboundCallStateChange",
    message: {
      call: {
        ResponseActual: {
          fromaddress: call.number ?? "",
          id: call.callid,
          mediaType: "telephony",
          state: states.get(event) ?? "connected",
          toAddress: LINE,
          participants: [],
        },
        "Call Variables": { AccountNumber: call.account },
        id: call.callid,
        event,
        CallType: "Inbound",
      },
      source: "event",
    },
  };
}

/** Call Event Parameters (Five9). @param {Call} call @param {string} event */
export function five9(call, event) {
  return {
    channel: "Five9",
    topic: "InboundCall",
    subtopic: "InboundCallStateChange",
    message: {
      call: {
        ResponseActual: { contactid: `contact-${call.callid}`, connectionid: call.callid, status: event },
        CallVariables: { LCM_Key: call.account },
        ResponseFields: {
          interactionData: {},
          fromAddress: call.number ?? "",
          CallState: event,
          Type: "inbound",
          Campaign: call.campaign ?? "",
        },
        id: call.callid,
        event,
      },
      source: "event",
    },
  };
}

/** The time as the pages write it: ISO 8601, in UTC. */
function now() {
  return new Date().toISOString();
}
