import type { Kysely } from 'kysely';
import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { addAudit } from '../../src/auth/audit.ts';
import { drain } from '../../src/cases/drain.ts';
import { correctReading } from '../../src/cases/store/corrections.ts';
import { configSchema } from '../../src/config/schema.ts';
import type { Database } from '../../src/db/tables.ts';
import { useErasureKey } from '../../src/intake/erased/key.ts';
import { chargeReads } from '../../src/intake/ledger.ts';
import { storePosts } from '../../src/intake/posts.ts';
import { storeReads } from '../../src/intake/versions.ts';
import type { Post } from '../../src/model.ts';
import { exportCustomer, resolveCustomer } from '../../src/privacy/customers.ts';
import { eraseCustomer } from '../../src/privacy/erase.ts';
import { PLACES } from '../../src/privacy/mask-places.ts';
import { recountAll } from '../../src/scorecards/recount.ts';
import { describeEachDatabase, embeddedDatabase } from '../support/databases.ts';
import { dumpAll, linesWith } from '../support/dump.ts';
import { allCases, brandConfig, contextOf, draining, fileArchive } from '../support/filing.ts';

const DAY = 86_400_000;
const START = Date.parse('2026-03-02T09:00:00Z');
const ERASED_AT = START + 2 * DAY;
const ZOE = ['zoe', 'quartz', '777000111'];
const KEY = 'k'.repeat(32);

function post(id: number, who: string, text: string, reply_to?: number, minutes = id): Post {
  const users: Record<string, string> = { zoe_quartz: '777000111', omar: '5001', vera: '5002', lumen: '900' };
  return {
    network: 'x',
    id: String(8_000 + id),
    author_id: users[who]!,
    author_handle: who,
    created_at: new Date(START + minutes * 60_000).toISOString(),
    text,
    lang: 'en',
    ...(reply_to !== undefined && { reply_to: String(8_000 + reply_to) }),
    ...(who === 'lumen' && { brand: 'lumen' }),
  };
}

const POSTS = [
  post(0, 'zoe_quartz', '@lumen my xylophonic toaster caught fire, I want a refund'),
  post(1, 'lumen', '@zoe_quartz Sorry about your toaster, Zoequartz! We will call you by tomorrow noon.', 0),
  post(2, 'lumen', 'Hi Zoe, please send us a DM with your order number. ^AB', 1),
  post(3, 'omar', '@zoe_quartz @lumen same here, Zoe Quartz is right: my toaster broke and nobody answers', 0),
  post(
    4,
    'lumen',
    '@omar @zoe_quartz Hi Omar, we are sorry to hear that. Zoë QUARTZ has her own case. Please send us a DM with your order number.',
    3,
  ),
  post(5, 'vera', '@lumen Zoë  Quartz (x.com/zoe_quartz) told me you never refund. Where is my refund?'),
];

async function file(db: Kysely<Database>, at: number): Promise<void> {
  await drain(db, () => contextOf(db), draining(500, at));
  await recountAll(db);
}

async function erase(db: Kysely<Database>, key: string, names: string[]): Promise<number> {
  return db.transaction().execute(async (trx) => {
    const customer = await resolveCustomer(trx, key);
    return eraseCustomer(trx, customer!, names, ERASED_AT);
  });
}

