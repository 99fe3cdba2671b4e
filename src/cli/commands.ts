import type { Command } from 'commander';
import * as caseCommand from './case.ts';
import * as cases from './cases.ts';
import * as check from './check.ts';
import * as importCommand from './import.ts';
import type { Io } from './io.ts';
import * as migrate from './migrate.ts';
import * as queue from './queue.ts';
import * as recompute from './recompute.ts';
import * as score from './score.ts';
import * as start from './start.ts';

/** Every command, in the order in which --help lists them. */
export const COMMANDS: ((program: Command, io: Io) => void)[] = [
  start.register,
  importCommand.register,
  queue.register,
  caseCommand.register,
  cases.register,
  score.register,
  check.register,
  migrate.register,
  recompute.register,
];
