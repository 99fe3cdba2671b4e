import type { Account } from '../answers.ts';
import type { Answer } from '../failures.ts';
import { addressesIn, type Profile } from '../profiles.ts';
import type { Client } from './client.ts';
import { wireProfile, wireProfiles } from './wire.ts';

/** Handles below these are given by a service; every other is a domain that its account was shown to hold. */
const GIVEN = /\.(?:bsky\.social|brid\.gy)$/;

export async function readProfiles(client: Client, accounts: readonly Account[]): Promise<Answer<Profile[]>> {
  const reply = await client.anyone('app.bsky.actor.getProfiles', { actors: accounts.map(({ id }) => id) });
  if (!reply.ok) return { ok: false, failure: reply.refusal.failure };
  const parsed = wireProfiles.safeParse(reply.value.body);
  if (!parsed.success)
    return { ok: false, failure: { kind: 'unknown_shape', detail: 'the answer has no list of profiles' } };
  return {
    ok: true,
    value: parsed.data.profiles.flatMap((profile) => {
      const { data } = wireProfile.safeParse(profile);
      if (!data) return [];
      const { did, handle, description = '', website } = data;
      const claimed = [...(website ? [website] : []), ...addressesIn(description)];
      const held = GIVEN.test(handle) || handle === 'handle.invalid' ? [] : [`https://${handle}/`];
      const links = [
        ...claimed.map((url) => ({ url, verified: false })),
        ...held.map((url) => ({ url, verified: true })),
      ];
      return [{ id: did, handle, links }];
    }),
  };
}
