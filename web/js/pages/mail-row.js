/** One row of the tab "Outlook e-mails". */

import { el, hidden, icon } from '../dom.js';
import { fullDate, personName, relativeDate } from '../format.js';
import { mailHash } from '../routes.js';
import { text } from '../text.js';

/** The list item of a row as the API tells it; its first child is the link that opens the mail, its last one what picks it. */
export function rowItem(file, row, pick) {
  const subject = row.subject.trim() || text.mails.noSubject;
  return el(
    'li',
    { class: row.unread ? 'unread' : undefined },
    el(
      'a',
      { href: mailHash(file, row.mailbox, row.id) },
      el(
        'span',
        { class: 'row-line' },
        row.unread && hidden(`${text.mails.unread}. `),
        el('span', { class: 'row-from' }, row.from ? personName(row.from) : text.mails.noSender),
        icon('arrow', text.mails.to),
        el('span', { class: 'row-to' }, recipients(row)),
        el('time', { class: 'row-date', datetime: row.dated, title: fullDate(row.dated) }, relativeDate(row.dated, new Date())),
      ),
      el(
        'span',
        { class: 'row-line' },
        el('span', { class: 'row-subject' }, subject),
        row.ambiguous && el('span', { class: 'badge badge-warning' }, text.mails.ambiguous),
        row.protection && icon('lock', text.sharedMail.protected),
        row.openToColleagues && icon('people', text.sharedMail.open),
        row.hasAttachments && icon('attachment', text.mails.attachments),
      ),
      el('span', { class: 'row-preview' }, row.preview),
      (row.shared || row.alsoSharedBy.length > 0) && sharers(row),
    ),
    pick,
  );
}

/** Whose mail it is, and who else has it. */
function sharers({ shared, owner, alsoSharedBy }) {
  return el(
    'span',
    { class: 'row-line row-sharers' },
    shared && el('span', { class: 'badge badge-accent' }, text.sharedMail.shared),
    el(
      'span',
      { class: 'row-owners' },
      [
        shared && owner && text.sharedMail.by(owner),
        alsoSharedBy.length > 0 && text.sharedMail.also(alsoSharedBy),
      ]
        .filter(Boolean)
        .join(' · '),
    ),
  );
}

function recipients({ to, cc }) {
  const all = [...to, ...cc];
  if (all.length === 0) {
    return text.mails.noRecipient;
  }
  const first = personName(all[0]);
  return all.length === 1 ? first : `${first} ${text.mails.more(all.length - 1)}`;
}
