import fs from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import type { Connection } from '../../src/db/connect.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { listen, type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const program = inject('chromium');

const PAGES = [
  '/queue/set-aside',
  '/queue/set-aside/sample',
  '/owed',
  '/promises',
  '/canned',
  '/brands',
  '/brands?sort=complaints&own=yes',
  '/brands?at=2026-01-15',
  '/brands/lumen',
  '/brands/lumen/promises',
  '/brands/lumen/canned',
  '/brands/lumen/canned?same=1',
  '/brands/lumen/evidence?of=ladder_answer',
  '/brands?brand=lumen&with=pakko',
  '/lead',
  '/lead/private',
  '/audits',
  '/audits/next',
  '/handover',
  '/regulated',
  '/alerts',
  '/health',
  '/audit',
];

const DAY = 24 * 60;

describe.runIf(program)('the pages of figures in a real browser', { timeout: 240_000 }, () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let url: string;
  let close: () => Promise<void>;
  let browser: Browser;
  let ana: Person;

  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    ({ url, close } = await listen(web));
    browser = await chromium.launch({ executablePath: program!, args: CHROMIUM_FLAGS });
    ana = await signedIn(connection.db, 'ana', 'admin');
    for (const [name, brand, days, reply] of [
      ['mira', 'lumen', 40, 'We have refunded the second charge today.'],
      ['rolf', 'lumen', 30, 'So sorry to hear this.'],
      ['otto', 'lumen', 20, 'Please send us a direct message with your number.'],
      ['suse', 'pakko', 25, 'So sorry to hear this.'],
    ] as const)
      await web.say(
        [name, days * DAY, `@${brand} you charged me twice this month, I want my money back`],
        [brand, days * DAY - 30, `@${name} ${reply}`, '^'],
      );
    await web.say(['gus', 30, '@lumen my internet is down since 6am, third time this week. Nobody answers!']);
    await connection.db
      .updateTable('brands')
      .set({ settings: JSON.stringify({ complaint_days: 56 }) })
      .where('key', '=', 'lumen')
      .execute();
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
    await connection?.close();
  });

  async function open(options: Parameters<Browser['newContext']>[0] = {}): Promise<Page> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
    await context.addCookies([{ name: 'amends_session', value: ana.cookie.split('=')[1]!, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(20_000);
    return page;
  }

  const tooWide = (page: Page) =>
    page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

  it.each([
    ['light', {}],
    ['dark', { colorScheme: 'dark' as const }],
    ['390 px', { viewport: { width: 390, height: 844 } }],
  ])('are accessible and fit, in %s', async (_, options) => {
    const page = await open({ bypassCSP: true, ...options });
    const found: string[] = [];
    for (const path of PAGES) {
      await page.goto(url + path, { waitUntil: 'load' });
      await page.evaluate(axe);
      const violations = await page.evaluate(async () => {
        const { axe } = globalThis as unknown as {
          axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
        };
        return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html.slice(0, 160)}`);
      });
      found.push(...violations.map((violation) => `${path} ${violation}`));
      const wide = await tooWide(page);
      if (wide > 0) found.push(`${path} is ${wide} px too wide`);
    }
    expect(found).toEqual([]);
    await page.context().close();
  });

  it('read without script: the story of a brand in words', async () => {
    const page = await open({ javaScriptEnabled: false });
    await page.goto(`${url}/brands/lumen`);
    expect(await page.locator('.lead').textContent()).toMatch(/^Of 3 complaints we saw \d end in/);
    expect(await page.getByRole('button', { name: 'Compare' }).count()).toBe(1);
    await page.getByLabel('as of').fill('2026-01-15');
    await page.getByRole('button', { name: 'Show' }).click();
    await page.waitForURL('**/brands/lumen?at=2026-01-15');
    expect(await page.locator('.as-of').textContent()).toContain('15 Jan 2026');
    await page.context().close();
  });

  it('keep to the day that was asked for, down to the posts and up to all brands', async () => {
    const page = await open();
    await page.goto(`${url}/brands?at=${new Date(Date.now() - 5 * 86_400_000).toISOString().slice(0, 10)}`);
    await page.getByRole('link', { name: 'Lumen Fibre', exact: true }).click();
    await page.waitForURL('**/brands/lumen?at=*');
    await page.getByRole('link', { name: 'Posts' }).click();
    await page.waitForURL('**/evidence?*at=*');
    await page.getByText('Back to the newest').click();
    await page.waitForURL((address) => !address.searchParams.has('at'));
    await page.context().close();
  });

  it('print black on white, without what only a screen can do', async () => {
    const page = await open({ colorScheme: 'dark' });
    for (const path of ['/brands/lumen', '/regulated', '/handover']) {
      await page.goto(url + path);
      await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
      const seen = await page.evaluate(`({
        ground: getComputedStyle(document.documentElement).backgroundColor,
        ink: getComputedStyle(document.body).color,
        rail: getComputedStyle(document.querySelector('.rail')).display,
        buttons: [...document.querySelectorAll('main button, main select')].filter((one) => one.offsetParent !== null).length,
      })`);
      expect(seen, path).toEqual({ ground: 'rgb(255, 255, 255)', ink: 'rgb(0, 0, 0)', rail: 'none', buttons: 0 });
    }
    await page.context().close();
  });

  it('move nothing where less motion is wished', async () => {
    const page = await open({ reducedMotion: 'reduce' });
    for (const path of ['/queue', '/brands/lumen']) {
      await page.goto(url + path);
      const moving = await page.evaluate(`(() => {
        const lasts = (times) => times.split(',').some((time) => Number.parseFloat(time) > 0.01);
        return [...document.querySelectorAll('*')]
          .filter((one) => {
            const style = getComputedStyle(one);
            return lasts(style.transitionDuration) || (style.animationName !== 'none' && lasts(style.animationDuration));
          })
          .map((one) => one.className);
      })()`);
      expect(moving, path).toEqual([]);
    }
    await page.context().close();
  });

  it('shift nothing under the eyes of who reads the queue while it is live', async () => {
    const page = await open();
    await page.goto(`${url}/queue`);
    await page.locator('.row').first().waitFor();
    await page.evaluate(`{
      globalThis.shifts = 0;
      new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) globalThis.shifts += entry.value;
      }).observe({ type: 'layout-shift', buffered: false });
    }`);
    await page.locator('.row-main').first().focus();
    for (const name of ['ida', 'jan', 'kim'])
      await web.say([name, 1, `@lumen my internet is down as well, ${name} here, please help`]);
    await page.locator('[data-news]').first().waitFor();
    expect(await page.evaluate<number>('globalThis.shifts')).toBeLessThan(0.02);
    await page.context().close();
  });
});
