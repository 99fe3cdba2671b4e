/** Accounts on several networks that may be one person's: suggested on evidence from both sides, joined by an agent alone. */
import type { Kysely, Transaction } from 'kysely';
import type { Database } from '../db/tables.ts';
import { col, typed } from '../db/typed.ts';
import type { Evidence } from '../identity/evidence.ts';
import type { MatchState } from '../identity/tables.ts';
import type { Ms } from '../model.ts';
import { findKey } from '../privacy/customers.ts';
import type { CaseKey } from './commands/case-key.ts';
import type { DeskCommand } from './commands/table.ts';
import { joinCustomers, partIdentity } from './customers.ts';
import { DeskFailure } from './failure.ts';

type Trx = Transaction<Database>;

/** An account that may be of the customer of a case, or was joined to them. */
export interface Suggestion {
  id: number;
  state: MatchState;
  network: string;
  userId: string;
  handle: string | null;
  kind: Evidence['kind'];
  /** Where the known account says so, and where the other one does. */
  here: string;
  there: string;
  checkedAt: Ms;
  /** Since when one of them says so no longer. */
  goneAt: Ms | null;
  decidedBy: string | null;
  /** Whether the two are one customer now. */
  joined: boolean;
  /** Cases of the other account. */
  cases: string[];
}

/** What is suggested of the accounts of a customer, but for what was declined. */
export async function readSuggestions(db: Kysely<Database>, customerId: number): Promise<Suggestion[]> {
  const { rows } = await typed({
    id: col.number,
    state: col.word<MatchState>(),
    network: col.text,
    user_id: col.text,
    handle: col.orNull(col.text),
    evidence: col.json<Evidence>(),
    checked_at: col.time,
    gone_at: col.orNull(col.time),
    decided_by: col.orNull(col.text),
    is_a: col.boolean,
    other_customer: col.number,
    cases: col.orNull(col.list(col.text)),
  })`select m.id, m.state, o.network, o.user_id, o.handle, m.evidence, m.checked_at, m.gone_at, m.decided_by,
      (i.network, i.user_id) = (m.a_network, m.a_user) as is_a, o.customer_id as other_customer,
      (select array_agg(c.id order by c.opened_at desc) from cases c where c.customer_id = o.customer_id) as cases
    from identities i
      join identity_matches m on (m.a_network, m.a_user) = (i.network, i.user_id) or (m.b_network, m.b_user) = (i.network, i.user_id)
      join identities o on (o.network, o.user_id) = case when (i.network, i.user_id) = (m.a_network, m.a_user)
        then (m.b_network, m.b_user) else (m.a_network, m.a_user) end
    where i.customer_id = ${customerId} and m.state <> 'declined' and (m.gone_at is null or m.state = 'joined')
    order by m.id`.execute(db);
  // Of two accounts that are joined each finds the other: one of them tells of it.
  const told = new Set<number>();
  return rows.flatMap((row) => {
    if (told.has(row.id)) return [];
    told.add(row.id);
    const { a, b, kind } = row.evidence;
    const joined = row.other_customer === customerId;
    return [
      {
        ...{
          id: row.id,
          state: row.state,
          network: row.network,
          userId: row.user_id,
          handle: row.handle,
          kind,
          joined,
        },
        ...{ here: row.is_a ? a : b, there: row.is_a ? b : a, checkedAt: row.checked_at.getTime() },
        ...{ goneAt: row.gone_at?.getTime() ?? null, decidedBy: row.decided_by },
        cases: joined ? [] : (row.cases ?? []),
      },
    ];
  });
}

/** Says that the account of a suggestion is the customer's of this case; their cases are one view from then on. */
export async function joinSuggested(trx: Trx, found: CaseKey, { input, who, at }: DeskCommand<'join'>): Promise<void> {
  const { suggestion, customerId } = await findSuggestion(trx, found, input.suggestion);
  if (suggestion.joined) throw new DeskFailure('same_customer', 'These are one customer already.');
  if (suggestion.goneAt !== null)
    throw new DeskFailure('no_suggestion', 'One of the two accounts no longer says that they are one person.');
  const other = await customerOf(trx, suggestion);
  await joinCustomers(trx, await findKey(trx, customerId), await findKey(trx, other));
  await decide(trx, suggestion.id, { state: 'joined', by: who.name, at });
}

/** Takes a join back, or says of a suggestion that these are two people. */
export async function partSuggested(trx: Trx, found: CaseKey, { input, who, at }: DeskCommand<'part'>): Promise<void> {
  const { suggestion, customerId } = await findSuggestion(trx, found, input.suggestion);
  const { network, userId: user_id } = suggestion;
  if (suggestion.joined) await partIdentity(trx, await findKey(trx, customerId), { network, user_id });
  await decide(trx, suggestion.id, { state: suggestion.joined ? 'open' : 'declined', by: who.name, at });
}

async function findSuggestion(trx: Trx, found: CaseKey, id: number) {
  const { customer_id } = await trx
    .selectFrom('histories')
    .select('customer_id')
    .where('id', '=', found.history_id)
    .executeTakeFirstOrThrow();
  const suggestion = (await readSuggestions(trx, customer_id)).find((one) => one.id === id);
  if (!suggestion) throw new DeskFailure('no_suggestion', 'Nothing of the kind is suggested here.');
  return { suggestion, customerId: customer_id };
}

async function customerOf(trx: Trx, { network, userId }: Suggestion): Promise<number> {
  const { customer_id } = await trx
    .selectFrom('identities')
    .select('customer_id')
    .where('network', '=', network)
    .where('user_id', '=', userId)
    .executeTakeFirstOrThrow();
  return customer_id;
}

async function decide(
  trx: Trx,
  id: number,
  { state, by, at }: { state: MatchState; by: string; at: Ms },
): Promise<void> {
  await trx
    .updateTable('identity_matches')
    .set({ state, decided_by: by, decided_at: new Date(at) })
    .where('id', '=', id)
    .execute();
}
