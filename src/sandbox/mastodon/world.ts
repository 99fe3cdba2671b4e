/** The invented brands and customers on the fake fediverse: with complete handles, warnings in front of long rants, and edits. */
import { MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import type { Chance } from '../faults/chance.ts';
import { AFTERTHOUGHTS, fateOf } from '../faults/fate.ts';
import { fediverseAccount } from '../world/accounts.ts';
import { voicesOn } from '../world/brands.ts';
import type { Kind } from '../world/conversation.ts';
import { conversationsBetween, type WrittenConversation } from '../world/history.ts';
import type { Author } from '../world/people.ts';
import { hash32, randomOf } from '../world/random.ts';
import type { Draft } from '../world/scene.ts';
import type { Fediverse } from './fediverse.ts';

export const FEDIVERSE_VOICES = voicesOn('mastodon');

/** Boosts are no posts, and copied campaigns are rare where no algorithm rewards them. */
const KINDS: readonly Kind[] = ['complaint', 'question', 'praise', 'other_language', 'long', 'untagged', 'quote'];

/** What people put in front of complaints, so that nobody has to read them. */
const WARNINGS = ['customer service rant', 'grumbling about companies', 'long, annoyed', 'money, complaint'] as const;
/** Shares of complaints with a warning, and of first posts that their author edits. */
const WARNED = 0.25;
const EDITED = 0.15;

interface FediverseFlow {
  seed: string;
  perHour: number;
  from: Ms;
  chance: Chance;
}

/** Lets the living world flow onto the fake servers: what began by `now` is there, though its later posts are yet to come. */
export function createFediverseFlow(fediverse: Fediverse, options: FediverseFlow): (now: Ms) => void {
  const { chance, from, perHour } = options;
  const seed = `${options.seed} mastodon`;
  for (const { handle, name } of FEDIVERSE_VOICES.flatMap(({ accounts }) => accounts)) fediverse.account(handle, name);
  let written = from;
  return (now) => {
    if (now < written) return;
    const world = { seed, perHour, voices: FEDIVERSE_VOICES, kinds: KINDS };
    for (const conversation of conversationsBetween(world, written, now + 1)) {
      for (const { uri, at, text } of keepConversation(fediverse, seed, conversation)) {
        const { edit, deletedAt } = fateOf({ id: uri, at }, chance, seed);
        if (edit) fediverse.edit(uri, text + edit.words, edit.at);
        if (deletedAt !== null) fediverse.remove(uri, deletedAt);
      }
    }
    written = now + 1;
  };
}

interface KeptStatus {
  uri: string;
  at: Ms;
  text: string;
}

function keepConversation(fediverse: Fediverse, seed: string, { slot, posts }: WrittenConversation): KeptStatus[] {
  const kept: (KeptStatus & { by: string })[] = [];
  const random = randomOf(seed, 'warned', slot);
  const [warned, edited] = [random.chance(WARNED), random.chance(EDITED)];
  for (const [place, draft] of posts.entries()) {
    const by = accountOf(draft.author);
    fediverse.account(by.handle, by.name);
    const parent = draft.replyTo === undefined ? undefined : kept[draft.replyTo];
    const text = wordsOf(draft, parent?.by);
    const customer = draft.author.brand === undefined;
    const opens = customer && place === 0;
    const uri = fediverse.post({
      ...{ by: by.handle, at: draft.at, text, lang: draft.lang },
      replyTo: parent?.uri,
      quotes: draft.quotes === undefined ? undefined : kept[draft.quotes]?.uri,
      spoiler: opens && warned && posts.length > 1 ? random.pick(WARNINGS) : undefined,
      // Answers to single people are kept out of public timelines, as is the custom.
      visibility: !customer && parent ? 'unlisted' : 'public',
      number: hash32(`${seed} ${slot} ${place}`),
    });
    if (opens && edited) fediverse.edit(uri, text + random.pick(AFTERTHOUGHTS), draft.at + random.int(1, 12) * MINUTE);
    kept.push({ uri, at: draft.at, text, by: by.handle });
  }
  return kept;
}

/** Brands are here already; people are met under the handles they would have. */
function accountOf(author: Author): Author {
  return author.brand === undefined ? fediverseAccount(author) : author;
}

/** A reply names whom it answers, complete with the server. */
function wordsOf({ text }: Draft, answered: string | undefined): string {
  return answered === undefined ? text : `@${answered} ${text.replace(/^@\S+ /, '')}`;
}
