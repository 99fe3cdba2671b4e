/** The key of the hashes of erased people. It never stands in the database: who has only that cannot try names against them. */
import { createHmac } from 'node:crypto';
import { UserError } from '../../errors.ts';
import { findKey, type KeySource, makeKey } from '../key-file.ts';

const WHAT = 'erasure key';

let source: KeySource = { given: undefined, file: null };

/** Says where the key comes from; called once, before the database is used. */
export function useErasureKey(from: KeySource): void {
  source = from;
}

/** @returns null when there is none yet. */
export function findErasureKey(): string | null {
  return findKey(source, WHAT);
}

/**
 * The key, made if need be.
 * @throws UserError on a server without one: a key made on one machine would keep every other from storing posts.
 */
export function requireErasureKey(): string {
  const key = makeKey(source, WHAT);
  if (key !== null) return key;
  throw new UserError(
    'set AMENDS_ERASURE_KEY before erasing anybody, the same for every process on this database: openssl rand -hex 32',
  );
}

export function keyedHash(key: string, kind: string, value: string): string {
  return createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url');
}
