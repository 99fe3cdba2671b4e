import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import type { Command } from 'commander';
import { describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { buildProgram } from '../../src/cli/program.ts';
import { configSchema } from '../../src/config/schema.ts';
import { NETWORK_JOBS, SHARED_JOBS } from '../../src/jobs/schedule.ts';
import { apiEndpoints } from '../../src/web/api/endpoints.ts';
import { STATE_GAUGES } from '../../src/web/http/gauges.ts';

// These tests hold whatever else the machine does.
vi.setConfig({ testTimeout: 600_000, hookTimeout: 600_000 });

/**
 * Words that were ours alone, by the surface they stood on. Keys of the contract (`hollow`, `lapsed`, `maturing`, `attest`)
 * are exempt: only what people read is looked at.
 */
const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => fs.readFileSync(path.join(root, file), 'utf8');

/** Archaisms, idioms and names that are gone, wherever they stood. */
const ANYWHERE = [
  'anew',
  'at once',
  'beside',
  'whoever',
  'nobody here',
  'taken in hand',
  'let lie',
  'let-lie',
  'let_lie',
  'parted by',
  'small letters',
  'rows a page',
  'at most so many',
  'a line in',
  'a line out',
  'record a line',
  'second judge',
  'foreign_',
  'blind',
  'purse',
];

/** Labels of pages that have a better name; a key of the same letters is another matter, so these are whole labels. */
const ON_PAGES = [
  'Let lie',
  'Let go',
  'met late',
  'empty turns',
  'Sorry : resolved',
  'Resolved, at least',
  'to at most',
  'Seen of the time',
  'First answer, half within',
  'Nine of ten within',
  'Chased there',
  'our turn',
  'asked back',
  'sent away',
  'Looks',
  'Shut out',
  'Came of it',
  'Who did what',
  'Make a token',
  'Not here',
  'Taken back',
  'It is yours',
  'Who holds what',
  'Small letters',
  'parted by',
  'a page',
];

/**
 * Names that are gone from the code, as whole identifiers or in camel case (`setBack`, `findBrake`). The sandbox's invented
 * people, migrations, tests of old schemas and the words that the analysis reads may use any.
 */
const IN_CODE = [
  'purse',
  'brakes?',
  'setback',
  'holdBack',
  'halt',
  'wantParents',
  'wanted_posts',
  'pledges?',
  'debts?',
  'deeds?',
  'alarms',
  'whoever',
  'anew',
  'beside',
  'affair',
  'sweepAlerts',
  'judgeHistories',
  'foreign_heads',
  'paces',
  'Filing\\w*',
  'fileBatch',
  'refile\\w*',
  'askFiling',
  'gatherMatters',
];
const NOT_CODE =
  /^src\/(sandbox\/world\/lines|analysis\/(data|rules))\/|^test\/(db\/networks|support\/upgrading|jobs\/schedule|house\/phrases)\b/;

/** Settings and options that are only there to name the new one. */
const NAMES_THE_NEW = ['let_lie'];

const banned = (phrases: readonly string[], flags: string) =>
  phrases.map((phrase) => {
    const open = /^\w/.test(phrase) ? '(?<![\\w-])' : '';
    const close = /\w$/.test(phrase) && !phrase.endsWith('_') ? '(?![\\w-])' : '';
    return { phrase, pattern: new RegExp(`${open}${phrase}${close}`, flags) };
  });

function foundIn(
  texts: readonly (readonly [place: string, text: string])[],
  phrases = ANYWHERE,
  flags = 'i',
): string[] {
  const patterns = banned(phrases, flags);
  return texts.flatMap(([place, text]) =>
    patterns.filter(({ pattern }) => pattern.test(text)).map(({ phrase }) => `${place}: ${phrase}`),
  );
}

/** Every description in a JSON schema, with the path to it. */
function descriptions(value: unknown, at: string): [string, string][] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]): [string, string][] =>
    key === 'description' && typeof inner === 'string'
      ? [[at, inner]]
      : NAMES_THE_NEW.includes(key)
        ? []
        : descriptions(inner, `${at}.${key}`),
  );
}

