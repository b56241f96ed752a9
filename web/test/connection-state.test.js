import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  STATES,
  canDisconnect,
  canInvite,
  countResults,
  isMoving,
  needsOwner,
  offerOf,
  shareOf,
} from '../js/connection-state.js';
import { text } from '../js/text.js';

const described = readFileSync(new URL('../../docs/http-api.yaml', import.meta.url), 'utf8');
const listed = (pattern) => pattern.exec(described)[1].split(', ');
const those = (answer) => STATES.filter((state) => answer({ state }));

test('knows the states that the API describes, and has words for each', () => {
  assert.deepEqual(STATES, listed(/ConnectionState:\s+enum: \[([^\]]*)\]/));
  for (const state of STATES) {
    assert.ok(text.connection.states[state], state);
    assert.ok(text.connection.explanations[state], state);
  }
});

test('has words for every kind of notification and result of an invitation', () => {
  const kinds = listed(/kind: \{enum: \[([^\]]*connect_invitation[^\]]*)\]/);
  assert.deepEqual(Object.keys(text.connection.notifications.kinds), kinds);
  assert.deepEqual(Object.keys(text.connections.results), listed(/result: \{enum: \[([^\]]*)\]/));
});

test('has words for every refusal of connecting', () => {
  const codes = ['consent_required', 'consent_refused', 'shared_mailbox', 'mailbox_foreign', 'mailbox_not_hosted'];
  codes.push('state_invalid', 'state_unknown', 'sign_in_refused', 'mailbox_disconnecting', 'not_linked');
  codes.push('profile_foreign', 'profile_unreadable', 'mailbox_unknown', 'notification_unknown');
  assert.deepEqual(codes.filter((code) => text.problems[code] === undefined), []);
});

test('offers to connect, to reconnect, or to begin anew, and nothing while all is well', () => {
  const offers = Object.fromEntries(STATES.map((state) => [state, offerOf({ state })]));
  assert.deepEqual(offers, {
    never_signed_in: 'connect',
    never_connected: 'connect',
    connecting: 'restart',
    catching_up: undefined,
    connected: undefined,
    reconnect_needed: 'reconnect',
    disconnecting: undefined,
    disconnected: 'connect',
  });
});

test('offers to disconnect what is connected, though the owner’s own state names no mailbox', () => {
  assert.deepEqual(those(canDisconnect), ['connecting', 'catching_up', 'connected', 'reconnect_needed']);
});

test('invites those who have something to do', () => {
  assert.deepEqual(those(canInvite), ['never_signed_in', 'never_connected', 'reconnect_needed', 'disconnected']);
});

test('looks often only while a state changes by itself', () => {
  assert.deepEqual(those(isMoving), ['connecting', 'catching_up', 'disconnecting']);
});

test('reminds whoever misses mail without having chosen so', () => {
  assert.deepEqual(those(needsOwner), ['never_connected', 'reconnect_needed']);
});

test('has no share of a total that isn’t known, and never more than all', () => {
  assert.equal(shareOf({ listed: 3, total: 0 }), undefined);
  assert.equal(shareOf({ listed: 5, total: 20 }), 0.25);
  assert.equal(shareOf({ listed: 21, total: 20 }), 1);
});

test('tells progress with its total once that is known', () => {
  assert.equal(text.connection.progress(1, 0, 0), '1 e-mail, 0 rattaché à un client');
  assert.equal(text.connection.progress(5, 20, 2), '5 sur 20 e-mails, 2 rattachés à un client');
});

test('counts invitations over all answers', () => {
  const answer = (...results) => ({ results: results.map((result) => ({ address: 'a', result })) });
  assert.deepEqual(countResults([answer('invited', 'unknown'), answer('invited'), answer()]), {
    invited: 2,
    invited_already: 0,
    unknown: 1,
  });
});
