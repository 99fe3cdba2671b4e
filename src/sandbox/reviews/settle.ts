import { generateKeyPair } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { promisify } from 'node:util';
import { createChance } from '../faults/chance.ts';
import { further, type Settling, SHARES, type World } from '../neighbours.ts';
import type { Request } from '../reply.ts';
import { bothListen, serve } from '../server.ts';
import { voicesOn } from '../world/brands.ts';
import { storeHand } from './hand.ts';
import { appStore, type FakeReview, googlePlay, googleTokens, type StoreOptions } from './stores.ts';
import { createReviewFlow, type StoreWorld } from './world.ts';

const PACE = { fastest_poll_s: 15, slowest_poll_s: 60 };
const TOKENS = '/token';

/** The fake stores, with keys made for them, which lie in a folder of their own until it closes. */
export const settleStores: Settling = {
  ports: 2,
  async settle(world, place) {
    const chance = createChance(`${world.seed} stores`, world.faults);
    const { keys, folder, files } = await makeKeys();
    const optionsOf = (store: StoreWorld['store']) => storeOptions(world, store, { chance, keys });
    const [google, apple] = [optionsOf('googleplay'), optionsOf('appstore')];
    const [tokens, play] = [googleTokens(google), googlePlay(google)];
    const both = (request: Request) => (request.url.startsWith(TOKENS) ? tokens(request) : play(request));
    const listening = bothListen(
      () => serve(both, place.port, place.host),
      () => serve(appStore(apple), further(place, 1).port, place.host),
    );
    const forget = () => rm(folder, { recursive: true, force: true });
    const [here, there] = await listening.catch(async (error) => {
      await forget();
      throw error;
    });
    await files.writeGoogle(`${here.url}${TOKENS}`);
    return {
      networks: ['googleplay', 'appstore'],
      url: here.url,
      variables: {
        GOOGLE_PLAY_URL: here.url,
        GOOGLE_PLAY_KEY_FILE: files.google,
        APP_STORE_URL: there.url,
        APP_STORE_KEY_FILE: files.apple,
        APP_STORE_KEY_ID: 'SANDBOX',
        APP_STORE_ISSUER_ID: 'sandbox',
      },
      settings: { googleplay: PACE, appstore: PACE },
      hands: { googleplay: storeHand('googleplay', google), appstore: storeHand('appstore', apple) },
      setFaults: chance.set,
      async close() {
        await Promise.all([here.close(), there.close()]);
        await forget();
      },
    };
  },
};

function storeOptions(
  { seed, clock, perHour, from }: World,
  store: StoreWorld['store'],
  { chance, keys }: Required<Pick<StoreOptions, 'chance' | 'keys'>> & { chance: StoreWorld['chance'] },
): StoreOptions {
  const reviews: FakeReview[] = [];
  const voices = voicesOn(store);
  const flow = createReviewFlow({ store, voices, seed, perHour: perHour * SHARES.app, from, chance, reviews });
  // A store knows an app that nobody has reviewed yet.
  const apps = voices.flatMap(({ accounts }) => accounts.map(({ handle }) => handle));
  return { now: clock.now, catchUp: () => flow(clock.now()), reviews, keys, apps, chance };
}

/** Keys as the stores hand them out, and the public halves that tokens are checked by. */
async function makeKeys() {
  const [rsa, ec, folder] = await Promise.all([
    promisify(generateKeyPair)('rsa', { modulusLength: 2048 }),
    promisify(generateKeyPair)('ec', { namedCurve: 'P-256' }),
    mkdtemp(path.join(os.tmpdir(), 'amends-sandbox-')),
  ]);
  const [google, apple] = [path.join(folder, 'google-play.json'), path.join(folder, 'app-store.p8')];
  const spki = { type: 'spki', format: 'pem' } as const;
  const pkcs8 = { type: 'pkcs8', format: 'pem' } as const;
  await writeFile(apple, ec.privateKey.export(pkcs8), { mode: 0o600 });
  const account = { client_email: 'amends@sandbox.test', private_key: rsa.privateKey.export(pkcs8).toString() };
  return {
    keys: { google: rsa.publicKey.export(spki).toString(), apple: ec.publicKey.export(spki).toString() },
    folder,
    files: {
      google,
      apple,
      writeGoogle: (token_uri: string) => writeFile(google, JSON.stringify({ ...account, token_uri }), { mode: 0o600 }),
    },
  };
}
