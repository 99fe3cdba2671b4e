import { analyse } from '../analysis/analyse.ts';
import type { Engine } from '../analysis/engine.ts';
import { type CustomerReading, SENTIMENTS } from '../model.ts';
import type { LabelledPost, RatedTurn } from './dataset.ts';
import { figure, type OfBrand } from './judged.ts';
import { calibrationTable, classTable, confusionTable, type Section } from './report.ts';
import {
  type Answered,
  accuracy,
  classScores,
  confusion,
  macroF1,
  macroRecall,
  reliability,
  spearman,
} from './scores.ts';

const COMPLAINTS = ['0', '1'];
const LEVELS = ['1', '2', '3', '4'];

/** A judged post with the probability that was said of it. */
export interface RatedAnswer extends OfBrand {
  share: number;
}

/** Posts as customers' posts, read in their context. */
export async function readPosts(
  posts: readonly { text: string; context?: LabelledPost['context'] }[],
  engine: Engine,
): Promise<CustomerReading[]> {
  const asked = posts.map(({ text, context = [] }) => ({ role: 'customer' as const, text, context }));
  return (await analyse(asked, engine)) as CustomerReading[];
}

export function complaintSection(title: string, rows: readonly RatedAnswer[]): Section {
  return {
    title,
    figures: [figure('macro-F1', rows, (r) => macroF1(r, COMPLAINTS)), figure('accuracy', rows, accuracy)],
    tables: [
      { caption: 'Classes (1 complains)', table: classTable(classScores(rows, COMPLAINTS)) },
      { caption: 'Confusion', table: confusionTable(COMPLAINTS, confusion(rows, COMPLAINTS)) },
      {
        caption: 'Calibration',
        table: calibrationTable(reliability(rows.map((r) => ({ said: r.share, true: r.truth === '1' })))),
      },
    ],
  };
}

export function severitySection(title: string, rows: readonly OfBrand[]): Section {
  return {
    title,
    figures: [figure('macro-F1 of levels 1 to 4', rows, (r) => macroF1(r, LEVELS))],
    tables: [
      { caption: 'Levels', table: classTable(classScores(rows, LEVELS)) },
      { caption: 'Confusion', table: confusionTable(LEVELS, confusion(rows, LEVELS)) },
    ],
  };
}

/** Posts with their readings by an engine. */
async function readEach(posts: readonly LabelledPost[], engine: Engine) {
  const readings = await readPosts(posts, engine);
  return posts.map((post, k) => ({ post, reading: readings[k]! }));
}

/** What of a reading is measured. */
export type CustomerAnswer = Pick<
  CustomerReading,
  'complaint' | 'is_complaint' | 'severity' | 'urgency' | 'sentiment_label' | 'language'
>;

/** Complaints, severity of true ones, urgency and sentiment of posts, as far as the file has them, by the engine in use. */
export async function complaintsInUse(
  posts: readonly LabelledPost[],
  title: string,
  engine: Engine,
): Promise<Section[]> {
  return complaintSections(posts, await readPosts(posts, engine), title);
}

