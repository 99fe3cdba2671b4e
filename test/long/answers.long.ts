import nock from 'nock';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { SITES } from '../replies/sites.ts';
import { answerThroughKills, type Moment } from '../support/answering-kills.ts';
import { scaled, seeded } from '../support/scale.ts';

const WORDS = 'We found your parcel at the depot: it comes tomorrow before noon.';
const MOMENTS: readonly Moment[] = ['asked', 'done', 'told', 'any'];
/** Processes that die before the answer stands, and as many before it is taken back. */
const KILLS = scaled(8);

beforeAll(() => nock.restore());
afterAll(() => nock.activate());

it.each(Object.keys(SITES))(
  `%s has one answer, and none once it was taken back, through ${KILLS} kills of either`,
  async (name) => {
    const takeBack = name !== 'googleplay';
    const moments = Array.from({ length: KILLS }, (_, k) => MOMENTS[(k + 1) % MOMENTS.length]!);
    const read = await answerThroughKills(name, WORDS, { moments, random: seeded(name.length), takeBack });
    process.stderr.write(`${name}: kills that met a process: ${JSON.stringify(read.met)}\n`);
    expect(read.answers).toEqual([WORDS]);
    expect(read.after).toEqual(takeBack ? [] : null);
    expect(read.states).toEqual([takeBack ? 'removed' : 'sent']);
    const standing = read.told.filter((text) => text !== null);
    expect(standing).toHaveLength(takeBack ? 0 : 1);
  },
);
