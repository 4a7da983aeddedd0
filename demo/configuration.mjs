/** The widget's configuration, as the customer of this desktop would have it in a file. */

import { ACKNOWLEDGEMENT } from "./messages.mjs";

/**
 * @param {import("./address.mjs").Settings} settings
 * @returns {string} its address, with the whole of it inside
 */
export function configuration({ flag, policy, unknown, mask, reveal, digits, acknowledgement }) {
  const config = {
    consent: { flag, policy, unknown },
    mask,
    reveal: reveal === "on",
    digits: digits === "on",
    ...(acknowledgement !== "off" && { acknowledgement: ACKNOWLEDGEMENT }),
  };
  return `data:application/json,${encodeURIComponent(JSON.stringify(config))}`;
}
