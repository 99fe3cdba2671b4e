import fs from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { DAY, HOUR, MINUTE, SECOND } from '../src/config/duration.ts';
import { formatDuration, formatHandle, formatHandleOf, formatLine, formatTimeLeft } from '../src/formats.ts';

/** The two formatters of the page's own script. */
const page = fs.readFileSync(path.resolve(import.meta.dirname, '../src/web/assets/console.js'), 'utf8');
const ofPage = new Function(`${page.slice(page.indexOf('const MINUTE'), page.indexOf('/** The server'))}
  return { formatDuration, formatTimeLeft };`)() as {
  formatDuration: typeof formatDuration;
  formatTimeLeft: typeof formatTimeLeft;
};

it.each([
  [0, '< 1 min', 'due now'],
  [59 * SECOND, '< 1 min', 'due now'],
  [MINUTE, '1 min', '1 min'],
  [HOUR - 1, '59 min', '59 min'],
  [HOUR, '1 h 00', '1 h 00'],
  [3 * HOUR + 5 * MINUTE, '3 h 05', '3 h 05'],
  [DAY, '1 d', '1 d'],
  [2 * DAY + 4 * HOUR, '2 d 4 h', '2 d 4 h'],
  [3 * DAY - 1, '2 d 23 h', '2 d 23 h'],
  [3 * DAY + 4 * HOUR, '3 d', '3 d'],
  [-22 * MINUTE, '22 min', '22 min over'],
])('a span of %i ms is %s, or %s until it is due, on the server and as the page grows older', (span, length, left) => {
  expect([formatDuration(span), ofPage.formatDuration(span)]).toEqual([length, length]);
  expect([formatTimeLeft(span), ofPage.formatTimeLeft(span)]).toEqual([left, left]);
});

it.each([
  ['vera', 'x:42', '@vera'],
  ['@vera', 'x:42', '@vera'],
  ['vera', 'bluesky:did:plc:abc', '@vera'],
  ['Vera', 'facebook:42', 'Vera'],
  ['Vera Marsh', 'x:42', 'Vera Marsh'],
  [null, 'x:42', 'x:42'],
  [null, 'facebook:withheld:7', 'name withheld by Facebook'],
  [null, 'appstore:review:7', 'a reviewer'],
])('a customer is called by handle, by name, or by what is known: %s of %s', (handle, customer, said) => {
  expect(formatHandle(handle, customer)).toBe(said);
});

it.each([
  ['vera', 'acme:x:1', '@vera'],
  ['Vera', 'acme:facebook:1', 'Vera'],
  ['vera', 'facebook:x:1', '@vera'],
  ['Vera', 'x:facebook:1', 'Vera'],
  [null, 'facebook:x:1', 'facebook:x:1'],
])('of a case it is the network that tells how, whatever the brand is called: %s of %s', (handle, id, said) => {
  expect(formatHandleOf(handle, id)).toBe(said);
});

it.each([
  ['@acme @acmehelp my parcel is lost', 'my parcel is lost'],
  ['.@acme where is it', 'where is it'],
  ['my parcel, @acme, is lost', 'my parcel, @acme, is lost'],
  ['Charged twice\n\nBoth are gone.', 'Charged twice · Both are gone.'],
  ['one\ntwo', 'one\ntwo'],
  ['one  \n \t\n\n  two  three', 'one · two  three'],
  ['one\n   two', 'one\n   two'],
])('a post stands in one line: %j as %j', (text, line) => {
  expect(formatLine(text)).toBe(line);
});

it('a long run of blanks is passed over once', () => {
  const blanks = ' '.repeat(100_000);
  const begun = performance.now();
  expect(formatLine(`one${blanks}two`)).toBe(`one${blanks}two`);
  expect(formatLine(`one\n${blanks}two`)).toBe(`one\n${blanks}two`);
  // Tried from each blank, it takes many seconds.
  expect(performance.now() - begun).toBeLessThan(1_000);
});
