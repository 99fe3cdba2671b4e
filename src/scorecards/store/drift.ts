import type { Kysely } from 'kysely';
import { DAY } from '../../config/duration.ts';
import { brandSettings } from '../../config/schema.ts';
import type { Database } from '../../db/tables.ts';
import { JUDGED_SHARES, type Ms, type ShareName } from '../../model.ts';
import { type Drift, driftOf, errorsIn } from '../audit.ts';
import { figuresFor, type MeasuredError, readingErrorFile } from '../reading-error.ts';
import { casesIn, loadItems } from './audits.ts';

type Errors = Record<ShareName, MeasuredError>;

/** An error of the reading that has grown: in all audits, in those of one brand and language, or lately. */
export interface DriftFound extends Drift {
  of: { brand: string; language: string } | null;
  /** What it is larger than: what verdicts allow for by default, or what audits had found up to this moment. */
  since: Ms | null;
}

/** What was audited within this is compared with what was audited before. */
const LATELY: Ms = 90 * DAY;

/**
 * Errors that are surely larger than they should be, of the reading in use, as audits had found by a moment: larger than the default
 * of a brand's trade allows for, or larger lately than before. What all audits say of an error is not said again of a part of them.
 */
export async function findDrifts(db: Kysely<Database>, at: Ms): Promise<DriftFound[]> {
  const items = await loadItems(db, at);
  const all = errorsIn(casesIn(items));
  const file = readingErrorFile();
  const whole = driftOf(file.figures, all).map((drift) => ({ ...drift, of: null, since: null }));
  const earlier = (await loadItems(db, at - LATELY)).filter(({ version }) => version === items[0]?.version);
  const before = errorsIn(casesIn(earlier));
  const lately = driftOf(before, less(all, before)).map((drift) => ({ ...drift, of: null, since: at - LATELY }));
  const trades = items.length === 0 ? new Map<string, string>() : await readTrades(db);
  const groups = Map.groupBy(items, ({ brand, language }) => `${brand}\n${language}`);
  const parts = [...groups.values()].flatMap((of) => {
    const { brand, language } = of[0]!;
    const standard = figuresFor(file, trades.get(brand) ?? null);
    return driftOf(standard, errorsIn(casesIn(of))).map((drift) => ({
      ...drift,
      of: { brand, language },
      since: null,
    }));
  });
  const told = (one: Drift) => whole.some(({ share, way }) => share === one.share && way === one.way);
  return [...whole, ...[...lately, ...parts].filter((one) => !told(one))];
}

/** Counts of what came since: those of all without those of before. */
function less(all: Errors, before: Errors): Errors {
  const of = (name: ShareName): MeasuredError => {
    const [one, other] = [all[name], before[name]];
    return {
      negatives: one.negatives - other.negatives,
      falsely: one.falsely - other.falsely,
      positives: one.positives - other.positives,
      missed: one.missed - other.missed,
    };
  };
  return Object.fromEntries(JUDGED_SHARES.map((name) => [name, of(name)])) as Errors;
}

async function readTrades(db: Kysely<Database>): Promise<Map<string, string>> {
  const brands = await db.selectFrom('brands').select(['key', 'settings']).execute();
  return new Map(
    brands.flatMap(({ key, settings }) => {
      const { trade } = brandSettings.parse(settings);
      return trade === undefined ? [] : [[key, trade] as const];
    }),
  );
}
