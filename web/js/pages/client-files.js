/** The client files that the viewer works on, with a filter. What is typed stays in the page. */

import { MOST_FILES } from '../client-files.js';
import { el, icon } from '../dom.js';
import { answersTo, siren } from '../format.js';
import { emptyState, problemNotice } from '../notice.js';
import { fileHash } from '../routes.js';
import { isAdministrator } from '../session.js';
import { run } from '../task.js';
import { text } from '../text.js';
import { reminders } from './reminder.js';

/** How many rows are drawn at a time. */
const DRAWN = 200;

export function clientFilesPage({ files, me, main, signal, session, announce, title }) {
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
      list,
      under,
    ),
  );

  function draw() {
    const typed = filter.value;
    const found = all.filter((file) => answersTo(file, typed));
    list.replaceChildren(...found.slice(0, drawn).map(fileRow));
    list.hidden = found.length === 0;
    list.setAttribute('aria-busy', String(state === 'loading'));
    counted.textContent = countedText(found.length);
    under.replaceChildren(...underList(found));
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

function fileRow(file) {
  return el(
    'li',
    {},
    el(
      'a',
      { href: fileHash(file.id) },
      el('span', { class: 'file-name' }, file.name),
      el('span', { class: 'file-siren' }, file.siren ? text.file.siren(siren(file.siren)) : ''),
      icon('next'),
    ),
  );
}
