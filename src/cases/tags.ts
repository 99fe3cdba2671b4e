import type { Mention } from '../networks/answers.ts';
import type { VoiceFinder } from './agents.ts';

/** A brand tagged or named in a text. */
export interface Tag {
  brand: number;
  /** Where it stands in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** In the run of handles a post begins with; networks put the handles of a thread there by themselves. */
  leading: boolean;
}

export interface TagSource {
  brand: number;
  network: string;
  handles: string[];
  names: string[];
  /** Ids of its accounts, as far as they are known, and the handles of the others. */
  ids?: string[];
  unidentified?: string[];
}

/** `mentions`: the accounts a post names, where its network says so; else handles are looked for in the text. */
export type TagFinder = ((network: string, text: string, mentions?: readonly Mention[] | null) => Tag[]) & {
  /** Finds strangers who speak for a brand; nobody is looked for without it. */
  voice?: VoiceFinder;
};

/** A brand, if it is one, and where it stands in the text. */
interface Place {
  brand: number | undefined;
  start: number;
  end: number;
}

const HANDLE = /@([\p{L}\p{N}_.-]{1,64})/gu;
/** Looked for from the beginning of each run only, so that many runs cost no more than one. */
const TRAILING = /(?<![.-])[.-]+$/;

/**
 * Makes the finder of brands in texts: handles of their accounts on the post's network, and the names to search, as
 * whole words, without regard to case. Tags come in order of place; each brand's first one only.
 */
export function tagFinder(sources: TagSource[]): TagFinder {
  const handles = new Map<string, number>();
  const accounts = new Map<string, number>();
  const names = new Map<string, number>();
  for (const { brand, network, handles: own, names: called, ids = [], unidentified = own } of sources) {
    for (const id of ids) accounts.set(`${network}:${id}`, brand);
    for (const handle of unidentified) accounts.set(`${network}:@${handle.toLowerCase()}`, brand);
    for (const handle of own) handles.set(`${network}:${handle.toLowerCase()}`, brand);
    for (const name of called) names.set(name.toLowerCase(), brand);
  }
  const called = [...names.keys()].sort((a, b) => b.length - a.length).map(escapeRegExp);
  const nameRule =
    called.length > 0 ? new RegExp(`(?<![\\p{L}\\p{N}_@])(?:${called.join('|')})(?![\\p{L}\\p{N}_])`, 'giu') : null;

  function handlesIn(network: string, text: string): Place[] {
    return [...text.matchAll(HANDLE)].map((match) => ({
      brand: handles.get(`${network}:${match[1]?.toLowerCase().replace(TRAILING, '')}`),
      start: match.index,
      end: match.index + match[0].length,
    }));
  }

  /** An account whose id is known is known by it alone: anyone who has its handle may be a stranger. */
  function accountsIn(network: string, text: string, mentions: readonly Mention[]): Place[] {
    const places = mentions.map(({ id, handle, words = `@${handle}` }) => {
      const at = text.indexOf(words);
      const name = handle?.toLowerCase();
      const known = id === '' ? handles.get(`${network}:${name}`) : accounts.get(`${network}:${id}`);
      const brand = known ?? accounts.get(`${network}:@${name}`);
      return at < 0 ? { brand, start: 0, end: 0 } : { brand, start: at, end: at + words.length };
    });
    return places.sort((a, b) => a.start - b.start);
  }

  return (network, text, mentions) => {
    const tags: Tag[] = [];
    let leadingEnd = 0;
    for (const { brand, start, end } of mentions ? accountsIn(network, text, mentions) : handlesIn(network, text)) {
      const leading = text.slice(leadingEnd, start).trim() === '';
      if (leading) leadingEnd = Math.max(leadingEnd, end);
      if (brand !== undefined) tags.push({ brand, start, end, leading });
    }
    for (const match of nameRule ? text.matchAll(nameRule) : []) {
      const brand = names.get(match[0].toLowerCase());
      if (brand !== undefined)
        tags.push({ brand, start: match.index, end: match.index + match[0].length, leading: false });
    }
    return firstOfEach(tags);
  };
}

function firstOfEach(tags: Tag[]): Tag[] {
  const seen = new Set<number>();
  return tags.sort((a, b) => a.start - b.start).filter((tag) => !seen.has(tag.brand) && seen.add(tag.brand));
}

function escapeRegExp(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

const SPOKEN_TO =
  /^[\s,:;.!?…-]{0,4}(?:you|your|u|ur|please|pls|plz|can|could|will|would|why|when|where|what|how|do|does|did|are|is|fix|sort|help|i|my|we|any)\b/i;
const CALLED = /(?:^|[.!?…\n]\s{0,3}|\b(?:hey|hi|hello|dear|yo|oi|cc|attn|thanks|thank you|and|&)\s{0,2},?\s{0,2})$/i;

/** Is the brand spoken to at this place, rather than spoken about ("flew with @a, should have taken @b")? */
export function isSpokenTo(text: string, tag: Tag): boolean {
  const before = text.slice(Math.max(0, tag.start - 24), tag.start);
  return CALLED.test(before) && SPOKEN_TO.test(text.slice(tag.end, tag.end + 24));
}
