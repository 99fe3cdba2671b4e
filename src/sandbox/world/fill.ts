import { AGENTS, DEADLINES, SOON } from './lines/replies.ts';
import type { Random } from './random.ts';

const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'] as const;
const MONTHS = ['March', 'April', 'May', 'June', 'July', 'August', 'September'] as const;
const CITIES = [
  'Harrowgate',
  'Port Ellis',
  'Lindford',
  'Castle Brae',
  'Westmere',
  'Oakhampton',
  'Dunmoor',
  'Saltby',
] as const;
const STREETS = ['Mill Lane', 'Quay Street', 'Elm Road', 'Station Parade', 'Orchard Way', 'Chapel Hill'] as const;
const SURNAMES = ['Okafor', 'Lindqvist', 'Marsh', 'Pereira', 'Novak', 'Byrne', 'Haddad', 'Iyer'] as const;
const ITEMS = ['hummus', 'salmon', 'granola', 'oat milk', 'cheddar', 'sourdough', 'strawberries', 'lasagne'] as const;

/** What a line's slots are filled with: the same within one conversation, so that the story holds together. */
export type Slots = Readonly<Record<string, string>>;

/** Draws the particulars of one conversation. */
export function drawSlots(random: Random): Slots {
  const digits = (count: number) => String(random.int(10 ** (count - 1), 10 ** count - 1));
  const currency = random.pick(['\u00a3', '\u00a3', '$', '\u20ac']);
  return {
    day: random.pick(DAYS),
    month: random.pick(MONTHS),
    city: random.pick(CITIES),
    street: random.pick(STREETS),
    surname: random.pick(SURNAMES),
    item: random.pick(ITEMS),
    agent: random.pick(AGENTS),
    deadline: random.pick(DEADLINES),
    soon: random.pick(SOON),
    amount: `${currency}${random.int(4, 480)}${random.chance(0.5) ? `.${digits(2)}` : ''}`,
    order: `${random.pick(['PW', 'AX', 'LK', 'TR'])}${digits(7)}`,
    ref: `${random.pick(['C', 'R', 'F'])}-${digits(6)}`,
    flight: `AV${digits(3)}`,
    flight2: `AV${digits(3)}`,
    code: digits(4),
    code2: String(random.int(10, 59)),
    n: String(random.int(3, 9)),
    hours: String(random.int(3, 14)),
  };
}

/** Puts the particulars into a line. A slot without a value stays as it is written, so that a test can find it. */
export function fill(line: string, slots: Slots): string {
  return line.replace(/\{([a-z@0-9]{1,12})\}/g, (whole, name: string) => slots[name] ?? whole);
}
