/** Every number, page, view, list and report in which a reading is seen. */
import { type Kysely, sql } from 'kysely';
import { expect } from 'vitest';
import { countHours, readHour } from '../../src/alerts/detect/store.ts';
import { loadStory } from '../../src/cases/store/story.ts';
import { ReportDocument } from '../../src/cli/report/document.tsx';
import { readReport } from '../../src/cli/report/read.ts';
import type { CardOptions } from '../../src/cli/scorecards.ts';
import { brandCard } from '../../src/contract/brand-card.ts';
import { columnsOf } from '../../src/contract/columns.ts';
import { writeCsv } from '../../src/csv.ts';
import type { Database } from '../../src/db/tables.ts';
import { readDraftInput } from '../../src/desk/draft/check.ts';
import { iso } from '../../src/model.ts';
import { exportCustomer, lookUpCustomers } from '../../src/privacy/customers.ts';
import { type CardQuestion, readCard } from '../../src/scorecards/store/cards.ts';
import { readHandsOn } from '../../src/scorecards/store/conduct.ts';
import { readEvidence, TRACEABLE } from '../../src/scorecards/store/evidence.ts';
import { readActs, readResponses } from '../../src/scorecards/store/figures.ts';
import { listCannedReplies, listClusters } from '../../src/scorecards/store/listing.ts';
import type { Person } from '../support/console.ts';
import type { livingWeb } from '../support/living.ts';
import { CUSTOMERS } from './read-lines.ts';

export type Everything = Record<string, unknown>;

/** The part of `Everything` that holds the posts behind a number. */
export function behind(number: string): string {
  return `behind ${number}`;
}

/** The parts that differ. */
export function changed(before: Everything, after: Everything): string[] {
  return Object.keys(before).filter((part) => JSON.stringify(before[part]) !== JSON.stringify(after[part]));
}

interface Looking {
  db: Kysely<Database>;
  web: Awaited<ReturnType<typeof livingWeb>>;
  who: Person;
  now: number;
  question(more?: object): CardQuestion;
}

/** Looks at all of it, as a person who may see it. */
export function lookAtEverything({ db, web, who, now, question }: Looking): Promise<Everything> {
  async function api(path: string): Promise<unknown> {
    const answer = await web.app.request(`/api/v1${path}`, { headers: who.headers });
    expect(answer.status).toBe(200);
    return answer.json();
  }

  async function page(path: string): Promise<string> {
    const answer = await web.app.request(path, { headers: { cookie: who.cookie } });
    return answer.text();
  }

  /** The words of a page. */
  async function words(path: string): Promise<string> {
    return (await page(path)).replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');
  }

  /** What the case pages say of the posts: not who corrected what, which is never as it was. */
  async function readOnPage(caseId: string): Promise<string[]> {
    const html = await page(`/cases/${encodeURIComponent(caseId)}`);
    return [
      ...html.matchAll(
        /<p class="(?:read|follow)\b.*?<\/p>|<div class="why">.*?(?=<p class="follow)|<span class="(?:badge|status)\b.*?<\/span>/gs,
      ),
    ].map(([all]) => all.replace(/<span class="chip corrected".*?<\/span>/g, ''));
  }

  /** All that is kept of a customer, but for what was done to the case. */
  async function kept(handle: string) {
    const [one] = await lookUpCustomers(db, `@${handle}`);
    const { actions: _, events: __, labels: ___, audit: ____, ...rest } = await exportCustomer(db, one!);
    return rest;
  }

  async function view(name: string): Promise<object[]> {
    const { rows } = await sql<object>`select * from ${sql.table(`analytics.${name}`)}`.execute(db);
    return rows.sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));
  }

  async function reportOf(of: CardQuestion): Promise<string> {
    const data = await readReport(db, of, { everyone: [of], others: [] }, {} as CardOptions);
    return String(await ReportDocument({ data, at: iso(now), consoleUrl: null }));
  }

  async function everything(): Promise<Everything> {
    const of = question();
    const rows = await db.selectFrom('cases').select('id').orderBy('id').execute();
    const each = <T>(what: (id: string) => Promise<T>) => Promise.all(rows.map(({ id }) => what(id)));
    const seen: Everything = {
      card: await readCard(db, of),
      'card of a topic': await readCard(db, question({ topic: 'policy' })),
      'card as CSV': writeCsv(columnsOf(brandCard), [await readCard(db, of)]),
      report: await reportOf(of),
      'report: in whose hands': await readHandsOn(db, of),
      'canned templates': await listClusters(db, { brand: 'lumen', from: of.from, to: of.to, copies: 1 }),
      'canned replies': await listCannedReplies(db, { brand: 'lumen' }),
      acts: await readActs(db, of.brandId, of.from, of.to),
      'first responses': await readResponses(db, of.brandId, of.from, of.to),
      'complaints by hour': await countHours(db, now),
      'complaints of the hour': await readHour(db, of.brandId, now),
      queue: await api('/queue?brand=lumen'),
      'cases open': await api('/cases?brand=lumen&view=open'),
      'cases done': await api('/cases?brand=lumen&view=done'),
      promises: await api('/promises?brand=lumen'),
      'case command': await each((id) => loadStory(db, id)),
      'draft check': await each((id) => readDraftInput(db, id, { text: 'Sorry!', at: now, zone: 'UTC' })),
      export: await Promise.all(CUSTOMERS.map(kept)),
      'brand page': await words('/brands/lumen'),
      'brands page': await words('/brands'),
      'page of cases done': (await words('/queue?view=done&brand=lumen')).replaceAll(/unread */g, ''),
      // Which cases the reader has opened is not of the reading.
      'queue page': (await words('/queue?brand=lumen')).replaceAll(/unread */g, ''),
      'case page': await each(readOnPage),
    };
    for (const name of ['cases', 'replies', 'promises', 'canned_clusters', 'topics'])
      seen[`analytics.${name}`] = await view(name);
    for (const name of ['apology_to_resolution', 'brand_scorecard_daily']) seen[`analytics.${name}`] = await view(name);
    for (const number of TRACEABLE) seen[behind(number)] = await readEvidence(db, of, number);
    return seen;
  }

  return everything();
}
