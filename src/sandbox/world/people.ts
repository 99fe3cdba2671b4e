import { hash32, randomOf } from './random.ts';

/** Somebody who posts: a customer, or (with `brand`) one of a brand's accounts. */
export interface Author {
  /** Numeric, as X gives it. */
  id: string;
  handle: string;
  name: string;
  brand?: string;
  /** The address in their profile. */
  website?: string;
}

const FIRST = (
  'Maya Tom Priya Ewan Lucia Noah Aisha Jonas Freya Malik Chloe Piotr Hannah Diego Ines Callum Nadia Oscar Ruth Samir ' +
  'Tilda Viktor Wendy Yusuf Zoe Amara Ben Carys Dana Elif Fergus Greta Hugo Isla Javi Kira Leo Marta Nils Orla'
).split(' ');
const LAST = (
  'Abbott Brandt Castell Dunmore Ekholm Farrow Gallo Hartnell Idris Jankowski Kessler Lovell Moreau Nash Oyelaran Penrose ' +
  'Quist Rahman Soto Tierney Ueda Vance Whitlock Xavier Yardley Zeller'
).split(' ');

/** Real ids are large; these start where no archive's small numbers lie. */
const FIRST_ID = 3_100_000_000;

/** The n-th invented customer of a seed: always the same person. */
export function personOf(seed: string, n: number): Author {
  const random = randomOf(seed, 'person', n);
  const first = random.pick(FIRST);
  const last = random.pick(LAST);
  const tail = String(n);
  const handle = random.pick([
    `${first}${last}${tail}`,
    `${first.toLowerCase()}_${last.toLowerCase()}${tail}`,
    `${last}${first[0]}${tail}`,
    `its${first.toLowerCase()}${tail}`,
    `${first.toLowerCase()}${last[0]}_${tail}`,
  ]);
  return {
    id: String(FIRST_ID + n),
    handle: `${handle.slice(0, 15 - tail.length).replace(/\d+$/, '')}${tail}`.slice(0, 15),
    name: `${first} ${last}`,
  };
}

/** A steady numeric id for a brand's handle, in a range of its own. */
export function accountId(handle: string): string {
  return String(2_000_000_000 + (hash32(handle.toLowerCase()) % 1_000_000_000));
}
