/** How values are written for French readers. Pure: the clock and the time zone come in. */

const LOCALE = 'fr-FR';
const DAY = 86_400_000;
const UNITS = ['octets', 'Ko', 'Mo', 'Go'];

const formatters = new Map();

function dates(options, timeZone) {
  const key = JSON.stringify([options, timeZone]);
  if (!formatters.has(key)) {
    formatters.set(key, new Intl.DateTimeFormat(LOCALE, { ...options, timeZone }));
  }
  return formatters.get(key);
}

/** Days since the epoch of the calendar day that the instant falls on in the time zone. */
function dayNumber(date, timeZone) {
  const parts = dates({ year: 'numeric', month: 'numeric', day: 'numeric' }, timeZone).formatToParts(date);
  const part = (type) => Number(parts.find((found) => found.type === type).value);
  return Math.round(Date.UTC(part('year'), part('month') - 1, part('day')) / DAY);
}

/**
 * When, as one reads it in a list: the time alone for today, then the day with the time, and without
 * the time once the year is another. Empty for what is no date.
 *
 * @param {string} instant ISO 8601
 * @param {Date} now
 * @param {string} [timeZone] the reader's own unless told
 */
export function relativeDate(instant, now, timeZone) {
  const date = new Date(instant);
  if (Number.isNaN(date.getTime())) {
    return '';
  }
  const time = dates({ hour: '2-digit', minute: '2-digit' }, timeZone).format(date);
  const days = dayNumber(now, timeZone) - dayNumber(date, timeZone);
  if (days === 0) {
    return `Aujourd’hui ${time}`;
  }
  if (days === 1) {
    return `Hier ${time}`;
  }
  if (days > 1 && days < 7) {
    return `${capital(dates({ weekday: 'long' }, timeZone).format(date))} ${time}`;
  }
  const year = { year: 'numeric' };
  if (dates(year, timeZone).format(date) === dates(year, timeZone).format(now)) {
    return `${dates({ day: 'numeric', month: 'short' }, timeZone).format(date)} ${time}`;
  }
  return dates({ day: 'numeric', month: 'short', year: 'numeric' }, timeZone).format(date);
}

/** The whole date and time. Empty for what is no date. */
export function fullDate(instant, timeZone) {
  return capital(dateInSentence(instant, timeZone));
}

/** The same, as it stands within a sentence. */
export function dateInSentence(instant, timeZone) {
  const date = new Date(instant);
  return Number.isNaN(date.getTime()) ? '' : dates({ dateStyle: 'full', timeStyle: 'short' }, timeZone).format(date);
}

/** A count, with thin spaces between thousands. */
export function count(number) {
  return new Intl.NumberFormat(LOCALE).format(number);
}

/** A size of so many bytes, at most one digit behind the comma. */
export function size(bytes) {
  let value = bytes;
  let unit = 0;
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit++;
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1;
  const number = new Intl.NumberFormat(LOCALE, { maximumFractionDigits: digits }).format(value);
  return `${number} ${unit === 0 && value < 2 ? 'octet' : UNITS[unit]}`;
}

/** A SIREN in groups of three; what isn't nine digits stays as it is. */
export function siren(digits) {
  return /^\d{9}$/.test(digits) ? digits.replace(/(\d{3})(?=\d)/g, '$1 ') : digits;
}

/** Text as it is compared: without case and accents, œ and æ written out. */
export function fold(text) {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/ß/g, 'ss');
}

/**
 * Whether a client file answers to what was typed: each word in its name, or digits in its SIREN,
 * however they are grouped.
 *
 * @param {{name: string, siren?: string}} file
 */
export function answersTo(file, typed) {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const name = fold(file.name);
  if (words.every((word) => name.includes(word))) {
    return true;
  }
  const digits = words.join('');
  return /^\d+$/.test(digits) && (file.siren ?? '').includes(digits);
}

/** A person as a list shows them: the name, else the address. */
export function personName({ name, address }) {
  return name && name.trim() ? name.trim() : address;
}

/** The URL if it is a web address; nothing for any other scheme. */
export function webUrl(text) {
  try {
    const url = new URL(text);
    return ['https:', 'http:'].includes(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
