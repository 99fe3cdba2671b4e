import { isAllSlots } from '../analysis/template.ts';
import {
  type BrandTurn,
  hasSignal,
  inOrder,
  isHollow,
  isSorry,
  type Judgement,
  type Ms,
  type PromiseReading,
  type ReplyAct,
  type Topic,
  type Turn,
} from '../model.ts';
import { AFTER_BRAND } from './after-brand.ts';
import { AFTER_CUSTOMER } from './after-customer.ts';
import { breathsOf } from './breath.ts';
import { doubted, isCourtesy } from './doubt.ts';
import { emptyReason, type GivenSoFar, give, nothingGiven, repeatsTemplate } from './empty.ts';
import { type CustomerEvent, eventOf, isDated, moveOf, TOLD } from './events.ts';
import { halvesOf } from './halves.ts';
import { comesBack } from './repeat.ts';
import { STATES, type State, type Transition } from './states.ts';

type CustomerTurn = Extract<Turn, { who: 'customer' }>;
type BrandPost = Extract<Turn, { who: 'brand' }>;

/** What the record of a case comes to, as the fold goes over its posts. */
interface CaseRecord {
  state: State;
  decided_by: string;
  /** A complaint stands that nobody has called solved. */
  open: boolean;
  complaint: boolean;
  /** The brand has refused what was asked for. */
  refused: boolean;
  /** When the promise that stands is due by its own words. */
  promiseDue: Ms | null;
  /** A fix, refund, parcel or visit is promised. */
  owes: boolean;
  praise: boolean;
  repeat: boolean;
  chased: boolean;
  topic: Topic | null;
  /** The customer's last post was thanks, and no word of complaint. */
  courteous: boolean;
  given: GivenSoFar;
  turns: BrandTurn[];
}

function fresh(firstId: string): CaseRecord {
  return {
    state: 'none',
    decided_by: firstId,
    open: false,
    complaint: false,
    refused: false,
    promiseDue: null,
    owes: false,
    praise: false,
    repeat: false,
    chased: false,
    topic: null,
    courteous: false,
    given: nothingGiven(),
    turns: [],
  };
}

function settle(record: CaseRecord, { to }: Transition, by: string): void {
  if (to === null) return;
  record.state = to;
  record.decided_by = by;
}

const outcomeOf = (record: CaseRecord) => STATES[record.state].outcome;

/** A customer who rejects what a brand did, or says that its private channel is silent, complains, however calm the words. */
const OBJECTS: ReadonlySet<CustomerEvent> = new Set(['rejects', 'silent', 'tried']);
const THANKS: ReadonlySet<CustomerEvent> = new Set(['thanks', 'praises']);

function hearCustomer(record: CaseRecord, turn: CustomerTurn): void {
  const { reading } = turn;
  const event = eventOf(reading, turn.at, {
    idle: outcomeOf(record) === 'none',
    promiseDue: record.promiseDue,
  });
  const before = outcomeOf(record);
  settle(record, AFTER_CUSTOMER[event][record.state], turn.id);
  const after = outcomeOf(record);
  const objects = OBJECTS.has(event) && after === 'disputed';
  record.complaint ||= reading.is_complaint === true || objects;
  if (after === 'confirmed') record.open = false;
  else if (reading.is_complaint || objects) record.open = true;
  record.praise ||= praises(reading, before === 'none', event);
  record.chased ||= event === 'silent';
  record.repeat ||= comesBack(turn, { event, before, lastReply: record.turns.at(-1)?.at ?? null });
  if (record.topic === null || (reading.is_complaint && record.turns.length === 0))
    record.topic = reading.topic ?? record.topic;
  record.courteous = THANKS.has(event);
  record.given.sent ||= hasSignal(reading, 'sent_dm');
}

/** Praise, or thanks that answer nothing: they can only be for what the brand has done. */
function praises(reading: CustomerTurn['reading'], first: boolean, event: CustomerEvent): boolean {
  return reading.is_complaint !== true && (reading.praise || (first && THANKS.has(event)));
}

function hearBrand(record: CaseRecord, posts: readonly BrandPost[]): void {
  const acts = new Set<ReplyAct>(posts.flatMap((post) => post.reading.acts));
  const courtesy = record.courteous && isCourtesy([...acts]);
  // "You're welcome" answers the thanks, not the complaint that stands.
  const toComplaint = record.open && !courtesy;
  record.turns.push({
    post_ids: posts.map((post) => post.id),
    at: posts[0]!.at,
    acts: inOrder(acts),
    to_complaint: toComplaint,
    sorry: isSorry([...acts]),
    hollow: isHollow([...acts]),
    empty: toComplaint ? emptyReason(posts, acts, record.given) : null,
  });
  for (const breath of breathsOf(posts)) takeMove(record, breath);
  give(record.given, posts, acts);
}

function takeMove(record: CaseRecord, posts: readonly BrandPost[]): void {
  const readings = posts.map((post) => post.reading);
  const move = moveOf(readings, {
    refused: record.refused,
    owes: record.owes,
    blank: () => posts.every(({ text }) => isAllSlots(text)),
    same: () => repeatsTemplate(posts, record.given),
  });
  settle(record, AFTER_BRAND[move][record.state], posts.at(-1)!.id);
  record.refused ||= readings.some((reading) => reading.refusal);
  remember(
    record,
    readings.flatMap((reading) => reading.promises),
  );
}

/** A promise stands until the state passes to what takes its place; a question and its answer do not. */
function remember(record: CaseRecord, promises: readonly PromiseReading[]): void {
  if (record.state !== 'promised') {
    record.promiseDue = null;
    record.owes = false;
  } else if (promises.length > 0) {
    const dates = promises.filter(isDated).map(({ due_at }) => due_at ?? 0);
    record.promiseDue = dates.length > 0 ? Math.max(...dates) : null;
    record.owes = promises.some(({ kind }) => !TOLD[kind]);
  }
}

/**
 * What the public record of one case comes to: a fold over its posts in order of (at, id), from what their readings say
 * and nothing else; `after-customer.ts` and `after-brand.ts` are the table it goes by. The last public state wins, time alone changes
 * nothing, and a promise's later fate is not judged here. Automatic acknowledgements do not count. Readings without acts
 * (a link, a language that is not read) count as an answer, which stays unknown: they accuse nobody.
 */
export function judgeThread(turns: readonly Turn[]): Judgement {
  const record = fresh(turns[0]?.id ?? '');
  let pending: BrandPost[] = [];
  const flush = () => {
    if (pending.length > 0) hearBrand(record, pending);
    pending = [];
  };
  for (const turn of doubted(turns)) {
    if (turn.who === 'customer') {
      flush();
      hearCustomer(record, turn);
    } else if (!turn.automatic) pending.push(turn);
  }
  flush();
  return {
    ...STATES[record.state],
    decided_by: record.decided_by,
    complaint: record.complaint,
    apologised: record.turns.some((turn) => turn.sorry),
    repeat: record.repeat,
    praise: record.praise && !record.complaint,
    chased: record.chased,
    topic: record.topic,
    turns: sparingHalves(record.turns, turns),
  };
}

/** Half of a split reply whose rest is not on record is no empty turn: what the rest gave nobody knows. */
function sparingHalves(said: BrandTurn[], turns: readonly Turn[]): BrandTurn[] {
  const posts = turns.filter((turn): turn is BrandPost => turn.who === 'brand' && !turn.automatic);
  const halves = halvesOf(breathsOf(posts));
  if (halves.size === 0) return said;
  return said.map((turn) => (turn.post_ids.some((id) => halves.has(id)) ? { ...turn, empty: null } : turn));
}
