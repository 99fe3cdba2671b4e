import { type Browser, chromium, type Locator, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { drain } from '../../src/cases/drain.ts';
import { foldHistories } from '../../src/cases/refold.ts';
import type { Connection } from '../../src/db/connect.ts';
import { syncBrands } from '../../src/intake/brands.ts';
import { storePosts } from '../../src/intake/posts.ts';
import type { Post } from '../../src/model.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { listen, signedIn, testWeb } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { brandConfig, contextOf, draining } from '../support/filing.ts';

const program = inject('chromium');
const MINUTE = 60_000;

describe.runIf(program)('answering from the console, in a real browser', { timeout: 240_000 }, () => {
  let connection: Connection;
  let served: Awaited<ReturnType<typeof listen>>;
  let browser: Browser;
  let cookie: string;

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    const accounts = [{ network: 'bluesky', handle: 'lumen.test', role: 'main' as const }];
    await db
      .transaction()
      .execute((trx) =>
        syncBrands(trx, [{ ...brandConfig('lumen', [], true), name: 'Lumen Fibre', accounts }], 'config'),
      );
    const web = testWeb(db, {
      variables: { BLUESKY_APP_PASSWORDS: 'lumen.test=secret' },
      refold: async (trx, ids, at, actor) => foldHistories(trx, await contextOf(trx as never), ids, { at, actor }),
    });
    served = await listen(web);
    cookie = (await signedIn(db, 'ana', 'agent')).cookie;
    browser = await chromium.launch({ executablePath: program!, args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await served?.close();
    await connection?.close();
  });

  /** A thread longer than the window is high. */
  async function complain(): Promise<void> {
    const now = Date.now();
    const posts = Array.from(
      { length: 12 },
      (_, n): Post => ({
        network: 'bluesky',
        id: `at://did:plc:vera/app.bsky.feed.post/${n}`,
        author_id: 'did:plc:vera',
        author_handle: 'vera.test',
        created_at: new Date(now - (20 - n) * MINUTE).toISOString(),
        text: `@lumen.test my line is dead for the ${n + 1}th time and nobody answers me`,
        lang: 'en',
        reply_to: n === 0 ? undefined : `at://did:plc:vera/app.bsky.feed.post/${n - 1}`,
      }),
    );
    await connection.db.transaction().execute((trx) => storePosts(trx, posts, 'push'));
    await drain(connection.db, () => contextOf(connection.db), draining(100, now));
  }

  /** Opens the case, at 800 pixels of height. */
  async function openCase() {
    const { id } = await connection.db.selectFrom('cases').select('id').executeTakeFirstOrThrow();
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: 'amends_session', value: cookie.split('=')[1]!, url: served.url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(60_000);
    await page.goto(`${served.url}/cases/${encodeURIComponent(id)}`);
    return { page, context };
  }

  /** Sends a reply. @returns what shows it, below the thread. */
  async function write(page: Page, text: string): Promise<Locator> {
    await page.locator('textarea[data-draft]').fill(text);
    await page.locator('#send-reply').click();
    const written = page.locator('.post.pending', { hasText: text });
    await written.waitFor();
    return written;
  }

  /** Where a post stands in the part of the thread that is shown: 'shown' where it is there as a whole. */
  async function placeOf(page: Page, post: Locator) {
    const [shown, is] = [(await page.locator('#case-scroll').boundingBox())!, (await post.boundingBox())!];
    return is.y >= shown.y && is.y + is.height <= shown.y + shown.height ? 'shown' : { shown, is };
  }

  it('shows what was just written, below a long thread as well', async () => {
    await complain();
    const { page, context } = await openCase();
    const written = await write(page, 'We are sorry. A technician comes tomorrow before noon.');
    await expect.poll(() => placeOf(page, written), { timeout: 60_000 }).toBe('shown');
    await context.close();
  });

  it('opens a case at its newest post, whatever waits below it from before', async () => {
    const { page, context } = await openCase();
    expect(await placeOf(page, page.locator('.post.pending'))).not.toBe('shown');
    const newest = (await page.locator('.post[data-newest]').boundingBox())!;
    const shown = (await page.locator('#case-scroll').boundingBox())!;
    expect(Math.abs(newest.y + newest.height - shown.y - shown.height)).toBeLessThan(2);
    await context.close();
  });

  it('stays where one reads when a newer reply goes and an older one was refused', async () => {
    const { page, context } = await openCase();
    const newer = await write(page, 'He calls you at nine.');
    await expect.poll(() => placeOf(page, newer), { timeout: 60_000 }).toBe('shown');
    const refused = { state: 'refused' as const, error: 'refused by the network' };
    await connection.db.updateTable('replies').set(refused).where('text', 'like', '%technician%').execute();
    await page.locator('#case-scroll').evaluate((thread) => thread.scrollTo(0, 0));
    // Not by mouse, which would have to scroll to the button.
    await newer.locator('.acts button').dispatchEvent('click');
    await newer.waitFor({ state: 'detached' });
    await page.locator('.post.pending.refused').waitFor();
    expect(await page.locator('#case-scroll').evaluate((thread) => thread.scrollTop)).toBe(0);
    await context.close();
  });
});
