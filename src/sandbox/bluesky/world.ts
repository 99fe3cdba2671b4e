/** The invented brands and customers on the fake Bluesky: the same people as on the fake X, with conversations of their own. */
import type { Ms } from '../../model.ts';
import type { Chance } from '../faults/chance.ts';
import { fateOf } from '../faults/fate.ts';
import type { MoreDrafts } from '../live.ts';
import { skyAccount } from '../world/accounts.ts';
import { type Voice, voicesOn } from '../world/brands.ts';
import { conversationsBetween, type WorldOptions } from '../world/history.ts';
import type { Author } from '../world/people.ts';
import type { Draft } from '../world/scene.ts';
import type { Sky } from './sky.ts';

/** The brands as they call themselves on Bluesky. */
export const SKY_VOICES: readonly Voice[] = voicesOn('bluesky');

interface SkyFlow extends WorldOptions {
  from: Ms;
  more?: MoreDrafts;
  chance: Chance;
}

/** Lets the living world flow onto the fake: what began by `now` is there, though its later posts are yet to come. */
export function createSkyFlow(sky: Sky, options: SkyFlow): (now: Ms) => void {
  for (const account of SKY_VOICES.flatMap((voice) => voice.accounts)) addAuthor(sky, account);
  const { more = () => [], chance, ...world } = options;
  const keep = (drafts: readonly Draft[], place: string) => {
    for (const { uri, at, text } of keepDrafts(sky, drafts, place)) {
      const { edit, deletedAt } = fateOf({ id: uri, at }, chance, options.seed);
      if (edit) sky.edit(uri, shorten(text + edit.words), edit.at);
      if (deletedAt !== null) sky.remove(uri, deletedAt);
    }
  };
  const ours = { ...world, seed: `${world.seed} bluesky`, voices: SKY_VOICES };
  let written = options.from;
  return (now) => {
    if (now < written) return;
    for (const { slot, posts } of conversationsBetween(ours, written, now + 1)) keep(posts.map(asPerson), `${slot}`);
    for (const drafts of more(written, now + 1)) keep(drafts, 'told');
    written = now + 1;
  };
}

/** Brands are on Bluesky already; people are met here under the handles they would have. */
function asPerson(draft: Draft): Draft {
  return draft.author.brand === undefined ? { ...draft, author: skyAccount(draft.author) } : draft;
}

function addAuthor(sky: Sky, { id, handle, name, website }: Author): void {
  sky.addAccount({ did: id, handle, name, website });
}

const LONGEST = 300;

/** Posts are shorter here than on X. */
function shorten(text: string): string {
  const letters = [...text];
  return letters.length <= LONGEST ? text : `${letters.slice(0, LONGEST - 1).join('')}…`;
}

interface KeptDraft {
  uri: string;
  at: Ms;
  text: string;
}

/** Reposts are no posts here. Who answers need not name anybody: networks of this kind do not put handles in front. */
function keepDrafts(sky: Sky, drafts: readonly Draft[], place: string): KeptDraft[] {
  const kept: (KeptDraft | undefined)[] = [];
  for (const { at, author, text, lang, replyTo, quotes, reposts } of drafts) {
    addAuthor(sky, author);
    if (reposts !== undefined) {
      kept.push(undefined);
      continue;
    }
    const parent = replyTo === undefined ? undefined : kept[replyTo]?.uri;
    const words = shorten(parent === undefined ? text : text.replace(/^@\S+ /, ''));
    const quoted = quotes === undefined ? undefined : kept[quotes]?.uri;
    const nonce = `${place} ${kept.length}`;
    const { uri } = sky.post({ did: author.id, text: words, at, lang, replyTo: parent, quotes: quoted, nonce });
    kept.push({ uri, at, text: words });
  }
  return kept.flatMap((one) => one ?? []);
}
