/**
 * What the filter bar of a tab asks the API for. Pure; the time zone is the reader's own.
 *
 * A filter as the bar holds it has {text, writer, since, until, whose, direction} as texts and {unread,
 * withAttachments, assignedByHand} as booleans; days are YYYY-MM-DD.
 */

/** The most words that the API takes. */
export const MOST_WORDS = 8;

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** Nothing is filtered. */
export const NO_FILTER = Object.freeze({
  text: '',
  writer: '',
  since: '',
  until: '',
  whose: '',
  direction: '',
  unread: false,
  withAttachments: false,
  assignedByHand: false,
});

/** The body of the search; undefined when nothing is filtered: then it is the list. */
export function searchBody(filter) {
  const body = {
    text: filter.text.trim() || undefined,
    writer: filter.writer.trim() || undefined,
    unread: filter.unread || undefined,
    withAttachments: filter.withAttachments || undefined,
    assignedByHand: filter.assignedByHand || undefined,
    from: startOfDay(filter.since, 0),
    to: startOfDay(filter.until, 1),
    shared: { shared: true, own: false }[filter.whose],
    sentByOwner: { sent: true, received: false }[filter.direction],
  };
  const asked = Object.entries(body).filter(([, value]) => value !== undefined);
  return asked.length > 0 ? Object.fromEntries(asked) : undefined;
}

/** Why a filter can't be asked for: too_many_words, period_reversed; undefined if it can. */
export function faultOf(filter) {
  if (filter.text.trim().split(/\s+/).length > MOST_WORDS) {
    return 'too_many_words';
  }
  const { from, to } = searchBody(filter) ?? {};
  return from && to && from >= to ? 'period_reversed' : undefined;
}

/** How many filters are set, without the words of the search box. */
export function countFilters(filter) {
  return Object.keys(searchBody({ ...filter, text: '' }) ?? {}).length;
}

/** The instant at which a day begins for the reader, or so many days later. */
function startOfDay(day, later) {
  if (!DAY.test(day)) {
    return undefined;
  }
  const [year, month, date] = day.split('-').map(Number);
  const start = new Date(year, month - 1, date + later);
  return Number.isNaN(start.getTime()) ? undefined : start.toISOString();
}
