import { decodeHTMLAttribute } from 'entities';
import type { Account } from '../answers.ts';
import type { Answer } from '../failures.ts';
import type { Profile } from '../profiles.ts';
import { accountId, userOf } from './handles.ts';
import type { Ways } from './lookup.ts';
import { type WireAccount, wireAccount } from './wire.ts';

/** Each account at its own server, since what others know of it may be old. One that does not answer hides no other. */
export async function readProfiles(
  accounts: readonly Account[],
  waysTo: (account: Account) => Ways,
): Promise<Answer<Profile[]>> {
  const profiles: Profile[] = [];
  for (const account of accounts) {
    const ways = waysTo(account);
    const answer = await (ways.login ?? ways.anonymous).get('/api/v1/accounts/lookup', {
      acct: userOf(account.handle),
    });
    const wire = answer.ok && answer.value.found ? wireAccount.safeParse(answer.value.body).data : undefined;
    if (wire) profiles.push({ id: accountId(account.handle), handle: account.handle, links: linksOf(wire) });
  }
  return { ok: true, value: profiles };
}

const HREF = /href="(https?:\/\/[^"]{3,500})"/gi;

/** A field is verified when the server found a link back (`rel="me"`) on its page. */
function linksOf({ fields, note }: WireAccount): Profile['links'] {
  const inFields = (fields ?? []).flatMap(({ value, verified_at }) =>
    hrefsIn(value).map((url) => ({ url, verified: verified_at !== null && verified_at !== undefined })),
  );
  return [...inFields, ...hrefsIn(note ?? '').map((url) => ({ url, verified: false }))];
}

function hrefsIn(html: string): string[] {
  return [...html.matchAll(HREF)].map(([, url]) => decodeHTMLAttribute(url!));
}
