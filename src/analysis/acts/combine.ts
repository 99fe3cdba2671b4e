import type { Act } from '../../model.ts';
import { type Found, isPolite } from './find.ts';
import { isPlayful, RESIDUE_ACT, residueOf } from './residue.ts';
import type { Piece } from '../text/sentences.ts';

/**
 * Which act gives way to which where both claim words of one sentence: the weaker one is dropped if their words overlap,
 * or, where marked `inside`, if it also begins no earlier than the stronger one (but for a word or two), where
 * marked `clause`, if nothing parts the two, or, where marked `sentence`, wherever they stand in it. "Can you DM us your number?" asks into the private channel and
 * no more; "we'll pass that on" is noted, not promised.
 */
const YIELDS: [weak: Act, strong: Act, where: 'overlap' | 'inside' | 'clause' | 'sentence'][] = [
  ['apology', 'empathy', 'overlap'],
  ['ask_info', 'move_private', 'sentence'],
  ['deflect', 'move_private', 'overlap'],
  ['answer', 'move_private', 'overlap'],
  ['move_private', 'promise', 'clause'],
  ['move_private', 'action', 'clause'],
  ['answer', 'ask_info', 'inside'],
  ['action', 'ask_info', 'overlap'],
  ['closure', 'ask_info', 'overlap'],
  ['ask_info', 'deflect', 'inside'],
  ['social', 'ask_info', 'overlap'],
  ['promise', 'noted', 'overlap'],
  ['action', 'noted', 'overlap'],
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
  ['answer', 'social', 'inside'],
  ['deflect', 'social', 'inside'],
  ['ask_info', 'social', 'overlap'],
];

const overlap = (a: Found, b: Found) => a.from < b.to && b.from < a.to;

/** A word or two by which a weaker act may begin earlier and still be part of the stronger one. */
const SLACK = 12;

const YIELDS_WHERE: Record<
  'overlap' | 'inside' | 'clause' | 'sentence',
  (weak: Found, strong: Found, plain: string) => boolean
> = {
  overlap,
  inside: (weak: Found, strong: Found) => overlap(weak, strong) && weak.from + SLACK >= strong.from,
  clause: (weak: Found, strong: Found, plain: string) =>
    overlap(weak, strong) &&
    weak.from >= strong.from &&
    !/[,;:]|\s(?:and|but)\s(?!(?:have|has|just|already|now)\b)/u.test(plain.slice(strong.from, weak.from)),
  sentence: () => true,
};

/** "DM us and we'll take a look": what the private channel is for, no commitment of its own. */
const IS_OFFER =
  /\b(?:look|check|see(?! you)|review|talk|discuss|chat|go over|find|explore|get (?:you )?started|start)/u;
const IS_CONTACT =
  /touch|reach|get(?:ting)? back|follow|contact|call|e-?mail|repl|respond|update|let you know|\bfix|refund|replac|credit|reimburs/u;

function withoutOffers(found: Found[], plain: string): Found[] {
  const invites = found.find((f) => f.act === 'move_private');
  if (!invites) return found;
  return found.filter((f) => {
    if (f.act !== 'promise' || f.from < invites.from) return true;
    const words = plain.slice(f.from, f.to);
    return !IS_OFFER.test(words) || IS_CONTACT.test(words);
  });
}

/** Drops the acts of one sentence that give way to others of it; earlier rows decide first. */
function settle(found: Found[], plain: string): Found[] {
  if (found.length < 2) return found;
  let kept = withoutOffers(found, plain);
  for (const [weak, strong, where] of YIELDS) {
    if (!kept.some((f) => f.act === weak)) continue;
    const winners = kept.filter((f) => f.act === strong);
    if (winners.length === 0) continue;
    kept = kept.filter((f) => f.act !== weak || !winners.some((w) => YIELDS_WHERE[where](f, w, plain)));
  }
  return kept;
}

