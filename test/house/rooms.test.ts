import fs from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';

const SRC = path.resolve(import.meta.dirname, '../../src');

/** Imports go up this list only. Promises stand before cases, whose fold settles them. */
const ROOMS = [
  'contract',
  'model',
  'errors',
  'json',
  'scope',
  'log',
  'csv',
  'parquet',
  'backoff',
  'networks',
  'channels',
  'config',
  'formats',
  'analysis',
  'outcome',
  'evaluation',
  'sla',
  'db',
  'intake',
  'promises',
  'private',
  'cases',
  'incidents',
  'identity',
  'scorecards',
  'alerts',
  'auth',
  'privacy',
  'replies',
  'desk',
  'labels',
  'charts',
  'sandbox',
  'jobs',
  'web',
  'cli',
  'main',
];

/** What a room that only decides may not touch. Analysis reads the models and rules it ships, in these files. */
const PURE_ROOMS = ['contract', 'model', 'formats', 'analysis', 'outcome', 'evaluation', 'sla'];
const IMPURE =
  /^node:(?!crypto$|util$|module$)|^(?:pg|kysely|pino|nodemailer|hono|twitter-api-v2|pg-boss|node-cron)(?:\/|$)/;
const SHIPPED_DATA_READERS = [
  'analysis/engine.ts',
  'analysis/encoder/heads.ts',
  'analysis/encoder/session.ts',
  'analysis/encoder/vocabulary.ts',
  'analysis/linear/model.ts',
  'evaluation/taught.ts',
  'analysis/promise/holidays.ts',
  'analysis/promise/lexicon.ts',
  'analysis/rules/rule.ts',
];
const UNPURE_CALLS = /\bDate\.now\(|\bnew Date\(\)|\bMath\.random\(|\bperformance\.now\(|\bprocess\./;

function* filesIn(folder: string): Generator<string> {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* filesIn(file);
    else if (/\.tsx?$/.test(entry.name)) yield file;
  }
}

const files = [...filesIn(SRC)].map((file) => {
  const text = fs.readFileSync(file, 'utf8');
  const specifiers = [...text.matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);
  return { name: path.relative(SRC, file), text, specifiers };
});

function roomOf(name: string): string {
  return name.split(path.sep)[0]!.replace(/\.tsx?$/, '');
}

function fileOf(name: string, specifier: string): string[] {
  return specifier.startsWith('.') ? [path.relative(SRC, path.resolve(SRC, path.dirname(name), specifier))] : [];
}

/** Files that lead back to themselves, those of one circle as one line. */
function circlesIn(asks: ReadonlyMap<string, string[]>): string[] {
  const reached = new Map([...asks.keys()].map((name) => [name, reachedFrom(name, asks)]));
  const circles = [...asks.keys()].flatMap((name) => {
    const circle = [...reached.get(name)!].filter((other) => reached.get(other)?.has(name));
    return circle.includes(name) ? [circle.sort().join(' - ')] : [];
  });
  return [...new Set(circles)];
}

function reachedFrom(name: string, asks: ReadonlyMap<string, string[]>): Set<string> {
  const reached = new Set<string>();
  const ahead = [...(asks.get(name) ?? [])];
  for (let next = ahead.pop(); next !== undefined; next = ahead.pop()) {
    if (reached.has(next)) continue;
    reached.add(next);
    ahead.push(...(asks.get(next) ?? []));
  }
  return reached;
}

describe('the house', () => {
  it('has only rooms that the list names', () => {
    expect([...new Set(files.map(({ name }) => roomOf(name)))].filter((room) => !ROOMS.includes(room))).toEqual([]);
  });

  it('imports only rooms that come before', () => {
    const wrong = files.flatMap(({ name, specifiers }) =>
      specifiers
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => path.relative(SRC, path.resolve(SRC, path.dirname(name), specifier)))
        .filter((target) => ROOMS.indexOf(roomOf(target)) > ROOMS.indexOf(roomOf(name)))
        .map((target) => `${name} imports ${target}`),
    );
    expect(wrong).toEqual([]);
  });

  it('has no two files that import each other, by whatever way round: each can be read before those that ask it', () => {
    const asks = new Map(files.map(({ name, specifiers }) => [name, specifiers.flatMap((s) => fileOf(name, s))]));
    expect(circlesIn(asks)).toEqual([]);
  });

  it('takes the words from model.ts, wherever they are kept behind it', () => {
    const wrong = files
      .filter(({ name }) => roomOf(name) !== 'model')
      .flatMap(({ name, specifiers }) =>
        specifiers.filter((s) => /^\.\.?\/(?:.*\/)?model\//.test(s)).map((s) => `${name} imports ${s}`),
      );
    expect(wrong).toEqual([]);
  });

  it('keeps the contract free of everything but schemas: it is what others are checked against', () => {
    const wrong = files
      .filter(({ name }) => roomOf(name) === 'contract')
      .flatMap(({ name, specifiers }) =>
        specifiers.filter((s) => s !== 'zod' && !s.startsWith('./')).map((s) => `${name} imports ${s}`),
      );
    expect(wrong).toEqual([]);
  });

  it('keeps the pure rooms pure', () => {
    const wrong = files
      .filter(({ name }) => PURE_ROOMS.includes(roomOf(name)))
      .flatMap(({ name, specifiers, text }) => [
        ...specifiers
          .filter((s) => IMPURE.test(s) && !SHIPPED_DATA_READERS.includes(name))
          .map((s) => `${name} imports ${s}`),
        ...(UNPURE_CALLS.test(text) ? [`${name} reads the clock, chance or the process`] : []),
      ]);
    expect(wrong).toEqual([]);
  });
});
