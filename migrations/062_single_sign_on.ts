import { type Kysely, sql } from 'kysely';

/** People who come in by the firm's own sign-on: known by what their provider calls them, which never changes. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`alter table users add column oidc_subject text`.execute(db);
  await sql`comment on column users.oidc_subject is
    'Issuer and subject of whoever signs in by OpenID Connect; null for those who have never done so'`.execute(db);
  await sql`create unique index users_oidc_subject on users (oidc_subject) where oidc_subject is not null`.execute(db);
}