describeEachDatabase('erasing a person', (open) => {
  it('leaves no trace of name, handle or id in the whole database, before and after the same posts come again', async () => {
    useErasureKey({ given: KEY, file: null });
    const connection = await open();
    const { db } = connection;
    try {
      await fileArchive(db, POSTS, { brands: [brandConfig('lumen', ['lumen'], true)], source: 'poll' });
      await recountAll(db);
      await nameInPassing(db);
      const others = async () =>
        (await allCases(db, ERASED_AT))
          .filter((one) => !one.id.endsWith(':8000'))
          // What it is about and how it presses is read in the light of the posts above, which are masked or gone now.
          .map(({ id, status, outcome, complaint }) => ({ id, status, outcome, complaint }));
      const before = await others();
      expect(before).toHaveLength(2);
      expect(linesWith(await dumpAll(db), ZOE).length).toBeGreaterThan(15);
      const kept = await exportCustomer(db, (await resolveCustomer(db, 'x:777000111'))!);
      expect(kept.audit.map(({ action, actor }) => [action, actor])).toEqual([
        ['POST /api/v1/customers/{id}/join', 'lea'],
        ['POST /cases/{id}/note', 'lea'],
        ['claim', 'lea'],
      ]);

      expect(await erase(db, 'x:777000111', ['Zoe Quartz'])).toBe(1);
      expect(linesWith(await dumpAll(db), ZOE)).toEqual([]);
      await file(db, ERASED_AT);
      expect(linesWith(await dumpAll(db), [...ZOE, 'caught fire'])).toEqual([]);
      expect(await others()).toEqual(before);
      expect(await textOf(db, '8001')).toBe(
        '@erased.person Sorry about your toaster, Erased! We will call you by tomorrow noon.',
      );
      expect(await textOf(db, '8003')).toContain('@erased.person @lumen same here, Erased is right');

      await comeAgain(db);
      await file(db, ERASED_AT + DAY);
      expect(linesWith(await dumpAll(db), [...ZOE, 'caught fire', 'older words'])).toEqual([]);
      expect((await others()).slice(0, 2)).toEqual(before);
      expect(await db.selectFrom('posts').select('native_id').where('edited_at', 'is not', null).execute()).toEqual([
        { native_id: '8003' },
      ]);
      // What they write after it is a new matter, under the alias.
      expect(await textOf(db, '8101')).toBe('@lumen the new toaster is broken as well');
    } finally {
      await connection.close();
    }
  });
});

async function textOf(db: Kysely<Database>, id: string): Promise<string | null> {
  return (await db.selectFrom('posts').select('text').where('native_id', '=', id).executeTakeFirstOrThrow()).text;
}

/** Where else a name may stand: what the machine said before a colleague corrected it, notes, the audit log, answers that are remembered, saved views, alerts. */
async function nameInPassing(db: Kysely<Database>): Promise<void> {
  const at = new Date(ERASED_AT);
  const { id: omars } = await db
    .selectFrom('cases')
    .select(['history_id as id'])
    .where('id', 'like', '%:8003')
    .executeTakeFirstOrThrow();
  const { id: anchor } = await db
    .selectFrom('posts')
    .select('id')
    .where('native_id', '=', '8003')
    .executeTakeFirstOrThrow();
  await db
    .insertInto('actions')
    .values({
      history_id: omars,
      anchor_post_id: anchor,
      kind: 'note',
      at,
      actor: 'lea',
      data: JSON.stringify({ text: 'like @zoe_quartz; quartz, zoe wrote to x:777000111 as well' }),
      undone_at: null,
      undone_by: null,
    })
    .execute();
  const entry = { actor: 'lea', via: 'session', outcome: 'done', status: 200 } as const;
  await addAudit(db, { ...entry, action: 'POST /api/v1/customers/{id}/join', target: 'x:777000111' }, ERASED_AT);
  await addAudit(db, { ...entry, action: 'POST /cases/{id}/note', target: 'lumen:x:8000' }, ERASED_AT);
  await addAudit(db, { ...entry, action: 'claim', target: null, detail: { who: '777000111' } }, ERASED_AT);
  const answer = await db.selectFrom('posts').select('id').where('native_id', '=', '8001').executeTakeFirstOrThrow();
  await db
    .transaction()
    .execute((trx) => correctReading(trx, answer.id, { acts: ['noted'] }, { name: 'lea', at: ERASED_AT }));
  const machine = await db.selectFrom('readings').select('machine').where('post_id', '=', answer.id).executeTakeFirst();
  expect(JSON.stringify(machine)).toContain('Zoequartz');
  await sql`insert into idempotency (key, actor, request_hash, status, body, made_at)
    values ('k', 'lea', 'h', 200, ${JSON.stringify({ handle: 'zoe_quartz' })}, ${at})`.execute(db);
  const user = await sql<{
    id: number;
  }>`insert into users (name, role, created_at) values ('lea', 'lead', ${at}) returning id`.execute(db);
  await sql`insert into views (user_id, name, query) values (${user.rows[0]!.id}, 'Zoe Quartz', 'q=zoe_quartz')`.execute(
    db,
  );
  await db.transaction().execute((trx) => chargeReads(trx, X_ACCOUNT, [{ kind: 'user', id: '777000111' }], ERASED_AT));
}

