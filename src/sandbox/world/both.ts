/**
 * Customers who complain on X, and when that leads nowhere, on Bluesky: each day another one, with the same story at the same
 * hours. Who has told it comes again after four weeks, when the case of the last time is over for good.
 */
import { DAY, HOUR, MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { skyAccount, skyPage } from './accounts.ts';
import type { Voice } from './brands.ts';
import type { Author } from './people.ts';
import type { Draft } from './scene.ts';

const FIRST_NAMES = ['Tilda', 'Milo', 'Ruta', 'Oskar', 'Ines', 'Bela', 'Nora'] as const;
const LAST_NAMES = ['Marsh', 'Quill', 'Holt', 'Vance'] as const;
const TELLERS = FIRST_NAMES.length * LAST_NAMES.length;

interface Teller {
  first: string;
  onX: Author;
  onBluesky: Author;
}

/** Who tells the story on a day. The two profiles link to each other, so that Amends suggests to join them. */
function tellerOf(day: number): Teller {
  const number = day % TELLERS;
  const first = FIRST_NAMES[number % FIRST_NAMES.length]!;
  const last = LAST_NAMES[number % LAST_NAMES.length]!;
  const handle = `${first}_${last}`.toLowerCase();
  const account = { id: String(3_100_999_001 + number), handle, name: `${first} ${last}` };
  return {
    first,
    onX: { ...account, website: skyPage(handle) },
    onBluesky: { ...skyAccount(account), website: `https://x.com/${handle}` },
  };
}

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
    if (at >= from && at < to) stories.push(storyOf(brand, at, day));
  }
  return stories;
}

function storyOf({ accounts }: Voice, at: Ms, day: number): Story {
  const { first, onX, onBluesky } = tellerOf(day);
  const order = String(4_471_000 + (day % 900));
  const [main, care] = [accounts[0]!, accounts.at(-1)!];
  const said = (author: Author, after: Ms, text: string, replyTo?: number): Draft => ({
    at: at + after,
    author,
    text,
    lang: 'en',
    ...(replyTo !== undefined && { replyTo }),
  });
  const there = { main: skyAccount(main), care: skyAccount(care) };
  return {
    x: [
      said(onX, 0, `@${main.handle} parcel PW${order} says delivered, but nothing is here. Where is it?`),
      said(care, 25 * MINUTE, `@${onX.handle} We are sorry to hear this, ${first}. ^JO`, 0),
      said(onX, HOUR, `@${care.handle} Sorry does not find my parcel.`, 1),
    ],
    bluesky: [
      said(
        onBluesky,
        3 * HOUR,
        `@${there.main.handle} I asked you on X this morning about parcel PW${order} and got a sorry, nothing else. Where is my parcel?`,
      ),
      said(
        there.care,
        9 * HOUR,
        `Found it, ${first}: it is at the depot in Lindford and comes today between 5 and 7. ^JO`,
        0,
      ),
      said(onBluesky, 12 * HOUR, 'It is here. Thank you for answering on here at last.', 1),
    ],
  };
}
