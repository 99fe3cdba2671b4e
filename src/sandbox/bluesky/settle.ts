import { hoursBack, type Settling, SHARES } from '../neighbours.ts';
import { createBluesky } from './bluesky.ts';
import { skyHand } from './hand.ts';
import { SKY_VOICES } from './world.ts';

/** The fake Bluesky. Only who works for a brand has a login of it: the others are read as anybody sees them. */
export const settleBluesky: Settling = {
  ports: 1,
  async settle(world, { host, port }) {
    const { seed, clock, wall, faults, perHour, more } = world;
    const options = { perHour: perHour * SHARES.bluesky, historyHours: hoursBack(world), more };
    const fake = createBluesky({ ...options, now: wall, clock, seed, faults });
    const { url, jetstream, close } = await fake.listen(port, host);
    const own = SKY_VOICES.filter((voice) => voice.own).flatMap(({ accounts }) => accounts);
    return {
      networks: ['bluesky'],
      url,
      variables: {
        BLUESKY_URL: url,
        BLUESKY_APPVIEW_URL: url,
        BLUESKY_JETSTREAM_URL: jetstream,
        BLUESKY_APP_PASSWORDS: own.map(({ handle }) => `${handle}=sandbox`).join(','),
      },
      settings: { bluesky: { jetstream: true } },
      hands: { bluesky: skyHand(fake.sky, fake.catchUp) },
      setFaults: (fresh) => fake.chance.set(fresh),
      close,
    };
  },
};
