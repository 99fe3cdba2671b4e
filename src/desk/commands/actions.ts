import type { Transaction } from 'kysely';
import type { ActionData, ActionKind } from '../../cases/history.ts';
import type { Database } from '../../db/tables.ts';
import { DeskFailure } from '../failure.ts';
import { writeReply } from '../replies.ts';
import type { CaseKey } from './case-key.ts';
import { correct } from './correct.ts';
import { type CommandInput, type CommandName, type DeskCommand, SNOOZE_HOURS } from './table.ts';

/** The action that a command recorded or took back. */
export interface Recorded {
  /** Null: nothing that could be taken back. */
  id: number | null;
  /** Whose claim it was, when it was one that was taken back. */
  claimed: string | null;
}

/** An action as it is stored; `labels` names the corrections it made, so that undoing it can take them back. */
interface ActionRecord {
  kind: ActionKind;
  data: ActionData & { labels?: number[]; post?: number };
}

type Trx = Transaction<Database>;
type Recordable = Exclude<CommandName, 'undo' | 'approve' | 'reject' | 'join' | 'part'>;
type Make<N extends CommandName> = (
  command: DeskCommand<N>,
  trx: Trx,
  found: CaseKey,
) => ActionRecord | Promise<ActionRecord>;

const MAKE: { [N in Recordable]: Make<N> } = {
  claim: ({ who }) => ({ kind: 'assign', data: { owner: who.name } }),
  release: () => ({ kind: 'release', data: {} }),
  assign: async ({ input }, trx) => ({ kind: 'assign', data: { owner: await colleague(trx, input.to) } }),
  note: ({ input }) => ({ kind: 'note', data: { text: input.text } }),
  snooze: ({ input, at }) => ({ kind: 'snooze', data: { until: snoozeUntil(input, at) } }),
  resolve: ({ input: { why } }) => ({ kind: 'resolve', data: why ? { why } : {} }),
  attest: ({ input: { what, reference } }) => ({
    kind: 'attest',
    data: { text: what, ...(reference && { reference }) },
  }),
  dismiss: ({ input }) => ({ kind: 'dismiss', data: { why: input.why } }),
  mute: () => ({ kind: 'dismiss', data: { why: 'mute' } }),
  reopen: () => ({ kind: 'reopen', data: {} }),
  split: ({ input }) => ({ kind: 'split', data: { posts: input.posts } }),
  merge: async ({ input }, trx, found) => ({ kind: 'merge', data: { into: await anchorOf(trx, found, input.with) } }),
  keep: ({ input }) => ({ kind: 'keep', data: { posts: input.posts } }),
  include: async ({ input }, trx, found) => ({
    kind: 'include',
    data: { incident: await openIncident(trx, found, input.incident) },
  }),
  exclude: async (_, trx, found) => ({ kind: 'exclude', data: { incident: await incidentOf(trx, found) } }),
  ticket: ({ input }) => ({ kind: 'link_ticket', data: { text: input.url } }),
  reply: async (command, trx, found) => ({ kind: 'reply', data: { reply: await writeReply(trx, found, command) } }),
  correct: async ({ input, who, at }, trx) => ({
    kind: 'correct',
    data: { post: input.post, labels: await correct(trx, input, { who, at }) },
  }),
};

/**
 * Stores what a command does, as an action on the post that opened the case.
 * @throws DeskFailure when what the command names does not exist.
 */
export async function recordAction(trx: Trx, found: CaseKey, command: DeskCommand): Promise<Recorded> {
  const make = MAKE[command.name as Recordable] as Make<CommandName>;
  const { kind, data } = await make(command, trx, found);
  const { id } = await trx
    .insertInto('actions')
    .values({
      history_id: found.history_id,
      anchor_post_id: found.opened_by,
      kind,
      at: new Date(command.at),
      actor: command.who.name,
      data: JSON.stringify(data),
      undone_at: null,
      undone_by: null,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return { id, claimed: null };
}

/** Ninety days: anyone who puts a customer off for longer means to close the case. */
const LONGEST_SNOOZE = 90 * 86_400_000;

function snoozeUntil(input: CommandInput<'snooze'>, at: number): string {
  const until = input.for ? at + SNOOZE_HOURS[input.for] * 3_600_000 : Date.parse(input.until ?? '');
  if (!(until > at) || until > at + LONGEST_SNOOZE) {
    throw new DeskFailure('bad_time', 'A case can be snoozed to a time within the next 90 days.');
  }
  return new Date(until).toISOString();
}

async function colleague(trx: Trx, name: string): Promise<string> {
  const user = await trx
    .selectFrom('users')
    .select('name')
    .where('name', '=', name)
    .where('disabled_at', 'is', null)
    .where('role', '!=', 'analyst')
    .executeTakeFirst();
  if (!user) throw new DeskFailure('no_colleague', `Nobody called "${name}" works cases here.`);
  return user.name;
}

async function openIncident(trx: Trx, found: CaseKey, id: number): Promise<number> {
  const row = await trx
    .selectFrom('incidents')
    .innerJoin('cases', 'cases.brand_id', 'incidents.brand_id')
    .select('incidents.id')
    .where('incidents.id', '=', id)
    .where('incidents.state', '=', 'confirmed')
    .where('cases.id', '=', found.id)
    .executeTakeFirst();
  if (!row) throw new DeskFailure('no_incident', `No incident ${id} of this brand is going on.`);
  return row.id;
}

async function incidentOf(trx: Trx, found: CaseKey): Promise<number> {
  const row = await trx.selectFrom('cases').select('incident_id').where('id', '=', found.id).executeTakeFirst();
  if (!row?.incident_id) throw new DeskFailure('no_incident', 'This case is in no incident.');
  return row.incident_id;
}

/** Native id of a post in the other case, which names it whatever becomes of its id. */
async function anchorOf(trx: Trx, found: CaseKey, other: string): Promise<string> {
  const row = await trx
    .selectFrom('cases')
    .innerJoin('posts', 'posts.id', 'cases.opened_by')
    .select('posts.native_id')
    .where('cases.id', '=', other)
    .where('cases.id', '!=', found.id)
    .where('cases.history_id', '=', found.history_id)
    .executeTakeFirst();
  if (!row) throw new DeskFailure('not_mergeable', 'Only two cases of the same customer and brand can be merged.');
  return row.native_id;
}
