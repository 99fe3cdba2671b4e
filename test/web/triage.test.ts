import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { hashPassword } from '../../src/auth/password.ts';
import { setPassword } from '../../src/auth/store/users.ts';
import type { Connection } from '../../src/db/connect.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { listen, type Person, signedIn } from '../support/console.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { livingWeb, type Said } from '../support/living.ts';

const program = inject('chromium');
const PASSWORD = 'four blue chairs';

/** Twelve customers who wait, each with a matter of their own. */
const MATTERS: Said[] = [
  'my internet is down since Monday and nobody answers',
  'you charged me twice this month, I want my money back',
  'the engineer never came, I took a day off for this',
  'your app logs me out every hour, useless',
  'the router you sent is broken, please help',
  'I cancelled in March and you still bill me',
  'my contract says 50 and you charge 80, explain that',
  'third time I write about the same fault',
  'where is the refund that you promised me',
  'no signal in the whole street since yesterday',
  'your shop refused to take the router back',
  'my email address was deleted, I need it for work',
].map((words, n) => [`guest${n}`, 30 + n * 7, `@lumen ${words}`]);

describe.runIf(program)('triage in a real browser', { timeout: 120_000 }, () => {
  let connection: Connection;
  let web: Awaited<ReturnType<typeof livingWeb>>;
  let url: string;
  let close: () => Promise<void>;
  let browser: Browser;
  let [bea, cem]: Person[] = [];

  beforeAll(async () => {
    connection = await embeddedDatabase();
    web = await livingWeb(connection.db);
    ({ url, close } = await listen(web));
    browser = await chromium.launch({ executablePath: program!, args: CHROMIUM_FLAGS });
    [bea, cem] = [await signedIn(connection.db, 'bea', 'agent'), await signedIn(connection.db, 'cem', 'agent')];
    await web.say(...MATTERS);
  });
  afterAll(async () => {
    await browser?.close();
    await close?.();
    await connection?.close();
  });

  async function openAs(person: Person): Promise<{ context: BrowserContext; page: Page }> {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, timezoneId: 'Europe/Lisbon' });
    await context.addCookies([{ name: 'amends_session', value: person.cookie.split('=')[1]!, url }]);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return { context, page };
  }

  const caseOf = (page: Page) => page.locator('#case').getAttribute('data-case');
  const cursorOf = (page: Page) => page.locator('.row.current').getAttribute('data-case');

  it('works ten cases by keys alone, and never loses the cursor', async () => {
    const { page, context } = await openAs(bea!);
    await page.goto(`${url}/queue`);
    let keys = 0;
    const press = async (...pressed: string[]) => {
      for (const key of pressed) await page.keyboard.press(key);
      keys += pressed.length;
    };
    await press('j', 'o');
    const done: string[] = [];
    const acts = [
      ['e', 'r'],
      ['e', 'a'],
      ['s', '4'],
      ['d', 's'],
      ['s', 'd'],
      ['e', 'n'],
      ['s', 'h'],
      ['e', 'c'],
      ['s', 'w'],
      ['e', 'e'],
    ];
    for (const act of acts) {
      await page.locator(`#case:not([data-case="${done.at(-1)}"])`).waitFor();
      const open = (await caseOf(page))!;
      expect(done).not.toContain(open);
      expect(await cursorOf(page)).toBe(open);
      done.push(open);
      await press(...act);
    }
    await page.getByText('Resolved: handled elsewhere.').waitFor();
    process.stderr.write(`ten cases by keyboard: ${keys / 10} keystrokes a case\n`);
    expect(keys / 10).toBeLessThanOrEqual(4);
    expect(web.failures).toEqual([]);
    await context.close();
  });

  it('finds every command by its first letters, and goes back where one came from', async () => {
    const { page, context } = await openAs(bea!);
    await page.goto(`${url}/queue?view=open`);
    await page.keyboard.press('j');
    const row = await cursorOf(page);
    await page.keyboard.press('o');
    await page.locator(`#case[data-case="${row}"]`).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ac');
    expect(await page.locator('#palette li[aria-selected=true]').textContent()).toContain('Assign: cem');
    await page.keyboard.press('Enter');
    await page.getByText('Assigned to cem.').waitFor();
    await page.keyboard.press('u');
    await page.getByText('Undone.').first().waitFor();
    await page.keyboard.press('Escape');
    await page.waitForURL('**/queue?view=open');
    expect(await cursorOf(page)).toBe(row);
    await context.close();
  });

  it('keeps a draft over a reload, a sign-out, another’s claim and a dead network, and shows that it is written', async () => {
    const [one, two] = [await openAs(bea!), await openAs(cem!)];
    await setPassword(connection.db, bea!.id, await hashPassword(PASSWORD));
    const fresh = await signedInAgain(one.context);
    const { id } = await connection.db
      .selectFrom('cases')
      .select('id')
      .where('queued', '=', true)
      .executeTakeFirstOrThrow();
    for (const { page } of [one, two]) await page.goto(`${url}/cases/${encodeURIComponent(id)}`);
    await one.page.locator('#room', { hasText: 'cem looking' }).waitFor();
    await one.page.keyboard.press('r');
    await one.page.keyboard.type('We will look into it');
    await two.page.locator('#room .writing', { hasText: 'bea is writing' }).waitFor();
    const draft = () => one.page.locator('textarea[data-draft]').inputValue();
    await one.page.locator('.draft-check', { hasText: 'Say by when.' }).waitFor();
    await one.page.keyboard.press('Tab');
    await one.page.locator('.draft-check', { hasText: 'goes to Owed' }).waitFor();
    const written = await draft();
    expect(written).toMatch(/^We will look into it We will write to you here by /);
    await one.page.reload();
    expect(await draft()).toBe(written);
    await two.page.keyboard.press('c');
    await one.page.locator('.case-top', { hasText: 'Held by cem' }).waitFor();
    expect(await draft()).toBe(written);
    await one.context.setOffline(true);
    await one.page.keyboard.press('r');
    await one.page.locator('textarea[data-draft]').fill('Written in a tunnel');
    await one.page.locator('#offline:visible').waitFor();
    await one.context.setOffline(false);
    await one.page.locator('#offline').waitFor({ state: 'hidden' });
    await connection.db.deleteFrom('sessions').where('user_id', '=', fresh).execute();
    await one.page.locator('textarea[data-draft]').fill('Written in a tunnel, and on.');
    await one.page.locator('.sign-in-over').waitFor();
    await one.page.keyboard.type(PASSWORD);
    await one.page.keyboard.press('Enter');
    await one.page.locator('.sign-in-over').waitFor({ state: 'detached' });
    await one.page.locator('.draft-check .length', { hasText: '28 of 280' }).waitFor();
    await one.page.reload();
    expect(await draft()).toBe('Written in a tunnel, and on.');
    for (const { context } of [one, two]) await context.close();
  });

  /** A new session for bea, whose password was set: that ends the old one. */
  async function signedInAgain(context: BrowserContext): Promise<number> {
    const page = await context.newPage();
    await page.goto(`${url}/sign-in`);
    await page.locator('[name=name]').fill('bea');
    await page.locator('[name=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/queue');
    await page.close();
    return bea!.id;
  }

  it('keeps a command that a slow server does not answer, and sends it again until it is done once', async () => {
    const { page, context } = await openAs(await signedIn(connection.db, 'eva', 'agent'));
    await page.clock.install();
    await page.goto(`${url}/queue?view=open`);
    await page.keyboard.press('j');
    await page.keyboard.press('o');
    await page.locator('#case').waitFor();
    const countNotes = async () =>
      (await connection.db.selectFrom('actions').select('id').where('kind', '=', 'note').execute()).length;
    const before = await countNotes();
    const isCommand = (address: URL) => address.pathname.endsWith('/note');
    // Never answered, as by a server that hangs.
    await page.route(isCommand, () => {});
    await page.keyboard.press('m');
    await page.keyboard.type('rang the depot twice');
    await page.getByRole('button', { name: 'Add note' }).click();
    await page.clock.runFor(21_000);
    await page.locator('#offline', { hasText: 'Note' }).waitFor();
    // As a server has it that is still at the first one: it can neither be done again nor be told done.
    const key = await page.evaluate<string>(`JSON.parse(localStorage.getItem('amends.waiting'))[0].key`);
    const row = { key, actor: 'eva', request_hash: 'page', status: null, body: '', made_at: new Date() };
    await connection.db.insertInto('idempotency').values(row).execute();
    await page.unroute(isCommand);
    const refused = page.waitForResponse((answer) => answer.status() === 409);
    await page.clock.runFor(5_000);
    await refused;
    await page.locator('#offline', { hasText: 'Sending' }).waitFor();
    expect(await countNotes()).toBe(before);
    await connection.db.deleteFrom('idempotency').where('key', '=', key).execute();
    const done = page.waitForResponse((answer) => isCommand(new URL(answer.url())));
    await page.clock.runFor(5_000);
    await done;
    await page.locator('#offline').waitFor({ state: 'hidden' });
    expect(await countNotes()).toBe(before + 1);
    await context.close();
  });

  it('asks before a case is taken over, and tells who had it; nobody undoes what a colleague did', async () => {
    const [one, two] = [await openAs(cem!), await openAs(await signedIn(connection.db, 'dia', 'agent'))];
    const { id } = await connection.db
      .selectFrom('cases')
      .select('id')
      .where('queued', '=', true)
      .executeTakeFirstOrThrow();
    await one.page.goto(`${url}/cases/${encodeURIComponent(id)}`);
    if ((await one.page.locator('.acts', { hasText: 'Release' }).count()) === 0) await one.page.keyboard.press('c');
    await one.page.locator('.acts', { hasText: 'Release' }).waitFor();
    await two.page.goto(`${url}/cases/${encodeURIComponent(id)}`);
    await two.page.locator('.acts', { hasText: 'Held by cem' }).waitFor();
    expect(await two.page.locator('[data-key=u]').count()).toBe(0);
    await two.page.keyboard.press('c');
    await two.page.getByText('cem works on this case.').waitFor();
    await two.page.keyboard.press('t');
    await two.page.getByText('Assigned to you.').waitFor();
    await one.page.getByText('dia took over this case.').waitFor();
    for (const { context } of [one, two]) await context.close();
  });

  it('moves nothing under the cursor while the queue is live, and shows what is new when asked', async () => {
    const { page, context } = await openAs(cem!);
    await page.goto(`${url}/queue?view=open`);
    await page.locator('.row').first().waitFor();
    await page.evaluate(`globalThis.shift = 0; new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) globalThis.shift += entry.value;
    }).observe({ type: 'layout-shift', buffered: false })`);
    const before = await page.locator('.row').count();
    await web.say(['late', 1, '@lumen sparks come out of your router, it smells of burnt plastic']);
    await page.locator('.news button', { hasText: '1 new' }).waitFor();
    expect(await page.locator('.row').count()).toBe(before);
    expect(await page.evaluate('globalThis.shift')).toBe(0);
    await page.keyboard.press('.');
    await page.locator('.row', { hasText: 'late' }).waitFor();
    await context.close();
  });
});
