import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 random bits, fit for an address, a cookie or a header. */
export function makeSecret(prefix = ''): string {
  return prefix + randomBytes(32).toString('base64url');
}

/** What is stored of a secret. Plain SHA-256 will do: a secret of 256 random bits cannot be guessed, unlike a password. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}

/** The word that a form must bring along; follows from the session, so another session's word does not fit. */
export function csrfWord(sessionSecret: string): string {
  return createHash('sha256').update(`csrf:${sessionSecret}`).digest('base64url');
}

/** Compares in a time that does not tell how much of it was right. */
export function sameSecret(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)];
  return left.length === right.length && timingSafeEqual(left, right);
}
