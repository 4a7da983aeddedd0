/**
 * The people who call: invented, every one. Their numbers are from the ranges set aside for fiction, 555-0100 to
 * 555-0199 in North America and Ofcom's drama numbers in the United Kingdom. Of the latter, the mobile one is no valid
 * number to those who know numbering plans: it stands for the wrong numbers that contacts have.
 */

/**
 * One row of LCM's answer, in its spelling.
 * @typedef {object} Mode
 * @property {string} ModeID
 * @property {string} Description
 * @property {string | null} ChannelType
 * @property {string | null} MinLength
 * @property {string | null} MaxLength
 * @property {string} Cvalue the phone number
 * @property {boolean | null} PEWC written consent; null: not known
 * @property {boolean | null} CampaignPEWC written consent for this campaign; null: not known
 */

/**
 * @typedef {object} Contact
 * @property {string} account the LCM key: seven parts between pipes
 * @property {string} name
 * @property {string} number the number of the call, E.164
 * @property {string} company
 * @property {string} place
 * @property {string} timeZone IANA name
 * @property {string} campaign
 * @property {string} topic why they were called, or call
 * @property {string} note what a colleague left for the next one
 * @property {readonly {when: string, what: string, kind: "call" | "mail" | "note"}[]} history the newest first
 * @property {readonly Mode[]} modes
 */

/**
 * @param {string} id
 * @param {string} description
 * @param {string} number
 * @param {boolean | null} consent
 * @param {boolean | null} campaignConsent
 * @returns {Mode}
 */
function mode(id, description, number, consent, campaignConsent) {
  return {
    ModeID: id,
    Description: description,
    ChannelType: null,
    MinLength: null,
    MaxLength: null,
    Cvalue: number,
    PEWC: consent,
    CampaignPEWC: campaignConsent,
  };
}

/** @type {readonly Contact[]} */
export const CONTACTS = Object.freeze([
  {
    account: "5|3|1|0|0|44|1",
    name: "Maya Okafor",
    number: "+12025550143",
    company: "Larkspur Bakery",
    place: "Washington, DC",
    timeZone: "America/New_York",
    campaign: "Renewals, spring",
    topic: "Renewal of the small-business plan",
    note: "In the shop until three, prefers her mobile after that. Send the quote before calling back.",
    history: [
      { when: "9 May", what: "Quote sent", kind: "mail" },
      { when: "2 May", what: "Asked for a second line, 6 min", kind: "call" },
      { when: "14 March", what: "Moved to the Washington branch", kind: "note" },
    ],
    modes: [
      mode("3", "Mobile", "+12025550143", true, true),
      mode("2", "Office", "+12025550178", true, false),
      mode("1", "Home", "+12025550110", null, null),
    ],
  },
  {
    account: "26|3|396|0|0|84|1266",
    name: "Tom Ashworth",
    number: "+442079460816",
    company: "Ashworth & Daughters",
    place: "London",
    timeZone: "Europe/London",
    campaign: "Service follow-up",
    topic: "Router replaced last week",
    note: "Hard of hearing on the left: speak clearly, repeat figures.",
    history: [
      { when: "6 May", what: "Engineer's visit, solved", kind: "note" },
      { when: "4 May", what: "Reported the line down, 11 min", kind: "call" },
    ],
    modes: [mode("1", "Home", "+442079460321", false, false), mode("2", "Office", "+442079460816", true, true)],
  },
  {
    account: "596|485|587|0|0|44|59",
    name: "Inés Calderón",
    number: "+13055550162",
    company: "Private customer",
    place: "Miami, Florida",
    timeZone: "America/New_York",
    campaign: "Renewals, spring",
    topic: "Question about the last bill",
    note: "Spanish or English, both fine.",
    history: [
      { when: "8 May", what: "Bill for April", kind: "mail" },
      { when: "19 February", what: "Changed the tariff, 4 min", kind: "call" },
    ],
    modes: [
      mode("3", "Mobile", "+13055550162", true, null),
      mode("1", "Home", "+13055550119", false, false),
      mode("2", "Office", "+13055550187", true, true),
      mode("7", "Daughter’s phone", "+13055550162", null, false),
    ],
  },
  {
    account: "137|1|3|0|0|84|",
    name: "Priya Raman",
    number: "+441614960352",
    company: "Canal Street Dental",
    place: "Manchester",
    timeZone: "Europe/London",
    campaign: "Service follow-up",
    topic: "New phones for the practice",
    note: "Reception answers; ask for Priya.",
    history: [{ when: "30 April", what: "First talk, 9 min", kind: "call" }],
    modes: [mode("2", "Office", "+441614960352", true, true), mode("3", "Mobile", "+447700900988", null, true)],
  },
]);
