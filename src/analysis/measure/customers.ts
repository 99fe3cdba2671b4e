import { readCustomer } from '../customer.ts';
import { answers } from '../learn/answers.ts';
import { bestClass, classShares } from '../learn/classes.ts';
import { fitHeads, type Labelled } from '../learn/fit.ts';
import { type ForeignTask, type Head, type Kind, kindOf, type Task } from '../learn/model.ts';
import type { Sparse } from '../learn/sparse.ts';
import { keptVector } from '../learn/vector.ts';
import { isReadLanguage } from '../text/language.ts';
import { bootstrap } from './bootstrap.ts';
import type { LabelledPost, RatedTurn } from './dataset.ts';
import { foldOf } from './folds.ts';
import { calibrationTable, classTable, confusionTable, type Section } from './report.ts';
import {
  accuracy,
  classScores,
  confusion,
  type Judged,
  macroF1,
  macroRecall,
  reliability,
  spearman,
} from './scores.ts';

export const SENTIMENTS = ['negative', 'neutral', 'positive'];
const COMPLAINTS = ['0', '1'];
const LEVELS = ['1', '2', '3', '4'];
const FOLDS = 10;

/** A judged post with the probability that was said of it, where there is one. */
interface Said extends Judged {
  share: number;
}

/** Which label of a post a task learns; undefined when the post does not carry it. */
export function labelOf(post: LabelledPost, task: Task): string | undefined {
  const kind = kindOf(task);
  if (kind === 'complaint') return post.complaint === undefined ? undefined : String(post.complaint);
  if (kind === 'sentiment') return post.sentiment;
  return post.complaint === 1 && post.severity !== undefined && post.severity > 0 ? String(post.severity) : undefined;
}

/** Labelled rows of a task, at a weight. */
export function rowsFor(posts: readonly LabelledPost[], task: Task, weight = 1): Labelled[] {
  return posts.flatMap((post): Labelled[] => {
    const label = labelOf(post, task);
    return label === undefined
      ? []
      : [{ text: post.text, label, weight, lang: isReadLanguage(post.lang) ? post.lang : undefined }];
  });
}

/** Invented examples weigh less where real ones of the same task disagree in style. */
export const EXAMPLE_WEIGHT: Record<Kind, number> = { complaint: 0.5, severity: 0.5, sentiment: 1 };

/** A handle at the head of a post: some networks and archives take it off, and a complaint stays one without it. */
const ADDRESS = /^@\w+ /;

/**
 * Invented examples as rows, each also without its address, at half weight. They are clearer than life, so
 * probabilities are calibrated without them.
 */
export function exampleRows(examples: readonly LabelledPost[], task: Kind): Labelled[] {
  return withBare(rowsFor(examples, task, EXAMPLE_WEIGHT[task])).map((row) => ({ ...row, calibrates: false }));
}

function withBare(rows: readonly Labelled[]): Labelled[] {
  const bare = rows
    .filter((row) => ADDRESS.test(row.text))
    .map((row) => ({ ...row, text: row.text.replace(ADDRESS, ''), weight: (row.weight ?? 1) / 2, calibrates: false }));
  return [...rows, ...bare];
}

/** English examples stand in their own words, and teach the other languages at half weight. */
const ENGLISH_WEIGHT = 0.5;

/**
 * Rows of the other languages: their examples, which also calibrate, each domain by fits without it, since there are no
 * real posts that could; and the English ones.
 */
export function foreignRows(
  examples: readonly LabelledPost[],
  english: readonly LabelledPost[],
  task: ForeignTask,
): Labelled[] {
  const own = examples.flatMap((post) => rowsFor([post], task).map((row) => ({ ...row, group: post.group })));
  const taught = rowsFor(english, task, ENGLISH_WEIGHT).map(
    (row): Labelled => ({ ...row, lang: 'en', calibrates: false }),
  );
  return [...withBare(own), ...taught];
}

/** A post of a task with its features, made once for all fits. */
interface Made {
  post: LabelledPost;
  row: Labelled & { vector: Sparse };
}

function madeOf(posts: readonly LabelledPost[], task: Kind): Made[] {
  return posts.flatMap((post): Made[] => {
    const label = labelOf(post, task);
    return label === undefined
      ? []
      : [{ post, row: { text: post.text, label, weight: 1, vector: keptVector(post.text, task) } }];
  });
}

/** Example rows with their features. */
function madeExamples(examples: readonly LabelledPost[], task: Kind): Labelled[] {
  return exampleRows(examples, task).map((row) => ({ ...row, vector: keptVector(row.text, task) }));
}

function judge(task: Kind, heads: readonly Head[], { row }: Made): Said {
  const yes = answers({ task, heads }, row.vector);
  return { truth: row.label, answer: bestClass(task, yes), share: classShares(task, yes).at(-1)! };
}

/** Judges every post by a model fitted without its part; parts are named by `part`. `extra` takes part in every fit. */
function crossJudge(
  task: Kind,
  posts: readonly Made[],
  extra: readonly Labelled[],
  part: (post: LabelledPost) => string,
): Said[] {
  return [...Map.groupBy(posts, (m) => part(m.post))].flatMap(([left, out]) => {
    const others = posts.filter((m) => part(m.post) !== left).map((m) => m.row);
    const heads = fitHeads(task, [...others, ...extra]);
    return out.map((m) => judge(task, heads, m));
  });
}

