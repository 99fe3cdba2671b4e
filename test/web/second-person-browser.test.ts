/** A reply that a second person looks at, and an account that is the same person's, as agents meet them in the console. */
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { foldHistories } from '../../src/cases/refold.ts';
import type { Connection } from '../../src/db/connect.ts';
import { keepProfiles } from '../../src/identity/profiles.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { storePosts } from '../../src/intake/posts.ts';
import { type Desk, openDesk } from '../replies/desk.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { listen, signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { brandConfig, contextOf } from '../support/filing.ts';

const program = inject('chromium');
const WORDS = 'Your order left the depot today.';

describe.runIf(program)('with a second person, in a real browser', { timeout: 240_000 }, () => {
  let connection: Connection;
  let served: Awaited<ReturnType<typeof listen>>;
  let browser: Browser;
  let desk: Desk;
  const pages: Record<string, Page> = {};

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    desk = await openDesk(connection, 'bluesky', { seed: 'second person' });
    const web = testWeb(db, {
      now: desk.now,
      variables: desk.site.variables,
      refold: async (trx, ids, at, actor) => foldHistories(trx, await contextOf(trx as never), ids, { at, actor }),
    });
    served = await listen(web);
    browser = await chromium.launch({ executablePath: program!, args: CHROMIUM_FLAGS });
    for (const name of ['ana', 'bo']) {
      const { cookie } = await signedIn(db, name, 'agent', desk.now());
      const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, timezoneId: 'UTC' });
      await context.addCookies([{ name: 'amends_session', value: cookie.split('=')[1]!, url: served.url }]);
      pages[name] = await context.newPage();
      pages[name].setDefaultTimeout(60_000);
    }
  }, 240_000);
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await desk?.site.close();
    await connection?.close();
  });

  async function open(name: string, id = desk.caseId): Promise<Page> {
    // What the page itself is about to open would break off the way there.
    await pages[name]!.waitForLoadState('networkidle');
    await pages[name]!.goto(`${served.url}/cases/${encodeURIComponent(id)}`);
    return pages[name]!;
  }

  /** Writes a reply as ana. */
  async function ask(text: string): Promise<void> {
    const page = await open('ana');
    await page.locator('textarea[data-draft]').fill(text);
    await page.getByRole('button', { name: /Ask for approval/ }).click();
    await page.locator('.post.pending', { hasText: text }).waitFor();
  }

  const waiting = (page: Page, text: string) => page.locator('.post.pending', { hasText: text });

  it('sends a reply once a colleague approved it, says who did, and takes it back', async () => {
    const settings = JSON.stringify({ names: [], timezone: 'UTC', reply_approval: true });
    await connection.db.updateTable('brands').set({ settings }).execute();
    await ask(WORDS);
    const own = waiting(pages.ana!, WORDS);
    expect(await own.innerText()).toContain('waits for approval by a colleague');
    expect(await own.getByRole('button').allInnerTexts()).toEqual(['Take back']);
    await desk.round();
    expect(desk.site.answers()).toEqual([]);

    const bo = pages.bo!;
    await bo.goto(`${served.url}/queue`);
    await bo.locator('.tabs').getByText('Waits for approval').click();
    await bo.locator('.row').first().click();
    await waiting(bo, WORDS).getByRole('button', { name: 'Approve and send' }).click();
    await bo.locator('.post.pending', { hasText: 'approved by bo' }).waitFor();
    await desk.round();
    expect(desk.site.answers()).toEqual([WORDS]);
    await open('bo');
    expect(await bo.locator('.post.reply', { hasText: WORDS }).innerHTML()).toContain('approved by bo');
    await bo.goto(`${served.url}/queue`);
    expect(await bo.locator('.tabs').getByText('Waits for approval').count()).toBe(0);

    const page = await open('ana');
    await page.keyboard.press('u');
    await expect.poll(async () => (await desk.replies()).at(-1)!.state, { timeout: 60_000 }).toBe('removing');
    await desk.round();
    expect(desk.site.answers()).toEqual([]);
  });

  it('gives a reply back with the reason, and refuses what its author approves', async () => {
    const text = `${WORDS} It comes on Monday.`;
    await ask(text);
    const csrf = await pages.ana!.locator('input[name=_csrf]').first().inputValue();
    const path = `${served.url}/cases/${encodeURIComponent(desk.caseId)}/approve`;
    const answer = await pages.ana!.request.post(path, { form: { _csrf: csrf }, maxRedirects: 0 });
    expect(answer.ok()).toBe(false);
    expect((await desk.replies()).at(-1)).toMatchObject({ state: 'awaiting_approval', approvedBy: null });

    const bo = await open('bo');
    await waiting(bo, text).getByPlaceholder('What is to be changed').fill('say by when');
    await waiting(bo, text).getByRole('button', { name: 'Give back' }).click();
    await bo.locator('.post.pending.refused').waitFor();
    const ana = await open('ana');
    expect(await waiting(ana, text).innerText()).toContain('bo gave it back: say by when');
    expect(await ana.locator('textarea[data-draft]').inputValue()).toBe(text);
    await desk.round();
    expect(desk.site.answers()).toEqual([]);
    await waiting(ana, text).getByRole('button', { name: 'Discard' }).click();
    await waiting(ana, text).waitFor({ state: 'detached' });
  });

  it('shows which account may be the same person, joins the two, and parts them again', async () => {
    const { db } = connection;
    const at = new Date(desk.now() - 3_600_000).toISOString();
    const there = { network: 'x', id: '1990000000000000001', author_id: '77', author_handle: 'vera', created_at: at };
    const said = 'my parcel is lost and nobody answers me';
    const acme = brandConfig('acme', ['acme'], true);
    const accounts = [...acme.accounts, { network: 'bluesky', handle: 'acme.test', role: 'main' as const }];
    await db.transaction().execute(async (trx) => {
      await syncBrands(trx, [{ ...acme, accounts }], 'config');
      await storePosts(trx, [{ ...there, text: `@acme ${said}` }], 'push');
    });
    await desk.watched.file();
    const [x, sky] = [
      { id: '77', handle: 'vera', links: [{ url: 'https://bsky.app/profile/vera.test', verified: false }] },
      { id: 'did:plc:vera', handle: 'vera.test', links: [{ url: 'https://x.com/vera', verified: false }] },
    ];
    await db.transaction().execute(async (trx) => {
      await keepProfiles(trx, 'x', { asked: [x], profiles: [x] }, desk.now());
      await keepProfiles(trx, 'bluesky', { asked: [sky], profiles: [sky] }, desk.now());
    });

    const page = await open('ana');
    const suggestion = page.locator('.suggestion');
    const shown = await suggestion.innerText();
    for (const part of ['May be the same person as @vera on X', 'each links to the other', 'x.com/vera', said])
      expect(shown).toContain(part);
    const wide = (await suggestion.locator('p').boundingBox())!.width;
    expect(wide).toBeGreaterThan((await page.locator('.side .facts').boundingBox())!.width * 0.9);

    await suggestion.getByRole('button', { name: 'Join' }).click();
    await page.getByText('Joined with').waitFor();
    await desk.watched.file();
    expect(await db.selectFrom('cases').select('id').where('complaint', '=', true).execute()).toHaveLength(1);
    const joined = await open('ana');
    expect(await joined.locator('.post', { hasText: said }).count()).toBe(1);

    await joined.locator('.suggestion').getByRole('button', { name: 'Part again' }).click();
    await joined.getByText('May be the same person as').waitFor();
    await desk.watched.file();
    const apart = await open('ana');
    // The suggestion quotes the post; the case holds it no more.
    expect(await apart.locator('.post', { hasText: said }).count()).toBe(0);
    await apart.locator('.suggestion').getByRole('button', { name: 'Two people' }).click();
    await apart.locator('.suggestion').waitFor({ state: 'detached' });
  });
});
