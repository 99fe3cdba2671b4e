/** Keys that never stand in the database: given by the environment, or made in the folder of an embedded database. */
import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import { UserError } from '../errors.ts';

export interface KeySource {
  /** What the environment says. */
  given: string | undefined;
  /** Where one is made when it is first needed; null where the database is a server, which other machines use too. */
  file: string | null;
}

/** @returns null when there is none yet. @throws UserError when there is one that cannot be read. */
export function findKey({ given, file }: KeySource, what: string): string | null {
  if (given !== undefined) return given;
  if (file === null) return null;
  try {
    return fs.readFileSync(file, 'utf8').trim();
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'ENOENT') return null;
    throw new UserError(`cannot read the ${what} ${file} (${code}): give this user the right to`);
  }
}

/** The key, made if need be; null on a server, where a key made on one machine would be of no use to the others. */
export function makeKey(source: KeySource, what: string): string | null {
  const found = findKey(source, what);
  if (found !== null || source.file === null) return found;
  try {
    fs.writeFileSync(source.file, `${randomBytes(32).toString('hex')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    // Another process was first.
    if (code !== 'EEXIST') throw new UserError(`cannot write the ${what} ${source.file} (${code})`);
  }
  return fs.readFileSync(source.file, 'utf8').trim();
}
