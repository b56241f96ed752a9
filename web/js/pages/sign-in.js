/** Signing in. Locally, with the development issuer: one chooses who one is. */

import { ApiProblem } from '../api.js';
import { el, icon } from '../dom.js';
import { notice, problemNotice } from '../notice.js';
import { run } from '../task.js';
import { text } from '../text.js';

export function signInPage({ api, main, signal, signIn, title }, { expired }) {
  title(text.signIn.title);
  main.className = 'sign-in';
  const problems = el('div', { 'aria-live': 'polite' });
  const people = el('div', { class: 'people', 'aria-busy': 'true' });

  const enter = (address, role) =>
    run(
      signal,
      async () => {
        problems.replaceChildren();
        signIn({ token: await api.devToken(address, role), address, role });
      },
      refused,
    );
  const refused = (problem) =>
    problems.replaceChildren(
      problem.status === 404 ? notice('warning', text.signIn.unavailable) : problemNotice(problem),
    );

  main.append(
    el(
      'div',
      { class: 'sign-in-card' },
      el('div', { class: 'sign-in-head' }, el('span', { class: 'mark', 'aria-hidden': 'true' }), el('h1', {}, text.product)),
      el('p', { class: 'quiet' }, text.signIn.intro),
      expired && notice('info', text.signIn.expired),
      el('h2', {}, text.signIn.people),
      problems,
      people,
      addressForm(enter),
      el('p', { class: 'quiet small' }, text.signIn.development),
    ),
  );

  const list = () =>
    run(
      signal,
      async () => {
        const { users = [] } = await api.devUsers(signal);
        people.removeAttribute('aria-busy');
        people.replaceChildren(users.length > 0 ? peopleList(users, enter) : el('p', { class: 'quiet' }, text.signIn.noPeople));
      },
      (problem) => {
        people.removeAttribute('aria-busy');
        people.replaceChildren(el('p', { class: 'quiet' }, text.signIn.noPeople));
        if (!(problem instanceof ApiProblem) || problem.status !== 404) {
          refused(problem);
        }
      },
    );
  list();
}

function peopleList(users, enter) {
  return el(
    'ul',
    {},
    users.map(({ address, role }) =>
      el(
        'li',
        {},
        el(
          'button',
          { type: 'button', class: 'person-choice', onclick: () => enter(address, role) },
          el(
            'span',
            { class: 'person-who' },
            el('span', { class: 'person-address' }, address),
            el('span', { class: `small ${role === 'administrator' ? 'accent' : 'quiet'}` }, text.roles[role] ?? role),
          ),
          icon('next'),
        ),
      ),
    ),
  );
}

function addressForm(enter) {
  const address = el('input', {
    id: 'address',
    type: 'email',
    required: true,
    autocomplete: 'username',
    spellcheck: 'false',
    'aria-describedby': 'address-problem',
  });
  const wrong = el('p', { id: 'address-problem', class: 'field-problem' });
  const role = el(
    'select',
    { id: 'role' },
    Object.entries(text.roles).map(([value, label]) => el('option', { value }, label)),
  );
  return el(
    'details',
    { class: 'other-address' },
    el('summary', {}, text.signIn.other),
    el(
      'form',
      {
        novalidate: true,
        onsubmit: (event) => {
          event.preventDefault();
          const valid = address.checkValidity();
          wrong.textContent = valid ? '' : text.signIn.invalidAddress;
          address.toggleAttribute('aria-invalid', !valid);
          if (valid) {
            enter(address.value.trim(), role.value);
          } else {
            address.focus();
          }
        },
      },
      el('div', { class: 'field' }, el('label', { for: 'address' }, text.signIn.address), address, wrong),
      el('div', { class: 'field' }, el('label', { for: 'role' }, text.signIn.role), role),
      el('button', { type: 'submit', class: 'button button-main' }, text.signIn.submit),
    ),
  );
}