/** The same of answers that are there. @param answers to each post */
export function complaintSections(
  posts: readonly LabelledPost[],
  answers: readonly CustomerAnswer[],
  title: string,
): Section[] {
  const read = posts.map((post, k) => ({ post, reading: answers[k]! }));
  const rows = read.map(
    ({ post, reading }): RatedAnswer => ({
      brand: post.brand,
      truth: String(post.complaint),
      share: reading.complaint ?? 0,
      answer: reading.is_complaint === null ? null : reading.is_complaint ? '1' : '0',
    }),
  );
  const section = complaintSection(`Complaint, ${title}`, rows);
  section.tables.push(
    ...byGroup(
      { caption: 'By domain', head: 'domain', least: 2 },
      posts.map((post, k) => [post.group, rows[k]!]),
      COMPLAINTS,
    ),
    ...byGroup(
      { caption: 'By language, as it was read', head: 'language' },
      read.map(({ reading }, k) => [reading.language ?? 'unsure', rows[k]!]),
      COMPLAINTS,
    ),
  );
  const severe = read.flatMap(({ post, reading }): OfBrand[] =>
    post.complaint === 1 && post.severity
      ? [{ brand: post.brand, truth: String(post.severity), answer: String(reading.severity) }]
      : [],
  );
  const ranked = read.flatMap(({ post, reading }) =>
    post.urgency === undefined ? [] : [{ brand: post.brand, said: reading.urgency ?? 0, true: post.urgency }],
  );
  const moods = posts.some((post) => post.sentiment !== undefined) ? moodSection(read, `Sentiment, ${title}`) : [];
  return [
    section,
    ...(severe.length > 0 ? [severitySection(`Severity of true complaints, ${title}`, severe)] : []),
    ...(ranked.length > 0
      ? [{ title: `Urgency, ${title}`, figures: [figure('Spearman', ranked, rank)], tables: [] }]
      : []),
    ...moods,
  ];
}

const rank = (rows: readonly { said: number; true: number }[]): number =>
  spearman(
    rows.map((x) => x.said),
    rows.map((x) => x.true),
  );

/** The figures of each group, the largest first; no table with fewer than `least` groups. */
function byGroup(
  { caption, head, least = 1 }: { caption: string; head: string; least?: number },
  rows: readonly (readonly [string, Answered])[],
  labels: readonly string[],
): Section['tables'] {
  const groups = Map.groupBy(rows, ([name]) => name);
  if (groups.size < least) return [];
  const lines = [...groups]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([name, group]) => {
      const judged = group.map(([, one]) => one);
      const figures = [accuracy(judged), macroF1(judged, labels)].map((x) => (100 * x).toFixed(1));
      return [name, String(group.length), ...figures];
    });
  return [{ caption, table: [[head, 'n', 'accuracy', 'macro-F1'], ...lines] }];
}

function moodSection(read: readonly { post: LabelledPost; reading: CustomerAnswer }[], title: string): Section[] {
  const judged = read.map(
    ({ post, reading }): OfBrand => ({
      brand: post.brand,
      truth: post.sentiment ?? '',
      answer: reading.sentiment_label,
    }),
  );
  return [
    {
      title,
      figures: [
        figure('macro recall', judged, (r) => macroRecall(r, SENTIMENTS)),
        figure('accuracy', judged, accuracy),
      ],
      tables: [
        { caption: 'Classes', table: classTable(classScores(judged, SENTIMENTS)) },
        { caption: 'Confusion', table: confusionTable(SENTIMENTS, confusion(judged, SENTIMENTS)) },
        ...byGroup(
          { caption: 'By language', head: 'language' },
          read.map(({ reading }, k) => [reading.language ?? 'unsure', judged[k]!]),
          SENTIMENTS,
        ),
      ],
    },
  ];
}

/** Sentiment by the engine in use, for each group of the file; an abstention counts as wrong. */
export async function sentimentSections(
  posts: readonly LabelledPost[],
  title: string,
  engine: Engine,
): Promise<Section[]> {
  const read = await readEach(posts, engine);
  return [...Map.groupBy(read, ({ post }) => post.group)].flatMap(([group, rows]) =>
    moodSection(rows, `Sentiment, ${group}, ${title}`),
  );
}

/** Rank correlation of urgency with what people felt in each turn. */
export async function frustrationSections(
  rows: readonly RatedTurn[],
  title: string,
  engine: Engine,
): Promise<Section[]> {
  const readings = await readPosts(rows, engine);
  const pairs = rows.map((row, k) => ({ brand: row.brand, said: readings[k]!.urgency ?? 0, true: row.rating }));
  return [{ title: `Urgency of each customer turn, ${title}`, figures: [figure('Spearman', pairs, rank)], tables: [] }];
}
