/**
 * The contacts that people added to a client file: those that wait for the viewer first. A collaborator confirms for
 * their own mailbox, an administrator for all.
 */

import { parted, replaced } from '../added-contacts.js';
import { confirm } from '../confirm.js';
import { el, icon, table } from '../dom.js';
import { emptyState, notice, problemNotice } from '../notice.js';
import { pageHash } from '../routes.js';
import { isAdministrator } from '../session.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { fileTabs } from './file-tabs.js';
import { instant } from './mailbox-state.js';

export function addedContactsPage({ api, files, main, session, signal, announce, title }, { file }) {
  const words = text.contacts;
  const administrator = isAdministrator(session());
  title(words.title);
  let contacts = [];

  const name = el('h1', { class: 'file-title' }, files.held()?.items.find(({ id }) => id === file)?.name ?? '\u00a0');
  const outcome = el('div', { class: 'outcome', 'aria-live': 'polite' });
  const lists = el('div', { class: 'lists' }, el('p', { class: 'quiet' }, text.loading));
  main.append(
    el(
      'div',
      { class: 'file-head' },
      el('a', { class: 'back', href: pageHash('files') }, icon('back'), text.files.back),
      el('div', { class: 'file-names' }, name),
      fileTabs(file, 'contacts'),
    ),
    el(
      'div',
      { class: 'column column-wide' },
      el('p', { class: 'intro' }, words.intro, administrator && ` ${words.introAdministrator}`),
      addForm(),
      outcome,
      lists,
    ),
  );
  const tell = (found) => {
    name.textContent = found?.name ?? text.file.fallbackName;
    title(name.textContent);
  };
  run(signal, async () => tell(await files.find(file, signal)), () => tell(undefined));

  function draw() {
    const { waiting, others } = parted(contacts, administrator);
    lists.replaceChildren(
      el('h2', {}, administrator ? words.waitingForAll : words.waiting),
      waiting.length === 0 ? emptyState(words.noneWaiting) : contactTable(waiting, words.waiting),
      el('h2', {}, words.others),
      others.length === 0 ? emptyState(words.noneOthers) : contactTable(others, words.others),
    );
  }

  const load = () =>
    run(
      signal,
      async () => {
        contacts = (await api.addedContacts(file, signal)).addedContacts;
        draw();
      },
      (problem) => lists.replaceChildren(problemNotice(problem, load)),
    );

  /** Does one thing, tells it, and keeps the place of who works by keyboard. */
  function act(button, work, told) {
    button.disabled = true;
    outcome.replaceChildren();
    return run(
      signal,
      async () => {
        await work();
        draw();
        outcome.replaceChildren(notice('success', el('p', {}, told)));
        announce(told);
        main.focus({ preventScroll: true });
      },
      async (problem) => {
        button.disabled = false;
        outcome.replaceChildren(problemNotice(problem));
        if (problem.code === 'added_contact_unknown') {
          await load();
        }
      },
    );
  }

  const confirmContact = ({ id, address }, forAll, button) =>
    act(
      button,
      async () => {
        contacts = replaced(contacts, await api.confirmContact(file, id, forAll));
      },
      words.confirmed(address),
    );

  async function remove({ id, address }, forAll, button) {
    if (forAll && !(await confirm(words.confirmRemoveAll(address), signal))) {
      return;
    }
    await act(
      button,
      async () => {
        await api.removeContact(file, id, forAll);
        // Who else confirmed it isn't told to everybody: the API knows what is left of it.
        contacts = (await api.addedContacts(file, signal)).addedContacts;
      },
      words.removed(address),
    );
  }

  function actions(contact) {
    const button = (label, spoken, onPress) => {
      const made = el('button', { type: 'button', class: 'button', 'aria-label': spoken, onclick: () => onPress(made) }, label);
      return made;
    };
    const { address } = contact;
    return el(
      'div',
      { class: 'row-actions' },
      administrator
        ? [
            !contact.confirmedForAll &&
              button(words.confirmAll, words.confirmAllLabel(address), (made) => confirmContact(contact, true, made)),
            button(words.removeAll, words.removeAllLabel(address), (made) => remove(contact, true, made)),
          ]
        : [
            !contact.counts && button(words.confirm, words.confirmLabel(address), (made) => confirmContact(contact, false, made)),
            contact.confirmed && button(words.remove, words.removeLabel(address), (made) => remove(contact, false, made)),
          ],
    );
  }

  function contactTable(items, caption) {
    return table(
      caption,
      [
        { label: words.columns.address, class: 'cell-title' },
        { label: words.columns.added },
        { label: words.columns.standing },
        { label: words.columns.action, class: 'cell-action' },
      ],
      items.map((contact) => [contact.address, instant(contact.added.at), standing(contact), actions(contact)]),
    );
  }

  function addForm() {
    const bad = el('p', { class: 'field-problem', id: 'contact-problem', 'aria-live': 'polite' });
    const input = el('input', {
      id: 'contact-address',
      type: 'text',
      inputmode: 'email',
      autocomplete: 'off',
      autocapitalize: 'off',
      spellcheck: 'false',
      'aria-describedby': bad.id,
    });
    const submit = el('button', { type: 'submit', class: 'button button-main' }, words.submit);
    const add = async () => {
      const address = input.value.trim();
      const isOne = /^[^@\s<>]+@[^@\s<>]+$/.test(address);
      bad.textContent = isOne ? '' : words.badAddress;
      if (!isOne) {
        input.focus();
        return;
      }
      await act(
        submit,
        async () => {
          contacts = replaced(contacts, await api.addContact(file, address));
          input.value = '';
        },
        words.added(address),
      );
      submit.disabled = false;
    };
    return el(
      'form',
      {
        class: 'panel',
        'aria-label': words.add,
        // An administrator's function isn't to work on the file: the API says whether they do.
        onsubmit: (event) => {
          event.preventDefault();
          add();
        },
      },
      el('div', { class: 'panel-head' }, el('h2', {}, words.add)),
      el('div', { class: 'field' }, el('label', { for: input.id }, words.address), input, bad),
      el('div', { class: 'panel-buttons' }, submit),
    );
  }

  load();
}

function standing(contact) {
  const { standing: words, confirmedBy } = text.contacts;
  const who = contact.confirmedForAll ? words.all : contact.counts ? words.me : words.others;
  return el(
    'div',
    {},
    who,
    contact.confirmations && el('div', { class: 'quiet small' }, confirmedBy(contact.confirmations.length)),
  );
}
