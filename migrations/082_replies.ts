import { type Kysely, sql } from 'kysely';

/** Answers that are written here: an outbox with what became of each on its network. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

const statements = [
  `create table replies (
    id bigint generated always as identity primary key,
    key uuid not null unique default gen_random_uuid(),
    brand_id int not null references brands on delete cascade,
    post_id bigint not null references posts on delete cascade,
    network text not null,
    text text not null,
    state text not null check (state in ('awaiting_approval', 'queued', 'sending', 'sent', 'refused', 'withdrawn', 'removing', 'removed')),
    written_by text not null,
    written_at timestamptz not null,
    approved_by text,
    approved_at timestamptz,
    account text,
    available_at timestamptz not null,
    attempts int not null default 0,
    tried_at timestamptz,
    leased_until timestamptz,
    error text,
    native_id text,
    sent_at timestamptz,
    changed_at timestamptz not null,
    check (approved_by is distinct from written_by),
    check ((state = 'sent') <= (native_id is not null))
  )`,
  `comment on table replies is 'Answers written here: what is to be sent, what became of it, and who wrote it.'`,
  `comment on column replies.key is 'Goes along with every try, so that a network can know it again.'`,
  `comment on column replies.post_id is 'The post that it answers.'`,
  `comment on column replies.account is 'The account of the brand that speaks: as the agent wished, else as the first try chose.'`,
  `comment on column replies.tried_at is 'When it was first put on its way. In the state sending nobody knows yet what became of it.'`,
  `comment on column replies.native_id is 'The post that it is on its network.'`,
  // Serves: what is to be sent, or taken back.
  `create index replies_due on replies (network, available_at) where state in ('queued', 'sending', 'removing')`,
  // Serves: the replies of a case, the order of those to one post.
  `create index replies_post on replies (post_id, id)`,
  // Serves: who wrote a post of the brand.
  `create index replies_native on replies (network, native_id) where native_id is not null`,
  // The same words to the same post twice is a button pressed twice.
  `create unique index replies_once on replies (post_id, md5(text))
    where state in ('awaiting_approval', 'queued', 'sending')`,

  `alter table actions drop constraint actions_kind_check`,
  `alter table actions add constraint actions_kind_check check (kind in ('assign', 'release', 'note', 'snooze', 'resolve',
    'attest', 'dismiss', 'reopen', 'split', 'merge', 'link_ticket', 'correct', 'reply'))`,
];
