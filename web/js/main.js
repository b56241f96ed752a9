/** Starts the page: the frame round it, who is signed in, and which page the location's hash names. */

import { createApi, ApiProblem } from './api.js';
import { createClientFiles } from './client-files.js';
import { needsOwner } from './connection-state.js';
import { el, hidden, icon } from './dom.js';
import { createMe } from './me.js';
import { addedContactsPage } from './pages/added-contacts.js';
import { auditPage } from './pages/audit.js';
import { clientFilePage } from './pages/client-file.js';
import { clientFilesPage } from './pages/client-files.js';
import { completenessPage } from './pages/completeness.js';
import { connectionPage } from './pages/connection.js';
import { connectionsPage } from './pages/connections.js';
import { documentsPage } from './pages/documents.js';
import { importPage } from './pages/import.js';
import { parkedPage } from './pages/parked.js';
import { sharingPage } from './pages/sharing.js';
import { signInPage } from './pages/sign-in.js';
import { subjectsPage } from './pages/subjects.js';
import { unmatchedPage } from './pages/unmatched.js';
import { problemNotice } from './notice.js';
import { pageHash, parseRoute } from './routes.js';
import { createSession, isAdministrator } from './session.js';
import { readReturn } from './sign-in-return.js';
import { run } from './task.js';
import { text } from './text.js';

const PAGES = {
  files: { show: clientFilesPage, section: 'files' },
  file: { show: clientFilePage, section: 'files' },
  contacts: { show: addedContactsPage, section: 'files' },
  documents: { show: documentsPage, section: 'files' },
  unmatched: { show: unmatchedPage, section: 'unmatched' },
  connection: { show: connectionPage, section: 'connection' },
  connections: { show: connectionsPage, section: 'connections', administrator: true },
  sharing: { show: sharingPage, section: 'sharing' },
  completeness: { show: completenessPage, section: 'completeness' },
  import: { show: importPage, section: 'import', administrator: true },
  parked: { show: parkedPage, section: 'parked', administrator: true },
  audit: { show: auditPage, section: 'audit', administrator: true },
  subjects: { show: subjectsPage, section: 'subjects', administrator: true },
};

const header = document.getElementById('header');
const main = document.getElementById('main');
const status = document.getElementById('status');

const session = createSession(sessionStorage);
const api = createApi({
  fetch: (...request) => fetch(...request),
  token: () => session.current()?.token,
  onExpired: () => {
    forget();
    open(true);
  },
});
const files = createClientFiles(api);
const me = createMe(api);

const context = {
  api,
  files,
  me,
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
    forget();
    session.start(person);
    enter();
  },
  /** What Microsoft's page brought back; once. */
  takeReturn() {
    const taken = back;
    back = undefined;
    return taken;
  },
  /** Takes in the state of the viewer's mailbox, which the bar tells too. */
  setConnection(connection) {
    me.setConnection(connection);
    attention.hidden = !needsAttention();
  },
  /** Takes in how many notifications are unread, which the bar tells too. */
  setUnread(number) {
    me.setUnread(number);
    drawUnread();
  },
};

/** What Microsoft's page brought back. It waits here, never in the location or a store, until it is used. */
let back = readReturn(location.hash);
if (back) {
  history.replaceState(null, '', pageHash('connection'));
}

/** Beside the link to the viewer's Outlook, while that needs them. */
const attention = el('span', { class: 'attention' }, hidden(text.connection.attention));

/** How many notifications are unread, beside the same link. */
const unread = el('span', { class: 'unread-count' });

function drawUnread() {
  const number = me.unread();
  unread.hidden = number === 0;
  unread.replaceChildren(
    el('span', { 'aria-hidden': 'true' }, String(number)),
    hidden(text.connection.notifications.inBar(number)),
  );
}

function needsAttention() {
  return me.held() !== undefined && needsOwner(me.held().connection);
}

/** Forgets who was signed in, and all that was read for them. */
function forget() {
  session.end();
  files.forget();
  me.forget();
}

/**
 * Opens the page once the API has said who this is: their addresses are read then, and decide what they see.
 * If it can't be said, the page opens all the same and tells its own problem.
 */
async function enter() {
  const person = session.current();
  if (person) {
    main.replaceChildren(el('p', { class: 'column quiet' }, text.loading));
    await run(new AbortController().signal, () => me.load(), () => {});
    if (session.current()?.token !== person.token) {
      return;
    }
  }
  open();
  if (person) {
    // The page doesn't wait for it, and tells nothing if it fails.
    await run(new AbortController().signal, () => me.loadUnread(), () => {});
    if (session.current()?.token === person.token) {
      drawUnread();
    }
  }
}

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
    if (page.administrator) {
      main.append(administration(page.section));
    }
    shown.update = page.show(place, route)?.update;
  }
  window.scrollTo(0, 0);
  // Not at the start: the first Tab key then finds the skip link, as in any page.
  if (!first) {
    main.focus({ preventScroll: true });
  }
}

/** The administrator's pages, under one heading of the bar. */
const ADMINISTRATION = ['connections', 'import', 'parked', 'audit', 'subjects'];

function administration(section) {
  return el(
    'nav',
    { class: 'tabs administration', 'aria-label': text.navigation.administrationLabel },
    ADMINISTRATION.map((name) =>
      el('a', { href: pageHash(name), 'aria-current': name === section ? 'page' : undefined }, text.navigation[name]),
    ),
  );
}

/** The bar on top. */
function bar(person, section) {
  const sections = ['files', 'unmatched', 'connection', 'sharing', 'completeness'];
  attention.hidden = !needsAttention();
  drawUnread();
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
          name === 'connection' && [attention, unread],
        ),
      ),
      isAdministrator(person) &&
        el(
          'a',
          { href: pageHash(ADMINISTRATION[0]), 'aria-current': ADMINISTRATION.includes(section) ? 'true' : undefined },
          text.navigation.administration,
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
            forget();
            back = undefined;
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
enter();