const X_ACCOUNT = { network: 'x', settings: configSchema.parse({}).networks.x };

/** The same posts by poll, by archive and as an edit; older ones of theirs that were never stored; and a new one. */
async function comeAgain(db: Kysely<Database>): Promise<void> {
  const read = (one: Post, versions = [one.id]) => ({
    ...one,
    version: { id: versions.at(-1)!, order: versions.length - 1 },
    aliases: versions.length > 1 ? versions.map((id, order) => ({ id, order })) : undefined,
  });
  const edit = {
    ...POSTS[3]!,
    text: '@zoe_quartz @lumen same here: my toaster broke and nobody answers, ask zoe quartz',
  };
  const older = post(50, 'zoe_quartz', '@lumen older words of Zoe Quartz', undefined, -5_000);
  const later = post(101, 'zoe_quartz', '@lumen the new toaster is broken as well', undefined, 4_000);
  const answer = post(102, 'lumen', '@zoe_quartz Hello Zoe, we are sorry, zoequartz!', 101, 4_001);
  await db.transaction().execute(async (trx) => {
    await storeReads(
      trx,
      { network: 'x', source: 'poll' },
      POSTS.map((one) => read(one)),
      ERASED_AT + DAY,
    );
    await storeReads(trx, { network: 'x', source: 'poll' }, [read(edit, ['8003', '8903'])], ERASED_AT + DAY);
    await storePosts(trx, [older, ...POSTS], 'archive');
    await storePosts(trx, [later, answer], 'push');
    const users = [{ kind: 'user' as const, id: '777000111' }];
    await chargeReads(trx, X_ACCOUNT, users, ERASED_AT + DAY);
  });
}

describe('what is erased', () => {
  it('knows every column in which a name may stand', async () => {
    const { db, close } = await embeddedDatabase();
    const { rows } = await sql<{ place: string }>`select table_name || '.' || column_name as place
      from information_schema.columns where table_schema = 'public' and data_type in ('text', 'jsonb')
        and table_name in (select table_name from information_schema.tables where table_type = 'BASE TABLE')
      order by 1`.execute(db);
    const known = new Set([...PLACES.map(({ table, column }) => `${table}.${column}`), ...NAMELESS]);
    expect(rows.map(({ place }) => place).filter((place) => !known.has(place))).toEqual([]);
    await close();
  });

  it('needs a key on a server, and stores nothing without the one that was used', async () => {
    const { db, close } = await embeddedDatabase();
    await fileArchive(db, POSTS, { brands: [brandConfig('lumen', ['lumen'], true)] });
    useErasureKey({ given: undefined, file: null });
    await expect(erase(db, 'x:777000111', [])).rejects.toThrow(/set AMENDS_ERASURE_KEY before erasing anybody/);
    useErasureKey({ given: KEY, file: null });
    await erase(db, 'x:777000111', []);
    const store = () => db.transaction().execute((trx) => storePosts(trx, POSTS, 'archive'));
    useErasureKey({ given: 'another key of more than 32 letters', file: null });
    await expect(db.transaction().execute((trx) => storePosts(trx, [], 'archive'))).resolves.toBeDefined();
    await expect(erase(db, 'x:5001', [])).rejects.toThrow(/AMENDS_ERASURE_KEY is another one than then/);
    useErasureKey({ given: KEY, file: null });
    expect(await store()).toEqual({ stored: 0, known: POSTS.length });
    await close();
  });
});

