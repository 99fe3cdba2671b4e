import { analyse } from '../analysis/analyse.ts';
import type { Engine } from '../analysis/engine.ts';
import { ACTS, type Judgement, OUTCOMES, type ReplyReading, type Turn } from '../model.ts';
import { judgeThread } from '../outcome/outcome.ts';
import type { LabelledReply, LabelledThread } from './dataset.ts';
import { type ActJudged, actMacro, actScore, f1, figure, LEAST_EXAMPLES, type OfBrand } from './judged.ts';
import { classTable, confusionTable, type Section } from './report.ts';
import { type Answered, accuracy, type ClassScore, classScores, confusion, spearman } from './scores.ts';

/** Reply acts one by one, and hollow by its words. Acts on which the labellers differed are left out. */
export async function replySections(rows: readonly LabelledReply[], title: string, engine: Engine): Promise<Section[]> {
  const asked = rows.map(({ text, context }) => ({ role: 'brand' as const, text, context }));
  const read = (await analyse(asked, engine)) as ReplyReading[];
  return replyFigures(
    rows,
    read.map(({ acts }) => acts),
    title,
    read,
  );
}

/** @param acts as read, of each row */
export function replyFigures(
  rows: readonly LabelledReply[],
  acts: readonly ReplyReading['acts'][],
  title: string,
  read: readonly Pick<ReplyReading, 'hollow' | 'language'>[],
): Section[] {
  const judged = rows.map(
    ({ brand, acts: truth, disputed }, k): ActJudged => ({
      brand,
      truth: new Set(truth),
      said: new Set(acts[k]),
      disputed: new Set(disputed),
    }),
  );
  const hollow = rows.flatMap((row, k): OfBrand[] =>
    row.hollow === null ? [] : [{ brand: row.brand, truth: String(row.hollow), answer: String(read[k]!.hollow) }],
  );
  const languages = judged.map((row, k) => ({ row, language: read[k]!.language ?? 'unsure' }));
  return [
    {
      title: `Reply acts, ${title}`,
      figures: [
        figure(`macro-F1 of acts with ${LEAST_EXAMPLES} or more examples`, judged, actMacro(judged)),
        figure('hollow, F1', hollow, f1),
      ],
      tables: [
        { caption: 'Acts', table: classTable(ACTS.map((act) => actScore(judged, act))) },
        { caption: 'All acts together, by language, as it was read', table: classTable(languageScores(languages)) },
      ],
    },
  ];
}

/** One score a language over all acts, each act of each reply a question of its own; the language with most acts first. */
function languageScores(rows: readonly { row: ActJudged; language: string }[]): ClassScore[] {
  const scores = [...Map.groupBy(rows, ({ language }) => language)].map(([language, group]) => {
    const judged = group.flatMap(({ row }) =>
      ACTS.filter((act) => !row.disputed.has(act)).map(
        (act): Answered => ({ truth: String(row.truth.has(act)), answer: String(row.said.has(act)) }),
      ),
    );
    return { ...classScores(judged, ['true'])[0]!, label: language };
  });
  return scores.sort((a, b) => b.support - a.support);
}

/**
 * The turns of the opener's case, each read below everything that was said before it. Bystanders have cases of their own,
 * as they do in the product.
 */
export async function analyseThread(thread: LabelledThread, engine: Engine): Promise<Turn[]> {
  const said = thread.turns.map(
    ({ who, text, at }) => ({ role: who === 'brand' ? who : 'customer', text, at }) as const,
  );
  const readings = await analyse(
    said.map((turn, k) => ({ ...turn, context: said.slice(0, k) })),
    engine,
  );
  return readings.flatMap((reading, k): Turn[] => {
    const { who, text, at } = thread.turns[k]!;
    if (who === 'bystander') return [];
    const turn = { id: String(k), at, text };
    if (reading.role === 'customer') return [{ ...turn, who: 'customer', reading }];
    return [{ ...turn, who: 'brand', reading, account: 'brand', automatic: reading.automatic }];
  });
}

/** The highest urgency of the first two posts of customers. */
function urgencyOfStart(turns: readonly Turn[]): number {
  const first = turns.flatMap((turn) => (turn.who === 'customer' ? [turn.reading.urgency ?? 0] : [])).slice(0, 2);
  return Math.max(0, ...first);
}

/** A labelled thread, read and judged. */
interface ReadThread {
  thread: LabelledThread;
  turns: Turn[];
  judged: Judgement;
}

/** What was labelled and what came out, of the threads that have the label. */
function compared(
  threads: readonly ReadThread[],
  truth: (one: ReadThread) => unknown,
  answer: (one: ReadThread) => unknown,
): OfBrand[] {
  return threads.flatMap((one): OfBrand[] => {
    const label = truth(one);
    return label === null ? [] : [{ brand: one.thread.brand, truth: String(label), answer: String(answer(one)) }];
  });
}

const rank = (rows: readonly { said: number; true: number }[]) =>
  spearman(
    rows.map((x) => x.said),
    rows.map((x) => x.true),
  );

/** Whole threads: does any post of the opener complain, how urgent is the start, how does it end. */
export async function threadSections(
  threads: readonly LabelledThread[],
  title: string,
  engine: Engine,
): Promise<Section[]> {
  const all: ReadThread[] = [];
  for (const thread of threads) {
    const turns = await analyseThread(thread, engine);
    all.push({ thread, turns, judged: judgeThread(turns) });
  }
  const judge = (truth: (one: ReadThread) => unknown, answer: (one: ReadThread) => unknown) =>
    compared(all, truth, answer);
  const complaint = judge(
    ({ thread }) => thread.complaint,
    ({ turns }) => turns.some((turn) => turn.who === 'customer' && turn.reading.is_complaint),
  );
  const outcome = judge(
    ({ thread }) => thread.outcome,
    ({ judged }) => judged.outcome,
  );
  const flagged = (['praise', 'repeat'] as const).map((flag) =>
    figure(
      `${flag}, F1`,
      judge(
        ({ thread }) => thread[flag],
        ({ judged }) => judged[flag],
      ),
      f1,
    ),
  );
  const urgency = all.flatMap(({ thread, turns }) =>
    thread.urgency === null ? [] : [{ brand: thread.brand, said: urgencyOfStart(turns), true: thread.urgency }],
  );
  const seen = OUTCOMES.filter((o) => outcome.some((row) => row.truth === o || row.answer === o));
  const confirmed = outcome.map((row) => ({
    ...row,
    truth: String(row.truth === 'confirmed'),
    answer: String(row.answer === 'confirmed'),
  }));
  return [
    {
      title: `Threads, ${title}`,
      figures: [
        figure('any post of the opener complains, F1', complaint, f1),
        figure('urgency of the first two customer posts, Spearman', urgency, rank),
        figure('outcome, accuracy', outcome, accuracy),
        figure('confirmed, recall', confirmed, (rows) => classScores(rows, ['true'])[0]!.recall),
        figure('confirmed, precision', confirmed, (rows) => classScores(rows, ['true'])[0]!.precision),
        ...flagged,
      ],
      tables: [
        { caption: 'Complaint', table: classTable(classScores(complaint, ['true', 'false'])) },
        { caption: 'Outcomes', table: classTable(classScores(outcome, seen)) },
        { caption: 'Confusion of outcomes', table: confusionTable(seen, confusion(outcome, seen)) },
      ],
    },
  ];
}
