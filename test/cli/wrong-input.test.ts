import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { sql } from 'kysely';
import nock from 'nock';
import { afterAll, describe, expect, inject, it } from 'vitest';
import { parseConfig } from '../../src/config/load.ts';
import { runCli } from '../support/cli.ts';
import { serverDatabase } from '../support/databases.ts';

const root = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-wrong-'));
afterAll(() => fs.rmSync(root, { recursive: true, force: true }));
const file = (name: string, content: string | Buffer) => {
  fs.writeFileSync(path.join(root, name), content);
  return path.join(root, name);
};
const dataDir = path.join(root, 'data');
const env = { AMENDS_DATA_DIR: dataDir };

const HEADER = 'tweet_id,author_id,inbound,created_at,text,response_tweet_id,in_response_to_tweet_id\n';
const ROW = '1,larkline,False,Tue Oct 31 22:10:47 +0000 2017,hello,,\n';

const jsonl = (...changes: object[]) =>
  changes
    .map((change) => ({
      network: 'x',
      id: '1',
      author_id: 'u1',
      created_at: '2026-05-04T08:00:00Z',
      text: 'hm',
      ...change,
    }))
    .map((post) => `${JSON.stringify(post)}\n`)
    .join('');

describe('a wrong archive is refused whole, with what to do', () => {
  it.each<[string, string[], RegExp]>([
    ['not there', [path.join(root, 'none.csv'), '--format', 'twcs'], /there is no file/],
    ['a folder', [root, '--format', 'jsonl'], /is a folder/],
    ['cut off in a row', [file('cut.csv', `${HEADER}${ROW}2,7,True,Tue Oct 31 22:1`), '--format', 'twcs'], /cut off/],
    ['cut off in a quote', [file('quote.csv', `${HEADER}${ROW}2,7,True,"Tue Oct`), '--format', 'twcs'], /cut off/],
    [
      'not UTF-8',
      [
        file('latin.csv', Buffer.concat([Buffer.from(HEADER), Buffer.from([0x31, 0x2c, 0xe9, 0xff, 0x0a])])),
        '--format',
        'twcs',
      ],
      /not UTF-8 \(near byte 87\)/,
    ],
    ['with columns missing', [file('columns.csv', 'id,text\n1,hi\n'), '--format', 'twcs'], /columns missing: tweet_id/],
    [
      'with a wrong time',
      [file('time.csv', `${HEADER}1,7,True,yesterday,hi,,\n`), '--format', 'twcs'],
      /line 2: created_at "yesterday"/,
    ],
    ['of another format', [file('lines.csv', '{"id":"1"}\n'), '--format', 'twcs'], /line 1: a quote stands where/],
    ['empty', [file('empty.jsonl', ''), '--format', 'jsonl'], /holds no posts/],
    [
      'of broken lines',
      [file('bad.jsonl', 'not json\n{"network":"x"}\n'), '--format', 'jsonl'],
      /2 wrong lines; nothing was written:\n {2}line 1: is not JSON\n {2}line 2: id:/,
    ],
    [
      'with a time that names no zone',
      [file('nozone.jsonl', jsonl({}, { id: '2', created_at: '2026-05-04T08:00:00' })), '--format', 'jsonl'],
      /one wrong line; nothing was written:\n {2}line 2: created_at: "2026-05-04T08:00:00" names no time zone/,
    ],
  ])('%s', async (_name, argv, message) => {
    const { code, stdout, stderr } = await runCli(['import', ...argv], { env });
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(message);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(fs.existsSync(dataDir)).toBe(false);
  });
});

describe('wrong use', () => {
  it.each<[string, string[], number, RegExp]>([
    ['an unknown command', ['quue'], 2, /unknown command 'quue'/],
    ['an unknown option', ['queue', '--fast'], 2, /unknown option '--fast'/],
    ['a format we do not know', ['import', 'x', '--format', 'xml'], 2, /Allowed choices are twcs, jsonl/],
    ['a time that is none', ['queue', '--at', 'soon'], 2, /write a time like/],
    ['a day that is none', ['queue', '--at', '2026-04-31'], 2, /this one is no day of the calendar/],
    ['a count that is none', ['queue', '--limit', '-3'], 2, /whole number/],
    ['a folder to score', ['score', root], 1, /is a folder; name a file of JSON lines/],
    ['no database yet', ['queue'], 1, /no database in .* yet: run "amends start"/],
  ])('%s', async (_name, argv, expected, message) => {
    const { code, stderr } = await runCli(argv, { env });
    expect(code).toBe(expected);
    expect(stderr).toMatch(message);
  });
});

