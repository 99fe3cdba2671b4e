import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addUser, changeUser, setPassword } from '../../src/auth/store/users.ts';
import { caseOut } from '../../src/contract/case.ts';
import { connect } from '../../src/db/connect.ts';
import type { CaseOut } from '../../src/model.ts';
import { type Imported, imported, told } from './imported.ts';

/** Commands on cases, typed while another process holds the database: they go through its socket. */
const START = Date.parse('2026-03-02T09:00:00Z');
let db: Imported;

beforeAll(async () => {
  const posts = told(
    ['rolf', 0, '@lumen you charged me twice this month, I want a refund'],
    ['=lumen', 5, '@rolf So sorry to hear this.', 0],
    ['otto', 10, '@lumen my line is down since Monday, where is the engineer?'],
  );
  db = await imported(
    posts,
    JSON.stringify({
      brands: [{ key: 'lumen', name: 'Lumen', own: true, accounts: [{ network: 'x', handle: 'lumen' }] }],
    }),
  );
  const through = await connect({ dataDir: db.env.AMENDS_DATA_DIR!, command: 'test', mode: 'share', create: false });
  expect(through.kind).toBe('remote');
  for (const [name, role] of [
    ['ana', 'agent'],
    ['lea', 'lead'],
    ['wim', 'analyst'],
    ['gone', 'agent'],
  ] as const) {
    const user = await addUser(through.db, name, role, START);
    await setPassword(through.db, user!.id, 'scrypt$unused');
    if (name === 'gone') await changeUser(through.db, user!.id, { disabled: true }, START);
  }
  await through.close();
}, 120_000);
afterAll(() => db.close());

const CASE = 'lumen:x:7000';
const OTHER = 'lumen:x:7002';

async function given(...argv: string[]): Promise<CaseOut> {
  const { code, stdout, stderr } = await db.amends([...argv, '--as', 'ana', '--json']);
  expect([code, stderr]).toEqual([0, '']);
  return caseOut.parse(JSON.parse(stdout));
}

describe('what agents do, on the command line', () => {
  it('carries a case through its day, and each step can be taken back', async () => {
    expect(await given('claim', CASE)).toMatchObject({ owner: 'ana', status: 'open' });
    expect(await given('snooze', CASE, '--for', '4h')).toMatchObject({ status: 'snoozed' });
    expect(await given('undo', CASE)).toMatchObject({ status: 'open' });
    expect(await given('note', CASE, 'called them')).toMatchObject({ owner: 'ana' });
    expect(await given('attest', CASE, 'refunded', '--reference', 'T-1')).toMatchObject({ status: 'resolved' });
    expect(await given('reopen', CASE)).toMatchObject({ status: 'open' });
    expect(await given('dismiss', CASE, '--why', 'spam')).toMatchObject({ status: 'dismissed' });
    expect(await given('undo', CASE)).toMatchObject({ status: 'open' });
    expect(await given('release', CASE)).toMatchObject({ owner: null });
    expect(await given('assign', CASE, '--to', 'lea')).toMatchObject({ owner: 'lea' });
    const [note] = await db.records<{ text: string }>('case', CASE).then(() => readActions('note'));
    expect(note).toEqual({ kind: 'note', actor: 'ana', data: { text: 'called them' } });
  }, 60_000);

  it('tells in a line what came of it, and takes the name from the environment', async () => {
    const { code, stdout } = await db.amends(['claim', OTHER], { env: { AMENDS_USER: 'ana' } });
    expect([code, stdout]).toEqual([0, `claim: ${OTHER} is open, ana has it\n`]);
  });

  it.each<[string, string[], number, RegExp]>([
    ['nobody said who', ['claim', OTHER], 2, /--as NAME, or set AMENDS_USER/],
    ['nobody of this name', ['claim', OTHER, '--as', 'nina'], 1, /nobody called "nina" works here/],
    ['somebody who left', ['claim', OTHER, '--as', 'gone'], 1, /nobody called "gone" works here/],
    ['an analyst', ['resolve', OTHER, '--as', 'wim'], 1, /The role analyst lacks the right "work"/],
    ['no such case', ['claim', 'lumen:x:1', '--as', 'ana'], 1, /There is no such case/],
    ['a case that another works on', ['claim', OTHER, '--as', 'lea'], 1, /ana works on this case right now/],
    ['no such colleague', ['assign', OTHER, 'nina', '--as', 'ana'], 1, /Nobody called "nina" works cases here/],
    ['no text', ['note', OTHER, '--as', 'ana'], 2, /note: --text/],
    ['two times', ['snooze', OTHER, '--for', '1h', '--until', '2026-03-03T09:00:00Z', '--as', 'ana'], 2, /either/],
    ['a time that no choice names', ['snooze', OTHER, '--for', '2h', '--as', 'ana'], 2, /Allowed choices are 1h, 4h/],
    ['a time that is over', ['snooze', OTHER, '--until', '2020-01-01T00:00:00Z', '--as', 'ana'], 1, /next 90 days/],
    ['an action that is no number', ['undo', OTHER, '--action', 'last', '--as', 'ana'], 2, /--action/],
  ])('refuses %s', async (_what, argv, code, message) => {
    const ran = await db.amends(argv);
    expect([ran.code, ran.stdout]).toEqual([code, '']);
    expect(ran.stderr).toMatch(message);
  });

  it('lets one of two have a case that both ask for at once', async () => {
    expect((await db.amends(['release', OTHER, '--as', 'ana'])).code).toBe(0);
    const asked = await Promise.all(['ana', 'lea'].map((name) => db.amends(['claim', OTHER, '--as', name])));
    expect(asked.map(({ code }) => code).sort()).toEqual([0, 1]);
    expect(asked.map(({ stderr }) => stderr).join('')).toMatch(/works on this case right now/);
  }, 30_000);

  it('leaves a line in the activity log, done or refused', async () => {
    const through = await connect({ dataDir: db.env.AMENDS_DATA_DIR!, command: 'test', mode: 'share', create: false });
    const rows = await through.db
      .selectFrom('audit')
      .select(['actor', 'via', 'action', 'target', 'outcome', 'status'])
      .execute();
    await through.close();
    expect(rows[0]).toEqual({
      actor: 'ana',
      via: 'program',
      action: 'amends claim',
      target: CASE,
      outcome: 'done',
      status: 200,
    });
    expect(rows).toContainEqual({
      actor: 'wim',
      via: 'program',
      action: 'amends resolve',
      target: OTHER,
      outcome: 'refused',
      status: 403,
    });
    expect(rows).toContainEqual({
      actor: 'lea',
      via: 'program',
      action: 'amends claim',
      target: OTHER,
      outcome: 'refused',
      status: 409,
    });
  });
});

async function readActions(kind: 'note') {
  const through = await connect({ dataDir: db.env.AMENDS_DATA_DIR!, command: 'test', mode: 'share', create: false });
  const rows = await through.db
    .selectFrom('actions')
    .select(['kind', 'actor', 'data'])
    .where('kind', '=', kind)
    .execute();
  await through.close();
  return rows;
}
