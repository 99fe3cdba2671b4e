/** Reviews of the invented brands' apps: stars, answers in the manner of each brand, and reviews that their authors rewrite. */
import { HOUR, MINUTE } from '../../config/duration.ts';
import type { Ms } from '../../model.ts';
import type { Chance } from '../faults/chance.ts';
import { fateOf } from '../faults/fate.ts';
import { type Agenda, createAgenda } from '../world/agenda.ts';
import type { Voice } from '../world/brands.ts';
import { APP_MATTERS, APP_PRAISE } from '../world/lines/apps.ts';
import { personOf } from '../world/people.ts';
import { hash32, type Random, randomOf } from '../world/random.ts';
import type { FakeReview } from './stores.ts';

/** Shares of reviews that complain, and of complaints that are answered and rewritten. */
const COMPLAINS = 0.7;
const ANSWERED = 0.6;
const REWRITTEN = 0.4;
const PEOPLE = 90_000;

export interface StoreWorld {
  store: 'googleplay' | 'appstore';
  /** Brands with their apps for accounts. */
  voices: readonly Voice[];
  seed: string;
  /** Reviews of one app an hour. */
  perHour: number;
  from: Ms;
  chance: Chance;
  /** What the store has: filled as time goes by. */
  reviews: FakeReview[];
}

/** Lets reviews come into a store: what was written by `now` is there. */
export function createReviewFlow(world: StoreWorld): (now: Ms) => void {
  const agenda = createAgenda();
  const span = HOUR / world.perHour;
  let written = world.from;
  return (now) => {
    if (now < written) return;
    for (const voice of world.voices)
      for (let slot = Math.floor(written / span); slot * span <= now; slot++) {
        const random = randomOf(world.seed, world.store, voice.key, slot);
        const at = Math.floor((slot * span + random.next() * span) / 1000) * 1000;
        if (at >= written && at <= now) writeReview(world, agenda, { voice, random, at });
      }
    written = now + 1;
    agenda.upTo(now);
  };
}

interface Writing {
  voice: Voice;
  random: Random;
  at: Ms;
}

function writeReview(world: StoreWorld, agenda: Agenda, writing: Writing): void {
  const { voice, random, at } = writing;
  const app = voice.accounts[0]!.handle;
  const author = personOf(world.seed, random.int(0, PEOPLE)).name;
  const common = { id: idOf(world.store, `${app} ${at}`), app, author, at };
  if (!random.chance(COMPLAINS)) {
    const review: FakeReview = { ...common, ...random.pick(APP_PRAISE), lang: 'en' };
    appear(world, agenda, review);
    return;
  }
  const { title, text, stars, lang = 'en', ...matter } = random.pick(APP_MATTERS);
  const review: FakeReview = { ...common, title, text, stars, lang };
  appear(world, agenda, review);
  const answeredAt = at + random.int(1, 20) * HOUR + random.int(0, 59) * MINUTE;
  const solved = voice.character === 'solves' && random.chance(0.8);
  const answered = random.chance(ANSWERED);
  if (answered) agenda.at(answeredAt, () => answer(review, solved ? matter.fix : matter.sorry, answeredAt));
  if (!random.chance(REWRITTEN)) return;
  const changedAt = answeredAt + random.int(6, 60) * HOUR;
  const rewritten = answered && solved ? matter.after : { title, text: `${text}\n\n${matter.worse}`, stars: 1 };
  agenda.at(changedAt, () => change(world, review, { ...rewritten, at: changedAt }));
}

/** Google tells when a review was changed, Apple only when it was made. */
function change({ store }: StoreWorld, review: FakeReview, { at, ...words }: Partial<FakeReview>): void {
  Object.assign(review, words, store === 'googleplay' ? { at } : {});
}

/** Whoever has answered meanwhile is not talked over. */
function answer(review: FakeReview, text: string, at: Ms): void {
  review.answer ??= { text, at };
}

function appear(world: StoreWorld, agenda: Agenda, review: FakeReview): void {
  const { reviews, chance, seed } = world;
  agenda.at(review.at, () => reviews.push(review));
  const { edit, deletedAt } = fateOf(review, chance, seed);
  if (edit) agenda.at(edit.at, () => change(world, review, { text: review.text + edit.words, at: edit.at }));
  if (deletedAt !== null) agenda.at(deletedAt, () => void Object.assign(review, { deleted: true }));
}

/** Google's are long and begin with `gp:`; Apple's are numbers. */
export function idOf(store: StoreWorld['store'], words: string): string {
  const number = `${hash32(words)}${hash32(`${words} more`) % 1_000}`;
  return store === 'googleplay' ? `gp:AOqpTO${Buffer.from(number).toString('base64url')}` : `000${number}`.slice(-11);
}
