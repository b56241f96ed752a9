/** One mail: who, when, why it is here, what is attached, and its body in a sandboxed frame. */

import { el, icon } from '../dom.js';
import { fullDate, webUrl } from '../format.js';
import { FRAME_SANDBOX, frameDocument } from '../mail-frame.js';
import { notice, problemNotice } from '../notice.js';
import { fileHash } from '../routes.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { mailActions } from './mail-actions.js';
import { mailAttachments } from './mail-attachments.js';
import { reasonSentence } from './reason.js';

/** How many people of one kind are listed before the rest folds away. */
const PEOPLE = 6;

/**
 * @param {(mail: object, unread: boolean) => void} onReadState told a new read state
 * @param {() => void} onChanged told when the tab is about to change
 * @param {(mail: object) => string[]} alsoSharedBy owners of copies as the tab knows them: a mail alone isn't joined with its copies
 */
export function mailReader(place, file, { onReadState, onChanged, alsoSharedBy }) {
  const { api, signal, announce } = place;
  const element = el('section', {
    class: 'reader-panel',
    'aria-label': text.mail.label,
    onkeydown: (event) => {
      if (event.key === 'Escape') {
        location.hash = fileHash(file);
      }
    },
  });
  let opening;
  let marking = Promise.resolve();

  function clear() {
    opening?.abort();
    element.replaceChildren(el('p', { class: 'reader-empty' }, text.mail.choose));
  }

  function show({ mailbox, id }, withRemoteImages = false) {
    opening?.abort();
    opening = new AbortController();
    const current = AbortSignal.any([signal, opening.signal]);
    if (!withRemoteImages) {
      element.replaceChildren(toolbar(), el('p', { class: 'reader-empty', 'aria-busy': 'true' }, text.loading));
    }
    return run(
      current,
      async () => {
        const mail = await api.mail(file, mailbox, id, withRemoteImages, current);
        if (mail.alsoSharedBy.length === 0) {
          mail.alsoSharedBy = alsoSharedBy(mail);
        }
        draw(mail, withRemoteImages, current);
        if (mail.unread && !withRemoteImages) {
          // Outlook keeps its state if this fails, and the list goes on showing it.
          mark(mail, true, () => {});
        }
        if (withRemoteImages) {
          announce(text.mail.imagesShown);
        }
      },
      (problem) => {
        const again = problem.status === 404 ? undefined : () => show({ mailbox, id }, withRemoteImages);
        element.replaceChildren(toolbar(), problemNotice(problem, again));
      },
    );
  }

  /** One after the other, and to the end even if the mail is closed meanwhile. */
  function mark(mail, read, onProblem) {
    marking = marking.then(() =>
      run(
        signal,
        async () => {
          const now = await api.markRead(file, mail.mailbox, mail.id, read, mail.changeKey);
          mail.changeKey = now.changeKey ?? mail.changeKey;
          mail.unread = now.unread ?? !read;
          onReadState(mail, mail.unread);
        },
        onProblem,
      ),
    );
    return marking;
  }

  async function markUnread(mail) {
    const words = mail.shared ? text.sharedMail : text.mail;
    await mark(mail, false, () => announce(words.notMarked));
    if (mail.unread) {
      announce(words.markedUnread);
    }
  }

  function draw(mail, withRemoteImages, current) {
    const showImages = () => show({ mailbox: mail.mailbox, id: mail.id }, true);
    const subject = el('h2', { class: 'subject', tabindex: '-1' }, mail.subject.trim() || text.mails.noSubject);
    element.replaceChildren(
      toolbar(mail.shared ? '' : mail.webLink, () => markUnread(mail)),
      el('div', { class: 'mail-head' }, subject, sharing(mail), envelope(mail), reason(mail)),
      mailActions(place, file, mail, current, onChanged),
      ...[
        mailAttachments(place, file, mail, current),
        remarks(mail.body, showImages),
      ].filter(Boolean),
      mail.protection ? protectedBody(mail) : body(mail.body, withRemoteImages, mail.images),
    );
    subject.focus({ preventScroll: true });
    element.scrollTop = 0;
  }

  function toolbar(webLink, onMarkUnread) {
    const url = webLink && webUrl(webLink);
    return el(
      'div',
      { class: 'reader-bar' },
      el('a', { class: 'back', href: fileHash(file) }, icon('back'), text.mail.back),
      onMarkUnread &&
        el('button', { type: 'button', class: 'button button-plain', onclick: onMarkUnread }, text.mail.markUnread),
      url && outlookLink(url),
    );
  }

  clear();
  return { element, show, clear };
}

