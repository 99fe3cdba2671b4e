import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { listen, type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const program = inject('chromium');

describe('settings of one’s own', { timeout: 120_000 }, () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let browser: Browser | undefined;
  let url: string;
  let close: () => Promise<void>;
  let [ana, bea]: Person[] = [];
  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    [ana, bea] = [await signedIn(connection.db, 'ana', 'admin'), await signedIn(connection.db, 'bea', 'agent')];
    await web.say(['omar', 60, '@lumen you charged me twice, I want my money back']);
    ({ url, close } = await listen(web));
    if (program) browser = await chromium.launch({ executablePath: program, args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
    await connection?.close();
  });

  const post = (who: Person, path: string, body: Record<string, string>) =>
    web.app.request(`http://console.test${path}`, {
      method: 'POST',
      headers: { ...who.headers, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ _csrf: who.csrf, ...body }),
    });
  const queueOf = async (who: Person) => (await web.app.request('/queue', { headers: who.headers })).text();

  it('a view is one’s own unless it is saved for everybody', async () => {
    await post(bea!, '/views', { name: 'Only mine', query: 'view=open&level=high' });
    await post(bea!, '/views', { name: 'Team refunds', query: 'view=open&q=refund', shared: 'true' });
    expect(await queueOf(bea!)).toMatch(/Only mine[\s\S]*Team refunds/);
    const seen = await queueOf(ana!);
    expect(seen).not.toContain('Only mine');
    expect(seen).toContain('Shared by bea');
    const { id } = await connection.db
      .selectFrom('views')
      .select('id')
      .where('shared', '=', true)
      .executeTakeFirstOrThrow();
    await post(ana!, `/views/${id}/forget`, {});
    expect(await queueOf(ana!)).toContain('Team refunds');
    await post(bea!, `/views/${id}/forget`, {});
    expect(await queueOf(ana!)).not.toContain('Team refunds');
  });

  it('an invitation is a whole address', async () => {
    const page = await (await post(ana!, '/people', { name: 'cem', role: 'agent' })).text();
    expect(page).toMatch(/id="invite"[^>]*>\s*http:\/\/console\.test\/welcome\/[\w-]{20,}/);
    expect(page).toContain('data-copy="invite"');
  });

  describe.runIf(program)('in a real browser', () => {
    it('notifications are shown once they are asked for, of danger, in a window that nobody looks at', async () => {
      const context = await browser!.newContext({
        permissions: ['notifications', 'clipboard-read', 'clipboard-write'],
      });
      await context.addCookies([{ name: 'amends_session', value: bea!.cookie.split('=')[1]!, url }]);
      // Headless windows are always looked at, and show no notifications: both are told to the page instead.
      await context.addInitScript(`
        window.told = [];
        window.Notification = class { static permission = 'granted';
          static requestPermission = async () => 'granted';
          constructor(title) { window.told.push(title); }
          addEventListener() {} };
        Object.defineProperty(document, 'hidden', { get: () => window.away === true });`);
      const page = await context.newPage();
      await page.goto(`${url}/me`);
      await page.getByRole('button', { name: 'Turn on in this browser' }).click();
      await page.getByRole('button', { name: 'On in this browser' }).waitFor();
      const first = page.waitForResponse('**/api/v1/queue?limit=50');
      const heard = page.waitForResponse('**/live');
      await page.goto(`${url}/queue`);
      await Promise.all([first, heard]);
      // The queue is asked once in twenty seconds: the clock of the page goes on by that.
      await page.evaluate('window.away = true; const now = Date.now; Date.now = () => now() + 30_000;');
      await web.say([
        'wendy',
        1,
        '@lumen there are sparks coming out of the router and it smells of burning, is this safe?',
      ]);
      await expect
        .poll(() => page.evaluate('window.told'), { timeout: 20_000 })
        .toEqual(['Danger to health or safety: lumen']);
      await context.close();
    });
  });
});
