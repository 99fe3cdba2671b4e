import { ACTS, type Act, OUTCOMES, type Turn } from '../../model.ts';
import { refineReply } from '../context.ts';
import { readCustomer } from '../customer.ts';
import { judgeThread } from '../outcome.ts';
import { readReply } from '../reply.ts';
import { bootstrap } from './bootstrap.ts';
import type { LabelledReply, LabelledThread } from './dataset.ts';
import { classTable, confusionTable, type Section } from './report.ts';
import { accuracy, type ClassScore, classScores, confusion, type Judged, mean, spearman } from './scores.ts';

/** Acts seen less often say nothing of the reader. */
const LEAST_EXAMPLES = 9;

interface ActJudged {
  truth: ReadonlySet<Act>;
  said: ReadonlySet<Act>;
  disputed: ReadonlySet<Act>;
}

function actScore(rows: readonly ActJudged[], act: Act): ClassScore {
  const judged = rows
    .filter((r) => !r.disputed.has(act))
    .map((r): Judged => ({ truth: String(r.truth.has(act)), answer: String(r.said.has(act)) }));
  return { ...classScores(judged, ['true'])[0]!, label: act };
}

/** Reply acts one by one, and hollow by its words. Acts on which the labellers differed are left out. */
export function replySections(rows: readonly LabelledReply[], title: string): Section[] {
  const read = rows.map((row) => refineReply(readReply({ text: row.text }), row.context));
  const judged = rows.map(
    (row, k): ActJudged => ({
      truth: new Set(row.acts),
      said: new Set(read[k]!.acts),
      disputed: new Set(row.disputed),
    }),
  );
  const common = ACTS.filter((act) => actScore(judged, act).support >= LEAST_EXAMPLES);
  const macro = (r: readonly ActJudged[]) => mean(common.map((act) => actScore(r, act).f1));
  const hollow = rows.flatMap((row, k): Judged[] =>
    row.hollow === null ? [] : [{ truth: String(row.hollow), answer: String(read[k]!.hollow) }],
  );
  const f1 = (r: readonly Judged[]) => classScores(r, ['true'])[0]!.f1;
  return [
    {
      title: `Reply acts, ${title}`,
      figures: [
        ...(common.length === 0
          ? []
          : [
              {
                name: `macro-F1 of acts with ${LEAST_EXAMPLES} or more examples`,
                n: rows.length,
                interval: bootstrap(judged, macro),
              },
            ]),
        { name: 'hollow, F1', n: hollow.length, interval: bootstrap(hollow, f1) },
      ],
      tables: [
        { caption: 'Acts', table: classTable(ACTS.map((act) => actScore(judged, act))) },
        {
          caption: 'All acts together, by language, as it was read',
          table: classTable(languageScores(judged.map((row, k) => ({ row, language: read[k]!.language ?? 'unsure' })))),
        },
      ],
    },
  ];
}

/** One score a language over all acts, each act of each reply a question of its own; the language with most acts first. */
function languageScores(rows: readonly { row: ActJudged; language: string }[]): ClassScore[] {
  const scores = [...Map.groupBy(rows, ({ language }) => language)].map(([language, group]) => {
    const judged = group.flatMap(({ row }) =>
      ACTS.filter((act) => !row.disputed.has(act)).map(
        (act): Judged => ({ truth: String(row.truth.has(act)), answer: String(row.said.has(act)) }),
      ),
    );
    return { ...classScores(judged, ['true'])[0]!, label: language };
  });
  return scores.sort((a, b) => b.support - a.support);
}

function turnsOf(thread: LabelledThread): Turn[] {
  return thread.turns.map((t, k): Turn => {
    const base = { id: String(k), at: t.at, text: t.text };
    if (t.who === 'customer') return { ...base, who: 'customer', reading: readCustomer({ text: t.text }) };
    return {
      ...base,
      who: 'brand',
      reading: readReply({ text: t.text, at: t.at }),
      account: 'brand',
      automatic: false,
    };
  });
}

type Flag = 'complaint' | 'praise' | 'repeat';

/** Whole threads: does any post complain, how urgent is the start, how does it end. */
export function threadSections(threads: readonly LabelledThread[], title: string): Section[] {
  const all = threads.map((thread) => ({ thread, turns: turnsOf(thread) }));
  const complaint = all.flatMap(({ thread, turns }): Judged[] =>
    thread.complaint === null
      ? []
      : [
          {
            truth: String(thread.complaint),
            answer: String(turns.some((t) => t.who === 'customer' && t.reading.is_complaint)),
          },
        ],
  );
  const urgency = all.flatMap(({ thread }) =>
    thread.urgency === null ? [] : [{ said: urgencyOfStart(thread), true: thread.urgency }],
  );
  const judgements = all.map(({ thread, turns }) => ({ thread, judged: judgeThread(turns) }));
  const outcome = judgements.flatMap(({ thread, judged }): Judged[] =>
    thread.outcome === null ? [] : [{ truth: thread.outcome, answer: judged.outcome }],
  );
  const flagged = (flag: Flag): Judged[] =>
    judgements.flatMap(({ thread, judged }) =>
      thread[flag] === null ? [] : [{ truth: String(thread[flag]), answer: String(judged[flag]) }],
    );
  const f1 = (r: readonly Judged[]) => classScores(r, ['true'])[0]!.f1;
  const seen = OUTCOMES.filter((o) => outcome.some((r) => r.truth === o || r.answer === o));
  return [
    {
      title: `Threads, ${title}`,
      figures: [
        { name: 'any customer post complains, F1', n: complaint.length, interval: bootstrap(complaint, f1) },
        {
          name: 'urgency of the first two customer posts, Spearman',
          n: urgency.length,
          interval: bootstrap(urgency, (r) =>
            spearman(
              r.map((x) => x.said),
              r.map((x) => x.true),
            ),
          ),
        },
        { name: 'outcome, accuracy', n: outcome.length, interval: bootstrap(outcome, accuracy) },
        ...(['praise', 'repeat'] as const).map((flag) => ({
          name: `${flag}, F1`,
          n: flagged(flag).length,
          interval: bootstrap(flagged(flag), f1),
        })),
      ],
      tables: [
        { caption: 'Complaint', table: classTable(classScores(complaint, ['true', 'false'])) },
        { caption: 'Outcomes', table: classTable(classScores(outcome, seen)) },
        { caption: 'Confusion of outcomes', table: confusionTable(seen, confusion(outcome, seen)) },
      ],
    },
  ];
}

function urgencyOfStart(thread: LabelledThread): number {
  const first = thread.turns.filter((t) => t.who === 'customer').slice(0, 2);
  return readCustomer({ text: first.map((t) => t.text).join(' ') }).urgency ?? 0;
}
