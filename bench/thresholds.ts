/**
 * Moves thresholds of the encoder's heads to where whole conversations come out best, and says what that is worth on real
 * ones that took no part.
 *
 * A fit chooses each threshold by its own class alone. What a conversation comes to rests on several of them together, so
 * some thresholds (`MOVED`) are moved afterwards, one at a time, by what outcomes and
 * `confirmed` gain over invented threads of brands that the fit never saw. Each step away from the fit's own choice must
 * earn its keep (`LEASH`), so that no single thread decides. Real threads only measure.
 *
 *   tsx bench/thresholds.ts --invented FILE... [--real FILE...] [--write calibration.json]
 *
 * The encoder reads each post once.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { addLinear } from '../src/analysis/encoder/add-linear.ts';
import { makeHeads, readHeadFile } from '../src/analysis/encoder/heads.ts';
import { type Engine, openEncoder } from '../src/analysis/engine.ts';
import { Answers, type HeadName, type Logits } from '../src/analysis/heads.ts';
import { answerFast, linearLogits } from '../src/analysis/linear/answer.ts';
import type { ReadyPost } from '../src/analysis/post.ts';
import { datasetOf, type LabelledThread } from '../src/evaluation/dataset.ts';
import { type Answered, classScores } from '../src/evaluation/scores.ts';
import { analyseThread } from '../src/evaluation/threads.ts';
import type { Judgement, Outcome } from '../src/model.ts';
import { judgeThread } from '../src/outcome/outcome.ts';
import { type CorpusWords, wordsOf } from './corpus.ts';

/** What decides how a case ends; a signal that also pages or advises people keeps the threshold of its own class. */
const MOVED: readonly [HeadName, readonly string[]][] = [
  ['signals', ['solved_by_brand', 'solved_by_self', 'rejects']],
  ['complaint', ['complaint', 'needs_reply']],
  ['reply', ['refusal']],
];
/** Steps of a threshold, in logits, and how far it may go. */
const STEP = 0.3;
const REACH = 1.2;
/** What one logit of a threshold must gain, in points of the score. */
const LEASH = 0.1;
const ROUNDS = 2;
/** As `reading.train` chooses the brands that it keeps out of the fit. */
const HELD = 0.1;

/** A number from 0 to 1 that depends on the key alone: `chance` of train/reading/data.py. */
function chance(key: string): number {
  return createHash('sha256').update(key).digest().readUIntBE(0, 6) / 2 ** 48;
}

