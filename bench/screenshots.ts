/**
 * Makes the two pictures of README from a console that runs on the sandbox: the queue, and a case with a draft.
 * `npx tsx bench/screenshots.ts LINK`, where LINK is the one-time link that `npm start` printed in an empty folder.
 */
import fs from 'node:fs';
import path from 'node:path';
import { chromium, type Page } from 'playwright-core';

const OUT = path.resolve(import.meta.dirname, '../docs/images');
const DRAFT =
  'Sorry that nobody called, that is our fault. I will call you by 17:00 today with the date of the engineer.';

const link = process.argv[2];
const program = (process.env.PATH ?? '')
  .split(path.delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => path.join(folder, name)))
  .find((file) => fs.existsSync(file));
if (!link || !program) {
  process.stderr.write('usage: npx tsx bench/screenshots.ts LINK, with a Chromium on the PATH\n');
  process.exit(2);
}

const browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 760 } });
  await signIn(page, link);
  await page.locator('.row').nth(8).waitFor();
  await shoot(page, 'queue.png');
  await page.locator('.row-main').first().click();
  await page.locator('textarea[data-draft]').fill(DRAFT);
  await page.locator('.draft-check', { hasText: 'goes to Owed' }).waitFor();
  await shoot(page, 'case.png');
} finally {
  await browser.close();
}

async function signIn(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await page.locator('[name=name]').fill('ana');
  await page.locator('[name=password]').fill('four blue chairs');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/queue');
}

/** Without the notice of the moment, and with the fonts in place. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.locator('#notice').evaluate((notice) => notice.replaceChildren());
  await page.evaluate('document.fonts.ready');
  fs.mkdirSync(OUT, { recursive: true });
  await page.screenshot({ path: path.join(OUT, name), type: 'png' });
}
