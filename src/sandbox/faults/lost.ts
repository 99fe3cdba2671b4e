import type { Reply } from '../reply.ts';
import type { Chance } from './chance.ts';

/** Loses answers to writes that were carried out, by the fault `lost-answer`: by silence and by a torn connection in turn. */
export function createLoss(): (chance: Chance | undefined, reply: Reply) => Reply {
  let lost = 0;
  return (chance, reply) => {
    if (!chance?.strikes('lost-answer')) return reply;
    lost++;
    return { ...reply, manner: lost % 2 === 0 ? 'hang' : 'reset' };
  };
}
