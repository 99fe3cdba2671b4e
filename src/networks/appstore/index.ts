/** The App Store: customer reviews of own apps and the developer's answers, by a key of App Store Connect. */
import { z } from 'zod';
import type { NetworkModule } from '../network.ts';
import { planApps } from '../reviews.ts';
import type { FreeSettings } from '../settings.ts';
import { orAbsent } from '../variables.ts';
import { appIn, LIMITS, normaliseAppId, permalinkOf, settings } from './facts.ts';

const API = 'https://api.appstoreconnect.apple.com';

export const appstore = {
  name: 'appstore',
  label: 'App Store',
  icon: '<rect x="2" y="2" width="12" height="12" rx="3"/><path d="m8 4.500-3 7M8 4.500l3 7M5 9.500h6"/>',
  settings,
  environment: {
    APP_STORE_KEY_FILE: {
      schema: orAbsent(z.string()),
      about: 'File with a key of the App Store Connect API (.p8), with the role Customer Support.',
    },
    APP_STORE_KEY_ID: { schema: orAbsent(z.string()), about: 'Id of that key.' },
    APP_STORE_ISSUER_ID: { schema: orAbsent(z.string()), about: 'Issuer id of the team, above the list of its keys.' },
    APP_STORE_URL: {
      schema: orAbsent(z.url({ protocol: /^https?$/, error: `must be an address such as ${API}` })),
      about: 'Another address of the App Store Connect API.',
    },
  },
  needs: ['APP_STORE_KEY_FILE', 'APP_STORE_KEY_ID', 'APP_STORE_ISSUER_ID'],
  handles: {
    normalise: normaliseAppId,
    hint: 'an app on the App Store is named by its Apple ID: 1234567890',
    names: true,
  },
  limits: LIMITS,
  credentials: ({ APP_STORE_KEY_FILE, APP_STORE_KEY_ID, APP_STORE_ISSUER_ID }) =>
    APP_STORE_KEY_FILE && APP_STORE_KEY_ID && APP_STORE_ISSUER_ID ? [{ name: '', secret: APP_STORE_KEY_FILE }] : [],
  plan: planApps('appstore', 'the App Store'),
  async open({ settings: given, credentials, variables, now, timeoutMs }) {
    const { connectStore } = await import('./client.ts');
    const { readStore } = await import('./network.ts');
    const { APP_STORE_KEY_ID = '', APP_STORE_ISSUER_ID = '', APP_STORE_URL = API } = variables;
    const key = { keyFile: credentials[0]?.secret ?? '', keyId: APP_STORE_KEY_ID, issuer: APP_STORE_ISSUER_ID };
    return readStore(connectStore({ ...key, base: APP_STORE_URL, now, timeoutMs }), given.overlap_s * 1000);
  },
  async connect(dialogue) {
    const { connectTeam } = await import('./connect.ts');
    return connectTeam(dialogue);
  },
  replies: { removable: true, replaces: true },
  links: {
    post: ({ permalink }) => permalink ?? null,
    profile: ({ handle }) => (handle === undefined || normaliseAppId(handle) === null ? null : permalinkOf(handle)),
    reply: ({ permalink }) => {
      const app = appIn(permalink);
      return app === null ? null : { url: `https://appstoreconnect.apple.com/apps/${app}`, takes_draft: false };
    },
  },
} satisfies NetworkModule<FreeSettings>;
