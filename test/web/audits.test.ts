import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findDrift } from '../../src/alerts/detect/drift.ts';
import { foldDue } from '../../src/cases/due.ts';
import type { Connection } from '../../src/db/connect.ts';
import { readAllowance, readAudits } from '../../src/scorecards/store/audits.ts';
import { DEFAULT_THRESHOLDS } from '../../src/scorecards/thresholds.ts';
import { listen, type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const DAY = 24 * 60;

/** A lead draws, two people read blind, and a third finds nothing left to read: by the forms of the console. */
describe('an audit in the console', { timeout: 240_000 }, () => {
  let connection: Connection;
  let url: string;
  let close: () => Promise<void>;
  let people: Record<'lia' | 'bea' | 'cem' | 'dan', Person>;
  let lumen: number;

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    const web = await livingWeb(db);
    for (const [name, days, reply] of [
      ['mira', 40, 'So sorry to hear this, Mira.'],
      ['rolf', 30, 'We have refunded the second charge today.'],
    ] as const)
      await web.say(
        [name, days * DAY, '@lumen you charged me twice this month, I want my money back'],
        ['lumen', days * DAY - 30, `@${name} ${reply}`, '^'],
      );
    await web.say(['noa', 20 * DAY, '@lumen thank you, you are great, love it!']);
    await foldDue(db, await contextOf(db), Date.now());
    ({ url, close } = await listen(web));
    people = {
      lia: await signedIn(db, 'lia', 'lead'),
      bea: await signedIn(db, 'bea', 'agent'),
      cem: await signedIn(db, 'cem', 'agent'),
      dan: await signedIn(db, 'dan', 'agent'),
    };
    lumen = (await db.selectFrom('brands').select('id').where('key', '=', 'lumen').executeTakeFirstOrThrow()).id;
  }, 240_000);
  afterAll(async () => {
    await close?.();
    await connection?.close();
  });

  async function page(path: string, who: Person): Promise<string> {
    const answer = await fetch(url + path, { headers: { cookie: who.cookie } });
    expect(answer.status, path).toBe(200);
    return answer.text();
  }
  const words = (html: string) => html.replace(/<[^>]+>/g, ' ').replace(/\s+/g, ' ');

  async function send(path: string, fields: Record<string, string>, who: Person): Promise<number> {
    const body = new URLSearchParams({ _csrf: who.csrf, ...fields });
    const headers = { cookie: who.cookie };
    return (await fetch(url + path, { method: 'POST', headers, body, redirect: 'manual' })).status;
  }

  const sample = { language: 'en', cases: '10', aside: '10' };

  it('is drawn by a lead alone', async () => {
    expect(await send('/audits', { brand: String(lumen), ...sample }, people.bea)).toBe(403);
    expect(await send('/audits', { brand: String(lumen), ...sample, cases: 'all' }, people.lia)).toBe(422);
    expect(await send('/audits', { brand: String(lumen), ...sample }, people.lia)).toBe(303);
    expect(words(await page('/audits', people.bea))).toContain('Read the next (3 for you)');
  });

  /** Reads all that waits for somebody, and answers by what stands in the posts. @returns the pages. */
  async function readAll(who: Person, danger: boolean): Promise<string[]> {
    const pages: string[] = [];
    for (;;) {
      const html = await page('/audits/next', who);
      const item = Object.fromEntries(
        [...html.matchAll(/name="(audit|nth|kind)" value="([^"]+)"/g)].map(([, name, value]) => [name!, value!]),
      );
      if (item.audit === undefined) return pages;
      pages.push(html);
      const helped = html.includes('refunded');
      const said =
        item.kind === 'aside'
          ? { ...(danger && { danger: 'yes' }) }
          : helped
            ? { rung: 'remedy', followed_through: 'yes' }
            : { rung: 'words_only', nothing_after_sorry: 'yes' };
      expect(await send('/audits/answer', { ...item, ...said } as Record<string, string>, who)).toBe(303);
      expect(await send('/audits/answer', { ...item, ...said } as Record<string, string>, who)).toBe(303);
    }
  }

  it('shows two readers the posts, and nothing of what was read or answered', async () => {
    for (const who of [people.bea, people.cem]) {
      const pages = await readAll(who, false);
      expect(pages).toHaveLength(3);
      for (const html of pages) {
        const main = html.slice(
          html.indexOf('aria-label="Posts"'),
          html.indexOf('</form>', html.indexOf('name="audit"')),
        );
        expect(main).not.toMatch(/checked|selected|bea|cem|reader-|linear-|outcome/);
      }
    }
    expect(words(await page('/audits/next', people.dan))).toContain('Nothing to read');
    expect(words(await page('/audits', people.dan))).toContain('Nothing to read');
  });

  it('comes to agreement, errors both ways, and a margin', async () => {
    const text = words(await page('/audits', people.lia));
    expect(text).toMatch(/all 2 1\.00 /);
    expect(text).toContain('0 of 1');
    const now = Date.now() + 1_000;
    const [all] = await readAudits(connection.db, now);
    expect(all).toMatchObject({ cases: 2, waiting: 0, aside: { read: 1, hidden: 0, danger: 0 } });
    expect(findDrift(all!, [])).toEqual([]);
    // One of the two cases had a sorry: each share is asked of its own.
    const asked = (['no_reply', 'nothing_after_sorry'] as const).map((share) => {
      const { negatives, positives } = all!.errors[share];
      return negatives + positives;
    });
    expect(asked).toEqual([2, 1]);
    const { errors } = DEFAULT_THRESHOLDS;
    expect(await readAllowance(connection.db, { brandId: lumen, at: now }, errors)).not.toEqual(errors);
  });

  it('keeps danger among what is set aside at 0, or raises an alarm', async () => {
    await connection.db.deleteFrom('audit_answers').where('reader', '=', 'cem').execute();
    expect(words(await page('/audits', people.bea))).toContain('Nothing for you: 3 items wait for a second reader');
    await readAll(people.dan, true);
    expect(words(await page('/audits', people.lia))).toContain('1 mention that speaks of danger was set aside');
    const [all] = await readAudits(connection.db, Date.now() + 1_000);
    expect(findDrift(all!, [])[0]).toMatchObject({ condition: 'drift/hidden_danger', severity: 'critical' });
  });
});
