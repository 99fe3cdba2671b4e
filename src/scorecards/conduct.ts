import type { Turn } from '../model.ts';

type BrandPost = Extract<Turn, { who: 'brand' }>;

/** A case passing from one hand to another: signatures or accounts that differ. */
export interface Handover {
  post_id: string;
  from: string;
  to: string;
  /** The newcomer asked the customer for something they had already been asked for: nobody had read the thread. */
  asked_again: boolean;
}

/** Who wrote a reply, as far as the public can tell: the signature, else the account. */
export function handOf(post: BrandPost): string {
  return post.reading.agent ?? `@${post.account}`;
}

/**
 * Handovers in one case, in order. Posts without a signature are taken for the hand before them when they come from the
 * same account: half of all agents sign only now and then.
 */
export function handoversOf(turns: Turn[]): Handover[] {
  const found: Handover[] = [];
  let last: { hand: string; account: string } | null = null;
  let asked = false;
  for (const turn of turns) {
    if (turn.who === 'customer' || turn.automatic) continue;
    const unsigned = turn.reading.agent === null && last?.account === turn.account;
    const hand: string = unsigned && last ? last.hand : handOf(turn);
    const asks = turn.reading.acts.includes('ask_info');
    if (last && hand !== last.hand) {
      found.push({ post_id: turn.id, from: last.hand, to: hand, asked_again: asks && asked });
    }
    asked ||= asks;
    last = { hand, account: turn.account };
  }
  return found;
}

/** One answer given again and again to one customer. */
export interface SameAnswer {
  cluster: string;
  post_ids: string[];
  /** The signatures or accounts it came from. */
  hands: string[];
}

/** From this many copies of one template to one customer on, it is "the same answer three times". */
export const SAME_ANSWER_TIMES = 3;

/** Templates one customer was given `SAME_ANSWER_TIMES` times or more, no matter who signed and from whichever account. */
export function sameAnswers(posts: { post: BrandPost; cluster: string | null }[]): SameAnswer[] {
  const byCluster = Map.groupBy(
    posts.filter(({ cluster }) => cluster !== null),
    ({ cluster }) => cluster!,
  );
  return [...byCluster]
    .filter(([, given]) => given.length >= SAME_ANSWER_TIMES)
    .map(([cluster, given]) => ({
      cluster,
      post_ids: given.map(({ post }) => post.id),
      hands: [...new Set(given.map(({ post }) => handOf(post)))].sort(),
    }));
}

/** Praise for a named agent: who is praised, and in which post. */
export interface AgentPraise {
  agent: string;
  post_id: string;
}

/** A customer's praise belongs to the agents the post names, else to the one who wrote last before it. */
export function agentPraises(turns: Turn[]): AgentPraise[] {
  const found: AgentPraise[] = [];
  const agents = new Set<string>();
  let last: string | null = null;
  for (const turn of turns) {
    if (turn.who === 'brand') {
      if (turn.reading.agent) agents.add(turn.reading.agent);
      last = turn.reading.agent;
    } else if (turn.reading.praise) {
      const words = new Set(turn.text.match(/[\p{L}'’]{2,24}/gu) ?? []);
      const named = [...agents].filter((agent) => words.has(agent));
      for (const agent of named.length > 0 ? named : last ? [last] : []) found.push({ agent, post_id: turn.id });
    }
  }
  return found;
}

/** Remedies in the brand's first answer to a customer who had asked for nothing: post ids, in order. */
export function unaskedRemedies(turns: Turn[]): string[] {
  const found: string[] = [];
  let answered = false;
  for (const turn of turns) {
    if (turn.who === 'customer') {
      if (turn.reading.asks || answered) break;
    } else if (!turn.automatic) {
      answered = true;
      if (turn.reading.acts.includes('action')) found.push(turn.id);
    }
  }
  return found;
}

/** Posts in which the customer says they are contacted too much: robot calls, surveys, begging for ratings. */
export function overContacts(turns: Turn[]): string[] {
  return turns
    .filter((turn) => turn.who === 'customer')
    .filter(
      ({ reading }) =>
        reading.signals.some(({ signal }) => signal === 'over_contacted') ||
        reading.reports.some(({ kind }) => kind === 'over_contacted'),
    )
    .map((turn) => turn.id);
}
