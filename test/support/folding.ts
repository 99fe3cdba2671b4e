import type { FoldedCase, FoldRules, History } from '../../src/cases/fold.ts';
import { foldHistory } from '../../src/cases/fold.ts';
import type { Action, ActionKind, Entry } from '../../src/cases/history.ts';
import { DEFAULT_LIFE } from '../../src/cases/lifecycle.ts';
import type { Ms, Turn } from '../../src/model.ts';
import { DEFAULT_AUTOMATIC } from '../../src/sla/automatic.ts';
import { HOUR, START, told } from './told.ts';

export const RULES: FoldRules = {
  life: DEFAULT_LIFE,
  policies: [],
  pastPolicies: new Map(),
  automatic: DEFAULT_AUTOMATIC,
};

/** The posts of a thread as a history holds them: one thread, each reply below the customer's last post. */
export function entriesOf(turns: readonly Turn[]): Entry[] {
  let anchor = turns[0]!.id;
  return turns.map((turn): Entry => {
    const placed = {
      postId: Number(turn.id),
      id: turn.id,
      network: 'x',
      at: turn.at,
      root: turns[0]!.id,
      text: turn.text,
    };
    if (turn.who === 'customer') {
      anchor = turn.id;
      return { ...placed, side: 'customer', reading: turn.reading };
    }
    return {
      ...placed,
      side: 'brand',
      reading: { ...turn.reading, automatic: turn.automatic },
      anchor,
      account: turn.account,
      inferred: false,
    };
  });
}

export type AgentCommand = [kind: ActionKind, hours: number, data?: Action['data']];

/** What agents did, in hours after the first post. */
function actionsOf(commands: readonly AgentCommand[]): Action[] {
  return commands.map(([kind, hours, data = {}], index) => ({
    id: index + 1,
    kind,
    at: START + hours * HOUR,
    actor: 'ana',
    anchor: '1',
    data,
  }));
}

export interface Scene extends Partial<History> {
  rules?: Partial<FoldRules>;
  commands?: readonly AgentCommand[];
}

/** The cases of a thread of an own brand at a moment. */
export function foldTurns(
  turns: readonly Turn[],
  at: Ms,
  { rules = {}, commands = [], ...more }: Scene = {},
): FoldedCase[] {
  const history: History = {
    brand: 'acme',
    own: true,
    entries: entriesOf(turns),
    actions: actionsOf(commands),
    pinned: new Map(),
    gaps: [],
    ...more,
  };
  return foldHistory(history, { ...RULES, ...rules }, at);
}

/** The case of a story (`told`), so many hours after its first post. */
export function foldStory(story: string, hours: number, scene: Scene = {}): FoldedCase {
  const cases = foldTurns(told(story), START + hours * HOUR, scene);
  if (cases.length !== 1) throw new Error(`${cases.length} cases in: ${story}`);
  return cases[0]!;
}
