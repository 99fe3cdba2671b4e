import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { Command } from 'commander';
import { afterAll, describe, expect, it } from 'vitest';
import type { Io } from '../../src/cli/io.ts';
import { register } from '../../src/cli/sandbox.ts';
import { FAULTS } from '../../src/sandbox/faults/catalogue.ts';
import { generateArchive } from '../support/archive/generate.ts';
import { toJsonl, toTwcs } from '../support/archive/write.ts';
import { NOON } from './support.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'amends-sandbox-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, text: string): string {
  const whole = path.join(folder, name);
  writeFileSync(whole, text);
  return whole;
}

/** Runs the command until it has said where it listens; `end` stops it. */
async function start(...options: string[]): Promise<{ said: string; url: string; end: () => Promise<void> }> {
  const stopping = new AbortController();
  const stdout = new PassThrough();
  const io = {
    stdout,
    stderr: new PassThrough(),
    stdin: new PassThrough(),
    env: {},
    now: () => NOON,
    signal: stopping.signal,
    exitCode: 0,
  } satisfies Io;
  const program = new Command('amends').exitOverride().configureOutput({ writeErr: () => {} });
  register(program, io);
  for (const command of program.commands) command.copyInheritedSettings(program);
  const ended = program.parseAsync(['sandbox', '--port', '0', ...options], { from: 'user' });
  const said = await Promise.race([
    ended.then(() => ''),
    new Promise<string>((resolve) => stdout.once('data', (chunk: Buffer) => resolve(String(chunk)))),
  ]);
  return {
    said,
    url: /http:\/\/[\d.]+:\d+/.exec(said)?.[0] ?? '',
    end: async () => {
      stopping.abort();
      await ended;
    },
  };
}

async function find(
  url: string,
  query: string,
  token = 'any',
): Promise<{ meta?: { result_count: number }; status?: number }> {
  const response = await fetch(`${url}/2/tweets/search/recent?query=${encodeURIComponent(query)}`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return (await response.json()) as { meta?: { result_count: number } };
}

describe('amends sandbox', () => {
  it('says where it is and how to ask it, and ends when asked', async () => {
    const { said, url, end } = await start();
    expect(said).toContain('Parcelwren: @Parcelwren, @ParcelwrenHelp');
    const example = /'(http[^']+)'/.exec(said)![1]!;
    const response = await fetch(example, { headers: { authorization: 'Bearer any' } });
    expect(await response.json()).toMatchObject({ meta: { result_count: 10 } });
    const networks = await (await fetch(`${url}/sandbox/networks`)).json();
    expect((networks as { networks: string[] }[]).flatMap((one) => one.networks)).toHaveLength(6);
    for (const label of ['Bluesky', 'Mastodon', 'Facebook', 'Instagram', 'Google Play', 'App Store'])
      expect(said).toContain(label);
    expect(said).toMatch(/^ {2}MASTODON_TOKENS='parcelwren@social\.test=/m);
    await end();
    await expect(fetch(url)).rejects.toThrow();
  });

  it.each([
    ['archive.csv', toTwcs],
    ['archive.jsonl', toJsonl],
  ])('replays %s', async (name, write) => {
    const { said, url, end } = await start(
      '--archive',
      file(name, write(generateArchive({ conversations: 40 }))),
      '--token',
      'secret',
    );
    expect(said).toContain('its clock at 2026-03-02T');
    expect(said).not.toContain('MASTODON_TOKENS');
    await fetch(`${url}/sandbox/clock`, { method: 'POST', body: JSON.stringify({ to: '2026-04-05T00:00:00Z' }) });
    expect(await find(url, '@HearthlineCare OR @HearthlineHQ', 'secret')).toMatchObject({
      meta: { result_count: expect.any(Number) },
    });
    expect(await find(url, '@HearthlineCare', 'guess')).toMatchObject({ status: 401 });
    await end();
  });

  it('lists every fault in its help', async () => {
    let help = '';
    const program = new Command('amends').configureOutput({ writeOut: (text) => (help += text) }).exitOverride();
    register(program, {} as Io);
    const sandbox = program.commands[0]!.copyInheritedSettings(program);
    sandbox.outputHelp();
    for (const { name, does } of FAULTS)
      expect(help).toMatch(new RegExp(`  ${name} .*${does.slice(0, 20).replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`));
  });

  it.each([
    [['--faults', 'rats'], /there is no fault "rats"/],
    [['--speed', '0'], /number above 0/],
    [['--archive', '/nowhere/archive.csv'], /there is no file/],
    [['--archive', 'bad.jsonl'], /line 1/],
    [['--port', '99999'], /port from 0 to 65535/],
  ])('refuses %s', async (options, message) => {
    file('bad.jsonl', 'not json\n');
    await expect(start(...options.map((one) => (one === 'bad.jsonl' ? path.join(folder, one) : one)))).rejects.toThrow(
      message,
    );
  });

  it('says that a port is taken', async () => {
    const { url, end } = await start();
    await expect(start('--port', new URL(url).port)).rejects.toThrow(/is taken; give another with --port/);
    await end();
  });
});
