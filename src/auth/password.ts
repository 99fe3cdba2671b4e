import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/** Owasp's password storage sheet gives N=2^15, r=8, p=3 as one of its minimum settings for scrypt: 32 MiB, about 0.2 s. */
const COST = { N: 2 ** 15, r: 8, p: 3 };
const LENGTH = 32;
export const SHORTEST_PASSWORD = 10;
const LONGEST_PASSWORD = 200;

/** What is wrong with a new password, in words for the person choosing it; null when it will do. */
export function faultOfPassword(password: string, name: string): string | null {
  if ([...password].length < SHORTEST_PASSWORD) return `Choose a password of at least ${SHORTEST_PASSWORD} characters.`;
  if (password.length > LONGEST_PASSWORD) return `Choose a password of at most ${LONGEST_PASSWORD} characters.`;
  if (name.length > 2 && password.toLowerCase().includes(name)) return 'Choose a password without your name in it.';
  if (new Set(password).size < 5) return 'Choose a password of at least five different characters.';
  return null;
}

/** @returns `scrypt$N$r$p$salt$hash`, so that a later, higher cost can live next to it. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const hash = await derive(password, salt, COST);
  return ['scrypt', COST.N, COST.r, COST.p, salt.toString('base64url'), hash.toString('base64url')].join('$');
}

/** Takes as long for an unknown person (`stored` null) as for a known one, so that names cannot be found out. */
export async function verifyPassword(password: string, stored: string | null): Promise<boolean> {
  const [, n, r, p, salt, hash] = (stored ?? NOBODY).split('$');
  const cost = { N: Number(n), r: Number(r), p: Number(p) };
  const given = await derive(password.slice(0, LONGEST_PASSWORD), Buffer.from(salt!, 'base64url'), cost);
  return timingSafeEqual(given, Buffer.from(hash!, 'base64url')) && stored !== null;
}

const NOBODY = ['scrypt', COST.N, COST.r, COST.p, 'AAAAAAAAAAAAAAAAAAAAAA', 'A'.repeat(43)].join('$');

function derive(password: string, salt: Buffer, cost: { N: number; r: number; p: number }): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * cost.N * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize('NFKC'), salt, LENGTH, options, (error, key) => (error ? reject(error) : resolve(key)));
  });
}
