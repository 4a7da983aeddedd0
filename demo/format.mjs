/** How times, names and numbers are written on the page. */

/** The two countries of the contacts: pattern of the bare number, and its groups. @type {readonly [RegExp, string][]} */
const GROUPS = [
  [/^\+1(\d{3})(\d{3})(\d{4})$/, "+1 $1-$2-$3"],
  [/^\+44(20)(\d{4})(\d{4})$/, "+44 $1 $2 $3"],
  [/^\+44(161)(\d{3})(\d{4})$/, "+44 $1 $2 $3"],
  [/^\+44(7\d{3})(\d{6})$/, "+44 $1 $2"],
];

/** @param {string} e164 */
export function phoneNumber(e164) {
  const [pattern, groups] = GROUPS.find(([pattern]) => pattern.test(e164)) ?? [/^/, ""];
  return e164.replace(pattern, groups);
}

/** @param {string} name */
export function initials(name) {
  return name
    .split(" ")
    .map((word) => word[0])
    .join("");
}

/** @param {number} ms a duration */
export function duration(ms) {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  return [Math.floor(seconds / 60), seconds % 60].map((part) => String(part).padStart(2, "0")).join(":");
}

/**
 * @param {number} at milliseconds since 1970
 * @param {string} [timeZone] IANA name; the browser's own if left out
 */
export function clockTime(at, timeZone) {
  return new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone }).format(at);
}

/** @param {number} at milliseconds since 1970 */
export function preciseTime(at) {
  const { format } = new Intl.DateTimeFormat("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    fractionalSecondDigits: 3,
  });
  return format(at);
}

/**
 * The next day on which an office is open.
 * @param {number} at milliseconds since 1970
 */
export function nextWorkingDay(at) {
  const day = new Date(at);
  do day.setDate(day.getDate() + 1);
  while (day.getDay() % 6 === 0);
  return new Intl.DateTimeFormat("en-GB", { weekday: "long", day: "numeric", month: "long" }).format(day);
}
