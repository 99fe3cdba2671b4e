import * as client from 'openid-client';
import type { OidcSettings } from '../config/sign-in.ts';
import { type Refused, readClaims, type Vouched } from './claims.ts';

/** What the browser keeps between leaving for the provider and coming back. */
export interface Journey {
  state: string;
  nonce: string;
  verifier: string;
}

/** Sign-on by OpenID Connect: the code flow with PKCE, state and nonce. */
export interface SignOn {
  label: string;
  /** Where to send the browser; `back` is our own address that the provider returns it to. @throws when it cannot be reached. */
  leave(back: string): Promise<{ url: string; journey: Journey }>;
  /** Who came back. @param returned the address the browser came back to. @throws when the provider does not vouch for them. */
  arrive(returned: URL, journey: Journey): Promise<Vouched | Refused>;
}

/** The provider is asked for its addresses at the first sign-in, and again after a failure: it may start later than we do. */
export function openSignOn(settings: OidcSettings, secret: string | undefined): SignOn {
  let found: Promise<client.Configuration> | null = null;
  function discover(): Promise<client.Configuration> {
    const issuer = new URL(settings.issuer);
    // Plain http is for a provider on the same machine: elsewhere anybody on the way could vouch for anybody.
    const options = isLocal(issuer) ? { execute: [client.allowInsecureRequests] } : {};
    found ??= client.discovery(issuer, settings.client_id, secret, undefined, options).catch((error) => {
      found = null;
      throw error;
    });
    return found;
  }
  return {
    label: settings.label,
    async leave(back) {
      const journey = {
        state: client.randomState(),
        nonce: client.randomNonce(),
        verifier: client.randomPKCECodeVerifier(),
      };
      const url = client.buildAuthorizationUrl(await discover(), {
        redirect_uri: back,
        scope: settings.scopes,
        code_challenge: await client.calculatePKCECodeChallenge(journey.verifier),
        code_challenge_method: 'S256',
        state: journey.state,
        nonce: journey.nonce,
      });
      return { url: url.href, journey };
    },
    async arrive(returned, journey) {
      const tokens = await client.authorizationCodeGrant(await discover(), returned, {
        pkceCodeVerifier: journey.verifier,
        expectedState: journey.state,
        expectedNonce: journey.nonce,
        idTokenExpected: true,
      });
      return readClaims(tokens.claims() ?? {}, settings);
    },
  };
}

function isLocal({ protocol, hostname }: URL): boolean {
  return protocol === 'http:' && ['127.0.0.1', 'localhost', '[::1]'].includes(hostname);
}
