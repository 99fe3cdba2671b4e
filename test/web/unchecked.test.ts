import { expect, it } from 'vitest';
import { signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const HOUR = 3_600_000;

it('folds the words of posts that were not checked for a day, and lets anyone who reads ask for them', async () => {
  const connection = await embeddedDatabase();
  const { db } = connection;
  const web = await livingWeb(db);
  try {
    const lea = await signedIn(db, 'lea', 'agent');
    const [id] = await web.say(['vera', 60, '@lumen xylophones fell out of my router, I want a refund']);
    const page = async (path: string) => (await web.app.request(path, { headers: lea.headers })).text();
    const path = `/cases/lumen:x:${id}`;
    const row = () => db.selectFrom('cases').selectAll().executeTakeFirstOrThrow();
    const before = await row();
    const ask = () =>
      web.app.request(`${path}/check`, {
        method: 'POST',
        headers: { ...lea.headers, 'content-type': 'application/x-www-form-urlencoded' },
        body: `_csrf=${lea.csrf}`,
      });
    expect(await page('/queue')).toContain('xylophones');
    expect(await page(path)).not.toContain('Not checked since');
    // A pushed post is nobody's to ask for, however old.
    const known = (hours: number, source = 'poll') =>
      db
        .updateTable('posts')
        .set({ source, received_at: new Date(Date.now() - hours * HOUR) })
        .execute();
    await known(25, 'push');
    expect(await page(path)).not.toContain('Not checked since');

    await known(25);
    expect(await page('/queue')).not.toContain('xylophones');
    expect(await page('/queue')).toContain('Not checked since');
    const folded = await page(path);
    expect(folded).toMatch(
      /<details><summary>Not checked since .*xylophones.*<\/details>.*data-key="v"[^>]*>\s*Check now/s,
    );
    expect(folded.replace(/<details>.*?<\/details>/gs, '')).not.toContain('xylophones');
    expect(await row()).toEqual(before);

    expect((await ask()).status).toBe(303);
    expect(await db.selectFrom('check_requests').selectAll().execute()).toHaveLength(1);
    await db.updateTable('posts').set({ checked_at: new Date() }).execute();
    expect(await page(path)).not.toContain('Not checked since');
    expect(await page('/queue')).toContain('xylophones');
  } finally {
    web.stop();
    await connection.close();
  }
});
