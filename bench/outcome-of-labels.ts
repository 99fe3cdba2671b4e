import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { analyse } from '../src/analysis/analyse.ts';
import { type Engine, openEngine } from '../src/analysis/engine.ts';
import {
  inOrder,
  isHollow,
  type Judgement,
  OUTCOMES,
  type PromiseKind,
  type ReplyAct,
  type Signal,
  type Turn,
} from '../src/model.ts';
import { judgeThread } from '../src/outcome/outcome.ts';
import { wordsOf } from './corpus.ts';

/**
 * Judges the threads of a labelled corpus (train/README: turns with gold acts and signals) and holds the outcomes against
 * the labels: accuracy, basis, credit, confirmed, and which outcome was said for which.
 *
 *   tsx bench/outcome-of-labels.ts FILE... [--engine fast|accurate] [--wrong] [--cell SAID:LABELLED]
 *
 * With `--engine` the posts are read from their words by that engine, each below the turns before it; without it the gold
 * labels are the reading. What an engine was taught says nothing of it: take files that it has not seen.
 * `--wrong` shows every thread that was judged otherwise than labelled, `--cell promised:private` those of one cell.
 */
interface LabelledPromise {
  kind: PromiseKind;
  deadline: string | null;
}
interface LabelledTurn {
  who: 'c' | 'o' | 'b';
  text?: string;
  complaint?: 0 | 1;
  signals?: Signal[];
  topic?: string;
  needs_reply?: 0 | 1;
  parts?: [text: string, acts: ReplyAct[], promises?: LabelledPromise | LabelledPromise[]][];
  sign?: string;
  automatic?: 0 | 1;
}
interface LabelledThread {
  id: string;
  handle?: string;
  lang?: string;
  turns: LabelledTurn[];
  outcome: string;
  basis: string | null;
  credit: string | null;
}

const MINUTE = 60_000;
const span = (text: string) => ({ text, start: 0, end: [...text].length });

function turnsOf(thread: LabelledThread): Turn[] {
  // No sentence is labelled as a refusal: in a thread that ends with one, the last answer is it.
  const lastAnswer = thread.turns.findLastIndex((turn) => turn.parts?.some(([, acts]) => acts.includes('answer')));
  return thread.turns.flatMap((turn, k): Turn[] => {
    const base = { id: String(k), at: k * 10 * MINUTE };
    if (turn.who === 'o') return [];
    if (turn.who === 'b') {
      const parts = turn.parts!;
      const acts = inOrder(parts.flatMap(([, said]) => said));
      const refusal = thread.basis === 'refusal' && k === lastAnswer;
      return [
        {
          ...base,
          who: 'brand',
          text: parts.map(([text]) => text).join(' '),
          account: 'brand',
          automatic: turn.automatic === 1,
          reading: {
            role: 'brand',
            language: 'en',
            acts,
            evidence: parts.flatMap(([text, said]) => said.map((act) => ({ act, ...span(text) }))),
            hollow: isHollow(acts),
            promises: parts.flatMap(([text, , promises]) =>
              [promises ?? []].flat().map(({ kind, deadline }) => ({
                text,
                span: span(text),
                kind,
                deadline_text: deadline,
                due_at: deadline ? base.at + 1440 * MINUTE : null,
                vague: !deadline,
              })),
            ),
            agent: null,
            part: null,
            blames_partner: false,
            names_place: false,
            refusal,
            automatic: turn.automatic === 1,
            version: 'gold',
          },
        },
      ];
    }
    const text = turn.text!;
    const signals = turn.signals!;
    const complains = turn.complaint === 1;
    return [
      {
        ...base,
        who: 'customer',
        text,
        reading: {
          role: 'customer',
          language: 'en',
          sentiment: null,
          sentiment_label: null,
          complaint: turn.complaint!,
          is_complaint: complains,
          severity: null,
          urgency: null,
          level: null,
          topic: turn.topic ?? null,
          praise: signals.includes('praise'),
          asks: signals.includes('asks'),
          resolved_signal: signals.some((s) => s === 'solved_by_brand' || s === 'solved_by_self'),
          needs_reply: turn.needs_reply === 1,
          signals: signals.map((signal) => ({ signal, span: span(text) })),
          cues: [],
          own_deadline: null,
          reports: [],
          reasons: [],
          version: 'gold',
        },
      },
    ];
  });
}

/** The turns as gold has them, read again by an engine. */
async function readBy(engine: Engine, thread: LabelledThread): Promise<Turn[]> {
  const said = thread.turns.map((turn) => ({
    role: turn.who === 'b' ? ('brand' as const) : ('customer' as const),
    text: wordsOf(turn),
  }));
  const turns = turnsOf(thread);
  const readings = await analyse(
    turns.map(({ id, at }) => ({ ...said[Number(id)]!, at, timezone: 'UTC', context: said.slice(0, Number(id)) })),
    engine,
  );
  return turns.map((turn, k): Turn => {
    const reading = readings[k]!;
    if (turn.who === 'customer' && reading.role === 'customer') return { ...turn, reading };
    if (turn.who === 'brand' && reading.role === 'brand') return { ...turn, reading, automatic: reading.automatic };
    throw new Error(`${thread.id}: a post was read in the wrong role`);
  });
}

