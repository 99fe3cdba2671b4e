/** Each day a customer who complains on X, and when that leads nowhere, on Bluesky: the same story at the same hours. */
import { DAY, HOUR, MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import { skyAccount, skyPage } from './accounts.ts';
import type { Voice } from './brands.ts';
import type { Author } from './people.ts';
import type { Draft } from './scene.ts';

/** One a day, so that a case is one day's: when one comes again, cases of before are reopened no more. */
const CUSTOMERS = (
  'Tilda Marsh,Rhys Calder,Nell Osborne,Anton Weir,Bea Lockhart,Joss Tanner,Mina Rook,Otis Pell,Greer Halloran,Ivo Sands,' +
  'Della Crane,Tobin Ashe,Wren Castle,Lars Moody,Effie Dunn,Silas Byrne,Cora Whitby,Emil Stone,Pia Rowntree,Hugh Lassiter'
).split(',');
const FIRST_ID = 3_100_999_001;

/** Somebody on both networks; their two profiles link to each other, so that Amends suggests to join them. */
interface Customer {
  first: string;
  x: Author;
  bluesky: Author;
}

function customerOf(n: number): Customer {
  const name = CUSTOMERS[n]!;
  const handle = name.toLowerCase().replace(' ', '_');
  const x: Author = { id: String(FIRST_ID + n), handle, name, website: skyPage(handle) };
  return { first: name.split(' ')[0]!, x, bluesky: { ...skyAccount(x), website: `https://x.com/${handle}` } };
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
    const order = String(4_471_000 + (day % 900));
    if (at >= from && at < to)
      stories.push(storyOf(brand, { at, order, customer: customerOf(day % CUSTOMERS.length) }));
  }
  return stories;
}

interface Told {
  at: Ms;
  /** The number of the parcel. */
  order: string;
  customer: Customer;
}

function storyOf({ accounts }: Voice, { at, order, customer }: Told): Story {
  const [main, care] = [accounts[0]!, accounts.at(-1)!];
  const said = (author: Author, after: Ms, text: string, replyTo?: number): Draft => ({
    at: at + after,
    author,
    text,
    lang: 'en',
    ...(replyTo !== undefined && { replyTo }),
  });
  const { first, x, bluesky } = customer;
  const there = { main: skyAccount(main), care: skyAccount(care) };
  return {
    x: [
      said(x, 0, `@${main.handle} parcel PW${order} says delivered, but nothing is here. Where is it?`),
      said(care, 25 * MINUTE, `@${x.handle} We are sorry to hear this, ${first}. ^JO`, 0),
      said(x, HOUR, `@${care.handle} Sorry does not find my parcel.`, 1),
    ],
    bluesky: [
      said(
        bluesky,
        3 * HOUR,
        `@${there.main.handle} I asked you on X this morning about parcel PW${order} and got a sorry, nothing else. Where is my parcel?`,
      ),
      said(
        there.care,
        9 * HOUR,
        `Found it, ${first}: it is at the depot in Lindford and comes today between 5 and 7. ^JO`,
        0,
      ),
      said(bluesky, 12 * HOUR, 'It is here. Thank you for answering on here at last.', 1),
    ],
  };
}
