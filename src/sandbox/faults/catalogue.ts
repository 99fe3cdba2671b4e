/** What can be made to go wrong. `--help` and the documentation are written from this list. */
export interface Fault {
  name: string;
  /** Share of requests or posts when none is given. */
  rate: number;
  /** `request`: instead of an answer; `page`: in an answer; `post`: with posts themselves; `stop`: until it is switched off. */
  of: 'request' | 'page' | 'post' | 'stop';
  does: string;
}

export const FAULTS = [
  {
    name: 'rate-limit',
    rate: 0.1,
    of: 'request',
    does: '429 with a reset a few seconds away, though the window was not spent',
  },
  {
    name: 'exhausted',
    rate: 0.1,
    of: 'request',
    does: 'x-rate-limit-remaining 0 on a page that has a next one; then 429 until the reset',
  },
  { name: 'overload', rate: 0.1, of: 'request', does: '503 with an HTML page' },
  { name: 'internal-error', rate: 0.05, of: 'request', does: '500 with a problem' },
  { name: 'cut-off', rate: 0.1, of: 'request', does: 'a body that breaks off in the middle' },
  { name: 'hang', rate: 0.03, of: 'request', does: 'no answer at all; the connection stays open' },
  { name: 'reset', rate: 0.1, of: 'request', does: 'the connection is torn down before the first byte' },
  { name: 'bad-since-id', rate: 0.05, of: 'request', does: '400 for a since_id, as if it were older than seven days' },
  { name: 'bad-next-token', rate: 0.05, of: 'request', does: '400 for a next_token' },
  {
    name: 'lost-answer',
    rate: 0.2,
    of: 'request',
    does: 'a write is carried out, and its answer lost, by silence or a torn connection; not on X, which is only read',
  },
  {
    name: 'expired-token',
    rate: 0.05,
    of: 'request',
    does: 'Bluesky only: 400 ExpiredToken, as if two hours had passed',
  },
  { name: 'empty-page', rate: 0.2, of: 'page', does: 'a page without posts that has a next_token' },
  { name: 'short-page', rate: 0.2, of: 'page', does: 'a page with a third of the posts asked for, and a next_token' },
  { name: 'repeated-page', rate: 0.2, of: 'page', does: 'the page before it once more, then on' },
  { name: 'swapped-pages', rate: 0.2, of: 'page', does: 'the older of two pages first' },
  { name: 'shuffled-page', rate: 0.2, of: 'page', does: 'posts of a page in no order' },
  { name: 'missing-includes', rate: 0.2, of: 'page', does: 'authors left out of includes' },
  { name: 'partial-errors', rate: 0.1, of: 'page', does: 'authors reported as not found next to the posts' },
  { name: 'odd-usage', rate: 1, of: 'page', does: 'usage with numbers for strings and one day for a list' },
  { name: 'late-index', rate: 0.1, of: 'post', does: 'posts that search finds only up to 45 s after they were made' },
  {
    name: 'deletions',
    rate: 0.05,
    of: 'post',
    does: 'posts deleted between a minute and two days after they were made',
  },
  {
    name: 'edits',
    rate: 0.05,
    of: 'post',
    does: 'posts edited within 30 minutes: new id, new words; later replies point at the new id',
  },
  {
    name: 'usage-capped',
    rate: 1,
    of: 'stop',
    does: '429 usage-capped, Monthly: the cap is spent though the window is not',
  },
  { name: 'credits-depleted', rate: 1, of: 'stop', does: '402 credits-depleted' },
  { name: 'not-enrolled', rate: 1, of: 'stop', does: '403 client-forbidden, client-not-enrolled' },
  { name: 'unauthorized', rate: 1, of: 'stop', does: '401 whatever the token' },
] as const satisfies readonly Fault[];

export type FaultName = (typeof FAULTS)[number]['name'];
export interface FaultSpec {
  name: FaultName;
  rate: number;
}

/** Everything a poller must survive without losing a post or an operator's help, and that changes no post. */
export const RECOVERABLE = FAULTS.filter(
  (fault) => fault.of === 'request' || fault.of === 'page' || fault.name === 'late-index',
);

/**
 * Reads `name[:rate],...`; `recoverable` stands for all of those, with its rate if it has one.
 * @returns what is on, or every mistake in words.
 */
export function parseFaults(text: string): { ok: true; faults: FaultSpec[] } | { ok: false; mistakes: string[] } {
  const mistakes: string[] = [];
  const faults = new Map<FaultName, number>();
  for (const part of text
    .split(',')
    .map((piece) => piece.trim())
    .filter((piece) => piece !== '')) {
    const [name, given] = part.split(':');
    const rate = given === undefined ? undefined : Number(given);
    const group = name === 'recoverable' ? RECOVERABLE : FAULTS.filter((fault) => fault.name === name);
    if (group.length === 0)
      mistakes.push(
        `there is no fault "${name}"; there are ${FAULTS.map((fault) => fault.name).join(', ')}, recoverable`,
      );
    if (rate !== undefined && !(rate >= 0 && rate <= 1))
      mistakes.push(`the rate of ${name} is "${given}", not a number from 0 to 1`);
    for (const fault of group) faults.set(fault.name, rate ?? fault.rate);
  }
  if (mistakes.length > 0) return { ok: false, mistakes };
  return { ok: true, faults: [...faults].map(([name, rate]) => ({ name, rate })) };
}
