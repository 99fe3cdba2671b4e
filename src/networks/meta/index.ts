/** Meta: Facebook pages and professional accounts on Instagram, own ones only, by their tokens and by webhooks. */
import { z } from 'zod';
import type { NetworkModule } from '../network.ts';
import { loginsVariable, orAbsent, parseLogins } from '../variables.ts';
import { LIMITS, type MetaNetwork, type MetaSettings, metaSettings, planEdges } from './facts.ts';
import { metaWebhook } from './hooks.ts';

const SHARED = {
  META_APP_SECRET: {
    schema: orAbsent(z.string().min(16, 'is no app secret: copy it from the basic settings of the app')),
    about: 'Secret of your Meta app: signs requests, and tells its webhooks from forged ones.',
  },
  META_VERIFY_TOKEN: {
    schema: orAbsent(z.string().min(8, 'is too short: take eight letters or more')),
    about: 'A word of your own that Meta is given with the address of the webhook.',
  },
  META_GRAPH_URL: {
    schema: orAbsent(z.url({ protocol: /^https?$/, error: 'must be an address such as https://graph.facebook.com' })),
    about: 'Another address of the Graph API.',
  },
};

function normalise(handle: string): string | null {
  const name = handle.trim().replace(/^@/, '').toLowerCase();
  return /^[a-z0-9_.]{1,60}$/.test(name) ? name : null;
}

interface Traits {
  name: MetaNetwork;
  label: string;
  variable: string;
  object: 'page' | 'instagram';
  site: string;
  icon: string;
  /** What people are called. */
  people: 'names' | 'handles';
}

function metaModule({ name, label, variable, object, site, icon, people }: Traits) {
  return {
    name,
    label,
    icon,
    settings: metaSettings,
    environment: {
      [variable]: {
        schema: loginsVariable('acme=TOKEN'),
        about: `Tokens of your own accounts on ${label}: username or id=token, comma-separated.`,
      },
      ...SHARED,
    },
    handles: {
      normalise,
      hint: `an account on ${label} is named by its username or its id`,
      ...(people === 'names' && { names: true as const }),
    },
    limits: LIMITS[name],
    credentials: (variables) => parseLogins(variables[variable] ?? '') ?? [],
    plan: planEdges(name),
    async open(options) {
      const { openMeta } = await import('./network.ts');
      return openMeta(name, options);
    },
    async connect(dialogue, variables) {
      const { connectMeta } = await import('./connect.ts');
      return connectMeta(name, variable)(dialogue, variables);
    },
    webhook: metaWebhook(object),
    replies: { removable: true, replaces: false },
    links: {
      post: ({ permalink }) => (permalink?.startsWith('https://') ? permalink : null),
      profile: ({ handle }) => (handle !== undefined && normalise(handle) ? `${site}/${normalise(handle)}` : null),
      reply: ({ permalink }) => (permalink?.startsWith('https://') ? { url: permalink, takes_draft: false } : null),
    },
  } satisfies NetworkModule<MetaSettings>;
}

export const facebook = metaModule({
  name: 'facebook',
  label: 'Facebook',
  variable: 'FACEBOOK_TOKENS',
  object: 'page',
  site: 'https://www.facebook.com',
  icon: '<circle cx="8" cy="8" r="6"/><path d="M8 14V7.500a2 2 0 0 1 2-2h.5M6 9h4"/>',
  people: 'names',
});

export const instagram = metaModule({
  name: 'instagram',
  label: 'Instagram',
  variable: 'INSTAGRAM_TOKENS',
  object: 'instagram',
  site: 'https://www.instagram.com',
  icon: '<rect x="2.500" y="2.500" width="11" height="11" rx="3"/><circle cx="8" cy="8" r="2.500"/><path d="M11.200 4.800h.01"/>',
  people: 'handles',
});
