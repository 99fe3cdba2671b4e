import fs from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { firstLink } from '../../src/auth/store/invites.ts';
import { whoseSession } from '../../src/auth/store/sessions.ts';
import type { Connection } from '../../src/db/connect.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { listen, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb } from '../support/living.ts';

const axe = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const program = inject('chromium');

describe.runIf(program)('the console in a real browser', { timeout: 120_000 }, () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let url: string;
  let close: () => Promise<void>;
  let browser: Browser;
  const complaints: string[] = [];

  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    ({ url, close } = await listen(web));
    browser = await chromium.launch({ executablePath: program!, args: CHROMIUM_FLAGS });
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
    await connection?.close();
  });

  /** A browser of its own, whose errors the last test looks at. */
  async function open(
    options: Parameters<Browser['newContext']>[0] = {},
  ): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      timezoneId: 'Europe/Lisbon',
      ...options,
    });
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/status of 4\d\d/.test(message.text()))
        complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('request', (request) => {
      if (!request.url().startsWith(url) && !request.url().startsWith('data:'))
        complaints.push(`asks elsewhere: ${request.url()}`);
    });
    return { context, page };
  }

  async function openAs(cookie: string, options?: Parameters<Browser['newContext']>[0]) {
    const opened = await open(options);
    await opened.context.addCookies([{ name: 'amends_session', value: cookie.split('=')[1]!, url }]);
    return opened;
  }

  /** The next time the page shows this, without being touched. */
  async function shows(page: Page, text: string): Promise<void> {
    await page.getByText(text, { exact: false }).filter({ visible: true }).first().waitFor();
  }

  it('goes from the one-time link to the first case by keys alone', async () => {
    const { page, context } = await open();
    await page.goto(url);
    await shows(page, 'Nobody can sign in yet');
    await page.goto(url + (await firstLink(connection.db, Date.now())));
    await page.locator('[name=name]:focus').waitFor();
    await page.keyboard.type('ana');
    await page.keyboard.press('Tab');
    await page.keyboard.type('short');
    await page.keyboard.press('Enter');
    expect(
      await page
        .locator('[name=password]')
        .evaluate((input) => (input as unknown as { validity: { tooShort: boolean } }).validity.tooShort),
    ).toBe(true);
    await page.locator('[name=password]').fill('four blue chairs');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/queue');
    await shows(page, 'No posts yet');
    const cookies = await context.cookies();
    const session = cookies.find((cookie) => cookie.name === 'amends_session');
    expect(session).toMatchObject({ httpOnly: true, sameSite: 'Lax' });
    expect(await whoseSession(connection.db, session!.value, Date.now())).toMatchObject({ name: 'ana', role: 'admin' });

    await web.say(['mira', 90, '@lumen my internet is down since 6am, third time this week I write. Nobody answers!']);
    await shows(page, 'third time this week');
    await page.keyboard.press('n');
    await page.waitForURL('**/cases/**');
    await shows(page, 'No public reply yet');
    await shows(page, 'Taken: @mira to Lumen Fibre, “my internet is down');
    await page.keyboard.press('e');
    await page.keyboard.press('r');
    await shows(page, 'Resolved: remedied.');
    expect(await page.locator('.status').textContent()).toBe('resolved');
    await page.keyboard.press('u');
    await shows(page, 'Undone.');
    expect(await page.locator('.status').textContent()).toBe('open');
    await context.close();
  });

  it('gives a case to one of two who want it, and the other sees it at once', async () => {
    const [bea, cem] = [await signedIn(connection.db, 'bea', 'agent'), await signedIn(connection.db, 'cem', 'agent')];
    await web.say(['otto', 20, '@pakko my parcel is marked delivered but I never got it. Where is it?']);
    const one = await openAs(bea.cookie);
    const two = await openAs(cem.cookie);
    for (const { page } of [one, two]) {
      await page.goto(`${url}/queue?brand=pakko`);
      await page.locator('.row', { hasText: 'otto' }).locator('.row-main').click();
      await page.waitForURL('**/cases/**');
    }
    await Promise.all([one.page.keyboard.press('c'), two.page.keyboard.press('c')]);
    const said = async (page: Page) => {
      await page.locator('#notice:not(:empty)').waitFor();
      return page.locator('#notice').textContent();
    };
    const both = await Promise.all([said(one.page), said(two.page)]);
    expect(both.filter((text) => text?.startsWith('Assigned to you.'))).toHaveLength(1);
    const winner = both[0]?.startsWith('Assigned to you.') ? 'bea' : 'cem';
    const loser = winner === 'bea' ? two.page : one.page;
    expect(both.find((text) => !text?.startsWith('Assigned to you.'))).toContain(`${winner} works on this case`);
    await loser.getByText(`Held by ${winner}`).first().waitFor();

    const watcher = await openAs(cem.cookie);
    await watcher.page.goto(`${url}/queue?brand=pakko`);
    await (winner === 'bea' ? one.page : two.page).keyboard.press('c');
    await watcher.page
      .locator('.row', { hasText: 'otto' })
      .locator('.holder.past, .unseen:text("free")')
      .first()
      .waitFor({ state: 'attached' });
    for (const { context } of [one, two, watcher]) await context.close();
  });

  it('judges a draft as it is typed, and fills the reply box of the network with it', async () => {
    const dia = await signedIn(connection.db, 'dia', 'agent');
    await web.say(
      ['rolf', 300, '@lumen you charged me twice this month, I want my money back'],
      ['lumen', 290, '@rolf So sorry to hear this, Rolf.', '^'],
      ['rolf', 60, '@lumen sorry is nice but where is my refund?', '^'],
    );
    const { page, context } = await openAs(dia.cookie);
    await page.goto(`${url}/queue?q=refund`);
    await page.locator('.row', { hasText: 'rolf' }).locator('.row-main').click();
    await page.locator('[data-draft]').fill('We are so sorry about this experience, Rolf.');
    await shows(page, 'Say what will be done, who does it, and by when.');
    await page.locator('[data-draft]').fill('We have refunded the second charge, it is on your account by Tuesday.');
    await shows(page, 'what was done');
    expect(await page.locator('#reply-box').getAttribute('href')).toContain('in_reply_to=');
    expect(await page.locator('#reply-box').getAttribute('href')).toContain('refunded');
    // What a colleague does meanwhile must not take the draft away.
    await web.say(['rolf', 1, '@lumen hello?? anybody? the internet is down again since monday']);
    await shows(page, 'anybody');
    expect(await page.locator('[data-draft]').inputValue()).toContain('refunded');
    await context.close();
  });

  it('lets a reading be corrected where it is read, judges the case again, and takes it back', async () => {
    const eli = await signedIn(connection.db, 'eli', 'agent');
    const { page, context } = await openAs(eli.cookie);
    await page.goto(`${url}/queue?q=refund`);
    await page.locator('.row', { hasText: 'rolf' }).locator('.row-main').click();
    await shows(page, '1 sorry, 0 actions');
    const reply = page.locator('.post.reply').first();
    await reply.getByText('Correct', { exact: true }).first().click();
    await reply.getByLabel('action').check();
    await reply.getByRole('button', { name: 'Correct' }).first().click();
    await shows(page, '1 sorry, 1 action');
    await page.locator('.chip.corrected').waitFor();
    await page.keyboard.press('u');
    await shows(page, '1 sorry, 0 actions');
    await context.close();
  });

  it('ranks a case again when its urgency is corrected, and puts it back', async () => {
    const kim = await signedIn(connection.db, 'kim', 'agent');
    await web.say(
      ['xena', 30, '@pakko where is my parcel? It says out for delivery since the morning.'],
      ['yuri', 20, '@pakko where is my parcel? It says out for delivery since the morning.'],
    );
    const { page, context } = await openAs(kim.cookie);
    const rank = async () => {
      await page.goto(`${url}/queue?q=delivery`);
      return page.locator('.row .row-head > b').allTextContents();
    };
    expect(await rank()).toEqual(['@xena', '@yuri']);
    await page.locator('.row', { hasText: 'yuri' }).locator('.row-main').click();
    await page.getByText('Correct', { exact: true }).first().click();
    await page.locator('.correct select[name=level]').selectOption('critical');
    await page.getByRole('button', { name: 'Correct' }).first().click();
    await shows(page, 'Reading corrected, case judged again.');
    expect(await rank()).toEqual(['@yuri', '@xena']);
    await page.locator('.row', { hasText: 'yuri' }).locator('.row-main').click();
    await page.waitForURL('**/cases/**');
    await page.keyboard.press('u');
    await shows(page, 'Undone.');
    expect(await rank()).toEqual(['@xena', '@yuri']);
    await context.close();
  });

  it('takes back at once what was done to several', async () => {
    const lea = await signedIn(connection.db, 'lea', 'agent');
    const { page, context } = await openAs(lea.cookie);
    await page.goto(`${url}/queue?q=delivery`);
    for (const name of ['xena', 'yuri']) await page.locator('.row', { hasText: name }).locator('.pick input').check();
    await page.keyboard.press('e');
    await page.keyboard.press('r');
    await shows(page, '2 cases resolved: remedied.');
    expect(await page.locator('.row').count()).toBe(0);
    await page.locator('[data-key=u]').first().waitFor({ state: 'attached' });
    await page.waitForLoadState('networkidle');
    await page.keyboard.press('u');
    await shows(page, '2 cases undone.');
    expect(await page.locator('.row').count()).toBe(2);
    await context.close();
  });

  it('lets a notice go after its time, also while the queue is live', async () => {
    const ned = await signedIn(connection.db, 'ned', 'agent');
    const { page, context } = await openAs(ned.cookie);
    await page.clock.install();
    await page.goto(`${url}/queue?q=delivery`);
    await page.locator('.row', { hasText: 'xena' }).locator('.row-main').click();
    await page.waitForURL('**/cases/**');
    await page.keyboard.press('c');
    await shows(page, 'Assigned to you.');
    // What a colleague does to the case brings the page again, and the notice stays on it.
    const id = await page.locator('#case').getAttribute('data-case');
    const other = await signedIn(connection.db, 'ole', 'agent');
    const body = JSON.stringify({ text: 'rang the depot' });
    const headers = { ...other.headers, 'content-type': 'application/json' };
    await web.app.request(`/api/v1/cases/${encodeURIComponent(id!)}/note`, { method: 'POST', headers, body });
    await page.clock.runFor(2_000);
    await shows(page, 'rang the depot');
    expect(await page.locator('#notice').textContent()).toContain('Assigned to you.');
    await page.clock.runFor(16_000);
    await page.locator('#notice:empty').waitFor({ state: 'attached' });
    await page.keyboard.press('c');
    await context.close();
  });

  it('offers a sentence by Tab to who writes to somebody in danger', async () => {
    const ona = await signedIn(connection.db, 'ona', 'agent');
    await web.say(['zoe', 3, '@lumen there is smoke and a burning smell from your router']);
    const { page, context } = await openAs(ona.cookie);
    await page.goto(`${url}/queue?q=smoke`);
    await page.locator('.row', { hasText: 'zoe' }).locator('.row-main').click();
    await page.locator('[data-draft]').click();
    await page.keyboard.type('So sorry to hear this, Zoe.');
    await page.locator('.draft-check .danger [data-insert]').waitFor();
    await page.keyboard.press('Tab');
    await page.locator('.draft-check .good').first().waitFor();
    expect(await page.locator('[data-draft]').inputValue()).toContain('keep away from it');
    expect(await page.locator('.draft-check .danger').count()).toBe(0);
    await context.close();
  });

  it('keeps a finished row in its place, without what something else wrote into its style', async () => {
    const [mia, kai] = [await signedIn(connection.db, 'mia', 'agent'), await signedIn(connection.db, 'kai', 'agent')];
    const [hers, his] = [await openAs(mia.cookie), await openAs(kai.cookie)];
    for (const { page } of [hers, his]) await page.goto(`${url}/queue?q=delivery`);
    const box = (page: Page) => page.locator('.row', { hasText: 'xena' }).locator('.pick input');
    await box(hers.page).evaluate((input) => {
      (input as unknown as { style: { caretColor: string } }).style.caretColor = 'transparent';
    });
    await hers.page.keyboard.press('Shift');
    await box(his.page).check();
    await his.page.keyboard.press('e');
    await his.page.keyboard.press('r');
    await shows(hers.page, '1 done: show');
    await hers.page.locator('.row.gone', { hasText: 'xena' }).waitFor();
    expect(complaints).toEqual([]);
    await his.page.keyboard.press('u');
    await shows(his.page, 'Undone.');
    for (const { context } of [hers, his]) await context.close();
  });

  it('explains a due time where it stands, and goes on showing it when the page changes', async () => {
    const moe = await signedIn(connection.db, 'moe', 'agent');
    const { page, context } = await openAs(moe.cookie);
    await page.goto(`${url}/queue?q=delivery`);
    await page.locator('.row', { hasText: 'xena' }).locator('.row-main').click();
    await page.locator('.clock summary').first().click();
    await shows(page, '1 h from');
    await shows(page, 'Hours: round the clock, UTC.');
    await web.say(['xena', 1, '@pakko anybody there? The parcel is still not here.']);
    await page.locator('.post', { hasText: 'anybody there' }).waitFor();
    await shows(page, '1 h from');
    await context.close();
  });

  it('makes a case of its own of another matter', async () => {
    const noa = await signedIn(connection.db, 'noa', 'agent');
    await web.say(
      ['pia', 80, '@lumen my router is broken since Monday, please help'],
      ['pia', 70, '@lumen and your shop charged me for a cable I never bought'],
    );
    const { page, context } = await openAs(noa.cookie);
    await page.goto(`${url}/queue?q=router`);
    await page.locator('.row', { hasText: 'pia' }).locator('.row-main').click();
    await page.getByText('More', { exact: true }).click();
    await page.getByLabel('never bought').check();
    await page.getByRole('button', { name: 'Split into a case of its own' }).click();
    await shows(page, 'Split.');
    expect(await page.locator('.post').count()).toBe(1);
    await page.locator('.others', { hasText: 'never bought' }).waitFor();
    await context.close();
  });

  it('keeps a draft before the eyes of who leaves its field', async () => {
    const oli = await signedIn(connection.db, 'oli', 'agent');
    const { page, context } = await openAs(oli.cookie);
    await page.goto(`${url}/queue?q=delivery`);
    await page.locator('.row', { hasText: 'xena' }).locator('.row-main').click();
    await page.waitForURL('**/cases/**');
    await page.keyboard.press('r');
    await page.keyboard.type('We will look');
    await page.keyboard.press('Escape');
    expect(await page.locator('[data-draft]').inputValue()).toBe('We will look');
    await page.keyboard.press('Escape');
    await page.waitForURL('**/queue?*q=delivery*');
    await context.close();
  });

  it('lets go of a case that a correction makes none, and brings it back', async () => {
    const jo = await signedIn(connection.db, 'jo', 'agent');
    await web.say(['suse', 45, '@lumen your app logs me out all the time, useless, I am leaving for another provider']);
    const { page, context } = await openAs(jo.cookie);
    await page.goto(`${url}/queue?q=useless`);
    await page.locator('.row', { hasText: 'suse' }).locator('.row-main').click();
    await page.getByText('Correct', { exact: true }).first().click();
    await page.locator('select[name=is_complaint]').selectOption('false');
    await page.getByRole('button', { name: 'Correct' }).first().click();
    await shows(page, 'jo corrected the reading');
    await page.keyboard.press('u');
    await shows(page, 'No public reply yet');
    await context.close();
  });

  it('leads from a number of a brand down to the post', async () => {
    const fay = await signedIn(connection.db, 'fay', 'analyst');
    const { page, context } = await openAs(fay.cookie);
    await page.goto(`${url}/brands`);
    await page.getByRole('link', { name: 'Lumen Fibre', exact: true }).click();
    await page.locator('.figure', { hasText: 'Complaints' }).getByRole('link').click();
    const first = page.locator('.evidence').first();
    const words = (await first.locator('.words').innerText()).slice(0, 20);
    await first.getByRole('img', { name: 'X' }).waitFor();
    await first.getByRole('link', { name: 'the case' }).click();
    await page.waitForURL('**/cases/**');
    await shows(page, words);
    await shows(page, 'Your role reads and corrects');
    await context.close();
  });

  it.each(['/queue', '/queue/set-aside'])('names the network of each post at 390 pixels: %s', async (path) => {
    await web.say(['ivo', 5, '@lumen you are the best, thank you all!']);
    const hal = await signedIn(connection.db, `hal${path.length}`, 'agent');
    const { page, context } = await openAs(hal.cookie, { viewport: { width: 390, height: 844 } });
    await page.goto(url + path);
    const head = page.locator('.row .row-head').first();
    await head.locator('svg.network, a').filter({ visible: true }).waitFor();
    expect(await head.innerText()).not.toContain('Lumen');
    await context.close();
  });

  it('has no page that fails the accessibility check, in light, in dark and at 390 pixels', async () => {
    const gil = await signedIn(connection.db, 'gil', 'admin');
    const cases = await connection.db.selectFrom('cases').select('id').orderBy('id').execute();
    const paths = [
      '/queue',
      '/queue?view=snoozed',
      '/owed',
      '/brands',
      '/brands/lumen',
      '/brands/lumen/evidence?of=complaint_cases',
      '/lead',
      '/alerts',
      '/health',
      '/me',
      '/audit',
    ];
    const story = cases.map(({ id }) => `/cases/${encodeURIComponent(id)}`);
    const found: string[] = [];
    for (const options of [{}, { colorScheme: 'dark' as const }, { viewport: { width: 390, height: 844 } }]) {
      const { page, context } = await openAs(gil.cookie, { bypassCSP: true, ...options });
      for (const path of [...paths, ...story.slice(0, 2)]) {
        await page.goto(url + path, { waitUntil: 'load' });
        await page.evaluate(axe);
        const violations = await page.evaluate(async () => {
          const result = await (
            globalThis as unknown as {
              axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> };
            }
          ).axe.run();
          return result.violations.map((violation) => `${violation.id}: ${violation.nodes[0]?.html.slice(0, 120)}`);
        });
        found.push(...violations.map((violation) => `${path} ${JSON.stringify(options)} ${violation}`));
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        );
        if (overflow > 0) found.push(`${path} ${JSON.stringify(options)} is ${overflow} px too wide`);
      }
      await context.close();
    }
    expect(found).toEqual([]);
  });

  it('reads without script', async () => {
    const hal = await signedIn(connection.db, 'hal', 'agent');
    const { page, context } = await openAs(hal.cookie, { javaScriptEnabled: false });
    await page.goto(`${url}/queue`);
    await page.locator('.row', { hasText: 'rolf' }).locator('.row-main').click();
    await page.waitForURL('**/cases/**');
    expect(await page.locator('.follow').textContent()).toContain('1 sorry, 0 actions');
    await page.locator('[data-draft]').fill('So sorry again, Rolf.');
    await page.getByRole('button', { name: 'Check' }).click();
    expect(await page.locator('.draft-check').textContent()).toContain('Say what will be done');
    await context.close();
  });

  it('weighs less than 150 kB a page, and made no browser complain', async () => {
    const ina = await signedIn(connection.db, 'ina', 'agent');
    const { page, context } = await openAs(ina.cookie);
    const session = await context.newCDPSession(page);
    await session.send('Network.enable');
    let bytes = 0;
    session.on('Network.loadingFinished', (event) => {
      bytes += event.encodedDataLength;
    });
    await page.goto(`${url}/queue`, { waitUntil: 'load' });
    expect(bytes).toBeGreaterThan(5_000);
    expect(bytes).toBeLessThan(150_000);
    await context.close();
    expect(complaints).toEqual([]);
    expect(web.failures).toEqual([]);
  });
});
