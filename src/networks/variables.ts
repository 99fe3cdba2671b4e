/** Helpers for the variables of networks. */
import { z } from 'zod';
import type { Credential } from './network.ts';

/** An empty variable is one that is not set. */
export function orAbsent(schema: z.ZodType<string>): z.ZodType<string | undefined> {
  return z.preprocess((value) => (value === '' ? undefined : value), schema.optional());
}

const LOGIN = /^([^\s=]+)=([^\s=]\S*)$/;

/**
 * Several logins in one variable: `acme.com=secret, care.acme.com=secret`, separated by blanks or commas.
 * @returns null when it is not written so.
 */
export function parseLogins(text: string): Credential[] | null {
  const parts = text.split(/[\s,]+/).filter(Boolean);
  const logins = parts.map((part) => LOGIN.exec(part));
  if (logins.some((login) => login === null)) return null;
  return logins.map((login) => ({ name: login![1]!.replace(/^@/, '').toLowerCase(), secret: login![2]! }));
}

/** The schema of such a variable; the value stays the text. */
export function loginsVariable(example: string): z.ZodType<string | undefined> {
  return orAbsent(z.string().refine((text) => parseLogins(text) !== null, `must be logins such as ${example}`));
}
