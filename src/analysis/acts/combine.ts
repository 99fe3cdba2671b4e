import type { Act } from '../../model.ts';
import type { Found } from './find.ts';
import { RESIDUE_ACT, residueOf } from './residue.ts';
import type { Piece } from './sentences.ts';

/**
 * Which act gives way to which where both claim words of one sentence: the weaker one is dropped if their words overlap,
 * or, where marked `inside`, if it also begins no earlier than the stronger one (but for a word or two), or, where
 * marked `sentence`, wherever they stand in it. "Can you DM us your number?" asks into the private channel and
 * no more; "we'll pass that on" is noted, not promised.
 */
const YIELDS: [weak: Act, strong: Act, where: 'overlap' | 'inside' | 'sentence'][] = [
  ['apology', 'empathy', 'overlap'],
  ['ask_info', 'move_private', 'sentence'],
  ['deflect', 'move_private', 'overlap'],
  ['answer', 'move_private', 'overlap'],
  ['move_private', 'promise', 'inside'],
  ['move_private', 'action', 'inside'],
  ['answer', 'ask_info', 'inside'],
  ['ask_info', 'deflect', 'inside'],
  ['social', 'ask_info', 'overlap'],
  ['promise', 'noted', 'overlap'],
  ['ask_info', 'noted', 'inside'],
  ['answer', 'noted', 'overlap'],
  ['answer', 'promise', 'inside'],
  ['answer', 'action', 'overlap'],
  ['promise', 'action', 'overlap'],
  ['answer', 'deflect', 'overlap'],
  ['promise', 'deflect', 'overlap'],
  ['answer', 'closure', 'overlap'],
  ['social', 'closure', 'overlap'],
  ['action', 'closure', 'overlap'],
  ['answer', 'empathy', 'overlap'],
  ['answer', 'apology', 'overlap'],
  ['social', 'empathy', 'overlap'],
  ['social', 'promise', 'overlap'],
  ['noted', 'move_private', 'overlap'],
  ['promise', 'social', 'overlap'],
  ['answer', 'social', 'overlap'],
  ['deflect', 'social', 'overlap'],
  ['ask_info', 'social', 'overlap'],
];

const overlap = (a: Found, b: Found) => a.from < b.to && b.from < a.to;

/** A word or two by which a weaker act may begin earlier and still be part of the stronger one. */
const SLACK = 12;

const YIELDS_WHERE = {
  overlap,
  inside: (weak: Found, strong: Found) => overlap(weak, strong) && weak.from + SLACK >= strong.from,
  sentence: () => true,
};

/** Drops the acts of one sentence that give way to others of it; earlier rows decide first. */
function settle(found: Found[]): Found[] {
  let kept = found;
  for (const [weak, strong, where] of YIELDS) {
    const winners = kept.filter((f) => f.act === strong);
    if (winners.length === 0) continue;
    kept = kept.filter((f) => f.act !== weak || !winners.some((w) => YIELDS_WHERE[where](f, w)));
  }
  return kept;
}

/** "For more, see LINK" beside an answer is part of it; alone it sends the customer elsewhere. */
const POINTS_AT_PAGE = /https?:\/\/|\bhere\b|\blink\b|\bwebsite\b|\bonline\b/u;
/** A fault or task is to be put before others: this sends away whatever else is said. */
const SENDS_AWAY =
  /^(?:contact|reach|speak|talk|get in touch|call|e-?mail|message|consult|return|go back|take|stop|refer|directed|address|liaise|raise|work with|best|better|easiest|file|submit|visit (?:the|your|our)|allow|you'll need|you will need|you need|you would)/u;

/**
 * The acts of a reply, from what its sentences hold: giving way inside a sentence first, then across the reply, then
 * what is left unexplained.
 */
export function combineActs(plain: string, pieces: readonly Piece[], found: readonly Found[]): Found[] {
  const acts = pieces.flatMap((_, index) => settle(found.filter((f) => f.piece === index)));
  const words = (f: Found) => plain.slice(f.from, f.to);
  const residues: Found[] = [];
  pieces.forEach((piece, index) => {
    if (acts.some((f) => f.piece === index)) return;
    const act = RESIDUE_ACT[residueOf(plain.slice(piece.from, piece.to))];
    if (act) residues.push({ act, piece: index, from: piece.from, to: piece.to });
  });
  const statements = residues.filter((f) => f.act !== 'social');
  const informs = acts.some((f) => f.act === 'answer') || statements.length > 0;
  const settled = acts.filter(
    (f) => !(f.act === 'deflect' && informs && POINTS_AT_PAGE.test(words(f)) && !SENDS_AWAY.test(words(f))),
  );
  const all = [...settled, ...statements];
  // Small talk beside an answer or a request is no act of its own.
  if (all.some((f) => f.act !== 'social')) return all;
  return residues.length > 0 || all.length > 0 ? [...residues, ...all] : wholeAsCourtesy(pieces);
}

/** A reply of mere greeting or offer is courtesy. */
function wholeAsCourtesy(pieces: readonly Piece[]): Found[] {
  const first = pieces[0];
  const last = pieces.at(-1);
  return first && last ? [{ act: 'social', piece: 0, from: first.from, to: last.to }] : [];
}
