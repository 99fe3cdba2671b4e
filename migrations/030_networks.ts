import { type Kysely, sql } from 'kysely';

/**
 * Any network, not only X: the cursor of a stream is its network's own, brakes are per credential, a post may be edited
 * under one id, hidden for a while, have a page that its ids do not tell, and name accounts by id.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const ms = (column: string) => `round(extract(epoch from ${column}) * 1000)`;
/** When the post with this id was made, by X's announcement of its id scheme; until now X alone was read. */
const madeAt = (id: string) => `(floor(${id}::numeric / 4194304) + 1288834974657)::float8`;

const statements = [
  `alter table streams rename column terms to what`,
  `alter table streams add column kind text not null default 'search', add column credential text not null default '',
    add column cursor jsonb, add column page_cursor jsonb`,
  `update streams set cursor = jsonb_build_object('since_id', since_id, 'start_at', ${ms('start_at')})
    where since_id is not null or start_at is not null`,
  `update streams set page_cursor = coalesce(cursor, '{"since_id": null, "start_at": null}') || jsonb_build_object('page',
    jsonb_build_object('token', page_token, 'newest_id', page_newest_id, 'since_id', page_since_id,
      'start_at', ${ms('page_start_at')}, 'began_at', ${ms('page_began_at')}))
    where page_token is not null`,
  `alter table streams drop column since_id, drop column page_token, drop column page_newest_id,
    drop column page_since_id, drop column page_start_at, drop column page_began_at`,
  `alter table streams alter column kind drop default, alter column credential drop default,
    add check (kind in ('search', 'mentions', 'timeline', 'comments', 'reviews'))`,
  `comment on table streams is 'One thing that is polled. The cursor is its network''s own and moves only with the stored rows of a finished read; page_cursor holds a read that is half done, so that a restart goes on where it was.'`,
  `comment on column streams.what is 'What is read, in the network''s own terms'`,
  `comment on column streams.query is 'What is read, in words'`,
  `comment on column streams.credential is 'Whose limits and refusals it shares'`,
  `comment on column streams.start_at is 'Where the first read of the cursor starts; null once it is read'`,

  `alter table brakes add column credential text not null default ''`,
  `alter table brakes drop constraint brakes_pkey, add primary key (network, credential)`,
  `alter table brakes alter column credential drop default`,
  `comment on table brakes is 'A credential that is refused everything (limit, cap, credits, token), or with the credential "*" a network that refuses everybody: nobody asks again before until'`,

  `alter table post_versions add column version_order float8 not null default 0`,
  `update post_versions set version_order = ${madeAt('version_id')} where version_id <> native_id and version_id ~ '^[0-9]{1,19}$'`,
  `alter table post_versions alter column version_order drop default`,

  `alter table posts add column mentions jsonb, add column permalink text,
    add column visibility text check (visibility in ('public', 'unlisted')), add column version_id text,
    add column version_order float8, add column sent_at timestamptz, add column ref jsonb,
    add column gone text check (gone in ('deleted', 'protected', 'hidden')), add check (gone is null or deleted_at is not null)`,
  `update posts p set version_id = v.version_id, version_order = v.version_order from (
      select distinct on (network, native_id) network, native_id, version_id, version_order from post_versions
      order by network, native_id, version_order desc) v
    where v.network = p.network and v.native_id = p.native_id`,
  `comment on column posts.mentions is 'Accounts it names, by their ids; null: its network does not say, handles are looked for in the text'`,
  `comment on column posts.permalink is 'Its page, where the ids do not tell it'`,
  `comment on column posts.version_order is 'Place of this text among those of the post: a text of a lower one never replaces it. 0 or null: as first posted'`,
  `comment on column posts.sent_at is 'What its author claims, where that is not created_at'`,
  `comment on column posts.ref is 'What its network needs to ask for it again'`,
  `comment on column posts.gone is 'Why it has no words: deleted, shown to followers only, or hidden for now, which may end; null: not known'`,
  // Serves: hidden posts that may have come back.
  `create index posts_hidden on posts (network, coalesce(checked_at, deleted_at)) where gone = 'hidden'`,

  `create table network_secrets (
    network text not null,
    credential text not null,
    value jsonb not null,
    leased_until timestamptz,
    primary key (network, credential)
  )`,
  `comment on table network_secrets is 'What a network handed out between polls, such as refresh tokens. A lease is held by whoever is renewing it.'`,
];