/** Whose mail it is if not the viewer's, and who else sees it; undefined where it concerns the viewer alone. */
function sharing({ shared, owner, alsoSharedBy, openToColleagues }) {
  const words = text.sharedMail;
  const parts = [
    shared && el('span', { class: 'badge badge-accent' }, icon('people'), owner ? words.sharedBy(owner) : words.shared),
    alsoSharedBy.length > 0 && el('span', { class: 'quiet small' }, words.also(alsoSharedBy)),
    openToColleagues && el('span', { class: 'quiet small' }, icon('people'), ' ', words.openLong),
  ].filter(Boolean);
  return parts.length > 0 && el('p', { class: 'sharing-line' }, parts);
}

/** Only Outlook opens it: said in place of a body that would be empty, with the way there if there is one. */
function protectedBody({ protection, shared, owner, webLink }) {
  const words = text.sharedMail;
  const url = !shared && webLink && webUrl(webLink);
  return notice(
    'warning',
    el('p', {}, words.protection[protection] ?? words.protection.encrypted),
    shared && owner && el('p', {}, words.askOwner(owner)),
    url && el('p', {}, outlookLink(url)),
  );
}

function outlookLink(url) {
  return el(
    'a',
    { class: 'button', href: url, target: '_blank', rel: 'noopener noreferrer' },
    text.mail.openInOutlook,
    icon('external'),
  );
}

function envelope(mail) {
  const sentApart = Math.abs(Date.parse(mail.received) - Date.parse(mail.sent)) >= 3_600_000;
  return el(
    'dl',
    { class: 'envelope' },
    field(text.mail.from, mail.from ? people([mail.from]) : text.mails.noSender),
    mail.sender && field(text.mail.sender, people([mail.sender])),
    mail.to.length > 0 && field(text.mail.to, people(mail.to)),
    mail.cc.length > 0 && field(text.mail.cc, people(mail.cc)),
    mail.bcc?.length > 0 && field(text.mail.bcc, people(mail.bcc)),
    field(sentApart ? text.mail.received : text.mail.date, time(mail.received)),
    sentApart && field(text.mail.sent, time(mail.sent)),
  );
}

function field(label, value) {
  return [el('dt', {}, label), el('dd', {}, value)];
}

function time(instant) {
  return el('time', { datetime: instant }, fullDate(instant));
}

function people(all) {
  const shown = all.slice(0, PEOPLE).map(person);
  const rest = all.slice(PEOPLE);
  return rest.length === 0
    ? shown
    : [
        ...shown,
        el('details', { class: 'rest' }, el('summary', {}, text.mail.everybody(rest.length)), rest.map(person)),
      ];
}

function person({ name, address }) {
  const called = name?.trim();
  return el(
    'span',
    { class: 'participant' },
    called && called !== address ? [el('span', {}, called), ' ', el('span', { class: 'quiet' }, address)] : address,
  );
}

function reason({ reason: why, ambiguous }) {
  return el(
    'div',
    { class: 'reason' },
    icon('question'),
    el(
      'div',
      {},
      el('p', {}, el('strong', {}, text.mail.why), ' ', reasonSentence(why)),
      ambiguous && el('p', { class: 'ambiguous' }, text.mail.ambiguous),
    ),
  );
}

function remarks({ blockedImages, cut }, showImages) {
  const parts = [
    blockedImages > 0 &&
      el(
        'div',
        { class: 'notice notice-info' },
        icon('image'),
        el('p', { class: 'notice-text' }, text.mail.blocked(blockedImages)),
        el('button', { type: 'button', class: 'button', onclick: showImages }, text.mail.showImages),
      ),
    cut && notice('warning', el('p', {}, text.mail.cut)),
  ].filter(Boolean);
  return parts.length > 0 ? el('div', { class: 'remarks' }, parts) : undefined;
}

function body({ html }, withRemoteImages, images) {
  if (html.trim() === '' || html === '<pre></pre>') {
    return el('p', { class: 'reader-empty' }, text.mail.empty);
  }
  const frame = el('iframe', {
    class: 'mail-body',
    title: text.mail.body,
    sandbox: FRAME_SANDBOX,
    referrerpolicy: 'no-referrer',
  });
  frame.srcdoc = frameDocument(html, withRemoteImages, images);
  return frame;
}
