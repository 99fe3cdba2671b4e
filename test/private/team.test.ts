import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { readPrivateFigures, weekOf } from '../../src/desk/private.ts';
import type { PrivateEventKind } from '../../src/model.ts';
import { storePrivateEvents } from '../../src/private/store.ts';
import { listen, type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/** What a tool tells of each ticket: kinds with hours after its first event; how long ago that was, in hours; and what it is by hand. */
// biome-ignore format: a table
const TICKETS: [name: string, ago: number, events: [PrivateEventKind, number][], byHand: string][] = [
  ['closed in time', 100, [['in', 0], ['out', 2], ['closed', 47]], 'closed within 48 h'],
  ['closed late', 200, [['in', 0], ['closed', 49]], 'closed, later'],
  ['reopened and closed again in time', 100, [['in', 0], ['closed', 2], ['reopened', 4], ['closed', 40]], 'closed within 48 h'],
  ['closed, and the customer wrote again', 100, [['in', 0], ['closed', 2], ['in', 5]], 'open, time is over'],
  ['closed in time, again after it was reopened late', 200, [['in', 0], ['closed', 2], ['reopened', 60], ['closed', 61]], 'closed, later'],
  ['never closed', 100, [['in', 0]], 'open, time is over'],
  ['new', 3, [['in', 0]], 'open, has time'],
  ['new, and closed', 3, [['out', 0], ['closed', 1]], 'closed within 48 h'],
  ['begun before the span', 29 * 24, [['in', 0], ['closed', 1]], 'not of the span'],
];

describe('private figures of the team', { timeout: 120_000 }, () => {
  let connection: Connection;
  let url: string;
  let close: () => Promise<void>;
  let lia: Person;
  let eve: Person;
  let lumen: number;
  const now = Date.now();

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    const web = await livingWeb(db);
    await web.say(
      ['rolf', 9_000, '@lumen you charged me twice this month, I want a refund'],
      ['lumen', 8_900, '@rolf Sorry about that, Rolf. Please send us a DM with your account number.', '^'],
      ['rolf', 8_000, '@lumen I sent you a DM yesterday and nobody answers. Where is my refund?', '^'],
      ['mira', 9_000, '@lumen my internet is down since 6am, and nobody can tell me why'],
      ['lumen', 8_900, '@mira Please send us a DM with your address.', '^'],
      ['tom', 9_000, '@nimbus my bag never arrived, where is it?'],
      ['nimbus', 8_900, '@tom Please send us a DM with your bag tag.', '^'],
    );
    ({ url, close } = await listen(web));
    lia = await signedIn(db, 'lia', 'lead');
    eve = await signedIn(db, 'eve', 'analyst');
    lumen = (await db.selectFrom('brands').select('id').where('key', '=', 'lumen').executeTakeFirstOrThrow()).id;
    const events = TICKETS.flatMap(([ticket, ago, of]) =>
      of.map(([event, after], nth) => ({
        source: 'desk',
        id: `${ticket} ${nth}`,
        ticket,
        brand: 'lumen',
        network: 'x',
        customer: 'u-rolf',
        at: new Date(now - ago * HOUR + after * HOUR).toISOString(),
        event,
        ...(event === 'closed' && { agent: 'Kim' }),
      })),
    );
    // The newest first: the order in which tools tell does not matter.
    await db
      .transaction()
      .execute((trx) => storePrivateEvents(trx, events.reverse(), new Map([['lumen', lumen]]), now));
  });
  afterAll(async () => {
    await close?.();
    await connection?.close();
  });

  const byHand = (what: string) => TICKETS.filter(([, , , is]) => is === what).length;

  it('count the closing that stands', async () => {
    const span = { brandIds: [lumen], from: now - 28 * DAY, to: now };
    expect(await readPrivateFigures(connection.db, span, now)).toMatchObject({
      tickets: TICKETS.length - byHand('not of the span'),
      closed: byHand('closed within 48 h') + byHand('closed, later'),
      closed_48h: byHand('closed within 48 h'),
      judged_48h: TICKETS.length - byHand('not of the span') - byHand('open, has time'),
      sent_private: 2,
      chased: 1,
    });
  });

  async function page(path: string, who = lia): Promise<string> {
    const answer = await fetch(url + path, { headers: { cookie: who.cookie } });
    expect(answer.status, path).toBe(200);
    return (await answer.text()).replace(/<(?!input|button|form)[^>]+>/g, ' ').replace(/\s+/g, ' ');
  }

  async function send(fields: Record<string, string>, who = lia) {
    const body = new URLSearchParams({ _csrf: who.csrf, ...fields });
    const headers = { cookie: who.cookie };
    return fetch(`${url}/lead/private`, { method: 'POST', headers, body, redirect: 'manual' });
  }

  it('stand on the page of the team, and on no page of brands', async () => {
    const team = await page('/lead');
    expect(team).toContain('Private cases closed within 48 h 43 % 3 of 7, 1 still have time');
    expect(team).toContain('50 % 1 of 2 sent to private say in public that it is silent');
    expect(team).toContain('none was looked up yet');
    for (const path of ['/brands', '/brands/lumen', '/brands?brand=lumen&with=nimbus'])
      expect(await page(path)).not.toMatch(/within 48 h|closed tickets/i);
  });

  it('let people say of drawn tickets whether their closing was true, and change their word', async () => {
    const late = new Date(now - 100 * HOUR + 47 * HOUR).toISOString();
    const ask = `/lead/private?week=${new Date(weekOf(Date.parse(late))).toISOString().slice(0, 10)}`;
    expect(await page(ask)).toContain('closed in time');
    const ticket = { source: 'desk', ticket: 'closed in time', closed_at: late };
    const answer = await send({ ...ticket, finding: 'not_settled' });
    expect([answer.status, answer.headers.get('location')]).toEqual([303, ask]);
    expect(await page(ask)).toContain('lia: it was not settled');
    expect(await page(ask)).toContain('0 of 1 looked up; at most 100 % of all closings are wrong');
    await send({ ...ticket, finding: 'settled' });
    expect(await page(ask)).toContain('1 of 1 looked up; at most 79 % of all closings are wrong');
    expect((await send({ ...ticket, finding: 'perhaps' })).status).toBe(422);
    expect((await send({ ...ticket, ticket: 'another', finding: 'settled' })).status).toBe(404);
    expect((await send({ ...ticket, finding: 'settled' }, eve)).status).toBe(403);
    expect(await page(ask, eve)).not.toContain('<button type="submit" name="finding"');
  });

  it('are of own brands alone', async () => {
    await connection.db.updateTable('brands').set({ own: false }).execute();
    expect(await page('/lead')).not.toContain('In private');
    expect(await page('/lead/private')).toContain('No ticket was closed in this week');
    await connection.db.updateTable('brands').set({ own: true }).where('key', '<>', 'nimbus').execute();
  });
});
