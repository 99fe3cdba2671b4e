import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import type { Replies } from '../../src/networks/replies.ts';
import { LEASE } from '../../src/replies/decide.ts';
import type { FaultSpec } from '../../src/sandbox/faults/catalogue.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { type Desk, openDesk } from './desk.ts';
import { SITES } from './sites.ts';

const WORDS = 'We found your parcel at the depot: it comes tomorrow before noon.';
const MINUTE = 60_000;
/** A server that hangs is given up soon; one that is only slow is asked again, as after any failure. */
const TIMEOUT = 1_000;
/** Cases of each network after the examples; more for a longer look: `AMENDS_RUNS=100`. */
const RUNS = Number(process.env.AMENDS_RUNS ?? 5);

let connection: Connection;
beforeAll(async () => {
  connection = await embeddedDatabase();
});
afterAll(() => connection.close());

/** Where a process dies: before its request, or after it was carried out and before that is stored. */
type Death = 'before' | 'after' | 'none';

const dying =
  (death: Death) =>
  (replies: Replies): Replies => {
    const die = <A extends unknown[], T>(ask: (...given: A) => Promise<T>) => {
      return async (...given: A): Promise<T> => {
        if (death === 'before') throw new Error('killed');
        const answer = await ask(...given);
        if (death === 'after') throw new Error('killed');
        return answer;
      };
    };
    return { ...replies, send: die(replies.send), remove: die(replies.remove) };
  };

async function liveAndDie(desk: Desk, deaths: readonly Death[]): Promise<void> {
  for (const death of deaths) {
    await desk.round(dying(death)).catch(() => {});
    await desk.watched.restart();
    desk.pass(LEASE + MINUTE);
    // Others poll meanwhile.
    await desk.watched.poll();
  }
}

const deaths = fc.array(fc.constantFrom<Death>('before', 'after', 'after', 'none'), { maxLength: 4 });
const faults = fc.subarray<FaultSpec>([
  { name: 'lost-answer', rate: 0.6 },
  { name: 'reset', rate: 0.3 },
  { name: 'internal-error', rate: 0.2 },
  { name: 'expired-token', rate: 0.2 },
]);

it.each(Object.keys(SITES))(
  '%s has one answer, wherever a process died and whatever went wrong',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(deaths, faults, fc.integer(), async (died, wrong, seed) => {
        const desk = await openDesk(connection, name, { seed: `seed ${seed}`, timeoutMs: TIMEOUT });
        try {
          await desk.command('reply', { text: WORDS });
          desk.site.setFaults(wrong);
          await liveAndDie(desk, died);
          await desk.settle();
          desk.site.setFaults([]);
          desk.pass(61 * MINUTE);
          await desk.watched.poll();
          expect(desk.site.answers()).toEqual([WORDS]);
          expect(await desk.replies()).toMatchObject([{ state: 'sent', writtenBy: 'ana', error: null }]);
          const told = await desk.told();
          expect(told).toHaveLength(1);
          expect(told[0]!.text).toContain(WORDS);
        } finally {
          await desk.site.close();
        }
      }),
      {
        numRuns: RUNS,
        examples: [
          [['after', 'after'], [], 1],
          [[], [{ name: 'internal-error', rate: 0.2 }], 1174366209],
        ],
      },
    );
  },
  240_000 + RUNS * 20_000,
);

it.each(Object.keys(SITES).filter((name) => name !== 'googleplay'))(
  '%s has none once it was taken back, however far it had come',
  async (name) => {
    await fc.assert(
      fc.asyncProperty(deaths, deaths, faults, fc.integer(), async (before, after, wrong, seed) => {
        const desk = await openDesk(connection, name, { seed: `seed ${seed}`, timeoutMs: TIMEOUT });
        try {
          await desk.command('reply', { text: WORDS });
          desk.site.setFaults(wrong);
          await liveAndDie(desk, before);
          await desk.command('undo', {});
          await liveAndDie(desk, after);
          await desk.settle();
          expect(desk.site.answers()).toEqual([]);
          const [reply] = await desk.replies();
          expect(['removed', 'withdrawn']).toContain(reply!.state);
          expect((await desk.told()).filter(({ text }) => text !== null)).toEqual([]);
        } finally {
          await desk.site.close();
        }
      }),
      {
        numRuns: RUNS,
        // Polled between its sending and its taking back, by a process that dies once it is gone from its network.
        examples: [
          [['before', 'after', 'before'], ['after'], [{ name: 'reset', rate: 0.3 }], 1438207676],
          [['before', 'after'], ['before'], [{ name: 'reset', rate: 0.3 }], 1436803177],
        ],
      },
    );
  },
  240_000 + RUNS * 20_000,
);
