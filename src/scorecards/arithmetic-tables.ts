import { formatPercent } from '../formats.ts';
import { JUDGED_SHARES, type ShareName, VERDICTS, type Verdict } from '../model.ts';
import {
  casesNeeded,
  hitsNeeded,
  isHelped,
  type LabelledComplaint,
  type LimitRule,
  labelledShares,
  MOST_CASES,
} from './arithmetic.ts';
import type { Conduct } from './conduct-counts.ts';
import type { Share } from './interval.ts';
import { type ReadingErrorFile, readingErrorFile, tradesFile } from './reading-error.ts';
import type { Thresholds } from './thresholds.ts';
import { decideVerdict } from './verdict.ts';

export type { LabelledComplaint } from './arithmetic.ts';

/** A table of text cells under a caption; the first row is the head. */
export interface CaptionedTable {
  caption: string;
  table: string[][];
}

/** What labelled complaints say of the verdicts before anything is read by machine: shares, verdicts, cases needed. */
export function arithmeticTables(complaints: readonly LabelledComplaint[], thresholds: Thresholds): CaptionedTable[] {
  return [
    sharesTable(complaints),
    privateTable(complaints),
    verdictsTable(complaints, thresholds),
    needsTable(thresholds),
    hitsTable(thresholds),
    errorsTable(readingErrorFile(), thresholds),
  ];
}

function sharesTable(complaints: readonly LabelledComplaint[]): CaptionedTable {
  const rows = labelledShares(complaints).map(({ name, least, most, of }) => {
    const [low, high] = [least, most].map((hits) => formatPercent(hits / Math.max(1, of)));
    return least === most
      ? [name, `${least} of ${of}`, low!]
      : [name, `${least} to ${most} of ${of}`, `${low} to ${high}`];
  });
  return {
    caption: `Of ${complaints.length} complaints read by people; where the end does not say what came before it, from least to most:`,
    table: [['share', 'counts', 'share of these'], ...rows],
  };
}

/** Trades of fewer labelled complaints are told together. */
const FEWEST_OF_TRADE = 10;

/** How many complaints ended in a private channel, by trade: where little is left in sight a verdict takes more of them. */
function privateTable(complaints: readonly LabelledComplaint[]): CaptionedTable {
  const trades = Object.entries(tradesFile()).map(([trade, brands]) => {
    return [trade, complaints.filter(({ brand }) => brands.includes(brand))] as const;
  });
  const told = trades.filter(([, of]) => of.length >= FEWEST_OF_TRADE);
  const rest = complaints.filter((one) => !told.some(([, of]) => of.includes(one)));
  const row = ([trade, of]: readonly [string, readonly LabelledComplaint[]]) => {
    const { least, most } = labelledShares(of).find(({ name }) => name === 'ended in private, of all complaints')!;
    const [low, high] = [least, most].map((n) => formatPercent(n / Math.max(1, of.length)));
    const [counts, share] = least === most ? [`${least}`, low!] : [`${least} to ${most}`, `${low} to ${high}`];
    return [trade.replaceAll('_', ' '), `${counts} of ${of.length}`, share];
  };
  return {
    caption: `Complaints that ended in a private channel, by trade; those with fewer than ${FEWEST_OF_TRADE} are told together:`,
    table: [
      ['trade', 'counts', 'share'],
      ...told.sort(([, a], [, b]) => b.length - a.length).map(row),
      ...(rest.length > 0 ? [row(['all others', rest])] : []),
    ],
  };
}

/** How many times its labelled complaints a brand is given: what more of the same would say of it. */
const TIMES = [1, 5, 20];

function verdictsTable(complaints: readonly LabelledComplaint[], thresholds: Thresholds): CaptionedTable {
  const brands = [...Map.groupBy(complaints, ({ brand }) => brand).values(), complaints];
  const found = TIMES.map((times) => brands.map((of) => decideVerdict(conductOf(of, times), thresholds).verdict));
  const tally = (verdict: Verdict, k: number) =>
    `${found[k]!.slice(0, -1).filter((one) => one === verdict).length}${found[k]!.at(-1) === verdict ? ' and all' : ''}`;
  return {
    caption: `Verdicts on the ${brands.length - 1} brands, on their labelled complaints, on five and on twenty times as many of the same; "and all": on all brands taken for one:`,
    table: [
      ['verdict', ...TIMES.map((times) => (times === 1 ? 'as labelled' : `${times} times`))],
      ...VERDICTS.map((verdict) => [verdict, ...TIMES.map((_, k) => tally(verdict, k))]),
    ],
  };
}

