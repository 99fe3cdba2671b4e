/** A desk over one site: the complaint is polled and filed, an agent answers, and the outbox is worked off. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Kysely } from 'kysely';
import { rightsOf } from '../../src/auth/roles.ts';
import { foldHistories } from '../../src/cases/refold.ts';
import type { Connection } from '../../src/db/connect.ts';
import type { Database } from '../../src/db/tables.ts';
import { runCommand } from '../../src/desk/commands/run.ts';
import type { CommandInput, CommandName } from '../../src/desk/commands/table.ts';
import { readSentReplies } from '../../src/desk/replies.ts';
import type { Ms } from '../../src/model.ts';
import type { Replies } from '../../src/networks/replies.ts';
import { sendReply } from '../../src/replies/send.ts';
import { findDueReplies } from '../../src/replies/store.ts';
import { watchNetwork } from '../networks/watched.ts';
import { contextOf } from '../support/filing.ts';
import { SITES, T0 } from './sites.ts';

/** Local servers answer in a few milliseconds, on a busy machine in a second. */
const TIMEOUT: Ms = 20_000;
const MINUTE: Ms = 60_000;

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'amends-replies-'));
process.on('exit', () => fs.rmSync(folder, { recursive: true, force: true }));

function deskOf(db: Kysely<Database>) {
  return {
    db,
    refold: async (trx: Parameters<typeof foldHistories>[0], ids: number[], at: Ms, actor: string) =>
      foldHistories(trx, await contextOf(trx as never), ids, { at, actor }),
  };
}

async function findCase(db: Kysely<Database>): Promise<string | undefined> {
  return (await db.selectFrom('cases').select('id').executeTakeFirst())?.id;
}

/** What an agent does to a case, and sees of it. */
function seatAt(db: Kysely<Database>, id: string, now: () => Ms) {
  async function command<N extends CommandName>(given: N, input: CommandInput<N>, who = 'ana') {
    const principal = { userId: 1, name: who, role: 'agent', via: 'session', rights: rightsOf('agent') } as const;
    return runCommand(deskOf(db), { caseId: id, name: given, input, who: principal, at: now() });
  }

  return {
    command,
    replies: () => readSentReplies(db, id),
    /** What stands in the case as answers of the brand. */
    async told(): Promise<{ text: string | null; reply_to: string | null }[]> {
      return db
        .selectFrom('posts')
        .innerJoin('filings', 'filings.post_id', 'posts.id')
        .select(['posts.text', 'posts.reply_to'])
        .where('filings.case_id', '=', id)
        .where('filings.role', '=', 'reply')
        .orderBy('posts.id')
        .execute();
    },
  };
}

/** @param timeoutMs when a server that hangs is given up. */
export async function openDesk(
  { db }: Connection,
  name: string,
  { seed, timeoutMs = TIMEOUT }: { seed: string; timeoutMs?: Ms },
) {
  let time = T0;
  const now = () => time;
  const site = await SITES[name]!({ now, seed, folder });
  const { module, handle, variables } = site;
  await db.deleteFrom('replies').execute();
  await db.deleteFrom('network_secrets').execute();
  const watched = await watchNetwork({ db } as Connection, {
    module,
    handles: [handle],
    variables,
    now,
    timeoutMs,
  });
  // A busy machine may be slower than the limit.
  for (let tries = 0; tries < 20 && !(await findCase(db)); tries++) {
    await watched.poll();
    time += MINUTE;
  }
  const id = (await findCase(db))!;

  /** One round of the outbox, as the job does it. @param wrap what the process does to requests before it dies. */
  async function round(wrap: (replies: Replies) => Replies = (replies) => replies): Promise<void> {
    const { network, source, random } = watched.deps;
    const deps = { db, network: { name: network.name, replies: wrap(network.replies!) }, source, random, now };
    for (const due of await findDueReplies(db, network.name, time)) await sendReply(deps, due);
    await watched.file();
  }

  return {
    ...{ site, watched, db, caseId: id, round, now, ...seatAt(db, id, now) },
    /** The same case in a database that was opened again. */
    on: (again: Kysely<Database>) => seatAt(again, id, now),
    pass: (ms: Ms) => {
      time += ms;
    },
    /** Goes on until nothing is due within the hour. */
    async settle(): Promise<void> {
      for (let rounds = 0; rounds < 60; rounds++) {
        await round();
        const open = await db
          .selectFrom('replies')
          .select('id')
          .where('state', 'in', ['queued', 'sending', 'removing'])
          .execute();
        if (open.length === 0) return;
        time += 31 * MINUTE;
      }
      throw new Error('a reply is on its way for ever');
    },
  };
}

export type Desk = Awaited<ReturnType<typeof openDesk>>;
