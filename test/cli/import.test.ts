import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCli } from '../support/cli.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-import-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
function file(name: string, content: string): string {
  fs.writeFileSync(path.join(root, name), content);
  return path.join(root, name);
}

describe('a table of another tool', () => {
  const settings = 'analysis: fast\nbrands: [{key: larkline, accounts: [{network: x, handle: larkline}]}]\n';
  const env = { AMENDS_DATA_DIR: path.join(root, 'data'), AMENDS_CONFIG: file('amends.yaml', settings) };
  const table = file(
    'export.csv',
    [
      'Message ID,Sent,Author,Message,In reply to,Likes',
      '71,2026-05-04 10:00,mara,"@larkline where is my bag, it is lost!",,3',
      '72,2026-05-04 10:05,larkline,"So sorry, Mara. We found it, it arrives tomorrow.",71,0',
      '73,2026-05-04 11:00,tom,RT @mara: @larkline where is my bag,,0',
    ].join('\n'),
  );
  const map = 'id=Message ID,created_at=Sent,author_id=Author,author_handle=Author,text=Message,reply_to=In reply to';
  const asTable = ['import', table, '--map', map, '--timezone', 'Europe/Berlin'];

  it('is shown as it would be stored, and nothing is written', async () => {
    const { code, stdout } = await runCli([...asTable, '--preview', '2'], { env });
    expect(code).toBe(0);
    expect(stdout).toMatch(/2026-05-04T08:00:00Z +x +71 +post +mara +- +@larkline where is my bag, it is lost!/);
    expect(stdout).toMatch(/2026-05-04T08:05:00Z +x +72 +reply +larkline +larkline +71 +So sorry, Mara\./);
    expect(stdout).not.toContain('RT @mara');
    expect(stdout).toMatch(/would store {2}1 post, 1 reply, 1 repost; 1 of them by brands; nothing was written/);
    expect(stdout).toMatch(/not used +Likes/);
    expect(fs.existsSync(env.AMENDS_DATA_DIR)).toBe(false);
    const { stdout: records } = await runCli([...asTable, '--preview', '--json'], { env });
    expect(JSON.parse(records.split('\n')[0]!)).toMatchObject({ id: '71', created_at: '2026-05-04T08:00:00Z' });
  });

  it('is stored as it was shown', async () => {
    const { code, stdout } = await runCli([...asTable, '--json'], { env });
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ stored: 3, known: 0, edited: 0, deleted: 0, cases: 1 });
    const gone = file('gone.jsonl', '{"network":"x","id":"71","deleted":true}\n');
    const { stdout: said } = await runCli(['import', gone, '--format', 'jsonl'], { env });
    expect(said).toMatch(/changed +0 posts by edits, 1 deleted/);
  });
});
