import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rightsOf } from '../../src/auth/roles.ts';
import { addUser } from '../../src/auth/store/users.ts';
import { foldHistories } from '../../src/cases/refold.ts';
import type { Connection } from '../../src/db/connect.ts';
import { runCommand } from '../../src/desk/commands/run.ts';
import {
  COMMAND_NAMES,
  COMMANDS,
  type CommandName,
  type DeskCommand,
  requireRight,
} from '../../src/desk/commands/table.ts';
import type { DeskDeps } from '../../src/desk/deps.ts';
import { DeskFailure } from '../../src/desk/failure.ts';
import { readBundle } from '../../src/desk/list/bundles.ts';
import { ROLES, type Role } from '../../src/model.ts';
import { embeddedDatabase } from '../support/databases.ts';
import { contextOf } from '../support/filing.ts';
import { livingWeb } from '../support/living.ts';

const who = (name: string, role: Role = 'agent') =>
  ({ userId: 1, name, role, via: 'session', rights: rightsOf(role) }) as const;

describe('who may do what', () => {
  const MAY: Record<Role, CommandName[]> = {
    agent: COMMAND_NAMES,
    lead: COMMAND_NAMES,
    admin: COMMAND_NAMES,
    analyst: ['correct', 'undo'],
  };
  it.each(ROLES)('%s', (role) => {
    const allowed = COMMAND_NAMES.filter((name) => {
      try {
        requireRight({ name, who: who('ana', role) });
        return true;
      } catch (error) {
        expect(error).toBeInstanceOf(DeskFailure);
        return false;
      }
    });
    expect(allowed).toEqual(MAY[role]);
  });
});

describe('what a command takes', () => {
  it.each<[CommandName, unknown, boolean]>([
    ['claim', {}, true],
    ['assign', {}, false],
    ['assign', { to: 'bo' }, true],
    ['assign', { to: '  ' }, false],
    ['note', { text: 'x'.repeat(4_001) }, false],
    ['snooze', {}, false],
    ['snooze', { for: '4h' }, true],
    ['snooze', { for: '2h' }, false],
    ['snooze', { until: '2026-11-21T20:12:00+01:00' }, true],
    ['snooze', { until: 'tomorrow' }, false],
    ['snooze', { for: '4h', until: '2026-11-21T20:12:00Z' }, false],
    ['attest', { reference: 'T-1' }, false],
    ['dismiss', {}, true],
    ['dismiss', { why: 'boring' }, false],
    ['split', { posts: [] }, false],
    ['ticket', { url: 'javascript:alert(1)' }, false],
    ['ticket', { url: 'https://desk.example/1' }, true],
    ['correct', { post: 1 }, false],
    ['correct', { post: 1, severity: 5 }, false],
    ['correct', { post: 1, severity: 4 }, true],
    ['undo', { action: 0 }, false],
    ['undo', {}, true],
  ])('%s %j: %s', (name, input, fits) => {
    expect(COMMANDS[name].input.safeParse(input).success).toBe(fits);
  });
});

