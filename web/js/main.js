/** Starts the page: the frame round it, who is signed in, and which page the location's hash names. */

import { createApi, ApiProblem } from './api.js';
import { createClientFiles } from './client-files.js';
import { el, icon } from './dom.js';
import { clientFilePage } from './pages/client-file.js';
import { clientFilesPage } from './pages/client-files.js';
import { completenessPage } from './pages/completeness.js';
import { importPage } from './pages/import.js';
import { parkedPage } from './pages/parked.js';
import { signInPage } from './pages/sign-in.js';
import { problemNotice } from './notice.js';
import { pageHash, parseRoute } from './routes.js';
import { createSession, isAdministrator } from './session.js';
import { text } from './text.js';

const PAGES = {
  files: { show: clientFilesPage, section: 'files' },
  file: { show: clientFilePage, section: 'files' },
  completeness: { show: completenessPage, section: 'completeness' },
  import: { show: importPage, section: 'import', administrator: true },
  parked: { show: parkedPage, section: 'parked', administrator: true },
};

const header = document.getElementById('header');
const main = document.getElementById('main');
const status = document.getElementById('status');

const session = createSession(sessionStorage);
const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => session.current()?.token,
  onExpired: () => {
    session.end();
    files.forget();
    open(true);
  },
});
const files = createClientFiles(api);

const context = {
  api,
  files,
  session: () => session.current(),
  /** Tells screen readers what changed. */
  announce(message) {
    status.textContent = '';
    // An emptied region is read again even when the same words return.
    setTimeout(() => (status.textContent = message), 50);
  },
  title(name) {
    document.title = name ? `${name} – ${text.product}` : text.product;
  },
  signIn(person) {
    files.forget();
    session.start(person);
    open();
  },
};

let shown;

/** Shows what the location names, or the sign-in page while nobody is signed in. */
function open(expired = false) {
  const person = session.current();
  const route = parseRoute(location.hash);
  const page = PAGES[route.page];
  const key = person ? `${person.token} ${route.page} ${route.file ?? ''}` : 'sign-in';
  if (shown?.key === key && shown.update) {
    shown.update(route);
    return;
  }
  const first = shown === undefined;
  shown?.leave.abort();
  const leave = new AbortController();
  main.replaceChildren();
  main.className = '';
  header.replaceChildren(...(person ? bar(person, page.section) : []));
  header.hidden = !person;
  shown = { key, leave };
  const place = { ...context, main, signal: leave.signal };
  if (!person) {
    signInPage(place, { expired });
  } else if (page.administrator && !isAdministrator(person)) {
    const refusal = problemNotice(new ApiProblem({ status: 403, code: 'role_required' }));
    main.append(el('div', { class: 'column' }, refusal));
  } else {
    shown.update = page.show(place, route)?.update;
  }
  window.scrollTo(0, 0);
  // Not at the start: the first Tab key then finds the skip link, as in any page.
  if (!first) {
    main.focus({ preventScroll: true });
  }
}

/** The bar on top. */
function bar(person, section) {
  const sections = ['files', 'completeness', ...(isAdministrator(person) ? ['import', 'parked'] : [])];
  return [
    el('a', { class: 'brand', href: pageHash('files') }, el('span', { class: 'mark', 'aria-hidden': 'true' }), text.product),
    el(
      'nav',
      { 'aria-label': text.navigation.label },
      sections.map((name) =>
        el(
          'a',
          { href: pageHash(name), 'aria-current': name === section ? 'page' : undefined },
          text.navigation[name],
        ),
      ),
    ),
    el(
      'div',
      { class: 'person' },
      el(
        'span',
        { class: 'person-name' },
        el('span', { class: 'person-address', title: person.address }, person.address),
        el('span', { class: 'quiet' }, text.roles[person.role] ?? ''),
      ),
      el(
        'button',
        {
          type: 'button',
          class: 'button button-plain',
          onclick: () => {
            session.end();
            files.forget();
            // The next person starts at the top, not in the page of the one before.
            history.replaceState(null, '', pageHash('files'));
            open();
          },
        },
        icon('leave'),
        el('span', {}, text.signOut),
      ),
    ),
  ];
}

document.getElementById('skip').textContent = text.skip;
document.getElementById('skip').addEventListener('click', (event) => {
  // The hash is the route: a plain link to #main would leave the page.
  event.preventDefault();
  main.focus();
});
window.addEventListener('hashchange', () => open());
open();
