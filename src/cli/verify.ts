import { verifyAll } from '../cases/verify.ts';
import { cardAsOf } from '../jobs/verdicts.ts';
import { findCannedDifferences } from '../scorecards/store/canned-check.ts';
import { findDifferences } from '../scorecards/store/rollups.ts';
import { findVerdictDifference } from '../scorecards/store/verdicts.ts';
import { thresholdsOf } from '../scorecards/thresholds.ts';
import { type Io, write, writeRecords } from './io.ts';
import type { Reader } from './session.ts';

/** Something stored that is not what the posts say. */
interface Wrong {
  /** What a person is told. */
  line: string;
  record: object;
}

const SHOWN = 50;

/** Counts, folds and clusters everything again, changing nothing, and tells every difference from what is stored. */
export async function verifyStored(io: Io, reader: Reader, options: { brand?: string; json?: boolean }): Promise<void> {
  const folded = await verifyAll(reader.db, reader.context, reader.at, options.brand);
  const cases = folded.differences.map((record) => ({ line: `${record.case_id}: ${record.what}`, record }));
  const { wrong: derived, said } = await checkDerived(io, reader, options.brand);
  const wrong: Wrong[] = [...cases, ...derived];
  if (options.json)
    await writeRecords(
      io,
      wrong.map(({ record }) => record),
    );
  else for (const { line } of wrong.slice(0, SHOWN)) await write(io.stdout, `${line}\n`);
  if (wrong.length > 0) io.exitCode = 1;
  const counts = `${folded.histories} histories, ${folded.cases} cases folded again; ${said}`;
  const verdict = wrong.length === 0 ? 'no difference' : `${wrong.length} differences`;
  await write(options.json ? io.stderr : io.stdout, `${counts}: ${verdict}\n`);
}

/** Checks what is counted from cases: days, clusters of canned replies, verdicts. */
async function checkDerived(
  io: Io,
  { db, context, config }: Reader,
  only?: string,
): Promise<{ wrong: Wrong[]; said: string }> {
  const thresholds = thresholdsOf(config);
  const brands = [...context.brands.values()].filter((brand) => only === undefined || brand.key === only);
  const keys = new Map(brands.map((brand) => [brand.id, brand.key]));
  const wrong: Wrong[] = [];
  for (const { brand_id, day, table } of await findDifferences(db)) {
    const brand = keys.get(brand_id);
    if (brand) wrong.push({ line: `${table}: ${day} of ${brand} does not add up`, record: { brand, day, table } });
  }
  let verdicts = 0;
  for (const brand of brands) {
    const canned = await findCannedDifferences(db, brand.id);
    if (canned === null)
      await write(io.stderr, `${brand.key}: replies still wait to be clustered; run this again later\n`);
    for (const found of canned ?? [])
      wrong.push({
        line: `${found.table}: ${found.id} of ${brand.key} differs`,
        record: { brand: brand.key, ...found },
      });
    const verdict = await findVerdictDifference(db, brand, thresholds, (question) => cardAsOf(db, context, question));
    if (verdict !== null) verdicts++;
    if (verdict !== null && verdict !== 'equal')
      wrong.push({
        line: `verdicts: ${verdict.day} of ${verdict.brand} was given as ${verdict.given} and would be ${verdict.again}`,
        record: verdict,
      });
  }
  return {
    wrong,
    said: `days and canned replies of ${brands.length} brands counted again, ${verdicts} verdicts given again`,
  };
}