describe('a command on a case', () => {
  let connection: Connection;
  let deps: DeskDeps;
  let id: string;
  const at = Date.now();

  beforeAll(async () => {
    connection = await embeddedDatabase();
    const { db } = connection;
    const web = await livingWeb(db);
    const [first] = await web.say(
      ['rolf', 300, '@lumen you charged me twice this month, I want a refund'],
      ['lumen', 290, '@rolf So sorry to hear this, Rolf.', '^'],
    );
    web.stop();
    id = `lumen:x:${first}`;
    for (const name of ['ana', 'bo']) await addUser(db, name, 'agent', at);
    deps = {
      db,
      refold: async (trx, ids, moment, actor) => foldHistories(trx, await contextOf(trx), ids, { at: moment, actor }),
    };
  });
  afterAll(() => connection.close());

  /** Does it, says what came of it, and takes it back. */
  async function tried(name: CommandName, input: object): Promise<(string | null)[]> {
    await runCommand(deps, { caseId: id, name, input, who: who('ana'), at } as DeskCommand);
    const { row } = (await readBundle(deps.db, id, at))!;
    const lease = await deps.db
      .selectFrom('leases')
      .select(['holder', 'until'])
      .where('case_id', '=', id)
      .executeTakeFirst();
    const held = lease && lease.until.getTime() > at ? lease.holder : null;
    await runCommand(deps, { caseId: id, name: 'undo', input: {}, who: who('ana'), at });
    return [row.status, row.owner, held];
  }

  it.each<[CommandName, object, (string | null)[]]>([
    ['claim', {}, ['open', 'ana', 'ana']],
    ['assign', { to: 'bo' }, ['open', 'bo', 'bo']],
    ['note', { text: 'asked' }, ['open', null, null]],
    ['snooze', { for: '1h' }, ['snoozed', null, null]],
    ['resolve', {}, ['resolved', null, null]],
    ['attest', { what: 'refunded' }, ['resolved', null, null]],
    ['dismiss', { why: 'not_us' }, ['dismissed', null, null]],
    ['mute', {}, ['dismissed', null, null]],
    ['ticket', { url: 'https://desk.example/1' }, ['open', null, null]],
  ])('%s %j leaves it %j, and can be taken back', async (name, input, expected) => {
    expect(await tried(name, input)).toEqual(expected);
    const { row } = (await readBundle(deps.db, id, at))!;
    expect([row.status, row.owner]).toEqual(['open', null]);
  });

  it.each<[string, CommandName, object, Role, string | null]>([
    ['changes how it stands', 'resolve', {}, 'agent', 'taken'],
    ['gives it away', 'assign', { to: 'ana' }, 'agent', 'taken'],
    ['takes it', 'claim', {}, 'agent', 'taken'],
    ['only writes a note', 'note', { text: 'saw this' }, 'agent', null],
    ['leads the team', 'snooze', { for: '1h' }, 'lead', null],
  ])('while another works on it, somebody who %s is told: %s', async (_what, name, input, role, code) => {
    await runCommand(deps, { caseId: id, name: 'claim', input: {}, who: who('bo'), at });
    const asked = runCommand(deps, { caseId: id, name, input, who: who('ana', role), at } as DeskCommand);
    if (code === null) await asked;
    else await expect(asked).rejects.toMatchObject({ code });
    await runCommand(deps, { caseId: id, name: 'release', input: {}, who: who('lea', 'lead'), at });
  });

  it.each<[string, string | null, CommandName, object, Role, string]>([
    ['a case that is not there', 'lumen:x:1', 'claim', {}, 'agent', 'no_case'],
    ['a colleague who is not there', null, 'assign', { to: 'nina' }, 'agent', 'no_colleague'],
    ['a time that is over', null, 'snooze', { until: '2020-01-01T00:00:00Z' }, 'agent', 'bad_time'],
    ['a case to merge with that is not there', null, 'merge', { with: 'lumen:x:1' }, 'agent', 'not_mergeable'],
    ['an action that is not there', null, 'undo', { action: 2 ** 30 }, 'agent', 'nothing_to_undo'],
    ['a post that is not read', null, 'correct', { post: 2 ** 30, severity: 4 }, 'agent', 'not_read'],
  ])('refuses %s', async (_what, other, name, input, role, code) => {
    const asked = runCommand(deps, { caseId: other ?? id, name, input, who: who('ana', role), at } as DeskCommand);
    await expect(asked).rejects.toMatchObject({ code });
  });

  it('an analyst takes back nothing that others did', async () => {
    await runCommand(deps, { caseId: id, name: 'note', input: { text: 'mine' }, who: who('ana'), at });
    const asked = runCommand(deps, { caseId: id, name: 'undo', input: {}, who: who('wim', 'analyst'), at });
    await expect(asked).rejects.toMatchObject({ code: 'nothing_to_undo' });
  });
});
