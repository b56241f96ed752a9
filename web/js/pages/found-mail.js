/** A mail as its owner finds it in Outlook then and there: a line or two, and the way there. Part of a page. */

import { el, icon } from '../dom.js';
import { personName, webUrl } from '../format.js';
import { text } from '../text.js';
import { instant } from './mailbox-state.js';

/** What to call it. */
export function subjectOf({ subject }) {
  return subject.trim() || text.mails.noSubject;
}

/** @param {...*} more what stands below */
export function foundMail(mail, ...more) {
  const url = mail.webLink && webUrl(mail.webLink);
  return el(
    'li',
    { class: 'found-mail' },
    el(
      'p',
      { class: 'row-line' },
      el('span', { class: 'row-from' }, mail.from ? personName(mail.from) : text.mails.noSender),
      icon('arrow', text.mails.to),
      el('span', { class: 'row-to' }, mail.to.length > 0 ? mail.to.map(personName).join(', ') : text.mails.noRecipient),
      el('span', { class: 'row-date' }, instant(mail.received)),
    ),
    el(
      'p',
      { class: 'row-line' },
      el('strong', { class: 'row-subject' }, subjectOf(mail)),
      mail.hasAttachments && icon('attachment', text.mails.attachments),
      url &&
        el(
          'a',
          { href: url, target: '_blank', rel: 'noopener noreferrer', class: 'small', 'aria-label': `${text.mail.openInOutlook}, ${subjectOf(mail)}` },
          'Outlook ',
          icon('external'),
        ),
    ),
    mail.preview && el('p', { class: 'row-preview' }, mail.preview),
    more,
  );
}
