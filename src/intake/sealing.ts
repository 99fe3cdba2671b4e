/** Encrypts what is kept of networks, so that a reader of the database alone, or of a copy, cannot act as an account. */
import { createCipheriv, createDecipheriv, createHash, hkdfSync, randomBytes } from 'node:crypto';
import { UserError } from '../errors.ts';
import type { Json } from '../networks/json.ts';

const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** Whose secret it is: goes into the seal, so that one cannot be put in the place of another. */
export interface Place {
  network: string;
  credential: string;
}

/** A secret that is encrypted; `key` names the key without telling it. */
export type Sealed = { sealed: string; key: string };

export function isSealed(value: Json | null): value is Sealed {
  return typeof value === 'object' && value !== null && 'sealed' in value && 'key' in value;
}

export function seal(key: string, place: Place, secret: Json): Sealed {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, derive(key), nonce).setAAD(labelOf(place));
  const body = Buffer.concat([cipher.update(JSON.stringify(secret), 'utf8'), cipher.final()]);
  return { sealed: Buffer.concat([nonce, cipher.getAuthTag(), body]).toString('base64'), key: nameOf(key) };
}

/** @throws UserError when the key is not there, is another, or the row was changed. */
export function unseal(key: string | null, place: Place, value: Sealed): Json {
  const whose = `the session of ${place.credential} on ${place.network}`;
  const otherwise = `delete the row of network_secrets, and Amends logs in again`;
  if (key === null) throw new UserError(`${whose} is encrypted: set AMENDS_SECRETS_KEY to the key; or ${otherwise}`);
  if (nameOf(key) !== value.key)
    throw new UserError(`${whose} is encrypted with another AMENDS_SECRETS_KEY: set that one; or ${otherwise}`);
  const bytes = Buffer.from(value.sealed, 'base64');
  const [nonce, tag] = [bytes.subarray(0, NONCE_BYTES), bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES)];
  try {
    const decipher = createDecipheriv(CIPHER, derive(key), nonce).setAAD(labelOf(place)).setAuthTag(tag);
    const body = Buffer.concat([decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES)), decipher.final()]);
    return JSON.parse(body.toString('utf8')) as Json;
  } catch {
    throw new UserError(`${whose} was changed in the database: ${otherwise}`);
  }
}

function labelOf({ network, credential }: Place): Buffer {
  return Buffer.from(JSON.stringify([network, credential]));
}

/** Keys are words of any length: the cipher takes 32 bytes. */
function derive(key: string): Buffer {
  return Buffer.from(hkdfSync('sha256', key, '', 'amends network_secrets', 32));
}

function nameOf(key: string): string {
  return createHash('sha256').update(`name of ${key}`).digest('base64url').slice(0, 8);
}