function partsOf({ parts }: LabelledTurn): string {
  return parts!.map(([text, acts, of]) => `${text} [${acts.join(' ')}${of ? ` ${JSON.stringify(of)}` : ''}]`).join(' ');
}

function labelsOf({ text, complaint, needs_reply, signals }: LabelledTurn): string {
  return `${text} [${complaint ? 'COMPLAINS ' : ''}${needs_reply ? 'NEEDS ' : ''}${signals!.join(' ')}]`;
}

/** What an engine found, as short as the labels. */
function found({ reading }: Turn): string {
  if (reading.role === 'brand') return `${reading.acts.join(' ')}${reading.refusal ? ' refusal' : ''}`;
  const { is_complaint, needs_reply, signals } = reading;
  const names = signals.map(({ signal }) => signal).join(' ');
  return `${is_complaint ? 'COMPLAINS ' : ''}${needs_reply ? 'NEEDS ' : ''}${names}`;
}

function show(thread: LabelledThread, judged: Judgement, turns: readonly Turn[]): string {
  const read = new Map(turns.map((turn) => [Number(turn.id), found(turn)]));
  const lines = thread.turns.flatMap((turn, k) => [
    turn.who === 'b'
      ? `  B${turn.automatic ? '~' : ' '} ${partsOf(turn)}`
      : `  ${turn.who.toUpperCase()}  ${labelsOf(turn)}`,
    ...(values.engine && read.has(k) ? [`       read: ${read.get(k)}`] : []),
  ]);
  const said = [judged.outcome, judged.basis, judged.credit].filter(Boolean).join(' ');
  const gold = [thread.outcome, thread.basis, thread.credit].filter(Boolean).join(' ');
  return `## ${thread.id}: said ${said}, labelled ${gold}\n${lines.join('\n')}`;
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { wrong: { type: 'boolean' }, cell: { type: 'string' }, engine: { type: 'string' } },
});

const threads = positionals.flatMap((file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line) as LabelledThread),
);
const wanted = values.engine === undefined ? null : values.engine === 'accurate' ? 'accurate' : 'fast';
const engine = wanted && (await openEngine({ analysis: wanted, heads: [] }));
const judged: { thread: LabelledThread; turns: Turn[]; judgement: Judgement }[] = [];
for (const thread of threads) {
  const turns = engine ? await readBy(engine, thread) : turnsOf(thread);
  judged.push({ thread, turns, judgement: judgeThread(turns) });
}
const cell = (said: string, gold: string) =>
  judged.filter((j) => j.judgement.outcome === said && j.thread.outcome === gold);
const share = (part: number, whole: number) => `${part}/${whole} ${((100 * part) / whole).toFixed(1)}`;

const right = judged.filter((j) => j.judgement.outcome === j.thread.outcome);
console.log(`outcome ${share(right.length, judged.length)}`);
const claimed = right.filter((j) => j.thread.outcome === 'claimed');
console.log(
  `basis of claimed ${share(claimed.filter((j) => j.judgement.basis === j.thread.basis).length, claimed.length)}`,
);
const confirmed = cell('confirmed', 'confirmed');
console.log(
  `credit of confirmed ${share(confirmed.filter((j) => j.judgement.credit === j.thread.credit).length, confirmed.length)}`,
);
console.log(
  `confirmed recall ${share(confirmed.length, judged.filter((j) => j.thread.outcome === 'confirmed').length)}`,
);
console.log(
  `confirmed precision ${share(confirmed.length, judged.filter((j) => j.judgement.outcome === 'confirmed').length)}`,
);
console.log(`\nlabelled \\ said\n${''.padEnd(11)}${OUTCOMES.map((o) => o.slice(0, 6).padStart(7)).join('')}`);
for (const gold of OUTCOMES)
  console.log(gold.padEnd(11) + OUTCOMES.map((said) => String(cell(said, gold).length || '.').padStart(7)).join(''));
if (values.wrong || values.cell)
  for (const { thread, turns, judgement } of judged) {
    const wrong =
      judgement.outcome !== thread.outcome ||
      (judgement.basis ?? null) !== thread.basis ||
      (judgement.credit ?? null) !== thread.credit;
    const [said, gold] = values.cell?.split(':') ?? [];
    if (values.cell ? judgement.outcome === said && thread.outcome === gold : wrong)
      console.log(show(thread, judgement, turns));
  }