/** Columns of ids, fixed words, settings and secrets; and those of posts and people, which are done by hand. */
const NAMELESS = `
  verdict_reviews.verdict audit_answers.answer audit_answers.reader audit_items.ours audit_items.version audits.kind audits.language audits.made_by
  incident_log.actor incident_log.kind incidents.confirmed_by incidents.state incidents.topic private_checks.checked_by
  private_checks.finding private_checks.source private_checks.ticket private_events.agent private_events.id private_events.kind
  private_events.network private_events.post_id private_events.source private_events.ticket private_events.user_id
  alerts.acknowledged_by aside_checks.checked_by kept_stories.rules kept_stories.story kept_stories.told
  replies.network replies.state replies.written_by replies.approved_by replies.account replies.native_id copies.network copies.native_id
  copies.original_network profiles.network profiles.user_id profiles.handle identity_matches.a_network identity_matches.a_user
  identity_matches.b_network identity_matches.b_user identity_matches.evidence identity_matches.state identity_matches.decided_by
  schema_objects.file schema_objects.sha256 named_posts.handle named_posts.network network_secrets.credential network_secrets.network network_secrets.value accounts.handle accounts.network accounts.role accounts.user_id actions.actor actions.kind actions.undone_by
  alert_channels.leased_by alert_channels.name alerts.case_id alerts.clock_kind alerts.condition alerts.end_reason
  alerts.key alerts.kind alerts.severity alerts.started_by alerts.state alerts.step api_tokens.label
  api_tokens.token_hash audit.action audit.actor audit.outcome audit.via circuit_breakers.credential circuit_breakers.detail circuit_breakers.network circuit_breakers.status
  case_looks.case_id case_reads.case_id drafts.case_id brands.key brands.name brands.settings brands.source canned_days.cluster case_events.actor case_events.case_id
  case_events.kind cases.basis cases.credit cases.decided_by cases.harm_by cases.id cases.language cases.level
  cases.network cases.outcome cases.owner cases.policy cases.rises cases.rung cases.status cases.tone cases.topic clocks.case_id clocks.kind
  clocks.pauses clocks.policy clocks.started_by clusters.cluster cron_run.key customers.key devices.secret_hash
  dossiers.content dossiers.sha256 objections.answer objections.answered_by objections.made_by objections.text
  ending_days.basis ending_days.credit ending_days.language ending_days.network ending_days.outcome ending_days.tone ending_days.topic ladder_days.language ladder_days.network
  open_posts.network act_days.act
  ladder_days.rung ladder_days.tone ladder_days.topic
  erased.alias erased.hash erased.kind erased.network filings.anchor filings.case_id filings.role filings.root
  followed_threads.conversation_id followed_threads.network gaps.reason gaps.stream_key idempotency.actor
  idempotency.body idempotency.key idempotency.request_hash identities.handle identities.network identities.user_id
  invites.token_hash labels.field labels.made_by labels.version leases.case_id leases.holder meta.key meta.value
  outbox.channel outbox.kind outbox.message_key outbox.state policy_versions.definition policy_versions.version
  post_versions.native_id post_versions.network post_versions.version_id posts.author_handle posts.author_id
  posts.conversation_id posts.filing_error posts.gone posts.lang posts.mentions posts.permalink posts.ref posts.version_id posts.visibility posts.native_id posts.network posts.reply_to posts.source
  posts.text promise_days.language promise_days.network promise_days.state promise_days.topic promises.case_id
  promises.id promises.kind promises.settled_by promises.state recheck_days.network readings.role readings.topic
  readings.version reply_templates.template_id scorecard_days.language scorecard_days.network scorecard_days.topic
  sessions.token_hash sign_in_failures.key spend.network spend.resource spend_reserved.holder spend_reserved.network
  spend_seen.id spend_seen.network spend_seen.resource streams.warning streams.brands streams.detail streams.key
  streams.network streams.query streams.credential streams.kind streams.status streams.what streams.cursor
  streams.page_cursor templates.cluster templates.id usage_days.network users.name users.oidc_subject users.password users.role
  verdicts.allowance verdicts.thresholds verdicts.verdict verdicts.version missing_posts.native_id missing_posts.network`.split(
  /\s+/,
);
