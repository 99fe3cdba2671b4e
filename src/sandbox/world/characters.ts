import { DAY, HOUR } from '../../config/duration.ts';
import type { Character } from './brands.ts';
import { CONFIRMS, DM_SENT, DM_SILENT, LEAVING, REJECTS, SAME_AGAIN, SELF_SOLVED, THANKS } from './lines/customers.ts';
import * as said from './lines/replies.ts';
import type { Matter } from './lines/shape.ts';
import { brandSays, changeAgent, customerSays, pause, type Scene } from './scene.ts';

/** How a complaint goes on once it is made, by what the brand is like. */
export const CHARACTERS: Record<Character, (scene: Scene, matter: Matter) => void> = {
  solves,
  forgets,
  only_sorry: onlySorry,
  deflects,
  goes_private: goesPrivate,
  silent,
};

function solves(scene: Scene, matter: Matter): void {
  const { random } = scene;
  const sorry = random.chance(0.6) ? [random.pick(said.SORRY)] : [];
  if (random.chance(0.2)) {
    brandSays(scene, [...sorry, random.pick(matter.steps)], { after: pause(scene) });
    ending(scene, 0.7);
    return;
  }
  brandSays(scene, [...sorry, random.pick(matter.asks)], { after: pause(scene) });
  // Whoever does not answer is not left: what can be found out without them is.
  if (random.chance(0.07)) {
    if (random.chance(0.7)) brandSays(scene, [random.pick(matter.fixes)], { after: random.int(20, 30) * HOUR, to: 0 });
    return;
  }
  customerSays(scene, random.pick(matter.answers));
  if (random.chance(0.3)) {
    brandSays(scene, ['Thank you {name}.', random.pick(matter.promises)], { after: pause(scene) });
    changeAgent(scene);
    brandSays(scene, [random.pick(matter.fixes)], { after: random.int(1, 5) * HOUR, to: 0 });
  } else {
    brandSays(scene, [random.pick(matter.fixes)], { after: pause(scene) });
  }
  ending(scene, 0.8);
}

function ending(scene: Scene, solved: number): void {
  const { random } = scene;
  if (random.chance(solved)) {
    customerSays(scene, random.pick(random.chance(0.85) ? CONFIRMS : THANKS), { after: random.int(1, 12) * HOUR });
    if (random.chance(0.6)) brandSays(scene, [random.pick(said.WELCOMES)], { after: pause(scene) });
  } else if (random.chance(0.3)) {
    customerSays(scene, random.pick(REJECTS));
    changeAgent(scene);
    brandSays(
      scene,
      [random.pick(said.SORRY), 'I have taken this over myself. {amount} has been credited to your account.'],
      { after: pause(scene) },
    );
  }
}

function forgets(scene: Scene, matter: Matter): void {
  const { random } = scene;
  if (random.chance(0.1)) brandSays(scene, [random.pick(said.AUTOMATIC)], { after: 4000, unsigned: true });
  const promise = () => random.pick(random.chance(0.8) ? matter.promises : said.VAGUE_PROMISES);
  brandSays(scene, [random.pick(said.SORRY), promise()], { after: pause(scene) });
  if (random.chance(0.2)) customerSays(scene, random.pick(THANKS));
  if (random.chance(0.3)) return;
  customerSays(scene, random.pick(matter.chases), { after: random.int(26, 80) * HOUR });
  if (random.chance(0.2)) return;
  changeAgent(scene);
  brandSays(scene, [random.pick(said.SORRY), promise()], { after: pause(scene) });
  if (random.chance(0.4)) return;
  customerSays(scene, random.pick(random.chance(0.5) ? matter.chases : SAME_AGAIN), { after: random.int(2, 5) * DAY });
  if (random.chance(0.25)) {
    brandSays(scene, [random.pick(matter.fixes)], { after: pause(scene) });
    if (random.chance(0.6))
      customerSays(scene, 'Finally. It took {n} messages, but it is solved.', { after: 3 * HOUR });
  } else if (random.chance(0.5)) {
    customerSays(scene, random.pick(LEAVING), { after: random.int(4, 30) * HOUR, to: scene.posts.length - 1 });
  }
}

function onlySorry(scene: Scene, matter: Matter): void {
  const { random } = scene;
  const sorry = () =>
    random.chance(0.45)
      ? [random.pick(said.CANNED_SORRY)]
      : random.chance(0.4)
        ? [random.pick(said.SORRY), random.pick(said.NOTED)]
        : [random.pick(said.SORRY)];
  brandSays(scene, sorry(), { after: pause(scene) });
  if (random.chance(0.35)) return;
  customerSays(scene, random.pick([...REJECTS, ...matter.chases]), { after: random.int(5, 300) * 60_000 });
  changeAgent(scene);
  brandSays(scene, sorry(), { after: pause(scene) });
  if (random.chance(0.5)) return;
  customerSays(scene, random.pick([...SAME_AGAIN, ...matter.chases, ...LEAVING]), { after: random.int(1, 40) * HOUR });
  if (random.chance(0.4)) brandSays(scene, sorry(), { after: pause(scene) });
}

function deflects(scene: Scene, matter: Matter): void {
  const { random } = scene;
  const sorry = random.chance(0.4) ? [random.pick(said.SORRY)] : [];
  brandSays(scene, [...sorry, random.pick(matter.deflects)], { after: pause(scene) });
  if (random.chance(0.15)) {
    customerSays(scene, random.pick(SELF_SOLVED), { after: random.int(2, 20) * HOUR });
    return;
  }
  if (random.chance(0.35)) return;
  customerSays(scene, random.pick([...matter.chases, ...REJECTS]), { after: random.int(1, 30) * HOUR });
  changeAgent(scene);
  if (random.chance(0.7)) brandSays(scene, [random.pick(matter.deflects)], { after: pause(scene) });
  if (random.chance(0.3)) customerSays(scene, random.pick(LEAVING), { after: random.int(1, 20) * HOUR });
}

function goesPrivate(scene: Scene, matter: Matter): void {
  const { random } = scene;
  brandSays(scene, [random.pick(random.chance(0.4) ? said.CANNED_PRIVATE : said.PRIVATE)], { after: pause(scene) });
  if (random.chance(0.3)) return;
  customerSays(scene, random.pick(DM_SENT));
  if (random.chance(0.45)) {
    brandSays(scene, [random.pick(said.DM_ANSWERED)], { after: pause(scene) });
    if (random.chance(0.25)) customerSays(scene, random.pick(CONFIRMS), { after: random.int(3, 30) * HOUR });
    return;
  }
  if (random.chance(0.3)) return;
  customerSays(scene, random.pick([...DM_SILENT, ...matter.chases]), { after: random.int(20, 90) * HOUR });
  changeAgent(scene);
  brandSays(scene, [random.pick(said.PRIVATE_AGAIN)], { after: pause(scene) });
}

function silent(scene: Scene, matter: Matter): void {
  const { random } = scene;
  if (random.chance(0.12)) brandSays(scene, [random.pick(said.AUTOMATIC)], { after: 4000, unsigned: true });
  if (random.chance(0.05)) brandSays(scene, [random.pick(said.SORRY)], { after: pause(scene) });
  if (random.chance(0.5)) customerSays(scene, random.pick(matter.chases), { after: random.int(5, 50) * HOUR });
  if (random.chance(0.2)) customerSays(scene, random.pick(LEAVING), { after: random.int(5, 50) * HOUR });
}