function helpOf(command: Command): [string, string][] {
  return [
    [command.name(), command.helpInformation()],
    ...command.commands.flatMap((inner) =>
      helpOf(inner).map(([name, text]): [string, string] => [`${command.name()} ${name}`, text]),
    ),
  ];
}

/** Text between tags and in quotes: what a page can show, without comments. */
function shownIn(file: string): [string, string] {
  const code = read(file).replace(/\/\*[\s\S]*?\*\/|(?<![:\w])\/\/.*$/gm, '');
  const quoted = [...code.matchAll(/'([^'\n]*)'|"([^"\n]*)"|`([^`]*)`|>([^<>{}]+)[<{]/g)].map((match) =>
    match.slice(1).join(''),
  );
  return [file, quoted.join('\n')];
}

const filesIn = (folder: string): string[] =>
  fs
    .readdirSync(path.join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(?:ts|tsx)$/.test(name) && !name.includes('node_modules'))
    .map((name) => `${folder}/${name}`);

const io = {
  stdin: new PassThrough(),
  stdout: new PassThrough(),
  stderr: new PassThrough(),
  env: {},
  now: () => 0,
  signal: new AbortController().signal,
  exitCode: 0,
};

describe('plain words', () => {
  it('in what commands say of themselves', async () => {
    const program = await buildProgram([], io);
    expect(foundIn(program.commands.flatMap((command) => helpOf(command as Command)))).toEqual([]);
  });

  it('in the descriptions of the API', () => {
    const texts = apiEndpoints.flatMap(({ method, path: address, summary, query, body, gives }) => {
      const place = `${method} ${address}`;
      const schemas = [query, body, gives].filter((schema) => schema !== undefined);
      return [
        [place, summary] as const,
        ...schemas.flatMap((schema) =>
          descriptions(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }), place),
        ),
      ];
    });
    expect(foundIn(texts)).toEqual([]);
  });

  it('in the settings, the jobs and the metrics', () => {
    const settings = descriptions(z.toJSONSchema(configSchema, { io: 'input', unrepresentable: 'any' }), 'amends.yaml');
    const jobs = Object.entries({ ...NETWORK_JOBS, ...SHARED_JOBS }).map(
      ([name, { label, does }]) => [name, `${name} ${label} ${does}`] as const,
    );
    const metrics = STATE_GAUGES.map(({ name, help }) => [name, help] as const);
    expect(foundIn([...settings, ...jobs, ...metrics, ['amends.example.yaml', read('amends.example.yaml')]])).toEqual(
      [],
    );
  });

  it('in the documents', () => {
    const documents = ['README.md', 'ARCHITECTURE.md', 'GLOSSARY.md', 'CONTRIBUTING.md', '.env.example'].concat(
      fs.readdirSync(path.join(root, 'docs')).map((name) => `docs/${name}`),
    );
    // A table of what was renamed has to name it.
    const bare = (text: string) => text.replace(/^\| Was \| Is \|\n(?:\|.*\n)+/gm, '');
    const texts = documents
      .filter((name) => /\.md$|^\.env/.test(name))
      .map((name) => [name, bare(read(name))] as const);
    expect(foundIn(texts)).toEqual([]);
  });

  it('on the pages', () => {
    const files = ['src/web/views', 'src/web/components', 'src/web/routes']
      .flatMap(filesIn)
      .concat('src/labels.ts', 'src/formats.ts');
    expect(foundIn(files.map(shownIn), ON_PAGES, '')).toEqual([]);
  });

  it('in names and comments', () => {
    const files = ['src', 'test', 'bench'].flatMap(filesIn);
    const looked = files.filter((file) => !NOT_CODE.test(file));
    const pattern = new RegExp(`(?<![A-Za-z])(?:${IN_CODE.join('|')})(?![a-z])`, 'g');
    const found = looked.flatMap((file) => [...read(file).matchAll(pattern)].map(([name]) => `${file}: ${name}`));
    expect([...new Set(found)]).toEqual([]);
  });
});
