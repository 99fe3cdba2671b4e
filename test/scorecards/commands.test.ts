import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { run } from '../../src/cli/program.ts';
import type { BrandCard } from '../../src/model.ts';
import { periodsOf } from '../../src/scorecards/span.ts';
import { CHROMIUM_FLAGS } from '../support/browser.ts';
import { DAY } from './turns.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-commands-'));

/** Runs one command line on a folder of its own, as a shell would. */
async function amends(...argv: string[]): Promise<{ code: number; out: string; err: string }> {
  const [stdout, stderr] = [new PassThrough(), new PassThrough()];
  const [out, err] = [text(stdout), text(stderr)];
  const env = { AMENDS_DATA_DIR: path.join(folder, 'data'), LOG_LEVEL: 'silent' };
  const code = await run(argv, {
    stdin: new PassThrough(),
    stdout,
    stderr,
    env,
    now: () => Date.UTC(2026, 6, 1),
    signal: new AbortController().signal,
    exitCode: 0,
  });
  stdout.end();
  stderr.end();
  return { code, out: await out, err: await err };
}

async function text(stream: PassThrough): Promise<string> {
  const parts: string[] = [];
  for await (const part of stream) parts.push(String(part));
  return parts.join('');
}

function line(id: string, who: string, day: number, words: string, more: object = {}): string {
  const created_at = new Date(Date.UTC(2026, 5, 1) + day * DAY).toISOString();
  return JSON.stringify({ network: 'x', id, author_id: who, created_at, text: words, ...more });
}

beforeAll(async () => {
  const posts = [
    line('1', 'ann', 0, '@lumen My lamp <b>exploded</b> & nobody answers, terrible service!', { author_handle: 'ann' }),
    line('2', 'b', 0.1, '@ann So sorry to hear that! ^Kim', { brand: 'lumen', author_handle: 'lumen', reply_to: '1' }),
    line('3', 'ann', 1, '@lumen <script>alert(1)</script> that is all? Useless.', { reply_to: '2' }),
    line('4', 'b', 1.1, '@ann We will get back to you within 24 hours. ^Kim', {
      brand: 'lumen',
      author_handle: 'lumen',
      reply_to: '3',
    }),
    line('5', 'bob', 12, '@lumen thanks, great shop!', { author_handle: 'bob' }),
  ];
  fs.writeFileSync(path.join(folder, 'posts.jsonl'), `${posts.join('\n')}\n`);
  const done = await amends('import', path.join(folder, 'posts.jsonl'), '--format', 'jsonl');
  expect(done.err + done.code).toContain('0');
}, 180_000);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

describe('brands', () => {
  it('gives a card a line, and a number down to its posts', async () => {
    const { out } = await amends('brands', '--json');
    const card = JSON.parse(out) as BrandCard;
    expect(card).toMatchObject({ brand: 'lumen', complaint_cases: 1, replies: 2, apologised_cases: 1, resolved: 0 });
    const evidence = await amends('brands', '--brand', 'lumen', '--posts', 'hollow_replies');
    expect(JSON.parse(evidence.out)).toMatchObject({ case_id: 'lumen:x:1', post_id: '2' });
  }, 120_000);

  it('gives CSV with a header and one value a column', async () => {
    const { out } = await amends('brands', '--csv', '--by', 'week');
    const [header, first] = out.trim().split('\n');
    expect(header).toMatch(/^group,brand,from,to,complaint_cases,.*,verdict,reasons,read_by_people,changed_settings$/);
    expect(first).toMatch(/^2026-06-01,lumen,/);
  }, 120_000);

  it('judges at the moment asked for', async () => {
    const early = await amends('brands', '--json', '--at', '2026-06-03T00:00:00Z');
    expect(JSON.parse(early.out)).toMatchObject({ apologised_cases: 0, maturing: 1, promises: { open: 1 } });
    const late = await amends('brands', '--json', '--at', '2026-06-30T00:00:00Z');
    expect(JSON.parse(late.out)).toMatchObject({ apologised_cases: 1, maturing: 0, promises: { open: 0 } });
    const again = await amends('brands', '--json');
    expect(JSON.parse(again.out)).toMatchObject({ apologised_cases: 1 });
  }, 120_000);

  it('says what to do on wrong use', async () => {
    expect(await amends('brands', 'compare', 'lumen')).toMatchObject({
      code: 2,
      err: expect.stringContaining('compare A B'),
    });
    expect(await amends('brands', 'compare', 'lumen', 'lumne')).toMatchObject({
      code: 2,
      err: expect.stringContaining('known: lumen'),
    });
    expect(await amends('report', '--brand', 'lumen', '-o', '/nowhere/x.html')).toMatchObject({
      code: 1,
      err: expect.stringContaining('folder that exists'),
    });
  }, 120_000);
});

describe('promises and owed', () => {
  it('list what was promised, and owe nothing for brands that are only measured', async () => {
    const { out } = await amends('promises', '--json');
    expect(JSON.parse(out)).toMatchObject({
      id: '4.0',
      case_id: 'lumen:x:1',
      kind: 'contact',
      state: 'unverifiable',
      due_at: '2026-06-03T02:24:00Z',
    });
    expect((await amends('promises', '--state', 'kept', '--json')).out).toBe('');
    expect((await amends('owed')).out).toBe('nothing is owed\n');
  }, 120_000);
});

describe.skipIf(!inject('chromium'))('the report in a browser', () => {
  it('shows its figures, loads nothing, runs nothing, and fits a phone', async () => {
    const file = path.join(folder, 'report.html');
    expect(await amends('report', '--brand', 'lumen', '-o', file)).toMatchObject({ code: 0, out: `${file}\n` });
    const browser = await chromium.launch({ executablePath: inject('chromium')!, args: CHROMIUM_FLAGS });
    const page = await browser.newPage({ viewport: { width: 390, height: 800 } });
    const asked: string[] = [];
    const alerts: string[] = [];
    page.on('request', (request) => asked.push(request.url()));
    page.on('dialog', (dialog) => alerts.push(dialog.message()));
    await page.goto(`file://${file}`);
    expect(asked).toHaveLength(1);
    expect(alerts).toEqual([]);
    expect(await page.textContent('h1')).toBe('lumen');
    expect(await page.textContent('.figure b')).toBe('0 of 1');
    expect(await page.locator('script, link, img, iframe').count()).toBe(0);
    const wider = await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    expect(wider).toBe(0);
    await browser.close();
  }, 120_000);
});

describe('periods', () => {
  it.each([
    ['week', '2026-06-03', '2026-06-16', ['2026-06-03', '2026-06-08', '2026-06-15']],
    ['month', '2026-01-31', '2026-03-02', ['2026-01-31', '2026-02-01', '2026-03-01']],
    ['day', '2026-06-03', '2026-06-05', ['2026-06-03', '2026-06-04']],
  ] as const)('begin at the %s', (by, from, to, begins) => {
    const periods = periodsOf(Date.parse(from), Date.parse(to), by);
    expect(periods.map(([begin]) => new Date(begin).toISOString().slice(0, 10))).toEqual(begins);
    expect(periods.at(-1)![1]).toBe(Date.parse(to));
  });
});
