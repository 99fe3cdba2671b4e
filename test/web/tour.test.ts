import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readTour } from '../../src/auth/store/tour.ts';
import type { Connection } from '../../src/db/connect.ts';
import { type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

describe('the tour', () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let [bea, ann]: Person[] = [];

  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    await web.say(['mira', 90, '@lumen my internet is down since 6am, nobody answers']);
    [bea, ann] = [await signedIn(connection.db, 'bea', 'agent'), await signedIn(connection.db, 'ann', 'analyst')];
  });
  afterAll(() => connection.close());

  async function show(person: Person, path: string): Promise<string> {
    return (await web.app.request(path, { headers: person.headers })).text();
  }

  async function go(person: Person, step: string): Promise<void> {
    const body = new URLSearchParams({ step, back: '/queue' });
    await web.app.request('/me/tour', { method: 'POST', headers: person.headers, body });
  }

  it('begins at the queue, and speaks of the case to who has opened one', async () => {
    expect(await show(bea!, '/queue')).toContain('Who needs you most stands first');
    const { id } = await connection.db.selectFrom('cases').select('id').executeTakeFirstOrThrow();
    const open = await show(bea!, `/cases/${encodeURIComponent(id)}`);
    expect(open).toContain('One case, and what was done about it');
    expect(open).toContain('2 of 4');
  });

  it('goes on as it is told, says the way to where a step is seen, and ends', async () => {
    await go(bea!, '4');
    expect(await show(bea!, '/queue')).toContain('To the brands');
    const brands = await show(bea!, '/brands');
    expect(brands).toContain('Sorry, or solved?');
    expect(brands).not.toContain('To the brands');
    await go(bea!, 'end');
    expect(await show(bea!, '/brands')).not.toContain('id="tour"');
  });

  it('is shorter for who works no cases, and each has their own', async () => {
    expect(await show(ann!, '/queue')).toContain('1 of 2');
    const { id } = await connection.db.selectFrom('cases').select('id').executeTakeFirstOrThrow();
    expect(await show(ann!, `/cases/${encodeURIComponent(id)}`)).toContain('1 of 2');
    await go(ann!, '4');
    expect(await show(ann!, '/brands')).toContain('2 of 2');
  });

  it('can be taken again; what is no step leaves it', async () => {
    await go(bea!, '1');
    expect(await readTour(connection.db, bea!.id)).toBe(1);
    for (const step of ['0', '5', '1.5', 'x']) {
      await go(bea!, '1');
      await go(bea!, step);
      expect(await readTour(connection.db, bea!.id)).toBeNull();
    }
  });
});
