import { expect, it } from 'vitest';
import { formatHandle, formatHandleOf } from '../src/formats.ts';

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
