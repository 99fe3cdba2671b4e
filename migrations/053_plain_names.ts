import { type Kysely, sql } from 'kysely';

/**
 * Stored values take plain names: the alert kind `blind` is `monitoring`, and jobs are called by what they do. Alerts that
 * still stand keep their condition: the next look ends them under it, so that a pager resolves its incident, and raises
 * what goes on anew.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of STATEMENTS) await sql.raw(statement).execute(db);
}

const KINDS = ['sla', 'harm', 'spike', 'viral', 'verdict', 'monitoring', 'test'];

const OLD_JOBS = ['tidy', 'watch', 'send', 'sweep', 'forget-sent', 'alarms', 'recount'];

const quoted = (words: readonly string[]) => words.map((word) => `'${word}'`).join(', ');

const STATEMENTS = [
  `do $$
  declare name text;
  begin
    for name in select conname from pg_constraint
      where conrelid = 'alerts'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%blind%'
    loop execute format('alter table alerts drop constraint %I', name); end loop;
  end $$`,
  `update alerts set kind = 'monitoring' where kind = 'blind'`,
  `update alerts set condition = 'monitoring' || substr(condition, 6) where condition like 'blind/%' and state <> 'firing'`,
  `alter table alerts add check (kind in (${quoted(KINDS)}))`,

  // What the schedule remembers of jobs by their old names; the metrics would count their age for a day.
  `delete from cron_run where split_part(key, ':', 1) in (${quoted(OLD_JOBS)}) or key ~ '^(parents|follow|check-now)-'`,
];
