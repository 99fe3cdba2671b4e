import type { Kysely } from 'kysely';
import { formatFigure } from '../../charts/figure-words.ts';
import type { Database } from '../../db/tables.ts';
import { brandNames, readBrandScope } from '../../desk/scope.ts';
import { type BrandCard, type CannedCluster, type EvidenceOut, iso } from '../../model.ts';
import { ladderTotal } from '../../scorecards/ladder.ts';
import type { CardQuestion } from '../../scorecards/store/cards.ts';
import { readTallied, type TalliedCard } from '../../scorecards/store/cards.ts';
import { type HandsOn, readHandsOn } from '../../scorecards/store/conduct.ts';
import { readEvidence } from '../../scorecards/store/evidence.ts';
import { listClusters } from '../../scorecards/store/listing.ts';
import type { StoryWeek } from '../../scorecards/store/story.ts';
import { readVerdictChanges, type VerdictChange } from '../../scorecards/store/verdicts.ts';
import { postPage, refOf } from '../../web/components/links.ts';
import { type CardOptions, type GroupedCard, readCards } from '../scorecards.ts';

/** Everything a report tells of one brand. */
export interface ReportData {
  told: TalliedCard;
  /** Weeks with cases in which the brand said sorry. */
  weeks: GroupedCard[];
  /** What became of the complaints of each week. */
  ladderWeeks: StoryWeek[];
  /** The weeks of this brand and of those drawn with it, the same weeks for each. */
  together: { brand: string; weeks: GroupedCard[] }[];
  topics: GroupedCard[];
  /** All brands with sorry cases in the span, this one among them. */
  brands: BrandCard[];
  clusters: CannedCluster[];
  hands: HandsOn;
  changes: VerdictChange[];
  /** Some cases behind the main figures, newest first. */
  evidence: { title: string; total: number; rows: EvidencePost[] }[];
  /** Names of brands, by key. */
  names: ReadonlyMap<string, string>;
}

/** A post behind a figure, with its address on its network; null where none is known. */
export interface EvidencePost extends EvidenceOut {
  page: string | null;
}

const SHOWN = 8;
const TOPICS = 8;
const BRANDS = 14;

export async function readReport(
  db: Kysely<Database>,
  question: CardQuestion,
  { everyone, others }: { everyone: CardQuestion[]; others: CardQuestion[] },
  options: CardOptions,
): Promise<ReportData> {
  const told = await readTallied(db, question);
  const weeks = await readCards(db, [question], { ...options, by: 'week', empty: true });
  const together = [{ brand: question.brand, weeks }];
  for (const other of others)
    together.push({ brand: other.brand, weeks: await readCards(db, [other], { ...options, by: 'week', empty: true }) });
  const topics = (await readCards(db, [question], { ...options, by: 'topic' })).filter(
    (one) => one.apologised_cases > 0,
  );
  const { brand, from, to, thresholds } = question;
  return {
    told: options.to === undefined ? told : { ...told, card: { ...told.card, to: iso(options.to) } },
    weeks: trimWeeks(weeks, (week) => week.apologised_cases + week.maturing),
    ladderWeeks: trimWeeks(weeks, (week) => ladderTotal(week.ladder) + week.ladder_maturing).map(toStoryWeek),
    together: others.length > 0 ? trimTogether(together) : [],
    topics: topics.sort((a, b) => b.apologised_cases - a.apologised_cases).slice(0, TOPICS),
    brands: pickBrands(await readCards(db, everyone, options), brand),
    clusters: await listClusters(db, { brand, from, to, copies: thresholds.cannedCopies, limit: 5 }),
    hands: await readHandsOn(db, question),
    changes: await readVerdictChanges(db, question.brandId, question.at),
    evidence: [
      await sample(db, question, 'unresolved'),
      await sample(db, question, 'unknown'),
      await sample(db, question, 'resolved'),
      await sample(db, question, 'empty_turn_rate'),
    ].filter(({ total }) => total > 0),
    names: brandNames(await readBrandScope(db)),
  };
}

/** From the first week that has something to tell to the last; weeks without any between them stay, as gaps. */
function trimWeeks(weeks: GroupedCard[], count: (week: GroupedCard) => number): GroupedCard[] {
  const told = (week: GroupedCard) => count(week) > 0;
  return weeks.slice(Math.max(0, weeks.findIndex(told)), weeks.findLastIndex(told) + 1);
}

function toStoryWeek({ from, ladder, ladder_maturing }: GroupedCard): StoryWeek {
  return { from: Date.parse(from), ladder, maturing: ladder_maturing };
}

/** Weeks before anybody's first and after anybody's last sorry case are left out. */
function trimTogether(together: ReportData['together']): ReportData['together'] {
  const told = together.map(({ weeks }) => weeks.map((week) => week.apologised_cases > 0));
  const first = Math.min(...told.map((some) => (some.includes(true) ? some.indexOf(true) : Number.MAX_SAFE_INTEGER)));
  const last = Math.max(...told.map((some) => some.lastIndexOf(true)));
  return together.map(({ brand, weeks }) => ({ brand, weeks: weeks.slice(first, last + 1) }));
}

/** The brands with most sorry cases, so that few cases do not crowd the picture, in the order given. */
function pickBrands(cards: BrandCard[], brand: string): BrandCard[] {
  const most = [...cards].sort((a, b) => b.apologised_cases - a.apologised_cases).slice(0, BRANDS);
  return cards.filter((card) => card.apologised_cases > 0 && (card.brand === brand || most.includes(card)));
}

async function sample(db: Kysely<Database>, question: CardQuestion, field: string) {
  const all = await readEvidence(db, question, field);
  const shown = all.slice(-SHOWN).reverse();
  return { title: formatFigure(field), total: all.length, rows: await addPages(db, shown) };
}

async function addPages(db: Kysely<Database>, rows: EvidenceOut[]): Promise<EvidencePost[]> {
  if (rows.length === 0) return [];
  const posts = await db
    .selectFrom('posts')
    .select(['network', 'native_id', 'author_id', 'permalink', 'ref'])
    // The index of native ids begins with the network.
    .where('network', 'in', [...new Set(rows.map(({ network }) => network))])
    .where(
      'native_id',
      'in',
      rows.map(({ post_id }) => post_id),
    )
    .execute();
  return rows.map((row) => {
    const post = posts.find(({ network, native_id }) => network === row.network && native_id === row.post_id);
    const { native_id: nativeId, author_id: authorId, permalink, ref } = post!;
    return { ...row, page: postPage(row.network, refOf({ nativeId, authorId, permalink, ref })) };
  });
}
