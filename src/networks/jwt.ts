/** JSON Web Tokens as app stores ask for them, by `jose`. */
import { createPrivateKey } from 'node:crypto';
import { type JWTPayload, SignJWT } from 'jose';

export interface Jwt {
  algorithm: 'RS256' | 'ES256';
  /** PEM, as the store hands it out. */
  key: string;
  header?: Readonly<Record<string, string>> | undefined;
  claims: JWTPayload;
}

/** @throws when the key is none of its algorithm, or too short for it. */
export async function signJwt({ algorithm, key, header = {}, claims }: Jwt): Promise<string> {
  return new SignJWT(claims).setProtectedHeader({ alg: algorithm, typ: 'JWT', ...header }).sign(createPrivateKey(key));
}
