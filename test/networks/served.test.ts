import { expect, it } from 'vitest';
import { notAfter } from '../../src/networks/served.ts';

const SERVED = Date.parse('2026-06-10T12:00:07Z');

it.each([
  ['earlier', -5_000, -5_000],
  ['in the same moment', 0, 0],
  ['later in the second of a Date header that tells whole seconds', 232, 232],
  ['at the very end of it', 999, 999],
  ['in the next second: a claim, not a time', 1_000, 0],
  ['years ahead', 1e11, 0],
])('a post %s', (_name, at, believed) => {
  expect(notAfter(SERVED + at, SERVED)).toBe(SERVED + believed);
});
