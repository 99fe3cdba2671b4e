import type { Command } from 'commander';
import { createColors } from 'picocolors';
import { describeExplanation, explainClock } from '../cases/explain.ts';
import { loadStory, type StoryPost, suggestCases } from '../cases/store/story.ts';
import { readSuggestions, type Suggestion } from '../desk/identities.ts';
import { type CaseBundle, casesAt } from '../desk/list/bundles.ts';
import { clocksInOrder, toCaseOut } from '../desk/list/records.ts';
import { UserError } from '../errors.ts';
import { formatExactCount, formatHandle, formatRelative } from '../formats.ts';
import { formatNetwork } from '../labels.ts';
import type { Ms, ToldCaseOut } from '../model.ts';
import { type Io, write, writeRecords } from './io.ts';
import { parseTime, type ReadOptions } from './options.ts';
import { customerName } from './queue.ts';
import { type Reader, withReader } from './session.ts';
import { flat } from './table.ts';
import { wrap } from './wrap.ts';

/** `amends case ID`: the whole story of one case. */
export function register(program: Command, io: Io): void {
  program
    .command('case')
    .description('the whole story of one case')
    .argument('<id>', 'number of the case, as queue shows it, or its id')
    .option('--at <time>', 'show the state at this moment', parseTime)
    .option('--json', 'one JSON record')
    .action((id: string, options: ReadOptions) =>
      withReader(io, 'case', options, (reader) => show(io, reader, id, options)),
    );
}

/** The id of a case by its number: that of the post that opened it. */
async function longId(db: Reader['db'], id: string): Promise<string> {
  if (!/^\d{1,15}$/.test(id)) return id;
  const found = await db
    .selectFrom('filings')
    .innerJoin('cases', 'cases.id', 'filings.case_id')
    .select('cases.id')
    .where('filings.post_id', '=', Number(id))
    .whereRef('cases.opened_by', '=', 'filings.post_id')
    .executeTakeFirst();
  return found?.id ?? id;
}

async function show(io: Io, reader: Reader, id: string, options: ReadOptions): Promise<void> {
  const { db, context, at, asked } = reader;
  const [bundle] = await casesAt(db, context, { filter: { view: 'all', ids: [await longId(db, id)] }, at, asked });
  if (!bundle) {
    const near = await suggestCases(db, id);
    throw new UserError(`there is no case "${id}"${near.length > 0 ? `; did you mean ${near.join(', ')}?` : ''}`);
  }
  const explained = clocksInOrder(bundle).map((clock) =>
    describeExplanation(explainClock(clock, bundle, context.rules)),
  );
  if (options.json) {
    const out = toCaseOut(bundle, at);
    const clocks = out.clocks.map((clock, c) => ({ ...clock, explanation: explained[c] ?? '' }));
    return writeRecords(io, [{ ...out, clocks } satisfies ToldCaseOut]);
  }
  const suggestions = await readSuggestions(db, bundle.row.customer_id);
  const story = await loadStory(db, bundle.row.id);
  await write(io.stdout, tell(io, bundle, { story, suggestions, explained, at }));
}

interface Told {
  story: StoryPost[];
  /** Accounts elsewhere that may be the customer's, or were joined to them. */
  suggestions: Suggestion[];
  /** Its clocks, in words. */
  explained: string[];
  at: Ms;
}

function tell(io: Io, bundle: CaseBundle, { story, suggestions, explained, at }: Told): string {
  const room = Math.max(40, io.stdout.isTTY ? (io.stdout.columns ?? 100) : 100);
  const paint = createColors(io.stdout.isTTY === true && io.env.NO_COLOR === undefined);
  const { row } = bundle;
  const outcome = [row.outcome, row.basis ?? row.credit].filter(Boolean).join('/');
  const head = [
    paint.bold(`${row.id}  ${row.level} (${row.urgency})  ${row.status}  ${outcome}`),
    `customer ${customerName(bundle)}   brand ${bundle.brand}   ` +
      `opened ${formatRelative(row.opened_at.getTime(), at)}   owner ${row.owner ?? '-'}`,
    ...suggestions.flatMap((one) => wrap(describeSuggestion(one), room, ['  ', '      '])),
    ...row.reasons.flatMap((reason) =>
      wrap(`+${reason.points} ${reason.code}: ${flat(reason.span?.text ?? reason.fact ?? '')}`, room, ['  ', '      ']),
    ),
  ];
  const posts = story.flatMap((post) => [
    '',
    paint.dim(
      [
        `${post.created_at.toISOString().slice(0, 16)}Z  ${post.role === 'reply' ? '← ' : '→ '}`,
        `${post.author_handle ?? post.author_id}  ${actsOf(post)}${post.inferred ? ' (inferred)' : ''}${reachOf(post)}`,
      ].join(''),
    ),
    ...(post.text === null ? [`  ${paint.dim('(deleted)')}`] : wrap(flat(post.text), room, ['  '])),
  ]);
  const promises = bundle.promises.flatMap((promise) => {
    const due = promise.due_at
      ? `due ${formatRelative(promise.due_at.getTime(), at)}${promise.assumed ? ' (assumed)' : ''}`
      : 'no date';
    const by = promise.reported ? '  (reported by the customer)' : '';
    const said = `${promise.state}  ${promise.kind}  ${due}  "${flat(promise.text)}"${by}`;
    return wrap(said, room, ['  ', '    ']);
  });
  const clocks = clocksInOrder(bundle).flatMap((clock, c) => {
    const state = clock.met_at
      ? `met ${formatRelative(clock.met_at.getTime(), at)}`
      : clock.paused
        ? 'paused'
        : `due ${formatRelative(clock.due_at.getTime(), at)}`;
    return [
      `  ${clock.kind}  ${state}${clock.breached_at ? '  BREACHED' : ''}`,
      ...wrap(explained[c] ?? '', room, ['    ']).map((line) => paint.dim(line)),
    ];
  });
  const parts = [...head, ...posts];
  if (promises.length > 0) parts.push('', paint.bold('promises'), ...promises);
  if (clocks.length > 0) parts.push('', paint.bold('clocks'), ...clocks);
  return `${parts.join('\n')}\n`;
}

/** Which other account may be the customer's, why, and by which number `join` and `part` take it. */
function describeSuggestion({ id, network, handle, userId, joined, kind, here, there, goneAt }: Suggestion): string {
  const other = `${formatHandle(handle, `${network}:${userId}`)} on ${formatNetwork(network)}`;
  const why = kind === 'links' ? 'each links to the other' : 'both hold the same domain';
  const gone = goneAt === null ? '' : '; one of them no longer says so';
  const who = `${joined ? 'joined with' : 'may be the same person as'} ${other} (suggestion ${id})`;
  return `${who}: ${why}, ${here} and ${there}${gone}`;
}

function reachOf({ reposts }: StoryPost): string {
  return reposts === 0 ? '' : `  ${formatExactCount(reposts, 'repost')}`;
}

function actsOf(post: StoryPost): string {
  if (post.reading?.role !== 'brand') return '';
  const { acts, hollow } = post.reading;
  return `[${acts.join(' ')}${hollow ? ' · hollow' : ''}${post.automatic ? ' · automatic' : ''}]`;
}
