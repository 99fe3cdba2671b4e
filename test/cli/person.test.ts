import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Imported, imported, told } from './imported.ts';

const POSTS = told(
  ['Vera', 0, '@lumen no internet since Monday, third time I ask, my account is 4471'],
  ['=lumen', 30, '@Vera so sorry to hear that! We will call you by tomorrow noon.', 0],
  ['Vera', 3_000, '@lumen nobody called me', 1],
  ['omar', 5, '@lumen where can I see my bill?'],
  ['OMAR', 7, '@lumen hello from a second Omar, my bill is wrong as well'],
);
POSTS[4] = { ...POSTS[4]!, author_id: 'u-omar-2' };

let db: Imported;
beforeAll(async () => {
  db = await imported(POSTS, 'brands: [{key: lumen, own: true, accounts: [{handle: lumen}]}]\n');
}, 240_000);
afterAll(() => db.close());

const everything = async () =>
  (await Promise.all([db.records('cases'), db.records('promises'), db.records('queue')]))
    .map((records) => JSON.stringify(records))
    .join('\n');

describe('export', () => {
  it('gives all that is kept of a person, found by id, handle or case', async () => {
    const byId = await db.records('export', 'x:u-Vera');
    const of = (record: string) => byId.filter((one) => one.record === record);
    expect(of('customer')).toEqual([
      { record: 'customer', id: 'x:u-Vera', identities: [{ network: 'x', user_id: 'u-Vera', handle: 'Vera' }] },
    ]);
    expect(of('post').map((post) => [post.id, post.text, post.created_at])).toEqual([
      ['7000', POSTS[0]!.text, '2026-03-02T09:00:00Z'],
      ['7002', POSTS[2]!.text, '2026-03-04T11:00:00Z'],
    ]);
    expect(of('reply').map((reply) => [reply.brand, reply.text])).toEqual([['lumen', POSTS[1]!.text]]);
    expect(of('case')).toHaveLength(1);
    expect(of('promise').length).toBeGreaterThan(0);
    expect(of('event').length).toBeGreaterThan(0);
    expect(await db.records('export', '@vera')).toEqual(byId);
    expect(await db.records('export', String(of('case')[0]!.id))).toEqual(byId);
  });

  it('asks which of several is meant, and says when there is nobody', async () => {
    const several = await db.amends(['export', 'omar']);
    expect([several.code, several.stdout]).toEqual([1, '']);
    expect(several.stderr).toMatch(
      /may be any of these; name one by id:\n {2}x:u-omar {2}@omar\n {2}x:u-omar-2 {2}@OMAR/,
    );
    const nobody = await db.amends(['export', 'x:nobody']);
    expect([nobody.code, nobody.stderr]).toEqual([1, expect.stringMatching(/nobody here is called "x:nobody"/)]);
  });
});

describe('erase', () => {
  it('does nothing unless it is meant', async () => {
    const unasked = await db.amends(['erase', '@vera']);
    expect([unasked.code, unasked.stderr]).toEqual([2, expect.stringMatching(/add --yes/)]);
    const terminal = Object.assign((await import('node:stream')).Readable.from(['no\n']), { isTTY: true });
    const declined = await db.amends(['erase', '@vera'], { stdin: terminal });
    expect([declined.code, declined.stderr]).toEqual([1, expect.stringMatching(/Type "yes".*nothing was erased/s)]);
    expect(await everything()).toContain('nobody called');
  });

  it('takes words and names out of everything, keeps tombstones, and stands in the audit log', async () => {
    const posts = async () =>
      (await db.records<{ posts: number }>('import', `${db.folder}/posts.jsonl`, '--format', 'jsonl'))[0]!;
    const terminal = Object.assign((await import('node:stream')).Readable.from(['yes\n']), { isTTY: true });
    const { code, stdout } = await db.amends(['erase', '@vera', '--json'], { stdin: terminal });
    expect([code, JSON.parse(stdout)]).toEqual([0, { customer: 'x:u-Vera', posts: 2 }]);
    const left = await everything();
    for (const gone of ['since Monday', 'nobody called', 'u-Vera', 'Vera']) expect(left).not.toContain(gone);
    expect((await db.amends(['export', '@vera'])).code).toBe(1);
    expect(await posts()).toMatchObject({ stored: 0, known: 5, posts: 5 });
    expect(await everything()).not.toContain('since Monday');
    expect((await db.amends(['recompute', '--verify'])).stdout).toMatch(/no difference/);
  });
});