/** The conduct that labels show: each thread a customer and an occasion of its own, one turn a case. */
function conductOf(complaints: readonly LabelledComplaint[], times: number): Conduct {
  const n = (of: readonly LabelledComplaint[], is: (one: LabelledComplaint) => boolean = () => true) =>
    of.filter(is).length * times;
  const share = (of: readonly LabelledComplaint[], is: (one: LabelledComplaint) => boolean): Share => {
    const all = n(of);
    return { n: all, hits: n(of, is), customers: all, incidents: all, days: all, spreads: [] };
  };
  const sight = complaints.filter((one) => one.outcome !== 'private');
  const hollow = ({ outcome }: LabelledComplaint) => outcome === 'hollow' || outcome === 'unanswered';
  const unseen = n(complaints) - n(sight);
  return {
    shares: {
      nothing_after_sorry: share(
        sight.filter((one) => one.sorry),
        hollow,
      ),
      followed_through: share(sight, isHelped),
      no_reply: share(complaints, ({ outcome }) => outcome === 'unanswered'),
      sent_elsewhere: share(sight, ({ outcome }) => outcome === 'deflected'),
    },
    complaints: n(complaints),
    outOfSight: unseen,
    privateAnyway: unseen,
    movedPrivate: unseen,
    turns: n(complaints),
    emptyTurns: n(complaints, hollow),
    privateTurns: unseen,
    saidSolved: n(complaints, ({ outcome, credit }) => outcome === 'confirmed' && credit !== 'self'),
    saidNotSolved: n(complaints, ({ outcome }) => outcome === 'disputed'),
    sentOff: 0,
    cameBack: 0,
    wordsOnly: n(complaints, hollow),
    promisesJudged: 0,
    promisesKept: 0,
  };
}

const TRUE_SHARES = [0.6, 0.7, 0.8, 0.9, 0.95];
const POWER = 0.95;

/** How many independent cases a lower limit over half needs, by the quantile and by the error of the reading. */
function needsTable({ majority }: Thresholds): CaptionedTable {
  const rules: [string, LimitRule][] = [1.96, 2.326].flatMap((z) =>
    [0, 0.05, 0.17].map((falsely): [string, LimitRule] => [
      `${z === 1.96 ? '95' : '98'} %, ${falsely * 100} % falsely`,
      { z, falsely, line: majority },
    ]),
  );
  const cells = (rule: LimitRule) => [
    ...TRUE_SHARES.map((share) => String(casesNeeded(share, rule, POWER) ?? `over ${MOST_CASES.toLocaleString('en')}`)),
    `${hitsNeeded(60, rule) ?? '-'}`,
  ];
  return {
    caption: `Cases needed for a lower limit over half in ${POWER * 100} % of all samples, by the true share; last, how many of 60 cases it takes:`,
    table: [
      ['limit, error of the reading', ...TRUE_SHARES.map((share) => `${share * 100} %`), 'of 60'],
      ...rules.map(([name, rule]) => [name, ...cells(rule)]),
    ],
  };
}

const SIZES = [20, 40, 60, 100, 200];

/** Which verdict each share decides. */
const DECIDES: Record<ShareName, string> = {
  nothing_after_sorry: '`mostly_apologies`, of those in sight with a sorry',
  followed_through: '`follows_through`, of those in sight',
  no_reply: '`silent`, of all',
  sent_elsewhere: '`sends_away`, of those in sight',
};

/** How many of so many cases each verdict takes today, where every case is another customer's. */
function hitsTable({ quantile, errors, majority }: Thresholds): CaptionedTable {
  const row = (name: ShareName) => {
    const rule = { z: quantile, falsely: errors[name].falsely, line: majority };
    return [DECIDES[name], ...SIZES.map((n) => String(hitsNeeded(n, rule) ?? '-'))];
  };
  return {
    caption: "How many of so many cases each verdict takes at the least, where every case is another customer's:",
    table: [['verdict', ...SIZES.map((n) => `of ${n}`)], ...JUDGED_SHARES.map(row)],
  };
}

/** How often the reading was wrong, where it was measured, and what the limits allow for. */
function errorsTable(file: ReadingErrorFile, { errors }: Thresholds): CaptionedTable {
  const allowed = (share: number) => `${(100 * share).toFixed(1)} %`;
  const row = (name: ShareName) => {
    const { negatives, falsely, positives, missed } = file.figures[name];
    const misses =
      positives === 0 ? ['none in the set', '-'] : [`${missed} of ${positives}`, allowed(errors[name].missed)];
    return [name, `${falsely} of ${negatives}`, allowed(errors[name].falsely), ...misses];
  };
  return {
    caption: `Errors of the reading, measured ${file.measured} on ${file.on}, read by ${file.reader}. ${file.how}`,
    table: [
      ['share', 'seen where it is not', 'allowed for', 'missed where it is', 'allowed for'],
      ...JUDGED_SHARES.map(row),
    ],
  };
}
