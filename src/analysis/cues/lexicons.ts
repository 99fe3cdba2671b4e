import { PHRASES } from '../sentiment/words.ts';
import type { Prepared } from '../text/prepare.ts';
import { COURTESY } from './courtesy.ts';
import { findCues, type Hit, matcher } from './match.ts';
import { MATTERS } from './matters.ts';
import type { Lexicon } from './pattern.ts';
import { REPORTS } from './reports.ts';
import { TOPIC_WORDS } from './topics.ts';
import { URGENT, WAITS } from './urgent.ts';

/** The lexicons by what they are for; a hit's code is `kind/code`. */
const KINDS = {
  matter: MATTERS,
  urgent: URGENT,
  wait: WAITS,
  report: REPORTS,
  courtesy: COURTESY,
  topic: TOPIC_WORDS,
  turn: PHRASES,
};
export type Kind = keyof typeof KINDS;

const ALL = matcher(
  ...Object.entries(KINDS).map(
    ([kind, lexicon]): Lexicon =>
      Object.fromEntries(Object.entries(lexicon).map(([code, phrases]) => [`${kind}/${code}`, phrases])),
  ),
);

/** Every English phrase of every lexicon that stands in a post, found in one pass. */
export function readCues(p: Prepared): Hit[] {
  return findCues(p, ALL);
}

/** The hits of one kind. */
export function ofKind(hits: readonly Hit[], kind: Kind): Hit[] {
  return hits.filter((h) => h.kind === kind);
}

/** The widest hit of each name of one kind. */
export function widest(hits: readonly Hit[], kind: Kind): Map<string, Hit> {
  const out = new Map<string, Hit>();
  for (const h of hits) {
    if (h.kind !== kind) continue;
    const there = out.get(h.name);
    if (!there || h.last - h.first > there.last - there.first) out.set(h.name, h);
  }
  return out;
}
