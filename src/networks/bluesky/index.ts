/** Bluesky: notifications by app password, everything else as anybody sees it. */
import { z } from 'zod';
import type { NetworkModule } from '../network.ts';
import { loginsVariable, orAbsent, parseLogins } from '../variables.ts';
import { ADDRESSES, LIMITS } from './facts.ts';
import { blueskyLinks } from './links.ts';
import { planBluesky } from './plan.ts';
import { type BlueskySettings, blueskySettings } from './settings.ts';

const address = (example: string, protocol = /^https?$/) =>
  orAbsent(z.url({ protocol, error: `must be an address such as ${example}` }));

/** A handle is a domain. */
const HANDLE = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export const bluesky = {
  name: 'bluesky',
  label: 'Bluesky',
  icon: '<path d="M8 8C6.500 5 4 3.500 2.500 3.200c-.6 3 .5 5.300 3 5.800-1.500.3-2 1.500-1 3 1.500 1.500 3-.5 3.500-2.500.5 2 2 4 3.500 2.500 1-1.500.5-2.700-1-3 2.500-.5 3.600-2.800 3-5.800C12 3.500 9.500 5 8 8z"/>',
  settings: blueskySettings,
  environment: {
    BLUESKY_APP_PASSWORDS: {
      schema: loginsVariable('acme.com=xxxx-xxxx-xxxx-xxxx'),
      about: 'App passwords of your accounts on Bluesky, comma-separated: acme.com=xxxx-xxxx-xxxx-xxxx.',
    },
    BLUESKY_URL: { schema: address(ADDRESSES.service), about: 'Another service where these accounts log in.' },
    BLUESKY_APPVIEW_URL: { schema: address(ADDRESSES.appview), about: 'Another AppView, asked without a login.' },
    BLUESKY_JETSTREAM_URL: {
      schema: address(ADDRESSES.jetstream, /^wss?$/),
      about: 'Another Jetstream, for networks.bluesky.jetstream.',
    },
  },
  handles: {
    normalise: (handle) => {
      const name = handle.replace(/^@/, '').toLowerCase();
      return HANDLE.test(name) ? name : null;
    },
    hint: 'a handle on Bluesky is a domain, such as acme.com or acme.bsky.social',
  },
  limits: LIMITS,
  credentials: ({ BLUESKY_APP_PASSWORDS }) => parseLogins(BLUESKY_APP_PASSWORDS ?? '') ?? [],
  plan: planBluesky,
  async open({ settings, credentials, variables, secrets, now, timeoutMs }) {
    const { connectBluesky } = await import('./client.ts');
    const { readBluesky } = await import('./network.ts');
    const service = variables.BLUESKY_URL ?? ADDRESSES.service;
    const appview = variables.BLUESKY_APPVIEW_URL ?? ADDRESSES.appview;
    const jetstream = variables.BLUESKY_JETSTREAM_URL ?? ADDRESSES.jetstream;
    const client = connectBluesky({ service, appview, credentials, secrets, now, timeoutMs });
    return readBluesky({ client, credentials, jetstream, overlap: settings.overlap_s * 1000, now });
  },
  async connect(dialogue, variables) {
    const { connectAccount } = await import('./connect.ts');
    return connectAccount(dialogue, variables);
  },
  links: blueskyLinks,
  replies: { removable: true, replaces: false },
} satisfies NetworkModule<BlueskySettings>;
