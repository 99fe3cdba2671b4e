/** What networks hand out between polls, kept for all workers of a database. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Answer } from '../networks/failures.ts';
import type { Json } from '../networks/json.ts';
import type { SecretStore } from '../networks/network.ts';

/** Longer than the requests of a renewal may last; a killed worker's lease ends with it. */
const LEASE: Ms = 30_000;
const LOOK_AGAIN: Ms = 250;

/**
 * The store of one network. The worker that renews a secret holds a lease meanwhile; the others wait, and take what it made. No
 * transaction stays open while the network is asked.
 */
export function secretStore(db: Kysely<Database>, network: string, now: () => Ms): SecretStore {
  const underWay = new Map<string, Promise<Answer<Json>>>();
  const ofNetwork = (credential: string): Held => ({ network, credential });

  async function renewAlone(held: Held, seen: Json | null, make: Parameters<SecretStore['renew']>[2]) {
    for (;;) {
      const leased = await takeLease(db, held, now());
      const kept = await read(db, held);
      if (kept !== null && JSON.stringify(kept) !== JSON.stringify(seen)) {
        if (leased) await keep(db, held, null);
        return { ok: true, value: kept } as const;
      }
      if (!leased) {
        await wait(LOOK_AGAIN);
        continue;
      }
      let made: Answer<Json> | null = null;
      try {
        made = await make(kept);
      } finally {
        await keep(db, held, made?.ok ? made.value : null);
      }
      return made;
    }
  }

  return {
    read: (credential) => read(db, ofNetwork(credential)),
    async renew(credential, seen, make) {
      const running = underWay.get(credential);
      if (running) return running;
      const renewal = renewAlone(ofNetwork(credential), seen, make).finally(() => underWay.delete(credential));
      underWay.set(credential, renewal);
      return renewal;
    },
  };
}

/** Whose secret it is. */
interface Held {
  network: string;
  credential: string;
}

async function read(db: Kysely<Database>, { network, credential }: Held): Promise<Json | null> {
  const row = await db
    .selectFrom('network_secrets')
    .select('value')
    .where('network', '=', network)
    .where('credential', '=', credential)
    .executeTakeFirst();
  return row?.value ?? null;
}

/** @returns whether the lease is ours: it was free, or its holder is gone. */
async function takeLease(db: Kysely<Database>, { network, credential }: Held, now: Ms): Promise<boolean> {
  const { rows } = await sql`
    insert into network_secrets as s (network, credential, value, leased_until)
    values (${network}, ${credential}, 'null', ${new Date(now + LEASE)})
    on conflict (network, credential) do update set leased_until = excluded.leased_until
      where s.leased_until is null or s.leased_until < ${new Date(now)}
    returning 1
  `.execute(db);
  return rows.length > 0;
}

/** Ends the lease; a value replaces what is kept. */
async function keep(db: Kysely<Database>, { network, credential }: Held, value: Json | null): Promise<void> {
  const given = value === null ? {} : { value: JSON.stringify(value) };
  await db
    .updateTable('network_secrets')
    .set({ leased_until: null, ...given })
    .where('network', '=', network)
    .where('credential', '=', credential)
    .execute();
}