/** "For more, see LINK" beside an answer is part of it; alone it sends the customer elsewhere. */
const POINTS_AT_PAGE = /https?:\/\/|\bhere\b|\blink\b|\bwebsite\b|\bonline\b/u;
/** A fault or task is to be put before others: this sends away whatever else is said. */
const SENDS_AWAY =
  /^(?:contact|reach|speak|talk|get in touch|call|e-?mail|message|consult|return|go back|take|stop|refer|directed|address|liaise|raise|work with|best|better|easiest|file|submit|visit (?:the|your|our)|allow|you'll need|you will need|you need|you would)/u;

const POLITE: ReadonlySet<Act> = new Set(['apology', 'empathy', 'social', 'closure']);
/** Where the matter of a sentence begins after its courtesy: "thanks for writing, the offer ended in May". */
const MATTER = /^[^,;]{0,30}(?:[,;]\s(?:but |and |however,? |so |as )?|\sbut\s|\showever,?\s|\sbecause\s|\sas\s)/u;

const WORD = /\p{L}+/gu;

const informs = (words: string) =>
  (words.match(WORD)?.length ?? 0) >= 4 && residueOf(words) === 'statement' && !isPolite(words);

/** What a sentence says after its courtesy, if that is information of some length. */
function restOf(plain: string, piece: Piece, here: readonly Found[]): Found | null {
  const after = Math.max(...here.map((f) => f.to));
  const joint = MATTER.exec(plain.slice(after, piece.to));
  const from = after + (joint?.[0].length ?? 0);
  return joint && informs(plain.slice(from, piece.to))
    ? { act: 'answer', piece: here[0]!.piece, from, to: piece.to }
    : null;
}

/** Acts that tell nothing of the matter themselves: what stands before them in the sentence may. */
const BESIDE: ReadonlySet<Act> = new Set([...POLITE, 'noted', 'deflect']);
const JOINED = /[,;:-]\s?(?:(?:but|and|so|however|our|my),? )?$/u;

/** What a sentence says before its courtesy or reference: "it is not possible yet, but we'll pass that on". */
function leadOf(plain: string, piece: Piece, here: readonly Found[]): Found | null {
  const before = Math.min(...here.map((f) => f.from));
  const words = plain.slice(piece.from, before);
  const joint = JOINED.exec(words);
  const to = piece.from + (joint?.index ?? 0);
  return joint && informs(plain.slice(piece.from, to))
    ? { act: 'answer', piece: here[0]!.piece, from: piece.from, to }
    : null;
}

/** "Which order is it? Please send this via DM": what is asked for goes into the private channel. */
const SENDS_IT =
  /\b(?:send|share|provide|drop|include|reply|respond|forward|submit)\b[^.!?]{0,25}\b(?:this|these|those|them|it|that|(?:the|your|all) (?:details?|info\w*))\b[^.!?]{0,30}\b(?:via|in|by|through|over)\b/u;

function withoutCarried(acts: readonly Found[], plain: string, pieces: readonly Piece[]): Found[] {
  const carries = new Set(
    acts
      .filter((f) => f.act === 'move_private' && SENDS_IT.test(plain.slice(pieces[f.piece]!.from, pieces[f.piece]!.to)))
      .map((f) => f.piece),
  );
  return acts.filter((f) => f.act !== 'ask_info' || !carries.has(f.piece + 1));
}

/** "Which version is it? You can check it here: LINK": the page holds what was asked for, no answer. */
const WHEREABOUTS =
  /^(?:(?:please|kindly|you can|you'll be able to|also),? )?(?:check|find|see|look|confirm|locate)(?: (?:it|this|that|these|your \p{L}+))? (?:here|under|in|on|by|at|from|via)\b/u;

function withoutWhereabouts(acts: readonly Found[], plain: string): Found[] {
  const asks = new Set(acts.filter((f) => f.act === 'ask_info').map((f) => f.piece));
  return acts.filter(
    (f) => !(f.act === 'answer' && asks.has(f.piece - 1) && WHEREABOUTS.test(plain.slice(f.from, f.to))),
  );
}

/**
 * The acts of a reply, from what its sentences hold: giving way inside a sentence first, then across the reply, then
 * what is left unexplained.
 */
export function combineActs(
  plain: string,
  pieces: readonly Piece[],
  found: readonly Found[],
  foreign = false,
): Found[] {
  const settledPieces = pieces.map((_, index) =>
    settle(
      found.filter((f) => f.piece === index),
      plain,
    ),
  );
  const acts = withoutWhereabouts(withoutCarried(settledPieces.flat(), plain, pieces), plain);
  const words = (f: Found) => plain.slice(f.from, f.to);
  const residues: Found[] = [];
  const playful = pieces.some((piece) => isPlayful(plain.slice(piece.from, piece.to)));
  pieces.forEach((piece, index) => {
    const here = settledPieces[index]!;
    const polite = here.every((f) => POLITE.has(f.act));
    if (here.length > 0) {
      const rest = polite ? restOf(plain, piece, here) : null;
      const lead = rest ?? (here.every((f) => BESIDE.has(f.act)) ? leadOf(plain, piece, here) : null);
      if (lead) residues.push(lead);
      return;
    }
    const act = RESIDUE_ACT[residueOf(plain.slice(piece.from, piece.to), playful, foreign)];
    if (act) residues.push({ act, piece: index, from: piece.from, to: piece.to });
  });
  const statements = residues.filter((f) => f.act !== 'social');
  const told = acts.some((f) => f.act === 'answer') || statements.length > 0;
  const settled = acts.filter(
    (f) => !(f.act === 'deflect' && told && POINTS_AT_PAGE.test(words(f)) && !SENDS_AWAY.test(words(f))),
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
