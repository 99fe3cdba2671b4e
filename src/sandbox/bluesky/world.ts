/** The invented brands and customers on the fake Bluesky: the same people as on the fake X, with conversations of their own. */
import type { Ms } from '../../model.ts';
import type { MoreDrafts } from '../live.ts';
import { skyAccount } from '../world/accounts.ts';
import { VOICES, type Voice } from '../world/brands.ts';
import { conversationsBetween, type WorldOptions } from '../world/history.ts';
import type { Author } from '../world/people.ts';
import type { Draft } from '../world/scene.ts';
import type { Sky } from './sky.ts';

/** The brands as they call themselves on Bluesky. */
export const SKY_VOICES: readonly Voice[] = VOICES.map((voice) => ({
  ...voice,
  accounts: voice.accounts.map(skyAccount),
}));

/** Lets the living world flow onto the fake: what began by `now` is there, though its later posts are yet to come. */
export function createSkyFlow(sky: Sky, options: WorldOptions & { from: Ms; more?: MoreDrafts }): (now: Ms) => void {
  for (const account of SKY_VOICES.flatMap((voice) => voice.accounts)) addAuthor(sky, account);
  const { more = () => [], ...world } = options;
  const ours = { ...world, seed: `${world.seed} bluesky`, voices: SKY_VOICES };
  let written = options.from;
  return (now) => {
    if (now < written) return;
    for (const { posts } of conversationsBetween(ours, written, now + 1)) keepDrafts(sky, posts.map(asPerson));
    for (const drafts of more(written, now + 1)) keepDrafts(sky, drafts);
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

/** Reposts are no posts here. Who answers need not name anybody: networks of this kind do not put handles in front. */
function keepDrafts(sky: Sky, drafts: readonly Draft[]): void {
  const uris: (string | undefined)[] = [];
  for (const { at, author, text, lang, replyTo, quotes, reposts } of drafts) {
    addAuthor(sky, author);
    if (reposts !== undefined) {
      uris.push(undefined);
      continue;
    }
    const parent = replyTo === undefined ? undefined : uris[replyTo];
    const words = shorten(parent === undefined ? text : text.replace(/^@\S+ /, ''));
    const quoted = quotes === undefined ? undefined : uris[quotes];
    uris.push(sky.post({ did: author.id, text: words, at, lang, replyTo: parent, quotes: quoted }).uri);
  }
}
