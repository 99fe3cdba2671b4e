import type { Transaction } from 'kysely';
import type { ActionData, ActionKind } from '../cases/history.ts';
import type { Database } from '../db/tables.ts';
import { type ActInput, type ActName, type Deed, SNOOZE_HOURS } from './commands.ts';
import { DeskFailure } from './failure.ts';

/** An action as it is stored; `labels` names the corrections it made, so that undoing it can take them back. */
export interface ActionRecord {
  kind: ActionKind;
  data: ActionData & { labels?: number[]; post?: number };
}

type Make<A extends ActName> = (
  trx: Transaction<Database>,
  found: { id: string; history_id: number },
  input: ActInput<A>,
  deed: Deed,
) => ActionRecord | Promise<ActionRecord>;

const MAKE: { [A in Exclude<ActName, 'undo'>]: Make<A> } = {
  claim: (_trx, _found, _input, deed) => ({ kind: 'assign', data: { owner: deed.who.name } }),
  release: () => ({ kind: 'release', data: {} }),
  assign: async (trx, _found, { to }) => ({ kind: 'assign', data: { owner: await colleague(trx, to) } }),
  note: (_trx, _found, { text }) => ({ kind: 'note', data: { text } }),
  snooze: (_trx, _found, input, deed) => ({ kind: 'snooze', data: { until: snoozeUntil(input, deed.at) } }),
  resolve: (_trx, _found, { why }) => ({ kind: 'resolve', data: why ? { why } : {} }),
  attest: (_trx, _found, { what, reference }) => ({
    kind: 'attest',
    data: { text: what, ...(reference && { reference }) },
  }),
  dismiss: (_trx, _found, { why }) => ({ kind: 'dismiss', data: { why } }),
  mute: () => ({ kind: 'dismiss', data: { why: 'mute' } }),
  reopen: () => ({ kind: 'reopen', data: {} }),
  split: (_trx, _found, { posts }) => ({ kind: 'split', data: { posts } }),
  merge: async (trx, found, input) => ({ kind: 'merge', data: { into: await anchorOf(trx, found, input.with) } }),
  ticket: (_trx, _found, { url }) => ({ kind: 'link_ticket', data: { text: url } }),
  correct: (_trx, _found, { post }) => ({ kind: 'correct', data: { post } }),
};

/** @throws DeskFailure when what the act names does not exist. */
export async function recordOf(
  trx: Transaction<Database>,
  found: { id: string; history_id: number },
  deed: Deed,
): Promise<ActionRecord> {
  const make = MAKE[deed.act as Exclude<ActName, 'undo'>] as Make<ActName>;
  return make(trx, found, deed.input as never, deed);
}

/** Ninety days: whoever puts a customer off for longer means to close the case. */
const LONGEST_SNOOZE = 90 * 86_400_000;

function snoozeUntil(input: ActInput<'snooze'>, at: number): string {
  const until = input.for ? at + SNOOZE_HOURS[input.for] * 3_600_000 : Date.parse(input.until ?? '');
  if (!(until > at) || until > at + LONGEST_SNOOZE) {
    throw new DeskFailure('bad_time', 'A case can be snoozed to a time within the next 90 days.');
  }
  return new Date(until).toISOString();
}

async function colleague(trx: Transaction<Database>, name: string): Promise<string> {
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

/** Native id of a post in the other case, which names it whatever becomes of its id. */
async function anchorOf(
  trx: Transaction<Database>,
  found: { id: string; history_id: number },
  other: string,
): Promise<string> {
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
