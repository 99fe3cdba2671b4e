/** What frames a reply without being part of what it says: the agent's signature and the mark of a split post. */
export interface Frame {
  /** The signature as written, without its mark (`^AB` gives `AB`); null when nobody signed. */
  agent: string | null;
  /** `{ part: 1, of: 2 }` for `1/2`; `of` is null for `>>>` and `(cont)`, where part 0 means "not said which". */
  part: { part: number; of: number | null } | null;
  /** Where the words begin and end in the text given (UTF-16 offsets), without leading handles and closing frame. */
  from: number;
  to: number;
}

const LEADING = /^(?:\s*\.?@[\p{L}\p{N}_.-]{1,60}[:,]?\s+)+/u;
const SPLIT_START = /^\s*[([]?([1-9])\s?(?:\/|of)\s?([1-9])[)\].:]?\s+/u;
const SPLIT_END = /(?<=^|[\s.,;:!?…^*~-])[([]?([1-9])\s?(?:\/|of)\s?([1-9])[)\]]?\s*[.:]?\s*$/u;
const MORE_END = /(?:>{2,}|\(cont(?:'d|d|\.|inued)?\.?\)|→|➡️?|\[cont\])\s*$/iu;
const MORE_START = /^\s*(?:>{2,}|\(cont(?:'d|d|\.|inued)?\.?\)|\.{3}|…)\s*/iu;
const LINK_END = /\s*https?:\/\/[^\s]{1,300}\s*$/iu;
const NAME = "[\\p{Lu}][\\p{L}'’]{0,24}";
/** `^AB`, `*QB`, `~Derrick`, `/RA`, `-Tay`, `--JV`, `- RB.`, `-ResolutionSup DC`, `^ML at Support`. */
const MARKED = new RegExp(
  `(?:(?<=^|[\\s\\p{P}\\p{S}\\p{N}])[\\^*~]\\s?|(?<=[\\s\\p{P}\\p{S}])[/|]\\s?|(?<=[\\s.!?,)\\p{S}]|[\\p{L}\\p{N}])[-–—]{1,2}\\s?)(${NAME}(?:[ .]?${NAME}){0,2}|[a-z]{2,3})\\.?\\s*$`,
  'u',
);
/** A bare first name after the last full stop: "I will check that at once. Marta". */
const BARE = new RegExp(`[.!?)]\\s+(${NAME}(?:\\s\\p{Lu})?)\\.?\\s*$`, 'u');
/** Closing words that look like a bare name. */
const NOT_A_NAME =
  /^(?:thanks?|thx|ta|cheers|regards|sorry|bye|please|pls|ok|okay|yes|no|hi|hello|hey|dm|us|here|great|enjoy|welcome|gracias|obrigad[oa]|merci|danke|grazie|bedankt|saludos|twitter|facebook|android|windows|ios|mac|hth|ty|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|soon|best|sincerely|warmly|apologies|congrats|congratulations|awesome|nice|absolutely|sure|agreed|anytime|always|never|wow|yay|asap|eta|pm|am|usa|uk|eu)$/iu;

/** The tail is scanned, never the whole text: signatures are short and last. */
const TAIL = 80;
/** A closing link may be longer. */
const LINK_TAIL = 320;

const endsInFrame = (words: string) => MARKED.test(words) || SPLIT_END.test(words);

function frameEnd(text: string): Pick<Frame, 'agent' | 'part' | 'to'> {
  let to = text.length;
  let agent: string | null = null;
  let part: Frame['part'] = null;
  for (let round = 0; round < 4; round++) {
    const base = Math.max(0, to - TAIL);
    const tail = text.slice(base, to);
    const split: RegExpExecArray | null = part ? null : SPLIT_END.exec(tail);
    const more = part ? null : MORE_END.exec(tail);
    const signed: RegExpExecArray | null = agent === null ? MARKED.exec(tail) : null;
    const ending = text.slice(Math.max(0, to - LINK_TAIL), to);
    const link = ending.includes('http') ? LINK_END.exec(ending) : null;
    if (split && Number(split[1]) <= Number(split[2])) {
      part = { part: Number(split[1]), of: Number(split[2]) };
      to = base + split.index;
    } else if (more) {
      part = { part: 0, of: null };
      to = base + more.index;
    } else if (signed?.[1] && !NOT_A_NAME.test(signed[1])) {
      agent = signed[1];
      to = base + signed.index;
    } else if (link && agent === null && endsInFrame(ending.slice(0, link.index).slice(-TAIL))) {
      // A signature may stand before the card link of the post: the link is then outside the words.
      to = Math.max(0, to - LINK_TAIL) + link.index;
    } else break;
  }
  if (agent === null) {
    const base = Math.max(0, to - TAIL);
    const bare = BARE.exec(text.slice(base, to));
    if (bare?.[1] && !NOT_A_NAME.test(bare[1])) {
      agent = bare[1];
      to = base + bare.index + 1;
    }
  }
  return { agent, part, to };
}

/**
 * Finds what frames a reply. The link that follows a signature is kept out of `to`, so callers that need links look at
 * the whole text.
 */
export function readFrame(text: string): Frame {
  let from = LEADING.exec(text.slice(0, 4000))?.[0].length ?? 0;
  const end = frameEnd(text);
  let part = end.part;
  const rest = text.slice(from, from + 40);
  const split = SPLIT_START.exec(rest);
  const more = MORE_START.exec(rest);
  if (!part && split && Number(split[1]) <= Number(split[2])) {
    part = { part: Number(split[1]), of: Number(split[2]) };
    from += split[0].length;
  } else if (!part && more && more[0].length > 1) {
    part = { part: 0, of: null };
    from += more[0].length;
  }
  return { agent: end.agent, part, from: Math.min(from, end.to), to: end.to };
}
