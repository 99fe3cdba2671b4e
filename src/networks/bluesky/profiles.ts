import type { Account } from '../answers.ts';
import type { Answer } from '../failures.ts';
import { addressesIn, type Profile } from '../profiles.ts';
import type { Client } from './client.ts';
import { type WireProfile, wireProfile, wireProfiles } from './wire.ts';

/** Handles below these are given by a service; every other is a domain that its account was shown to hold. */
const GIVEN = /\.(?:bsky\.social|brid\.gy)$/;

/** Unknown, deactivated and suspended accounts are left out without a word. @param actors ids or handles */
export async function askProfiles(client: Client, actors: readonly string[]): Promise<Answer<WireProfile[]>> {
  const reply = await client.anyone('app.bsky.actor.getProfiles', { actors });
  if (!reply.ok) return { ok: false, failure: reply.refusal.failure };
  const parsed = wireProfiles.safeParse(reply.value.body);
  if (!parsed.success)
    return { ok: false, failure: { kind: 'unknown_shape', detail: 'the answer has no list of profiles' } };
  return { ok: true, value: parsed.data.profiles.flatMap((profile) => wireProfile.safeParse(profile).data ?? []) };
}

export async function readProfiles(client: Client, accounts: readonly Account[]): Promise<Answer<Profile[]>> {
  const found = await askProfiles(
    client,
    accounts.map(({ id }) => id),
  );
  if (!found.ok) return found;
  return {
    ok: true,
    value: found.value.map(({ did, handle, description = '', website }) => {
      const claimed = [...(website ? [website] : []), ...addressesIn(description)];
      const held = GIVEN.test(handle) || handle === 'handle.invalid' ? [] : [`https://${handle}/`];
      const links = [
        ...claimed.map((url) => ({ url, verified: false })),
        ...held.map((url) => ({ url, verified: true })),
      ];
      return { id: did, handle, links };
    }),
  };
}
