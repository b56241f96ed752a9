import assert from 'node:assert/strict';
import { test } from 'node:test';
import { answersTo, count, dateInSentence, fold, fullDate, personName, relativeDate, siren, size, webUrl } from '../js/format.js';

const PARIS = 'Europe/Paris';
const NOW = new Date('2026-11-24T13:00:00Z');

test('tells today by the hour', () => {
  assert.equal(relativeDate('2026-11-24T08:05:00Z', NOW, PARIS), 'Aujourd’hui 09:05');
});

test('takes the day from the reader’s time zone, not from UTC', () => {
  assert.equal(relativeDate('2026-11-23T23:30:00Z', NOW, PARIS), 'Aujourd’hui 00:30');
  assert.equal(relativeDate('2026-11-23T22:30:00Z', NOW, PARIS), 'Hier 23:30');
});

test('tells yesterday across the change of summer time', () => {
  const morning = new Date('2026-10-26T07:00:00Z');
  assert.equal(relativeDate('2026-10-25T00:30:00Z', morning, PARIS), 'Hier 02:30');
});

test('names the weekday within a week, then the day, then the year', () => {
  assert.equal(relativeDate('2026-11-18T09:00:00Z', NOW, PARIS), 'Mercredi 10:00');
  assert.equal(relativeDate('2026-11-17T09:00:00Z', NOW, PARIS), '17 nov. 10:00');
  assert.equal(relativeDate('2025-11-17T09:00:00Z', NOW, PARIS), '17 nov. 2025');
});

test('writes a date from a clock ahead of ours in full, never as a weekday', () => {
  assert.equal(relativeDate('2026-11-26T09:00:00Z', NOW, PARIS), '26 nov. 10:00');
});

test('writes nothing for what is no date', () => {
  assert.equal(relativeDate('soon', NOW, PARIS), '');
  assert.equal(fullDate('soon', PARIS), '');
});

test('writes the whole date', () => {
  assert.equal(fullDate('2026-11-24T08:05:00Z', PARIS), 'Mardi 24 novembre 2026 à 09:05');
});

test('writes sizes as French readers know them', () => {
  const plain = (bytes) => size(bytes).replace(/\s/g, ' ');
  assert.equal(plain(0), '0 octet');
  assert.equal(plain(812), '812 octets');
  assert.equal(plain(1_000), '1 Ko');
  assert.equal(plain(1_843_200), '1,8 Mo');
  assert.equal(plain(28_400_000), '28 Mo');
  assert.equal(plain(999_999), '1 Mo');
});

test('parts thousands', () => {
  assert.match(count(118_234), /^118\s234$/);
});

test('groups a SIREN and leaves anything else alone', () => {
  assert.equal(siren('732829320').replace(/\s/g, ' '), '732 829 320');
  assert.equal(siren('7328'), '7328');
});

test('folds case, accents and ligatures', () => {
  assert.equal(fold('ÉLECTRICITÉ'), 'electricite');
  assert.equal(fold('Œuvres'), 'oeuvres');
});

test('finds a client file by any words of its name', () => {
  const file = { name: 'Boulangerie Crème et Levain', siren: '732829320' };
  assert.ok(answersTo(file, ''));
  assert.ok(answersTo(file, 'levain CREME'));
  assert.ok(!answersTo(file, 'levain martin'));
});

test('finds a client file by digits of its SIREN, however grouped', () => {
  const file = { name: 'Studio Pixelle', siren: '732829320' };
  assert.ok(answersTo(file, '732 829'));
  assert.ok(answersTo(file, '829320'));
  assert.ok(!answersTo(file, '999'));
  assert.ok(!answersTo({ name: 'Menuiserie Fauvel' }, '732'));
});

test('names a person by name, else by address', () => {
  assert.equal(personName({ name: 'Sophie Martin', address: 'sophie@client.example' }), 'Sophie Martin');
  assert.equal(personName({ name: '  ', address: 'sophie@client.example' }), 'sophie@client.example');
});

test('takes no link that isn’t a web address', () => {
  assert.equal(webUrl('https://outlook.office365.com/owa/?ItemID=1'), 'https://outlook.office365.com/owa/?ItemID=1');
  assert.equal(webUrl('javascript:alert(1)'), undefined);
  assert.equal(webUrl(' javascript:alert(1)'), undefined);
  assert.equal(webUrl('data:text/html,x'), undefined);
  assert.equal(webUrl(''), undefined);
});

test('writes a date within a sentence in small letters, as French does', () => {
  assert.equal(dateInSentence('2026-11-24T08:05:00Z', PARIS), 'mardi 24 novembre 2026 à 09:05');
  assert.equal(fullDate('2026-11-24T08:05:00Z', PARIS), 'Mardi 24 novembre 2026 à 09:05');
  assert.equal(dateInSentence('nonsense', PARIS), '');
});
