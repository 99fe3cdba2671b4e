import type { Principal } from '../../auth/roles.ts';
import type { Ms } from '../../model.ts';

/** What every page needs to know of its reader. */
export interface View {
  who: Principal;
  at: Ms;
  /** Why figures are told as of `at`: it is now, the end of an archive, or a day that was asked for. */
  asOf: 'now' | 'archive' | 'asked';
  /** The reader's zone; UTC until the browser has told. */
  zone: string;
  theme: 'light' | 'dark' | null;
  csrf: string;
  /** Path and query of the page itself, to come back to. */
  here: string;
  /** Said once at the top after an action. */
  notice: string | null;
  /** Actions that the notice tells of and that can be taken back together. */
  undo: readonly number[];
  /** The newest change of any case when the page was made: what came after it is still to be shown. */
  seen: number;
  /** All that is shown is invented. */
  sandbox: boolean;
  /** The step of the tour that the reader is at; null: over. */
  tour: number | null;
  /** How many cases wait. */
  waiting: number | null;
}
