/** JSON Web Tokens as app stores ask for them, signed with Node's own crypto. Pure but for the key. */
import { createPrivateKey, sign } from 'node:crypto';

export interface Jwt {
  algorithm: 'RS256' | 'ES256';
  /** PEM, as the store hands it out. */
  key: string;
  header?: Readonly<Record<string, string>> | undefined;
  claims: Readonly<Record<string, string | number>>;
}

/** @throws when the key is none of its algorithm. */
export function signJwt({ algorithm, key, header = {}, claims }: Jwt): string {
  const signed = [{ alg: algorithm, typ: 'JWT', ...header }, claims].map(encode).join('.');
  // RFC 7518 wants the two numbers of an ECDSA signature as they are, not in DER.
  const signature = sign('sha256', Buffer.from(signed), { key: createPrivateKey(key), dsaEncoding: 'ieee-p1363' });
  return `${signed}.${signature.toString('base64url')}`;
}

function encode(part: object): string {
  return Buffer.from(JSON.stringify(part)).toString('base64url');
}
