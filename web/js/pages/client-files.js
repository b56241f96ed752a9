/** The client files that the viewer works on, with a filter. What is typed stays in the page. */

import { MOST_FILES } from '../client-files.js';
import { el, icon } from '../dom.js';
import { answersTo, siren } from '../format.js';
import { emptyState, problemNotice } from '../notice.js';
import { fileHash } from '../routes.js';
import { createSelection } from '../selection.js';
import { isAdministrator } from '../session.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { reminders } from './reminder.js';
import { sharingSwitch } from './sharing-switch.js';

/** How many rows are drawn at a time. */
const DRAWN = 200;

export function clientFilesPage(place) {
  const { files, me, main, signal, session, announce, title } = place;
  title(text.files.title);
  let all = files.held()?.items ?? [];
  let state = files.held() ? 'complete' : 'loading';
  let drawn = DRAWN;

  const filter = el('input', {
    type: 'search',
    id: 'filter',
    placeholder: text.files.filter,
    'aria-label': text.files.filter,
    autocomplete: 'off',
    spellcheck: 'false',
    oninput: () => {
      drawn = DRAWN;
      draw();
    },
  });
  const counted = el('p', { class: 'quiet counted', role: 'status' });
  const problems = el('div');
  /** An administrator's alone. */
  const selection = isAdministrator(session()) ? createSelection() : undefined;
  const switcher =
    selection &&
    sharingSwitch(place, selection, {
      onSelectAll: (selected) => {
        if (selected !== undefined) {
          found().forEach(({ id }) => selection.set(id, selected));
        }
        draw();
      },
      onSwitched: async () => {
        files.forget();
        await load();
      },
      nameOf: (id) => all.find((file) => file.id === id)?.name ?? id,
    });
  const list = el('ul', { class: 'client-files', 'aria-label': text.files.title });
  const under = el('div', { class: 'under-list' });
  main.append(
    el(
      'div',
      { class: 'column' },
      reminders(me.held()),
      el('div', { class: 'page-head' }, el('h1', {}, text.files.title), counted),
      el('div', { class: 'filter' }, icon('search'), filter),
      problems,
      switcher && switcher.elements,
      list,
      under,
    ),
  );

  function found() {
    return all.filter((file) => answersTo(file, filter.value));
  }

  function draw() {
    const shown = found();
    list.replaceChildren(...shown.slice(0, drawn).map((file) => fileRow(file, selection && selector(file))));
    list.hidden = shown.length === 0;
    list.setAttribute('aria-busy', String(state === 'loading'));
    counted.textContent = countedText(shown.length);
    under.replaceChildren(...underList(shown));
    switcher?.draw(shown);
  }

  function selector({ id, name }) {
    const box = el('input', {
      type: 'checkbox',
      'aria-label': text.switching.select(name),
      checked: selection.has(id),
      onchange: () => {
        selection.set(id, box.checked);
        switcher.draw(found());
      },
    });
    return el('label', { class: 'check selector' }, box);
  }

  function countedText(found) {
    if (state === 'loading') {
      return all.length === 0 ? text.loading : text.files.loadingMore(all.length);
    }
    return found === all.length ? text.files.count(all.length) : text.files.found(found, all.length);
  }

  function underList(found) {
    const parts = [];
    if (found.length > drawn) {
      const more = Math.min(DRAWN, found.length - drawn);
      const show = () => {
        const next = drawn;
        drawn += DRAWN;
        draw();
        list.children[next]?.querySelector('a').focus();
      };
      parts.push(el('button', { type: 'button', class: 'button', onclick: show }, text.files.more(more)));
    }
    if (state === 'cut') {
      parts.push(el('p', { class: 'quiet' }, text.files.cut(MOST_FILES)));
    }
    if (state !== 'loading' && state !== 'failed' && found.length === 0) {
      const none = isAdministrator(session()) ? text.files.noneForAdministrator : text.files.none;
      parts.push(emptyState(all.length === 0 ? none : text.files.noMatch));
    }
    return parts;
  }

  function load() {
    problems.replaceChildren();
    const first = files.held() === undefined;
    return run(
      signal,
      async () => {
        const read = await files.load(signal, (items) => {
          // A list that is there already is replaced once, by the whole.
          if (first) {
            all = items;
            draw();
          }
        });
        all = read.items;
        state = read.complete ? 'complete' : 'cut';
        draw();
        if (first) {
          announce(text.files.count(all.length));
        }
      },
      (problem) => {
        state = 'failed';
        draw();
        problems.replaceChildren(
          problemNotice(problem, () => {
            state = 'loading';
            draw();
            load();
          }),
        );
      },
    );
  }

  draw();
  load();
}

/** @param {Node} [selector] what selects it, for an administrator */
function fileRow(file, selector) {
  return el(
    'li',
    { class: selector && 'selectable' },
    selector,
    el(
      'a',
      { href: fileHash(file.id) },
      el(
        'span',
        { class: 'file-name' },
        file.name,
        file.sharing && [' ', el('span', { class: 'badge badge-accent' }, icon('people'), text.switching.badge)],
        file.archived && [' ', el('span', { class: 'badge' }, text.switching.archived)],
      ),
      el('span', { class: 'file-siren' }, file.siren ? text.file.siren(siren(file.siren)) : ''),
      icon('next'),
    ),
  );
}
