import { MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import type { Voice } from './brands.ts';
import { fill, type Slots } from './fill.ts';
import { AGENTS } from './lines/replies.ts';
import type { Line } from './lines/shape.ts';
import { typeAs } from './manner.ts';
import type { Author } from './people.ts';
import type { Random } from './random.ts';

/** A post before it has an id. Links are places in the list of its scene. */
export interface Draft {
  at: Ms;
  author: Author;
  text: string;
  lang: string;
  replyTo?: number;
  quotes?: number;
  reposts?: number;
}

/** One conversation while it is being written. */
export interface Scene {
  brand: Voice;
  customer: Author;
  slots: Slots;
  random: Random;
  /** When the last post was made. */
  at: Ms;
  agent: string;
  posts: Draft[];
}

export interface ToldPost {
  /** Time since the scene's last post. */
  after?: Ms;
  /** Place of the post replied to; default the last one, null for a post of its own. */
  to?: number | null;
  by?: Author;
  lang?: string;
  /** Place of the post quoted. */
  quotes?: number;
  /** A machine says it. */
  unsigned?: boolean;
}

/** Adds a customer's post; gives its place. */
export function customerSays(scene: Scene, line: Line, told: ToldPost = {}): number {
  const to = told.to === undefined ? scene.posts.length - 1 : told.to;
  const answered = to === null || to < 0 ? undefined : scene.posts[to];
  const by = told.by ?? scene.customer;
  const handle = `@${answered?.author.brand === scene.brand.key ? answered.author.handle : scene.brand.accounts[0]!.handle}`;
  const particulars = {
    ...scene.slots,
    '@': handle,
    handle: handle.slice(1),
    brand: scene.brand.name,
    agent: scene.agent,
  };
  const plain = fill(line, particulars);
  const words = told.lang === undefined ? typeAs(by.id, plain) : plain;
  const tagged = words.includes(handle) || answered === undefined;
  return add(scene, { author: by, text: tagged ? words : `${handle} ${words}` }, told, to);
}

/** Adds a brand's post, signed, to whom it answers; gives its place (of the last part, where a long one is split). */
export function brandSays(scene: Scene, lines: readonly Line[], told: ToldPost = {}): number {
  const to = told.to === undefined ? scene.posts.length - 1 : told.to;
  const answered = to === null ? undefined : scene.posts[to];
  const { accounts, sign, splits } = scene.brand;
  const by = told.by ?? accounts.at(-1)!;
  const person = answered?.author ?? scene.customer;
  const slots = { ...scene.slots, name: person.name.split(' ')[0]!, agent: scene.agent, brand: scene.brand.name };
  const wrap = (words: string) =>
    answered
      ? [`@${person.handle}`, words, told.unsigned ? '' : sign(scene.agent)].filter((part) => part !== '').join(' ')
      : words;
  const words = fill(lines.join(' '), slots);
  const halves = splits && answered ? halve(words) : null;
  if (!halves) return add(scene, { author: by, text: wrap(words) }, told, to);
  const first = add(scene, { author: by, text: wrap(`${halves[0]} 1/2`) }, told, to);
  return add(scene, { author: by, text: wrap(`${halves[1]} 2/2`) }, { ...told, after: 20_000 }, first);
}

const LONG = 190;

/** A long text in two, at the end of a sentence near its middle. */
function halve(text: string): [string, string] | null {
  if (text.length < LONG) return null;
  const ends = [...text.matchAll(/[.!?] /g)].map((match) => match.index + 1);
  const middle = ends.sort((a, b) => Math.abs(a - text.length / 2) - Math.abs(b - text.length / 2))[0];
  return middle === undefined ? null : [text.slice(0, middle), text.slice(middle + 1)];
}

function add(scene: Scene, said: { author: Author; text: string }, told: ToldPost, to: number | null): number {
  scene.at +=
    (told.after ?? scene.random.int(2, 40) * MINUTE) + (told.after === 0 ? 0 : scene.random.int(1, 58) * 1000);
  scene.posts.push({
    at: Math.floor(scene.at / 1000) * 1000,
    ...said,
    lang: told.lang ?? 'en',
    ...(to === null || to < 0 ? {} : { replyTo: to }),
    ...(told.quotes === undefined ? {} : { quotes: told.quotes }),
  });
  return scene.posts.length - 1;
}

/** The brand's time to answer. */
export function pause(scene: Scene): Ms {
  const [shortest, longest] = scene.brand.pace;
  return scene.random.int(shortest, longest) * MINUTE + scene.random.int(0, 59) * 1000;
}

/** Another colleague takes over. */
export function changeAgent(scene: Scene): void {
  scene.agent = scene.random.pick(AGENTS);
}
