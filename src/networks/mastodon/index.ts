/** Mastodon, and other servers that speak its API: by one token for each account, of which there may be several. */
import { z } from 'zod';
import type { NetworkModule } from '../network.ts';
import type { FreeSettings } from '../settings.ts';
import { loginsVariable, orAbsent, parseLogins } from '../variables.ts';
import { LIMITS, mastodonSettings } from './facts.ts';
import { HINT, normaliseHandle } from './handles.ts';
import { mastodonLinks } from './links.ts';
import { planStreams } from './plan.ts';

/** Addresses by the host that handles end in. */
function isServerList(text: string): boolean {
  const servers = parseLogins(text);
  return servers?.every(({ secret }) => /^https?:\/\//.test(secret) && URL.canParse(secret)) ?? false;
}

export const mastodon = {
  name: 'mastodon',
  label: 'Mastodon',
  icon: '<path d="M3 6c0-2 1.200-3.500 5-3.500S13 4 13 6v2.500c0 2-1.500 3-3.500 3H6c.3 1.700 2 2 4 1.700"/><path d="M5.500 9V6.200a1.250 1.250 0 0 1 2.500 0V8m0-1.800a1.250 1.250 0 0 1 2.500 0V9"/>',
  settings: mastodonSettings,
  environment: {
    MASTODON_TOKENS: {
      schema: loginsVariable('care@social.acme.com=TOKEN'),
      about: "Access tokens of the brands' accounts: account@server=token, comma-separated.",
    },
    MASTODON_SERVERS: {
      schema: orAbsent(
        z.string().refine(isServerList, 'must be servers and their addresses such as acme.com=https://social.acme.com'),
      ),
      about: 'Servers whose API is not at the address that their handles end in: acme.com=https://social.acme.com.',
    },
  },
  handles: { normalise: normaliseHandle, hint: HINT },
  limits: LIMITS,
  credentials: ({ MASTODON_TOKENS }) => parseLogins(MASTODON_TOKENS ?? '') ?? [],
  plan: planStreams,
  async open(options) {
    const { openMastodon } = await import('./network.ts');
    return openMastodon(options);
  },
  async connect(dialogue, variables) {
    const { connectMastodon } = await import('./connect.ts');
    return connectMastodon(dialogue, variables);
  },
  links: mastodonLinks,
  replies: { removable: true, replaces: false },
} satisfies NetworkModule<FreeSettings>;
