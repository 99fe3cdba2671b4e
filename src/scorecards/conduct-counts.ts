import type { ShareName } from '../model.ts';
import type { Share } from './interval.ts';

/** What a verdict is drawn from: mature complaint cases only, of one brand and span. */
export interface Conduct {
  shares: Record<ShareName, Share>;
  complaints: number;
  /** Taken to a private channel, without a word of the customer on how it ended. */
  outOfSight: number;
  /** Those whose best was a private channel; and all that were sent to one, after an answer in public or before. */
  privateAnyway: number;
  movedPrivate: number;
  /** The brand's turns to open complaints; those that gave nothing new; those that opened a private channel. */
  turns: number;
  emptyTurns: number;
  privateTurns: number;
  /** Customers who said last that it is solved by the brand, or that it is not. */
  saidSolved: number;
  saidNotSolved: number;
  /** Cases sent to private or elsewhere, and those whose customer complained in public again. */
  sentOff: number;
  cameBack: number;
  /** Cases whose best was words alone, with a sorry or without. */
  wordsOnly: number;
  /** Promises with a time of their own that could be judged in public, and those of them kept in time. */
  promisesJudged: number;
  promisesKept: number;
}
