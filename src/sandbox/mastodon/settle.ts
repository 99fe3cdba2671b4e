import { createChance } from '../faults/chance.ts';
import { further, type Settling, SHARES } from '../neighbours.ts';
import { bothListen } from '../server.ts';
import { BRANDS_HOST, PEOPLE_HOST } from '../world/accounts.ts';
import { createFediverse } from './fediverse.ts';
import { fediverseHand } from './hand.ts';
import { createMastodonServer } from './server.ts';
import { createFediverseFlow, FEDIVERSE_VOICES } from './world.ts';

/** Two fake servers that know the same posts: that of the brands, and one where most people are. */
export const settleMastodon: Settling = {
  ports: 2,
  async settle({ seed, clock, wall, faults, perHour, from }, place) {
    const fediverse = createFediverse();
    const chance = createChance(seed, faults);
    const flow = createFediverseFlow(fediverse, { seed, perHour: perHour * SHARES.mastodon, from, chance });
    const catchUp = () => flow(clock.now());
    const own = FEDIVERSE_VOICES.filter((voice) => voice.own).flatMap(({ accounts }) => accounts);
    const tokens = Object.fromEntries(own.map(({ handle }) => [`sandbox-${handle.split('@')[0]}`, handle]));
    const common = { fediverse, now: clock.now, wall, catchUp, faults };
    const brands = createMastodonServer({ ...common, host: BRANDS_HOST, tokens, seed: `${seed} ${BRANDS_HOST}` });
    const people = createMastodonServer({ ...common, host: PEOPLE_HOST, tokens: {}, seed: `${seed} ${PEOPLE_HOST}` });
    const [here, there] = await bothListen(
      () => brands.listen(place.port, place.host),
      () => people.listen(further(place, 1).port, place.host),
    );
    const written = Object.entries(tokens).map(([token, handle]) => `${handle}=${token}`);
    return {
      networks: ['mastodon'],
      url: here.url,
      variables: {
        MASTODON_TOKENS: written.join(','),
        MASTODON_SERVERS: `${BRANDS_HOST}=${here.url},${PEOPLE_HOST}=${there.url}`,
      },
      settings: { mastodon: { fastest_poll_s: 5, slowest_poll_s: 60 } },
      hands: { mastodon: fediverseHand(fediverse, catchUp) },
      setFaults: (fresh) => {
        for (const one of [chance, brands, people]) 'set' in one ? one.set(fresh) : one.setFaults(fresh);
      },
      close: async () => void (await Promise.all([here.close(), there.close()])),
    };
  },
};
