import { expect, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { useErasureKey } from '../../src/intake/erased/key.ts';
import { signedIn } from '../support/console.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { contextOf, draining } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

describeEachDatabase('people behind the cases', (open) => {
  it('are joined, parted and erased, with everything that hangs on them', async () => {
    useErasureKey({ given: 'k'.repeat(32), file: null });
    const connection = await open();
    const { db } = connection;
    const web = await livingWeb(db);
    const lea = await signedIn(db, 'lea', 'lead');
    const post = (path: string, body: object) =>
      web.app.request(`/api/v1${path}`, {
        method: 'POST',
        headers: { ...lea.headers, 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const file = () => drain(db, () => contextOf(db), draining(500, Date.now()));
    const cases = () => db.selectFrom('cases').select(['id', 'customer_id', 'words']).orderBy('id').execute();
    try {
      await web.say(
        ['vera', 60, '@lumen no internet since Monday, third time I ask'],
        ['vera_work', 50, '@lumen same here from my other account, still no internet'],
      );
      expect(await cases()).toHaveLength(2);

      expect(
        (await post('/customers/x:u-vera/join', { other: 'x:u-vera_work', evidence: 'says so herself' })).status,
      ).toBe(200);
      await file();
      expect(await cases()).toHaveLength(1);
      expect((await post('/customers/x:u-vera/join', { other: 'x:u-vera_work', evidence: 'again' })).status).toBe(
        404 + 5,
      );

      expect((await post('/customers/x:u-vera/part', { network: 'x', user_id: 'u-vera_work' })).status).toBe(200);
      await file();
      const apart = await cases();
      expect(new Set(apart.map((one) => one.customer_id)).size).toBe(2);

      const kept = (await (await web.app.request('/api/v1/customers/x:u-vera', { headers: lea.headers })).json()) as {
        posts: { text: string }[];
      };
      expect(kept.posts.map((one) => one.text)).toEqual(['@lumen no internet since Monday, third time I ask']);

      expect((await post('/customers/x:u-vera/erase', {})).status).toBe(422);
      expect(await (await post('/customers/x:u-vera/erase', { sure: true })).json()).toEqual({ posts: 1 });
      await file();
      const left = await db
        .selectFrom('posts')
        .select(['author_id', 'text', 'author_handle'])
        .where('author_id', '<>', 'u-vera_work')
        .execute();
      expect(left).toEqual([{ author_id: expect.stringMatching(/^erased-\d+$/), text: null, author_handle: null }]);
      expect((await web.app.request('/api/v1/customers/x:u-vera', { headers: lea.headers })).status).toBe(404);
      expect((await cases()).map((one) => one.words).join()).not.toContain('Monday');
    } finally {
      web.stop();
      await connection.close();
    }
  });
});
