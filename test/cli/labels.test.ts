import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-eval-'));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));
const file = (name: string, lines: (string | object)[]) => {
  const at = path.join(folder, name);
  fs.writeFileSync(at, lines.map((line) => (typeof line === 'string' ? line : JSON.stringify(line))).join('\n'));
  return at;
};
const turn = (who: string, text: string, minute: number) => ({ who, text, at: `2026-03-02T09:${10 + minute}:00Z` });

describe('eval tells by its columns what a file holds', () => {
  const replies = [
    {
      id: 'r1',
      text: 'So sorry to hear that! Please DM us your order number.',
      acts: ['apology', 'move_private'],
      hollow: false,
    },
    {
      id: 'r2',
      text: 'Lamentamos mucho las molestias con tu pedido, estamos revisando lo que ha pasado.',
      acts: ['apology'],
      hollow: true,
      context: ['CUSTOMER mi pedido no llega'],
    },
  ];
  const threads = [
    {
      root: 't1',
      turns: [turn('CUSTOMER', '@lumen no internet since Monday', 0), turn('BRAND', 'Sorry about that.', 5)],
      outcome: 'hollow',
      complaint: true,
      praise: false,
      repeat: false,
      urgency: 4,
    },
  ];
  it.each<[string, string, RegExp[]]>([
    [
      'customers',
      file('customers.csv', [
        'id,text,complaint',
        'a,@lumen no internet since Monday,1',
        'b,where do you open?,0',
        'c,@lumen sin internet desde el lunes y nadie contesta,1',
      ]),
      [/macro-F1/, /95% interval/, /truth \\ read/, /calibration/, /\| en \|/, /\| es \|/],
    ],
    ['replies', file('replies.jsonl', replies), [/apology/, /move_private/, /95%/, /hollow/i, /\| es \|/]],
    ['threads', file('threads.jsonl', threads), [/Outcome/i, /truth \\ read/]],
    [
      'feelings',
      file('feelings.csv', ['id,text,sentiment', 'a,this is lovely,positive', 'b,worst day ever,negative']),
      [/recall/i, /truth \\ read/],
    ],
  ])('%s', async (_name, at, parts) => {
    const { code, stdout, stderr } = await runCli(['eval', at, '--all']);
    expect([code, stderr]).toEqual([0, '']);
    for (const part of parts) expect(stdout).toMatch(part);
  });
});

describe('a label that is none is named', () => {
  it.each<[string, string, RegExp]>([
    [
      'complaint',
      file('yes.csv', ['text,complaint', 'hi,0', 'no,yes']),
      /record 2: complaint "yes": write one of 0, 1/,
    ],
    [
      'severity',
      file('nine.csv', ['text,complaint,severity', 'hi,1,9']),
      /record 1: severity "9": write one of 0, 1, 2/,
    ],
    ['sentiment', file('glad.csv', ['text,sentiment', 'hi,glad']), /sentiment "glad": write one of negative/],
    ['acts', file('acts.jsonl', [{ id: '1', text: 'hi', acts: ['grovel'] }]), /acts "grovel": write one of apology/],
    [
      'outcome',
      file('end.jsonl', [{ root: '1', turns: [], outcome: 'fine' }]),
      /outcome "fine": write one of unanswered/,
    ],
    [
      'rating',
      file('rate.csv', ['dialog,speaker,text,mean_rating', '1,U,hi,much']),
      /mean_rating "much": write a number/,
    ],
    ['quotes', file('cut.csv', ['text,complaint', '"hi,0']), /not a CSV file that can be read/],
    ['JSON', file('cut.jsonl', ['{"id":"1","text":"hi","acts":[]}', '{"id":']), /line 2: not JSON/],
  ])('%s', async (_name, at, says) => {
    for (const argv of [
      ['eval', at],
      ['train', at, '-o', path.join(folder, 'm.json')],
    ]) {
      const { code, stdout, stderr } = await runCli(argv);
      expect([code, stdout]).toEqual([1, '']);
      expect(stderr).toMatch(says);
    }
    expect(fs.existsSync(path.join(folder, 'm.json'))).toBe(false);
  });
});

it('score names a file that is not there', async () => {
  const { code, stderr } = await runCli(['score', path.join(folder, 'none.jsonl')]);
  expect([code, stderr]).toEqual([1, expect.stringMatching(/there is no file .*none\.jsonl/)]);
});
