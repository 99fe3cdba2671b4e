import { it } from 'vitest';
import { killRounds } from '../support/outbox-kills.ts';

it(
  'kill -9 at steps of watch and outbox loses no alert, and repeats only the one in flight under its key',
  {
    timeout: 400_000,
  },
  () => killRounds(5),
);
