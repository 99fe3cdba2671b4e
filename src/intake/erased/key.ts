/** The key of the hashes of erased people. It never stands in the database: who has only that cannot try names against them. */
import { createHmac, randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { UserError } from '../../errors.ts';

export interface KeySource {
  /** AMENDS_ERASURE_KEY. */
  given: string | undefined;
  /** Where one is made when it is first needed; null where the database is a server, which other machines use too. */
  file: string | null;
}

let source: KeySource = { given: undefined, file: null };

/** Says where the key comes from; called once, before the database is used. */
export function useErasureKey(from: KeySource): void {
  source = from;
}

/** @returns null when there is none yet. */
export function findErasureKey(): string | null {
  if (source.given !== undefined) return source.given;
  if (source.file === null) return null;
  try {
    return fs.readFileSync(source.file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new UserError(`cannot read the erasure key ${source.file} (${code}): give this user the right to`);
  }
}

/**
 * The key, made if need be.
 * @throws UserError on a server without one: a key made on one machine would keep every other from storing posts.
 */
export function requireErasureKey(): string {
  const found = findErasureKey();
  if (found !== null) return found;
  if (source.file === null)
    throw new UserError(
      'set AMENDS_ERASURE_KEY before erasing anybody, the same for every process on this database: openssl rand -hex 32',
    );
  try {
    fs.writeFileSync(source.file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another process was first.
    if (code !== 'EEXIST') throw new UserError(`cannot write the erasure key ${source.file} (${code})`);
  }
  return fs.readFileSync(source.file, 'utf8').trim();
}

export function keyedHash(key: string, kind: string, value: string): string {
  return createHmac('sha256', key).update(`${kind}\0${value}`).digest('base64url');
}
