/** Accounts of the fediverse: `user@host`, where the host is the one that handles end in. Pure. */

const HANDLE =
  /^([\p{L}\p{N}_](?:[\p{L}\p{N}_.-]*[\p{L}\p{N}_])?)@([\p{L}\p{N}](?:[\p{L}\p{N}.-]*[\p{L}\p{N}])?(?::\d{1,5})?)$/u;

/** `@user@Host` as `user@host`; null for one without its host, which would mean another account on each server. */
export function normaliseHandle(handle: string): string | null {
  const match = HANDLE.exec(handle.trim().replace(/^@/, ''));
  return match ? `${match[1]}@${match[2]!.toLowerCase()}` : null;
}

export const HINT = 'a handle has the server it is on: care@social.acme.com';

/** The server of a complete handle. */
export function hostOf(handle: string): string {
  return handle.slice(handle.lastIndexOf('@') + 1).toLowerCase();
}

export function userOf(handle: string): string {
  return handle.slice(0, handle.lastIndexOf('@'));
}

/** Servers leave the host of their own accounts away. */
export function completeHandle(acct: string, host: string): string {
  return acct.includes('@') ? acct : `${acct}@${host}`;
}

/**
 * The stable id of an account, as RFC 7565 writes it: `acct:user@host`. Of all that servers say of an account it alone is
 * the same on every server and stands in the mentions of a post, too.
 */
export function accountId(handle: string): string {
  return `acct:${handle.toLowerCase()}`;
}
