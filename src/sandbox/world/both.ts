/** One customer who complains on X, and when that leads nowhere, on Bluesky: every day the same story, at the same hours. */
import { DAY, HOUR, MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { skyAccount, skyPage } from './accounts.ts';
import type { Voice } from './brands.ts';
import type { Author } from './people.ts';
import type { Draft } from './scene.ts';

/** Her two profiles link to each other, so that Amends suggests to join them. */
const TILDA: Author = {
  ...{ id: '3100999001', handle: 'tilda_marsh', name: 'Tilda Marsh' },
  website: skyPage('tilda_marsh'),
};
const TILDA_THERE: Author = { ...skyAccount(TILDA), website: 'https://x.com/tilda_marsh' };

/** What one story says on either network. */
export interface Story {
  x: Draft[];
  bluesky: Draft[];
}

const TOLD_AT: Ms = 7 * HOUR;

/** The stories that begin in [from, to). */
export function storiesBetween(brand: Voice, from: Ms, to: Ms): Story[] {
  const stories: Story[] = [];
  for (let day = Math.floor(from / DAY); day * DAY < to; day++) {
    const at = day * DAY + TOLD_AT;
    if (at >= from && at < to) stories.push(storyOf(brand, at, String(4_471_000 + (day % 900))));
  }
  return stories;
}

function storyOf({ accounts }: Voice, at: Ms, order: string): Story {
  const [main, care] = [accounts[0]!, accounts.at(-1)!];
  const said = (author: Author, after: Ms, text: string, replyTo?: number): Draft => ({
    at: at + after,
    author,
    text,
    lang: 'en',
    ...(replyTo !== undefined && { replyTo }),
  });
  const there = { tilda: TILDA_THERE, main: skyAccount(main), care: skyAccount(care) };
  return {
    x: [
      said(TILDA, 0, `@${main.handle} parcel PW${order} says delivered, but nothing is here. Where is it?`),
      said(care, 25 * MINUTE, `@${TILDA.handle} We are sorry to hear this, Tilda. ^JO`, 0),
      said(TILDA, HOUR, `@${care.handle} Sorry does not find my parcel.`, 1),
    ],
    bluesky: [
      said(
        there.tilda,
        3 * HOUR,
        `@${there.main.handle} I asked you on X this morning about parcel PW${order} and got a sorry, nothing else. Where is my parcel?`,
      ),
      said(
        there.care,
        9 * HOUR,
        'Found it, Tilda: it is at the depot in Lindford and comes today between 5 and 7. ^JO',
        0,
      ),
      said(there.tilda, 12 * HOUR, 'It is here. Thank you for answering on here at last.', 1),
    ],
  };
}