function complaintSection(title: string, rows: readonly Said[]): Section {
  return {
    title,
    figures: [
      { name: 'macro-F1', n: rows.length, interval: bootstrap(rows, (r) => macroF1(r, COMPLAINTS)) },
      { name: 'accuracy', n: rows.length, interval: bootstrap(rows, accuracy) },
    ],
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

function severitySection(title: string, rows: readonly Said[]): Section {
  return {
    title,
    figures: [
      { name: 'macro-F1 of levels 1 to 4', n: rows.length, interval: bootstrap(rows, (r) => macroF1(r, LEVELS)) },
    ],
    tables: [
      { caption: 'Levels', table: classTable(classScores(rows, LEVELS)) },
      { caption: 'Confusion', table: confusionTable(LEVELS, confusion(rows, LEVELS)) },
    ],
  };
}

/** Ten folds, each domain left out in turn, and severity, all by models that have not seen the post. */
export function crossSections(posts: readonly LabelledPost[], examples: readonly LabelledPost[]): Section[] {
  const fold = (post: LabelledPost) => String(foldOf(post.id, FOLDS));
  const made = madeOf(posts, 'complaint');
  const extra = madeExamples(examples, 'complaint');
  const sections = [complaintSection('Complaint, 10 folds', crossJudge('complaint', made, extra, fold))];
  if (new Set(posts.map((p) => p.group)).size > 2)
    sections.push(
      complaintSection(
        'Complaint, each domain left out in turn',
        crossJudge('complaint', made, extra, (post) => post.group),
      ),
    );
  if (posts.some((p) => p.severity))
    sections.push(
      severitySection(
        'Severity of true complaints, 10 folds',
        crossJudge('severity', madeOf(posts, 'severity'), madeExamples(examples, 'severity'), fold),
      ),
    );
  return sections;
}

/** The posts set aside, judged by models fitted on the others. */
export function heldOutSections(
  rest: readonly LabelledPost[],
  aside: readonly LabelledPost[],
  examples: readonly LabelledPost[],
): Section[] {
  const run = (task: Kind): Said[] => {
    const heads = fitHeads(task, [...rowsFor(rest, task), ...exampleRows(examples, task)]);
    return madeOf(aside, task).map((m) => judge(task, heads, m));
  };
  const sections = [complaintSection('Complaint, the third set aside', run('complaint'))];
  if (aside.some((p) => p.severity))
    sections.push(severitySection('Severity of true complaints, the third set aside', run('severity')));
  return sections;
}

/** Complaints judged by the model in use. */
export function complaintsInUse(posts: readonly LabelledPost[], title: string): Section[] {
  const read = posts.map((post) => ({ post, reading: readCustomer({ text: post.text }) }));
  const rows = read.map(({ post, reading }) => ({
    truth: String(post.complaint),
    share: reading.complaint ?? 0,
    answer: reading.is_complaint === null ? null : reading.is_complaint ? '1' : '0',
  }));
  const section = complaintSection(`Complaint, ${title}`, rows as Said[]);
  if (new Set(posts.map((p) => p.group)).size > 1)
    section.tables.push({
      caption: 'By domain',
      table: languageTable(
        posts.map((post, k) => ({ language: post.group, judged: rows[k]! })),
        COMPLAINTS,
        'domain',
      ),
    });
  section.tables.push({
    caption: 'By language, as it was read',
    table: languageTable(
      read.map(({ reading }, k) => ({ language: reading.language ?? 'unsure', judged: rows[k]! })),
      COMPLAINTS,
    ),
  });
  return [section];
}

function languageTable(
  rows: readonly { language: string; judged: Judged }[],
  labels: readonly string[],
  head = 'language',
): string[][] {
  const groups = Map.groupBy(rows, (r) => r.language);
  const lines = [...groups]
    .sort((a, b) => b[1].length - a[1].length)
    .map(([language, group]) => {
      const judged = group.map((r) => r.judged);
      return [
        language,
        String(group.length),
        (100 * accuracy(judged)).toFixed(1),
        (100 * macroF1(judged, labels)).toFixed(1),
      ];
    });
  return [[head, 'n', 'accuracy', 'macro-F1'], ...lines];
}

/** Sentiment by the model in use, for each group of the file; an abstention counts as wrong. */
export function sentimentSections(posts: readonly LabelledPost[], title: string): Section[] {
  return [...Map.groupBy(posts, (p) => p.group)].map(([group, rows]) => {
    const read = rows.map((post) => readCustomer({ text: post.text }));
    const judged = rows.map((post, k): Judged => ({ truth: post.sentiment ?? '', answer: read[k]!.sentiment_label }));
    return {
      title: `Sentiment, ${group}, ${title}`,
      figures: [
        { name: 'macro recall', n: rows.length, interval: bootstrap(judged, (r) => macroRecall(r, SENTIMENTS)) },
        { name: 'accuracy', n: rows.length, interval: bootstrap(judged, accuracy) },
      ],
      tables: [
        { caption: 'Classes', table: classTable(classScores(judged, SENTIMENTS)) },
        { caption: 'Confusion', table: confusionTable(SENTIMENTS, confusion(judged, SENTIMENTS)) },
        {
          caption: 'By language',
          table: languageTable(
            read.map((r, k) => ({ language: r.language ?? 'unsure', judged: judged[k]! })),
            SENTIMENTS,
          ),
        },
      ],
    };
  });
}

/** Rank correlation of urgency with what people felt in each turn. */
export function frustrationSections(rows: readonly RatedTurn[], title: string): Section[] {
  const pairs = rows.map((row) => ({ urgency: readCustomer({ text: row.text }).urgency ?? 0, rating: row.rating }));
  const rho = (r: readonly { urgency: number; rating: number }[]) =>
    spearman(
      r.map((x) => x.urgency),
      r.map((x) => x.rating),
    );
  return [
    {
      title: `Urgency of each customer turn, ${title}`,
      figures: [{ name: 'Spearman', n: rows.length, interval: bootstrap(pairs, rho) }],
      tables: [],
    },
  ];
}