describe('wrong settings', () => {
  it('are listed all together, with their lines', async () => {
    const config = file(
      'amends.yaml',
      [
        'brands:',
        '  - key: a b',
        '    accounts: []',
        '    colour: red',
        '  - key: ok',
        '    timezone: Mars/Base',
        '    accounts: [{handle: "x y"}]',
        'networks: {x: {budget_usd_month: -1}}',
      ].join('\n'),
    );
    const { code, stdout } = await runCli(['check'], { env: { ...env, AMENDS_CONFIG: config } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/has 6 mistakes/);
    for (const line of [2, 3, 4, 6, 7, 8]) expect(stdout).toMatch(new RegExp(`line ${line}: `));
  });

  it('are listed together with names that nothing in the file has', async () => {
    const config = file(
      'names.yaml',
      [
        'brands:',
        '  - {key: lark, own: perhaps, accounts: [{handle: larkline}]}',
        '  - {key: Lark, accounts: [{handle: "@Larkline"}]}',
        'policies:',
        '  - {name: fast, calendar: nights, brands: [lark, wren], first_reply: 1h, breach: {to: [team, pager]}}',
        'alerts:',
        '  channels: {care: {type: stdout}}',
        '  routes: [{to: [care, horn]}]',
        '  owners: {ana: [bell]}',
      ].join('\n'),
    );
    const { code, stderr } = await runCli(['queue'], { env: { ...env, AMENDS_CONFIG: config } });
    expect(code).toBe(2);
    expect(stderr.split('\n').slice(1, -1)).toEqual([
      expect.stringMatching(/line 2: brands\.0\.own: .*boolean/),
      expect.stringMatching(/line 3: brands\.1\.key: key Lark is already used by brands\.0/),
      expect.stringMatching(/line 3: .*account x\/@larkline is already used by lark/),
      expect.stringMatching(/line 5: policies\.0\.brands\.1: there is no brand "wren" here \(there are: lark, Lark\)/),
      expect.stringMatching(/line 5: policies\.0\.calendar: there is no calendar "nights" here \(there are: always\)/),
      expect.stringMatching(/line 5: policies\.0\.breach\.to\.1: there is no channel "pager"/),
      expect.stringMatching(/line 8: alerts\.routes\.0\.to\.1: there is no channel "horn"/),
      expect.stringMatching(/line 9: alerts\.owners\.ana\.0: there is no channel "bell"/),
    ]);
  });

  it('lose no digit of an id: it is kept as written, or refused', async () => {
    const settings = (id: string) => `brands: [{key: lark, accounts: [{handle: larkline, id: ${id}}]}]`;
    const idOf = (id: string) => parseConfig(settings(id), 'a.yaml').brands[0]!.accounts[0]!.id;
    for (const id of ['1294030472427835393', '99', '0012345', 'did:plc:7ab']) expect(idOf(id)).toBe(id);
    expect(idOf('"1294030472427835393"')).toBe('1294030472427835393');
    for (const id of ['1.29403e+18', '1294030472427835393.0', '1294030472427835393e0', 'yes no', 'true', '"1.29E+18"'])
      expect(() => idOf(id), id).toThrow(/line 1: brands\.0\.accounts\.0\.id: .*write it in quotes/);
  });

  it('say where the text is no YAML, once', async () => {
    const config = file('open.yaml', 'brands: {');
    const { stderr } = await runCli(['queue'], { env: { ...env, AMENDS_CONFIG: config } });
    expect(stderr).toMatch(/line 1: /);
    expect(stderr).not.toMatch(/column/);
  });

  it('lack the secret of a channel', async () => {
    const config = file('secret.yaml', 'alerts: {channels: {care: {type: slack}}}');
    const { code, stdout } = await runCli(['check'], { env: { ...env, AMENDS_CONFIG: config } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/WRONG alerts: .*\n {2}SLACK_WEBHOOK_URL, the secret of channel care/);
  });

  it('are none yet, which is no mistake: start makes the database', async () => {
    const { code, stdout } = await runCli(['check'], { env: { ...env, AMENDS_DATA_DIR: path.join(root, 'new') } });
    expect(code).toBe(0);
    expect(stdout).toMatch(/ok {4}database: none yet/);
    expect(fs.existsSync(path.join(root, 'new'))).toBe(false);
  });

  it('in the environment are listed all together, without their values', async () => {
    const wrong = {
      DATABASE_URL: 'mysql://secret@x',
      PORT: '99999',
      LOG_LEVEL: 'loud',
      X_API_URL: 'nowhere',
      X_BEARER_TOKEN: 'secret\n',
    };
    const { code, stderr } = await runCli(['queue'], { env: { ...env, ...wrong } });
    expect(code).toBe(2);
    expect(stderr).toMatch(/5 mistakes/);
    expect(stderr).not.toMatch(/secret/);
  });

  it('name a config that is not there', async () => {
    const { code, stderr } = await runCli(['queue'], { env: { ...env, AMENDS_CONFIG: path.join(root, 'none.yaml') } });
    expect([code, stderr]).toEqual([2, expect.stringMatching(/cannot read the config .*none\.yaml/)]);
  });
});

describe('what does not answer', () => {
  it('a dead database', async () => {
    const { code, stderr } = await runCli(['queue'], {
      env: { ...env, DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none' },
    });
    expect([code, stderr]).toEqual([1, expect.stringMatching(/no database at DATABASE_URL: .*ECONNREFUSED/)]);
  });

  it('a token that X refuses', async () => {
    nock('https://api.x.com')
      .get('/2/usage/tweets')
      .query(true)
      .reply(401, { title: 'Unauthorized', type: 'about:blank', status: 401 });
    const { code, stdout } = await runCli(['check'], { env: { ...env, X_BEARER_TOKEN: 'wrong' } });
    expect(code).toBe(1);
    expect(stdout).toMatch(/bad_token .*set X_BEARER_TOKEN to the bearer token of your app/);
  });
});

describe.runIf(inject('postgresUrl'))('a schema', () => {
  it('newer than the program, or not up to date, is refused', async () => {
    const { db, url, close } = await serverDatabase();
    const asked = { env: { ...env, DATABASE_URL: url } };
    await sql`insert into kysely_migration (name, timestamp) values ('999_future', 'x')`.execute(db);
    expect((await runCli(['queue'], asked)).stderr).toMatch(/newer than this program \(it has 999_future\)/);
    await sql`delete from kysely_migration where name in ('999_future', '006_parents')`.execute(db);
    expect((await runCli(['queue'], asked)).stderr).toMatch(
      /not up to date \(missing 006_parents\): run "amends migrate"/,
    );
    await close();
  });
});
