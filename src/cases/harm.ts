import type { Cue, CustomerReading, Ms, Span, Turn } from '../model.ts';
import type { Assessment } from './draft.ts';

/** What puts a case into one of the first two bands. */
export type HarmKind = 'danger' | 'stranded' | 'fraud' | 'data_leak' | 'utility_out' | 'money_taken';

/** Harm that a case speaks of and nobody has called over. */
export interface Harm {
  /** 0: danger to health or safety; 1: harm that grows by the hour. */
  band: 0 | 1;
  kind: HarmKind;
  /** The post by which it came to stand. */
  by: string;
  at: Ms;
  /** The words that say it. */
  span: Span | null;
}

/** In words, for the first reason of a case. */
export const HARM_WORDS: Record<HarmKind, string> = {
  danger: 'danger to health or safety',
  stranded: 'stranded: cannot get home, in, out or on',
  fraud: 'somebody else uses the account, card or name',
  data_leak: 'data is seen by others',
  utility_out: 'no heat, water or power for somebody vulnerable',
  money_taken: 'money taken that they need to pay, eat or travel',
};

const BY_THE_HOUR: readonly Exclude<HarmKind, 'danger' | 'utility_out'>[] = [
  'stranded',
  'fraud',
  'data_leak',
  'money_taken',
];

/**
 * The gravest harm that stands after these posts. It stands from the post that says so until the customer says that it is
 * over, or an agent settled the case.
 * @param settledAt when an agent last did; what was said until then is dealt with.
 */
export function standingHarm({ turns, moves }: Pick<Assessment, 'turns' | 'moves'>, settledAt: Ms | null): Harm | null {
  let harms: Harm[] = [];
  let outage: Span | undefined;
  let vulnerable = false;
  for (const [i, turn] of turns.entries()) {
    if (turn.who !== 'customer') continue;
    vulnerable ||= spanOf(turn.reading, 'vulnerable') !== undefined;
    if (moves[i] === 'settles') [harms, outage] = [[], undefined];
    else if (settledAt === null || turn.at > settledAt) {
      outage ??= spanOf(turn.reading, 'utility_out');
      harms.push(...harmsIn(turn));
      if (outage && vulnerable) harms.push({ band: 1, kind: 'utility_out', by: turn.id, at: turn.at, span: outage });
    }
  }
  return harms.sort((a, b) => a.band - b.band || a.at - b.at)[0] ?? null;
}

function harmsIn({ id, at, reading }: Turn & { who: 'customer' }): Harm[] {
  const harm = (band: 0 | 1, kind: HarmKind): Harm[] => {
    const span = spanOf(reading, kind);
    return span === undefined ? [] : [{ band, kind, by: id, at, span }];
  };
  return [...harm(0, 'danger'), ...BY_THE_HOUR.flatMap((kind) => harm(1, kind))];
}

/** Readings of earlier versions have no cues. */
function spanOf({ cues }: CustomerReading, cue: Cue): Span | undefined {
  return (cues ?? []).find((found) => found.cue === cue)?.span;
}
