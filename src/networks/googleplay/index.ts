/** Google Play: reviews of own apps and the developer's answers, by a service account. */
import { z } from 'zod';
import type { NetworkModule } from '../network.ts';
import { planApps } from '../reviews.ts';
import type { FreeSettings } from '../settings.ts';
import { orAbsent } from '../variables.ts';
import { LIMITS, normalisePackage, settings } from './facts.ts';

const API = 'https://androidpublisher.googleapis.com';

export const googleplay = {
  name: 'googleplay',
  label: 'Google Play',
  icon: '<path d="M4 2.500v11L13 8z"/><path d="m4 2.500 6 7.300M4 13.500l6-7.300"/>',
  settings,
  environment: {
    GOOGLE_PLAY_KEY_FILE: {
      schema: orAbsent(z.string()),
      about: 'File with the JSON key of a service account that may see the reviews of your apps.',
    },
    GOOGLE_PLAY_URL: {
      schema: orAbsent(z.url({ protocol: /^https?$/, error: `must be an address such as ${API}` })),
      about: 'Another address of the Google Play Developer API.',
    },
  },
  handles: {
    normalise: normalisePackage,
    hint: 'an app on Google Play is named by its package: com.acme.shop',
    names: true,
  },
  limits: LIMITS,
  credentials: ({ GOOGLE_PLAY_KEY_FILE }) => (GOOGLE_PLAY_KEY_FILE ? [{ name: '', secret: GOOGLE_PLAY_KEY_FILE }] : []),
  plan: planApps('googleplay', 'Google Play'),
  async open({ settings: given, credentials, variables, now, timeoutMs }) {
    const { connectPlay } = await import('./client.ts');
    const { readPlay } = await import('./network.ts');
    const base = variables.GOOGLE_PLAY_URL ?? API;
    const client = connectPlay({ keyFile: credentials[0]?.secret ?? '', base, now, timeoutMs });
    return readPlay(client, given.overlap_s * 1000);
  },
  async connect(dialogue) {
    const { connectConsole } = await import('./connect.ts');
    return connectConsole(dialogue);
  },
  replies: { removable: false, replaces: true },
  links: {
    post: ({ permalink }) => permalink ?? null,
    profile: ({ handle }) =>
      handle === undefined || normalisePackage(handle) === null
        ? null
        : `https://play.google.com/store/apps/details?id=${handle}`,
    // Answers are written in the console, which takes no draft; its addresses hold a number that the API does not tell.
    reply: () => ({ url: 'https://play.google.com/console/', takes_draft: false }),
  },
} satisfies NetworkModule<FreeSettings>;
