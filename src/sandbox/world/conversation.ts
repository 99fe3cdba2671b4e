import { HOUR, MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import type { Voice } from './brands.ts';
import { CHARACTERS } from './characters.ts';
import { drawSlots } from './fill.ts';
import { BYSTANDERS, CHAT, LONG, OTHER_LANGUAGES, THANKS, UNTAGGED } from './lines/customers.ts';
import * as said from './lines/replies.ts';
import { dress } from './manner.ts';
import type { Author } from './people.ts';
import type { Random } from './random.ts';
import { brandSays, customerSays, type Draft, pause, type Scene } from './scene.ts';

export type Kind =
  | 'complaint'
  | 'question'
  | 'praise'
  | 'other_language'
  | 'long'
  | 'untagged'
  | 'broadcast'
  | 'quote'
  | 'copied'
  | 'repost';

/** Of a hundred conversations. */
const KINDS: readonly (readonly [Kind, number])[] = [
  ['complaint', 65],
  ['question', 12],
  ['praise', 8],
  ['other_language', 4],
  ['long', 3],
  ['untagged', 3],
  ['quote', 3],
  ['repost', 1.5],
  ['copied', 1],
  ['broadcast', 0.5],
];

export interface Opening {
  brand: Voice;
  random: Random;
  at: Ms;
  /** The n-th person to take part; 0 is the customer. */
  person: (n: number) => Author;
  kind?: Kind;
  /** Kinds that the network has room for; default: all. */
  kinds?: readonly Kind[] | undefined;
}

/** Writes one whole conversation, to its end. Its posts are in the order of their times. */
export function writeConversation(opening: Opening): Draft[] {
  const { random, brand, at } = opening;
  const scene: Scene = {
    brand,
    random,
    at,
    posts: [],
    customer: opening.person(0),
    slots: drawSlots(random),
    agent: random.pick(said.AGENTS),
  };
  WRITERS[opening.kind ?? drawKind(opening)](scene, opening);
  return scene.posts;
}

function drawKind({ random, kinds }: Opening): Kind {
  const known = kinds ? KINDS.filter(([kind]) => kinds.includes(kind)) : KINDS;
  return random.weigh(known, ([, weight]) => weight)[0];
}

const WRITERS: Record<Kind, (scene: Scene, opening: Opening) => void> = {
  complaint,
  question,
  praise,
  other_language: otherLanguage,
  long,
  untagged,
  broadcast,
  quote,
  repost,
  copied,
};

/** How often a brand is as it is used to; a care team that solves things, and one that does not answer, hardly ever vary. */
const USUAL: Partial<Record<Voice['character'], number>> = { silent: 0.97, solves: 0.97 };

/** Nobody is always the same: one time in twelve most brands do better or worse than they are used to. */
function respond(scene: Scene, matter: Voice['domain']['matters'][number]): void {
  const { random, brand } = scene;
  const usual = random.chance(USUAL[brand.character] ?? 0.92);
  CHARACTERS[usual ? brand.character : random.weigh(OTHERWISE, ([, weight]) => weight)[0]](scene, matter);
}

const OTHERWISE = [
  ['solves', 6],
  ['only_sorry', 3],
  ['silent', 1],
] as const;

/** A brand with people who care answers those, too, who only join in or tag nobody. */
function answersAll({ brand, random }: Scene): boolean {
  return random.chance(brand.own ? 0.8 : 0.15);
}

function complaint(scene: Scene, { person }: Opening): void {
  const { random, brand } = scene;
  const matter = random.pick(brand.domain.matters);
  const opened = customerSays(scene, dress(random.pick(matter.opens), random), { after: 0, to: null });
  if (random.chance(0.08))
    customerSays(scene, 'And before you ask: yes, I have rung. {n} times.', { after: 2 * MINUTE });
  respond(scene, matter);
  if (!random.chance(0.06)) return;
  const joined = customerSays(scene, random.pick(BYSTANDERS), { by: person(1), to: opened });
  if (!answersAll(scene)) return;
  const asked = brandSays(scene, [random.pick(said.JOINED)], { to: joined, after: pause(scene) });
  if (brand.character !== 'solves' || !random.chance(0.8)) return;
  customerSays(scene, random.pick(matter.answers), { by: person(1), to: asked, after: random.int(5, 90) * MINUTE });
  brandSays(scene, [random.pick(matter.fixes)], { after: pause(scene) });
}

function question(scene: Scene): void {
  const { random, brand } = scene;
  const [asked, answer] = random.pick(brand.domain.questions);
  customerSays(scene, asked, { after: 0, to: null });
  if (brand.character === 'silent' && random.chance(0.8)) return;
  brandSays(scene, [answer], { after: pause(scene) });
  if (random.chance(0.6)) customerSays(scene, random.pick([...THANKS, ...CHAT]));
}

function praise(scene: Scene): void {
  const { random, brand } = scene;
  customerSays(scene, random.pick(brand.domain.praise), { after: 0, to: null });
  if (brand.character !== 'silent' && random.chance(0.7))
    brandSays(scene, [random.pick(said.PRAISE_REPLIES)], { after: pause(scene) });
}

function otherLanguage(scene: Scene): void {
  const { random, brand } = scene;
  const { lang, post, reply } = random.pick(OTHER_LANGUAGES);
  customerSays(scene, post, { after: 0, to: null, lang });
  if (brand.character !== 'silent' && random.chance(0.6)) brandSays(scene, [reply], { after: pause(scene), lang });
}

function long(scene: Scene): void {
  customerSays(scene, scene.random.pick(LONG), { after: 0, to: null });
  respond(scene, scene.random.pick(scene.brand.domain.matters));
}

/** Names the brand and tags nobody; now and then the brand finds it all the same. */
function untagged(scene: Scene): void {
  const { random } = scene;
  customerSays(scene, random.pick(UNTAGGED), { after: 0, to: null });
  if (answersAll(scene)) brandSays(scene, [random.pick(said.FOUND)], { after: pause(scene) });
}

/** The brand tells everybody, and many reply; only some of them want anything. */
function broadcast(scene: Scene, { person }: Opening): void {
  const { random, brand } = scene;
  const { post, replies } = random.pick(brand.domain.broadcasts);
  const told = brandSays(scene, [post], { after: 0, to: null, by: brand.accounts[0]! });
  const left = [...replies];
  const count = random.int(5, left.length);
  for (let n = 0; n < count; n++) {
    const [line] = left.splice(random.int(0, left.length - 1), 1);
    const place = customerSays(scene, line!, { by: person(n), to: told, after: random.int(1, 9) * MINUTE });
    if (brand.character === 'silent' || !random.chance(0.25)) continue;
    brandSays(scene, [random.pick(said.SORRY)], { to: place, after: random.int(1, 6) * MINUTE });
  }
}

function quote(scene: Scene, { person }: Opening): void {
  const { random, brand } = scene;
  const { post } = random.pick(brand.domain.broadcasts);
  const told = brandSays(scene, [post], { after: 0, to: null, by: brand.accounts[0]! });
  const matter = random.pick(brand.domain.matters);
  const line = random.chance(0.5) ? 'Meanwhile at {@}:' : 'Says {@}. Yet:';
  scene.customer = person(1);
  customerSays(scene, `${line} ${random.pick(matter.chases)}`, { after: 2 * HOUR, to: null, quotes: told });
  respond(scene, matter);
}

function repost(scene: Scene, { person }: Opening): void {
  const { random, brand } = scene;
  const opened = customerSays(scene, random.pick(random.pick(brand.domain.matters).opens), { after: 0, to: null });
  const { author, text } = scene.posts[opened]!;
  const count = random.int(1, 4);
  for (let n = 1; n <= count; n++) {
    scene.at += random.int(2, 30) * MINUTE;
    scene.posts.push({
      at: scene.at,
      author: person(n),
      text: [...`RT @${author.handle}: ${text}`].slice(0, 140).join(''),
      lang: 'en',
      reposts: opened,
    });
  }
}

/** Others take the words over as their own, and get the same answer. */
function copied(scene: Scene, { person }: Opening): void {
  const { random, brand } = scene;
  const { text } =
    scene.posts[customerSays(scene, random.pick(random.pick(brand.domain.matters).opens), { after: 0, to: null })]!;
  const answer = random.pick(said.CANNED_SORRY);
  for (let n = 1; n <= 2; n++) {
    scene.at += random.int(2, 30) * MINUTE;
    scene.posts.push({ at: scene.at, author: person(n), text, lang: 'en' });
  }
  if (brand.character === 'silent') return;
  for (let to = 0; to <= 2; to++) brandSays(scene, [answer], { to, after: random.int(1, 4) * MINUTE });
}
