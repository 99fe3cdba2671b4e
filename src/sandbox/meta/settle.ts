import { createChance } from '../faults/chance.ts';
import { type Settling, SHARES } from '../neighbours.ts';
import { serve } from '../server.ts';
import { voicesOn } from '../world/brands.ts';
import { createGraphs } from './graph.ts';
import { metaHand } from './hand.ts';
import type { FakeObject, GraphOptions } from './objects.ts';
import { createPageFlow, type MetaNetwork } from './world.ts';

/** The fake Graph API: a page and an account on Instagram of each own brand, by tokens of their own. */
export const settleMeta: Settling = {
  ports: 1,
  async settle({ seed, clock, faults, perHour, from }, { host, port }) {
    const chance = createChance(`${seed} meta`, faults);
    function accountsOf(network: MetaNetwork): GraphOptions[] {
      return voicesOn(network).map((voice): GraphOptions => {
        const { id, handle, name } = voice.accounts[0]!;
        const objects: FakeObject[] = [];
        const flow = createPageFlow({
          ...{ network, voice, seed, from, chance, objects },
          perHour: perHour * SHARES[network],
        });
        const account = { id, username: handle, name, token: `sandbox-${network}-${handle}` };
        return { network, account, objects, chance, now: clock.now, catchUp: () => flow(clock.now()) };
      });
    }
    const [facebook, instagram] = [accountsOf('facebook'), accountsOf('instagram')];
    const { url, close } = await serve(createGraphs([...facebook, ...instagram]), port, host);
    const tokensOf = (accounts: GraphOptions[]) =>
      accounts.map(({ account }) => `${account.username}=${account.token}`).join(',');
    const pace = { fastest_poll_s: 10, slowest_poll_s: 60 };
    return {
      networks: ['facebook', 'instagram'],
      url,
      variables: {
        META_GRAPH_URL: url,
        FACEBOOK_TOKENS: tokensOf(facebook),
        INSTAGRAM_TOKENS: tokensOf(instagram),
      },
      settings: { facebook: pace, instagram: pace },
      hands: { facebook: metaHand('facebook', facebook), instagram: metaHand('instagram', instagram) },
      setFaults: chance.set,
      close,
    };
  },
};
