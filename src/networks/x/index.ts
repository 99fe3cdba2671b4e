/** X (formerly Twitter): recent search, by one bearer token. */
import { z } from 'zod';
import { ANY_HANDLE } from '../handles.ts';
import type { NetworkModule } from '../network.ts';
import { orAbsent } from '../variables.ts';
import { LIMITS } from './facts.ts';
import { quotedIn, xLinks } from './links.ts';
import { planStreams } from './query.ts';
import { xSettings } from './settings.ts';
import { timeOfId } from './snowflake.ts';

const API = 'https://api.x.com';

export const x = {
  name: 'x',
  label: 'X',
  icon: '<path d="m3 3 10 10M13 3 3 13"/>',
  settings: xSettings,
  environment: {
    X_BEARER_TOKEN: {
      schema: orAbsent(
        z.string().regex(/^[\x21-\x7e]+$/, 'holds a blank, a line break or a letter that no token has; copy it again'),
      ),
      about: 'App-only bearer token of the X API.',
    },
    X_API_URL: {
      schema: orAbsent(z.url({ protocol: /^https?$/, error: 'must be an address such as https://api.x.com' })),
      about: 'Another address of the X API (a sandbox, a proxy).',
    },
  },
  handles: ANY_HANDLE,
  limits: LIMITS,
  orderOfEdit: timeOfId,
  credentials: ({ X_BEARER_TOKEN }) => (X_BEARER_TOKEN ? [{ name: '', secret: X_BEARER_TOKEN }] : []),
  plan: ({ brands }, kept) =>
    planStreams(
      brands,
      kept.map(({ key, what }) => ({ key, terms: what as string[] })),
    ).map(({ terms, ...plan }) => ({ ...plan, kind: 'search', credential: '', what: terms })),
  async open({ settings, credentials, variables, now, timeoutMs }) {
    const { openX } = await import('./x.ts');
    const { readX } = await import('./network.ts');
    const token = credentials[0]?.secret ?? '';
    const api = openX({ token, baseUrl: variables.X_API_URL ?? API, now, timeoutMs });
    return readX(api, settings.overlap_s * 1000);
  },
  async connect(dialogue) {
    const { connectX } = await import('./connect.ts');
    return connectX(dialogue);
  },
  links: xLinks,
  quotedIn,
} satisfies NetworkModule<z.infer<typeof xSettings>>;
