import type { Span } from '../../model.ts';

/**
 * What the words of a draft do, by the words alone: a model that judges whole replies after the fact is too sure of a
 * sentence that is still being typed. Every pattern runs in linear time. Pure.
 */
export type DraftMove =
  | 'done'
  | 'dated'
  | 'answer'
  | 'safety'
  | 'question'
  | 'choice'
  | 'private'
  | 'elsewhere'
  | 'later'
  | 'sorry'
  | 'thanks';

const VERBS =
  'refunded|reset|booked|credited|cancelled|canceled|waived|moved|sent|replaced|repaired|fixed|restarted|corrected|unblocked|called|rung|rang|phoned|found|paid|answered|replied|ordered|posted|dispatched|arranged|removed|reopened|issued|applied|extended|upgraded|wrote|solved|left us';

const CLOCK =
  '\\d{1,2}[:.]\\d{2}|\\d{1,2} ?(?:am|pm)|noon|midnight|today|tonight|tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day|this (?:morning|afternoon|evening)|(?:in|within) (?:the|an|a|\\w{1,9}) ?(?:minutes?|hours?|days?|hour)|\\d{1,2} (?:january|february|march|april|may|june|july|august|september|october|november|december)';

const PATTERNS: Record<Exclude<DraftMove, 'dated'>, RegExp> = {
  done: new RegExp(
    `\\b(?:i|we|sam|the team|team|they)(?:'ve| have|'m| am)? (?:just |already |now |also )?(?:${VERBS})\\b|\\b(?:was|is|are|were|been|it's|router) (?:\\w{1,9} )?(?:refunded|paid|booked|repaired|fixed|solved|restarted|unblocked|credited|answered|returned|never packed|at the depot|delayed|back up|up since|out today|on its way|in front of me)\\b|\\b(?:went|goes) out\\b|^fixed\\b|\\bengineer (?:is booked|comes)\\b|\\bthe call stands\\b`,
    'giu',
  ),
  answer:
    /^(?:hi!? )?(?:yes|no|not yet|we do)\b|\bbecause\b|\bthe cause\b|\bknown fault\b|\bthe fault is\b|\bby mistake\b|\bwe only\b|\bcosts? \d|\bit's possible\b|\bis fine\b|\bchoose\b|\bit is a (?:damaged|broken)\b|\bis down\b/giu,
  safety:
    /\bunplug|\bswitch (?:it |that )?off|\bturn (?:it|the power|the gas|that) off|\bdisconnect|\bstop using|\b(?:do not|don't) use|\bkeep away|\bstay (?:clear|away)|\bpull the plug|\bcall (?:112|999|911)\b|\bemergency services\b|\bsee a doctor\b/giu,
  question:
    /\b(?:could|can|may|would|please can) (?:you|we) [^?]{1,120}\?|\bwhat(?:'s| is) [^?]{1,80}\?|\bwe need your [^?.!]{1,60}|\bplease (?:confirm|tell us|share) [^?.!]{1,60}/giu,
  choice: /\bshould (?:i|we) [^?]{1,120}\?|\bor would you (?:like|rather)\b/giu,
  private:
    /\b(?:please |can you |could you |drop us a |send us a |follow and |us by )(?:send us a |drop us a )?(?:dm|direct message|message us|pm)\b|\bdm us\b|\bmessage us (?:privately|once more|again)\b|\bby dm\b/giu,
  elsewhere:
    /\b(?:please|you (?:need|have) to|best to|you should|kindly) (?:call|contact|visit|ring|phone|reach out to|email|e-mail)\b(?! (?:112|999|911))/giu,
  later:
    /\b(?:will|'ll|going to|let me|we're on it|we are on it|i'm going to)(?: \w{1,12}){0,3} ?\b(?:look|check|get|call|ring|chase|find|update|fix|fixed|touch|ask|investigate|contact|come back|respond|reply|write|let|know|hear|pass|make sure|be with you|raise|arrange)?\b|\bwe're on it\b/giu,
  sorry:
    /\bsorry\b|\bapolog|\bunderstand (?:how|your|that|this)|\bfrustrat|\binconvenience\b|\bthat's not (?:good|the experience)/giu,
  thanks: /\bthank|\bglad\b|\bwelcome\b|\bgreat\b|\blovely\b|\bbrilliant\b|\bcheers\b|\bhappy to\b|\bwonderful\b/giu,
};

/** Words that take a remedy back: it is not done, or only once something else is. */
const UNDONE =
  /\b(?:once|when|until|if|not|never|haven't|hasn't|can't|cannot|to be|will be|would be|be)\s+(?:\S+\s){0,2}$/iu;

const COMMITS =
  /\b(?:will|'ll|comes?|arrives?|rings?|calls?|calling|booked|planned|expected|expects|due|working|fixed|going|goes|it's|stands|back up|delayed|takes)\b/iu;

/** Where each move is made in a text; offsets count code points. */
export function findMoves(text: string): Map<DraftMove, Span[]> {
  const found = new Map<DraftMove, Span[]>();
  const plain = text.replaceAll('’', "'");
  for (const [move, pattern] of Object.entries(PATTERNS) as [DraftMove, RegExp][]) {
    const spans = [...plain.matchAll(pattern)]
      .filter(({ index }) => move !== 'done' || !UNDONE.test(plain.slice(Math.max(0, index - 30), index)))
      .map((match) => spanOf(text, match.index, match[0].length));
    if (spans.length > 0) found.set(move, spans);
  }
  const dated = sentencesOf(plain).flatMap(([from, sentence]) => {
    const clock = new RegExp(`\\b(?:by |before |at |until |from |between )?(?:${CLOCK})\\b`, 'iu').exec(sentence);
    return clock && COMMITS.test(sentence) ? [spanOf(text, from + clock.index, clock[0].length)] : [];
  });
  if (dated.length > 0) found.set('dated', dated);
  return found;
}

function* cut(text: string): Generator<[number, string]> {
  let from = 0;
  for (const match of text.matchAll(/[.!?;]\s/gu)) {
    yield [from, text.slice(from, match.index)];
    from = match.index + match[0].length;
  }
  yield [from, text.slice(from)];
}

function sentencesOf(text: string): [number, string][] {
  return [...cut(text)];
}

const WORD_END = /^(?:['’]?[\p{L}\p{N}])+/u;

/** A stretch counted in code points, up to the end of its last word: a pattern may know but the stem of it. */
function spanOf(text: string, index: number, length: number): Span {
  const start = [...text.slice(0, index)].length;
  const end = index + length;
  const isCut = /[\p{L}\p{N}]$/u.test(text.slice(index, end));
  const words = text.slice(index, end + (isCut ? (WORD_END.exec(text.slice(end))?.[0].length ?? 0) : 0));
  return { text: words, start, end: start + [...words].length };
}
