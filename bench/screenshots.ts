/**
 * Makes the two pictures of README, the queue and what a brand does, from the demonstration mode of the sandbox in an empty folder
 * of its own: the same clock, the same world, the same picture. `npx tsx bench/screenshots.ts`, with a Chromium on the PATH;
 * it takes some six minutes, for the clock of the demonstration has to come to its end.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { type Browser, chromium, type Page } from 'playwright-core';

const ROOT = path.resolve(import.meta.dirname, '..');
const OUT = path.join(ROOT, 'docs/images');
/** The clock runs for five minutes; verdicts are counted every half a minute after the past is there. */
const PATIENCE = 15 * 60_000;

const program = (process.env.PATH ?? '')
  .split(path.delimiter)
  .flatMap((folder) => ['chromium', 'chromium-browser', 'google-chrome'].map((name) => path.join(folder, name)))
  .find((file) => fs.existsSync(file));
if (!program) {
  process.stderr.write('usage: npx tsx bench/screenshots.ts, with a Chromium on the PATH\n');
  process.exit(2);
}

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-demo-'));
const demo = startDemo(folder);
const browser = await chromium.launch({
  executablePath: program,
  args: ['--no-sandbox', '--disable-gpu', '--lang=en-GB'],
});
try {
  await takePictures(browser, demo);
} finally {
  await browser.close();
  const ended = new Promise((resolve) => demo.process.once('exit', resolve));
  demo.process.kill('SIGTERM');
  await ended;
  fs.rmSync(folder, { recursive: true, force: true });
}

interface Demo {
  process: ChildProcess;
  /** The one-time link of the first admin. */
  link: Promise<string>;
  /** Two months of past are there, and the clock stands. */
  ready: Promise<void>;
}

/** Starts the demonstration and reads in its log how far it is. */
function startDemo(dataDir: string): Demo {
  const child = spawn(process.execPath, [path.join(ROOT, 'bin/amends.mjs'), 'start', '--demo'], {
    cwd: dataDir,
    env: { PATH: process.env.PATH, HOME: process.env.HOME, AMENDS_DATA_DIR: dataDir, PORT: '4099' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const link = Promise.withResolvers<string>();
  const filled = Promise.withResolvers<void>();
  createInterface({ input: child.stderr! }).on('line', (line) => {
    const found = /https?:\/\/\S*\/welcome\/[\w-]+/.exec(line);
    if (found) link.resolve(found[0]);
    if (line.includes('two months of past')) filled.resolve();
  });
  child.once('exit', (code) => {
    const error = new Error(`the demonstration ended with ${code}`);
    link.reject(error);
    filled.reject(error);
  });
  const stands = new Promise<void>((resolve) => setTimeout(resolve, 5 * 60_000));
  const ready = Promise.all([filled.promise, stands]).then(() => {});
  // Told where it is awaited.
  ready.catch(() => {});
  return { process: child, link: link.promise, ready };
}

async function takePictures(chrome: Browser, { link, ready }: Demo): Promise<void> {
  const context = await chrome.newContext({
    viewport: { width: 1280, height: 760 },
    timezoneId: 'UTC',
    locale: 'en-GB',
  });
  const page = await context.newPage();
  page.setDefaultTimeout(60_000);
  // Signing in waits for the demonstration: while it files its past it has no time for anybody.
  await ready;
  const { origin } = new URL(await link);
  await signIn(page, await link);
  await page.goto(`${origin}/queue`);
  await page.locator('.row').nth(8).waitFor();
  await shoot(page, 'queue.png');
  await untilJudged(page, `${origin}/brands/marrowmart`);
  await shoot(page, 'brand.png');
}

async function signIn(page: Page, address: string): Promise<void> {
  const answer = await page.goto(address);
  if (!answer?.ok()) throw new Error(`the link of the first admin answers ${answer?.status()}`);
  await page.locator('[name=name]').fill('ana');
  await page.locator('[name=password]').fill('four blue chairs');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/queue');
  await page.getByRole('button', { name: 'Leave the tour' }).click();
  await page.locator('#tour').waitFor({ state: 'detached' });
}

/** Scorecards are counted by themselves: looks until the brand has its verdict. */
async function untilJudged(page: Page, address: string): Promise<void> {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await page.waitForTimeout(5_000)) {
    await page.goto(address);
    if (await page.getByText(/mostly apologies/i).count()) return;
  }
  throw new Error('the brand has no verdict');
}

/** Without the notice of the moment, and with the fonts in place. */
async function shoot(page: Page, name: string): Promise<void> {
  await page.locator('#notice').evaluate((notice) => notice.replaceChildren());
  await page.evaluate('document.fonts.ready');
  await page.screenshot({ path: path.join(OUT, name), type: 'png', animations: 'disabled' });
}
