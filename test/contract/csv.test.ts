import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { brandCard, evidenceOut, groupedCard } from '../../src/contract/brand-card.ts';
import { asideOut, caseOut, queueOut } from '../../src/contract/case.ts';
import { columnsOf } from '../../src/contract/columns.ts';
import { regulatedOut } from '../../src/contract/regulated.ts';
import { writeCsv } from '../../src/csv.ts';

const TWO = columnsOf(z.object({ a: z.string(), b: z.number().nullable() }));

describe('CSV', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['=1+1,"a"', `'=1+1,"a"`],
    ['+41 79', "'+41 79"],
    ['-2', "'-2"],
    ['- sorry', "'- sorry"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['\t=1', "'\t=1"],
    ['\tx', "'\tx"],
    ['  =1+1', "'  =1+1"],
    ['\u00a0=1', "'\u00a0=1"],
    ['\u200b=1', "'\u200b=1"],
    ['\u200E=1', "'\u200E=1"],
    ['\u2060\ufeff =1', "'\u2060\ufeff =1"],
    ['＝1', "'＝1"],
    ['\u200b＠SUM(A1)', "'\u200b＠SUM(A1)"],
    ['%0a', "'%0a"],
    ['fine = 1', 'fine = 1'],
    ['say "hi", you', 'say "hi", you'],
    ['two\r\nlines', 'two\r\nlines'],
    ['two\nlines', 'two\nlines'],
    ['two\rlines', 'two\rlines'],
  ])('gives %j to a spreadsheet as the text %j', (a, cell) => {
    for (const end of ['\n', '\r\n'] as const)
      expect(parse(writeCsv(TWO, [{ a, b: 1 }], end))).toEqual([
        ['a', 'b'],
        [cell, '1'],
      ]);
  });

  it('leaves numbers numbers, and nothing empty', () => {
    expect(writeCsv(TWO, [{ a: null, b: -1.5 }], '\r\n')).toBe('a,b\r\n,-1.5\r\n');
    expect(writeCsv(TWO, [])).toBe('a,b\n');
  });
});

describe('columns of a record', () => {
  const cells = (schema: z.ZodObject, record: object) =>
    Object.fromEntries(columnsOf(schema).map(({ name, value }) => [name, value(record as Record<string, unknown>)]));

  it.each<[string, z.ZodType, unknown, Record<string, unknown>]>([
    ['a plain value', z.int(), 7, { x: 7 }],
    ['a pair of bounds', z.tuple([z.number(), z.number()]).nullable(), [0.1, 0.4], { x_low: 0.1, x_high: 0.4 }],
    ['no pair', z.tuple([z.number(), z.number()]).nullable(), null, { x_low: undefined, x_high: undefined }],
    [
      'a map with closed keys',
      z.record(z.enum(['kept', 'late']), z.int()),
      { late: 2, kept: 1 },
      { x_kept: 1, x_late: 2 },
    ],
    ['a map with open keys', z.record(z.string(), z.int()), { any: 1 }, { x: { any: 1 } }],
    ['a list of texts', z.array(z.string()).optional(), ['a', 'b'], { x: 'a; b' }],
    ['a list of records', z.array(z.object({ y: z.int() })), [{ y: 1 }], { x: [{ y: 1 }] }],
  ])('%s', (_name, type, value, columns) => {
    expect(cells(z.object({ x: type }), { x: value })).toEqual(columns);
  });

  it('of a card follow its fields, and a split one begins with its part', () => {
    const names = columnsOf(brandCard).map(({ name }) => name);
    expect(columnsOf(groupedCard).map(({ name }) => name)).toEqual(['group', ...names]);
    expect(names).toEqual(expect.arrayContaining(['interval_low', 'interval_high', 'promises_made', 'promises_kept']));
    expect(names).not.toContain('promises');
  });

  it('of posts behind a number stand where they stood, a new one last', () => {
    const names = columnsOf(evidenceOut).map(({ name }) => name);
    expect(names).toEqual(['brand', 'case_id', 'post_id', 'at', 'what', 'text', 'network']);
  });

  it.each<[string, z.ZodObject]>([
    ['the queue', queueOut],
    ['cases', caseOut],
    ['posts behind a number', evidenceOut],
    ['what was set aside', asideOut],
    ['regulated complaints', regulatedOut],
  ])('name the network: %s', (_name, schema) => {
    expect(columnsOf(schema).map(({ name }) => name)).toContain('network');
  });
});
