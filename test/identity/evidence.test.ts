import { expect, it } from 'vitest';
import { findEvidence, type ResolvedLink, type SelfSaid } from '../../src/identity/evidence.ts';
import { bluesky } from '../../src/networks/bluesky/index.ts';
import { mastodon } from '../../src/networks/mastodon/index.ts';
import { x } from '../../src/networks/x/index.ts';

const to = (url: string, target: ResolvedLink['target'], verified = false): ResolvedLink => ({ url, verified, target });
const onX: SelfSaid = { network: 'x', userId: '1', handle: 'Vera', links: [] };
const onBluesky: SelfSaid = { network: 'bluesky', userId: 'did:plc:v', handle: 'vera.example', links: [] };
const toBluesky = to('https://bsky.app/profile/vera.example', { network: 'bluesky', handle: 'vera.example' });
const toBlueskyById = to('https://bsky.app/profile/did:plc:v', { network: 'bluesky', id: 'did:plc:v' });
const toX = to('https://x.com/vera', { network: 'x', handle: 'vera' });
const toOther = to('https://x.com/rival', { network: 'x', handle: 'rival' });
const domain = (verified: boolean, url = 'https://vera.example/') => to(url, null, verified);

it.each<[string, ResolvedLink[], ResolvedLink[], string | null]>([
  ['each links to the other', [toBluesky], [toX], 'links'],
  ['by id as well as by handle', [toBlueskyById], [toX], 'links'],
  ['one alone links to the other', [toBluesky], [], null],
  ['the other alone links back', [], [toX], null],
  ['they link to others', [toBluesky], [toOther], null],
  ['both hold a domain', [domain(true)], [domain(true)], 'domain'],
  ['one only writes the domain down', [domain(false)], [domain(true)], null],
  [
    'both have pages of their own on one site',
    [domain(true, 'https://a.test/vera')],
    [domain(true, 'https://a.test/vera')],
    null,
  ],
])('%s', (_what, here, there, kind) => {
  const [a, b] = [
    { ...onX, links: here },
    { ...onBluesky, links: there },
  ];
  expect(findEvidence(a, b)?.kind ?? null).toBe(kind);
  expect(findEvidence(b, a)?.kind ?? null).toBe(kind);
});

it.each([
  [x, 'https://twitter.com/vera', { handle: 'vera' }],
  [x, 'https://x.com/vera/status/12', null],
  [x, 'https://y.com/vera', null],
  [bluesky, 'https://bsky.app/profile/vera.example', { handle: 'vera.example' }],
  [bluesky, 'https://bsky.app/profile/did:plc:v', { id: 'did:plc:v' }],
  [bluesky, 'https://bsky.app/search', null],
  [mastodon, 'https://social.example/@vera', { handle: 'vera@social.example' }],
  [mastodon, 'https://social.example/users/vera', { handle: 'vera@social.example' }],
  [mastodon, 'https://social.example/@vera/112', null],
] as const)('$label means by an address', ({ links }, url, account) => {
  expect(links.account!(new URL(url))).toEqual(account);
});
