import nock from 'nock';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTwice, type Step } from '../support/real-network.ts';
import { scaled } from '../support/scale.ts';
import { type Snac, type SnacPerson, snacMissing, startSnacs, until } from '../support/snac.ts';

const missing = snacMissing();
if (missing) process.stderr.write(`SKIPPED: no hostile Mastodon server is read: ${missing}\n`);

const KILLS = scaled(20);
/** More than a page of notifications holds. */
const MANY = 24;

interface Status {
  id: string;
  uri: string;
  content: string;
}

/** People on two servers, and what of their words must be found in the end. */
async function createPeople(brand: Snac, people: Snac) {
  const brandco = await brand.join('brandco');
  const homes = { brandco: brand, mona: brand, vera: people, otto: people };
  const persons: Record<keyof typeof homes, SnacPerson> = {
    brandco,
    mona: await brand.join('mona'),
    vera: await people.join('vera'),
    otto: await people.join('otto'),
  };
  /** Texts by address. */
  const standing = new Map<string, string>();
  const search = async (snac: Snac, as: SnacPerson, uri: string) => {
    const query = new URLSearchParams({ q: uri, type: 'statuses', resolve: 'true' });
    const { statuses } = await snac.call<{ statuses: Status[] }>(as, 'GET', `/api/v2/search?${query}`);
    return statuses.find((status) => status.uri === uri);
  };
  const arrives = (uri: string, words: string) =>
    until(`${words} arrives`, async () => (await search(brand, brandco, uri))?.content.includes(words) ?? false);
  type Name = keyof typeof homes;
  async function send(name: Name, text: string, more: object = {}): Promise<Status> {
    return homes[name].call<Status>(persons[name], 'POST', '/api/v1/statuses', {
      status: text,
      visibility: 'public',
      ...more,
    });
  }
  return {
    brandco,
    standing,
    async post(name: Name, text: string, replyTo?: string): Promise<string> {
      const parent = replyTo === undefined ? undefined : await search(homes[name], persons[name], replyTo);
      const { uri } = await send(name, text, parent ? { in_reply_to_id: parent.id } : {});
      standing.set(uri, text);
      await arrives(uri, text.replace(/^@\S+ /, ''));
      return uri;
    },
    async postMany(name: Name, texts: readonly string[]): Promise<void> {
      const sent = await Promise.all(texts.map(async (text) => [(await send(name, text)).uri, text] as const));
      for (const [uri, text] of sent) standing.set(uri, text);
      for (const [uri, text] of sent) await arrives(uri, text.replace(/^@\S+ /, ''));
    },
    whisper: (name: Name, text: string) => send(name, text, { visibility: 'direct' }),
    async edit(name: Name, uri: string, text: string): Promise<void> {
      const { id } = (await search(homes[name], persons[name], uri))!;
      await homes[name].call(persons[name], 'PUT', `/api/v1/statuses/${id}`, { status: text });
      standing.set(uri, text);
      await arrives(uri, text.replace(/^@\S+ /, ''));
    },
  };
}

type People = Awaited<ReturnType<typeof createPeople>>;

/** Nobody deletes anything: this server keeps what named its accounts, whatever the author's server says later. */
function storyOf(people: People): Step[][] {
  const at: Record<string, string> = {};
  const say = (key: string, name: Parameters<People['post']>[0], text: string, to?: string) => async () => {
    at[key] = await people.post(name, text, to === undefined ? undefined : at[to]);
  };
  return [
    [
      say('lost', 'vera', '@brandco@brand.test my parcel is lost and nobody answers me'),
      say('sorry', 'brandco', '@vera@people.test We are sorry, Vera.', 'lost'),
      say('joke', 'vera', '@brandco@brand.test this is a joke, I want my money back', 'sorry'),
      say('local', 'mona', '@brandco@brand.test my lamp is broken'),
      () => people.whisper('otto', '@brandco@brand.test my secret number is 5'),
      say('edited', 'otto', '@brandco@brand.test I was charged twice'),
      () => people.edit('otto', at.edited!, '@brandco@brand.test I was charged three times'),
      () => people.edit('mona', at.local!, '@brandco@brand.test my lamp is broken again'),
    ],
    [
      () =>
        people.postMany(
          'otto',
          Array.from({ length: MANY }, (_, k) => `@brandco@brand.test where is parcel number ${k + 100}`),
        ),
      say('fixed', 'brandco', '@vera@people.test Refunded today: the money is on its way.', 'joke'),
    ],
  ];
}

describe.skipIf(missing !== null)('snac2, a hostile Mastodon server', () => {
  let instances: Awaited<ReturnType<typeof startSnacs>>;
  beforeAll(async () => {
    nock.restore();
    instances = await startSnacs(['brand.test', 'people.test']);
  });
  afterAll(async () => {
    await instances.stop();
    nock.activate();
  });

  it(`is read clean, also by a process that is killed ${KILLS} times: every post once, the same cases`, async () => {
    const [brand, others] = instances.snacs;
    const people = await createPeople(brand!, others!);
    const reading = {
      network: 'mastodon',
      variables: {
        MASTODON_TOKENS: `brandco@brand.test=${people.brandco.token}`,
        MASTODON_SERVERS: `brand.test=${brand!.url}`,
      },
      brands: [{ key: 'brandco', own: true, handles: ['brandco@brand.test'] }],
    };
    const kills = { count: KILLS, longest: 2_500, random: Math.random };
    const read = await readTwice(reading, storyOf(people), { ready: async () => {}, kills });
    process.stderr.write(`kills: ${read.killed} of ${KILLS} met the process at work\n`);
    const found = read.undisturbed.posts.map(({ native_id, text }) => [native_id, text]);
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(people.standing));
    expect(read.undisturbed.cases.filter(({ complaint }) => complaint)).not.toHaveLength(0);
    expect(read.disturbed).toEqual(read.undisturbed);
    expect(read.differences).toEqual([]);
  });
});
