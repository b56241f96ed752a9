/**
 * A client file: its tab "Outlook e-mails", and the mail that is open. The list stays as it is while one
 * goes from mail to mail; on a narrow screen the mail takes its place.
 */

import { el, icon } from '../dom.js';
import { siren } from '../format.js';
import { pageHash } from '../routes.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { fileTabs } from './file-tabs.js';
import { mailList } from './mail-list.js';
import { mailReader } from './mail-reader.js';
import { openWhyNotHere } from './why-not-here.js';

/** When the list is read anew after a decision, in milliseconds. */
const FOLLOW = [1_500, 5_000];

export function clientFilePage(place, route) {
  const { files, main, signal, title } = place;
  title(text.file.fallbackName);
  main.className = 'file';

  const name = el('h1', { class: 'file-title' }, files.held()?.items.find((file) => file.id === route.file)?.name ?? '\u00a0');
  const number = el('p', { class: 'quiet file-number' }, '\u00a0');
  const list = mailList(place, route.file, follow);
  const reader = mailReader(place, route.file, {
    onReadState: list.setUnread,
    onChanged: follow,
    alsoSharedBy: list.alsoSharedBy,
  });
  let current;

  main.append(
    el(
      'div',
      { class: 'file-head' },
      el('a', { class: 'back', href: pageHash('files') }, icon('back'), text.files.back),
      el('div', { class: 'file-names' }, name, number),
      fileTabs(route.file, 'file'),
      el(
        'button',
        { type: 'button', class: 'button button-plain missing-button', onclick: () => openWhyNotHere(place, route.file, follow) },
        icon('question'),
        text.missing.open,
      ),
    ),
    el('div', { class: 'split' }, list.element, reader.element),
  );

  const tell = (file) => {
    name.textContent = file?.name ?? text.file.fallbackName;
    number.textContent = file?.siren ? text.file.siren(siren(file.siren)) : '\u00a0';
    title(name.textContent);
  };
  run(signal, async () => tell(await files.find(route.file, signal)), () => tell(undefined));

  /** The machine carries out what was decided within moments: looks for it without waiting for the next round. */
  function follow() {
    FOLLOW.forEach((pause) =>
      setTimeout(() => signal.aborted || run(signal, list.lookForNew, () => {}), pause),
    );
  }

  let scrolled = 0;
  function update(now) {
    const was = current;
    current = now.mail === undefined ? undefined : { mailbox: now.mailbox, id: now.mail };
    if (!was && current) {
      scrolled = window.scrollY;
    }
    main.classList.toggle('reading', current !== undefined);
    list.mark(current);
    if (current) {
      reader.show(current);
      window.scrollTo(0, 0);
    } else {
      reader.clear();
      if (was) {
        window.scrollTo(0, scrolled);
        list.focus(was);
      }
    }
  }
  update(route);
  return { update };
}
