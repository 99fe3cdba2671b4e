/** What networks hand out between polls, kept for all workers of a database. */
import { setTimeout as wait } from 'node:timers/promises';
import { type Kysely, sql } from 'kysely';
import type { Database } from '../db/tables.ts';
import type { Ms } from '../model.ts';
import type { Answer } from '../networks/failures.ts';
import type { Json } from '../networks/json.ts';
import type { SecretStore } from '../networks/network.ts';
import { isSealed, seal, unseal } from './sealing.ts';

/** Longer than the requests of a renewal may last; a killed worker's lease ends with it. */
const LEASE: Ms = 30_000;
const LOOK_AGAIN: Ms = 250;

/** Where secrets are kept, and by which key they are read; null: in the memory of this process alone. */
export interface SecretDeps {
  db: Kysely<Database>;
  key: string | null;
  now: () => Ms;
}

/**
 * The store of one network. The worker that renews a secret holds a lease meanwhile; the others wait, and take what it made. No
 * transaction stays open while the network is asked.
 */
export function secretStore(deps: SecretDeps, network: string): SecretStore {
  const shelf = openShelf(deps, network);
  const underWay = new Map<string, Promise<Answer<Json>>>();
  return {
    read: shelf.read,
    async renew(credential, seen, make) {
      const running = underWay.get(credential);
      if (running) return running;
      const renewal = renewAlone(shelf, credential, seen, make).finally(() => underWay.delete(credential));
      underWay.set(credential, renewal);
      return renewal;
    },
  };
}

/** Where the secrets of a network stand, with the lease of each. */
interface Shelf {
  read: (credential: string) => Promise<Json | null>;
  /** Whether nobody else held it. */
  takeLease: (credential: string) => Promise<boolean>;
  /** Ends the lease; null keeps what was there. */
  keep: (credential: string, value: Json | null) => Promise<void>;
}

function openShelf({ db, key, now }: SecretDeps, network: string): Shelf {
  // Without a key nothing is written that could be read: a process logs in once, and forgets it when it ends.
  const remembered = new Map<string, Json>();
  return {
    async read(credential) {
      const row = await db
        .selectFrom('network_secrets')
        .select('value')
        .where('network', '=', network)
        .where('credential', '=', credential)
        .executeTakeFirst();
      const value = row?.value ?? null;
      if (isSealed(value)) return unseal(key, { network, credential }, value);
      return value ?? remembered.get(credential) ?? null;
    },
    async takeLease(credential) {
      const at = new Date(now());
      const { rows } = await sql`
        insert into network_secrets as s (network, credential, value, leased_until)
        values (${network}, ${credential}, 'null', ${new Date(now() + LEASE)})
        on conflict (network, credential) do update set leased_until = excluded.leased_until
          where s.leased_until is null or s.leased_until < ${at}
        returning 1
      `.execute(db);
      return rows.length > 0;
    },
    async keep(credential, value) {
      if (value !== null && key === null) remembered.set(credential, value);
      const sealed = value === null || key === null ? null : seal(key, { network, credential }, value);
      const given = value === null ? {} : { value: JSON.stringify(sealed) };
      await db
        .updateTable('network_secrets')
        .set({ leased_until: null, ...given })
        .where('network', '=', network)
        .where('credential', '=', credential)
        .execute();
    },
  };
}

type Make = Parameters<SecretStore['renew']>[2];

async function renewAlone(shelf: Shelf, credential: string, seen: Json | null, make: Make): Promise<Answer<Json>> {
  for (;;) {
    const leased = await shelf.takeLease(credential);
    const kept = await shelf.read(credential);
    if (kept !== null && JSON.stringify(kept) !== JSON.stringify(seen)) {
      if (leased) await shelf.keep(credential, null);
      return { ok: true, value: kept };
    }
    if (!leased) {
      await wait(LOOK_AGAIN);
      continue;
    }
    let made: Answer<Json> | null = null;
    try {
      made = await make(kept);
    } finally {
      await shelf.keep(credential, made?.ok ? made.value : null);
    }
    return made;
  }
}

/**
 * Encrypts what earlier versions kept in the clear; without a key it goes, and the accounts log in again.
 * @returns how many there were.
 * @throws UserError when what is encrypted cannot be read by this key.
 */
export async function sealSecrets({ db, key }: Pick<SecretDeps, 'db' | 'key'>): Promise<number> {
  const rows = await db.selectFrom('network_secrets').select(['network', 'credential', 'value']).execute();
  let plain = 0;
  for (const { value, ...place } of rows) {
    if (value === null) continue;
    if (isSealed(value)) {
      unseal(key, place, value);
      continue;
    }
    const sealed = key === null ? null : seal(key, place, value);
    await db
      .updateTable('network_secrets')
      .set({ value: JSON.stringify(sealed) })
      .where('network', '=', place.network)
      .where('credential', '=', place.credential)
      .where('value', '=', JSON.stringify(value))
      .execute();
    plain++;
  }
  return plain;
}
