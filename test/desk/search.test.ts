import { expect, it } from 'vitest';
import { signedIn } from '../support/console.ts';
import { describeEachDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

describeEachDatabase('search over everything', (open) => {
  it('finds cases, people and drafts, and says what it does not understand', async () => {
    const connection = await open();
    const { db } = connection;
    const web = await livingWeb(db);
    const bea = await signedIn(db, 'bea', 'agent');
    const ask = async (q: string) => {
      const answer = await web.app.request(`/api/v1/search?${new URLSearchParams({ q })}`, { headers: bea.headers });
      const told = (await answer.json()) as {
        items?: { customer: { identities: { handle: string }[] } }[];
        title?: string;
      };
      return answer.status === 200
        ? told.items!.map(({ customer }) => customer.identities[0]!.handle)
        : `${answer.status} ${told.title}`;
    };
    const page = async (q: string) => {
      const answer = await web.app.request(`/search?${new URLSearchParams({ q })}`, { headers: bea.headers });
      return { status: answer.status, html: await answer.text() };
    };
    try {
      await web.say(
        ['vera', 90, '@lumen my internet is down since Monday, nobody answers'],
        ['omar', 60, '@lumen you charged me twice, I want my money back'],
        ['iris', 30, '@lumen the internet is slow and I want my money back'],
      );
      const omar = await db
        .selectFrom('cases')
        .select(['id', 'history_id'])
        .where('words', 'like', '%charged%')
        .executeTakeFirstOrThrow();
      const acted = await web.app.request(`/api/v1/cases/${encodeURIComponent(omar.id)}/resolve`, {
        method: 'POST',
        headers: { ...bea.headers, 'content-type': 'application/json' },
        body: JSON.stringify({ why: 'remedied' }),
      });
      expect(acted.status).toBe(200);

      expect(await ask('"money back"')).toEqual(['iris', 'omar']);
      expect(await ask('"money back" is:open')).toEqual(['iris']);
      expect(await ask('money is:resolved')).toEqual(['omar']);
      expect(await ask('internet -slow')).toEqual(['vera']);
      expect(await ask('from:@Vera')).toEqual(['vera']);
      expect(await ask('owner:none is:open')).toEqual(['iris', 'vera']);
      expect(await ask('before:45m after:75m')).toEqual(['omar']);
      expect(await ask('money brand:lumen network:x')).toEqual(['iris', 'omar']);
      expect(await ask('level:hgih')).toBe('422 level: does not take hgih. Did you mean high?');

      await db
        .insertInto('drafts')
        .values({
          case_id: omar.id,
          history_id: omar.history_id,
          user_id: bea.id,
          text: 'Your refund of 12 is booked',
          saved_at: new Date(),
        })
        .execute();
      expect((await page('refund')).html).toContain('Your refund of 12 is booked');
      const people = await page('vera');
      expect(people.html).toContain('from%3Avera');
      const wrong = await page('brnad:lumen');
      expect(wrong.status).toBe(422);
      expect(wrong.html).toContain('There is no operator brnad:. Did you mean brand:?');
      expect((await page('<script>alert(1)</script>')).html).not.toContain('<script>alert');
      const cem = await signedIn(db, 'cem', 'agent');
      const others = await web.app.request('/search?q=refund', { headers: cem.headers });
      expect(await others.text()).not.toContain('Your refund of 12 is booked');
    } finally {
      await connection.close();
    }
  });
});