function readRows(file: string): Record<string, unknown>[] {
  return readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

function realThreads(file: string): LabelledThread[] {
  const dataset = datasetOf(readRows(file));
  if (dataset?.kind !== 'threads') throw new Error(`${file}: no labelled threads`);
  return dataset.rows;
}

interface InventedTurn extends CorpusWords {
  who: 'c' | 'o' | 'b';
}

function inventedThreads(file: string): LabelledThread[] {
  const speakers = { c: 'customer', o: 'bystander', b: 'brand' } as const;
  const rows = readRows(file) as unknown as (LabelledThread & { turns: InventedTurn[]; lang: string })[];
  return rows
    .filter(({ brand, lang }) => lang === 'en' && chance(`hold/${brand!.toLowerCase()}`) < HELD)
    .map((row) => ({
      ...row,
      praise: null,
      repeat: null,
      turns: (row.turns as InventedTurn[]).map((turn, k) => ({
        who: speakers[turn.who],
        text: wordsOf(turn),
        at: k * 600_000,
      })),
    }));
}

/** An engine whose thresholds can be moved, and which asks the encoder for each post once. */
async function movableEngine() {
  const encoder = await openEncoder();
  if (!encoder) throw new Error('the native engine is missing: thresholds of the encoder cannot be measured');
  const layers = makeHeads(readHeadFile());
  const kept = new Map<string, Logits>();
  const keyOf = ({ role, cased, context }: ReadyPost) => JSON.stringify([role, cased, context]);
  const engine: Engine = {
    name: 'accurate',
    version: layers.version,
    async answer(posts) {
      const out: Answers[] = [];
      for (const post of posts) {
        if (post.language.reads !== 'en') {
          out.push(answerFast(post));
          continue;
        }
        const key = keyOf(post);
        const logits =
          kept.get(key) ?? addLinear(layers.heads, layers.logits(await encoder.vectors(post)), linearLogits(post));
        kept.set(key, logits);
        out.push(new Answers(layers.heads, logits, layers.version));
      }
      return out;
    },
  };
  const slots = MOVED.flatMap(([head, names]) => {
    const { classes, thresholds } = layers.heads[head];
    return classes.flatMap((name, k) =>
      !names.includes(name) ? [] : [{ head, name, thresholds: thresholds as number[], k, start: thresholds[k]! }],
    );
  });
  return { engine, slots };
}

function f1OfYes(rows: readonly Answered[]): number {
  return rows.some(({ truth }) => truth === 'true') ? classScores(rows, ['true'])[0]!.f1 : 0;
}

interface Figures {
  outcome: number;
  confirmed: number;
  repeat: number;
  praise: number;
}

async function measure(engine: Engine, threads: readonly LabelledThread[]): Promise<Figures> {
  const all: { thread: LabelledThread; judged: Judgement }[] = [];
  for (const thread of threads) all.push({ thread, judged: judgeThread(await analyseThread(thread, engine)) });
  const ended = all.filter(({ thread }) => thread.outcome !== null);
  const right = ended.filter(({ thread, judged }) => thread.outcome === judged.outcome);
  const is = (outcome: Outcome | null) => String(outcome === 'confirmed');
  const flag = (name: 'repeat' | 'praise') =>
    f1OfYes(
      all.flatMap(({ thread, judged }) =>
        thread[name] === null ? [] : [{ truth: String(thread[name]), answer: String(judged[name]) }],
      ),
    );
  return {
    outcome: right.length / Math.max(1, ended.length),
    confirmed: f1OfYes(ended.map(({ thread, judged }) => ({ truth: is(thread.outcome), answer: is(judged.outcome) }))),
    repeat: flag('repeat'),
    praise: flag('praise'),
  };
}

/** What moves: outcomes, and `confirmed` for a quarter of it, since the headline figure rests on it. */
const scoreOf = ({ outcome, confirmed }: Figures): number => 100 * (outcome + confirmed / 4);

type Movable = Awaited<ReturnType<typeof movableEngine>>;

async function move({ engine, slots }: Movable, threads: readonly LabelledThread[]): Promise<void> {
  const leash = () =>
    slots.reduce((sum, { thresholds, k, start }) => sum + LEASH * Math.abs(thresholds[k]! - start), 0);
  let best = scoreOf(await measure(engine, threads)) - leash();
  for (let round = 0; round < ROUNDS; round++) {
    for (const { thresholds, k, start } of slots) {
      const before = thresholds[k]!;
      let chosen = before;
      for (let n = -Math.round(REACH / STEP); n * STEP <= REACH + 1e-9; n++) {
        const at = start + n * STEP;
        thresholds[k] = at;
        const score = scoreOf(await measure(engine, threads)) - leash();
        if (score > best + 1e-9) [best, chosen] = [score, at];
      }
      thresholds[k] = chosen;
    }
  }
}

const percent = (figures: Figures): string =>
  Object.entries(figures)
    .map(([name, value]) => `${name} ${(100 * value).toFixed(1)}`)
    .join(', ');

const { values } = parseArgs({
  options: {
    real: { type: 'string', multiple: true },
    invented: { type: 'string', multiple: true },
    write: { type: 'string' },
  },
});
const invented = (values.invented ?? []).flatMap(inventedThreads);
const real = (values.real ?? []).flatMap(realThreads);
const movable = await movableEngine();
const say = async (when: string) => {
  console.log(`${when}, ${invented.length} invented threads: ${percent(await measure(movable.engine, invented))}`);
  if (real.length > 0)
    console.log(`${when}, ${real.length} real ones: ${percent(await measure(movable.engine, real))}`);
};
await say('as fitted');
await move(movable, invented);
await say('moved');
for (const { head, name, thresholds, k, start } of movable.slots)
  if (thresholds[k] !== start) console.log(`  ${head}/${name}: ${start} to ${thresholds[k]!.toFixed(3)}`);
if (values.write) {
  const calibration = JSON.parse(readFileSync(values.write, 'utf8')) as Record<string, { thresholds: number[] }>;
  for (const { head, thresholds, k } of movable.slots)
    calibration[head]!.thresholds[k] = Math.round(thresholds[k]! * 1000) / 1000;
  writeFileSync(values.write, `${JSON.stringify(calibration, null, 1)}\n`);
}
