import type { Command } from 'commander';
import type { Io } from './io.ts';

interface CommandFile {
  register: (program: Command, io: Io) => void;
}

/** Every command and the file it stands in, in the order in which --help lists them. */
export const COMMANDS: Record<string, () => Promise<CommandFile>> = {
  start: () => import('./start.ts'),
  worker: () => import('./start.ts'),
  web: () => import('./start.ts'),
  sandbox: () => import('./sandbox.ts'),
  import: () => import('./import.ts'),
  queue: () => import('./queue.ts'),
  case: () => import('./case.ts'),
  cases: () => import('./cases.ts'),
  search: () => import('./search.ts'),
  claim: () => import('./desk.ts'),
  release: () => import('./desk.ts'),
  assign: () => import('./desk.ts'),
  note: () => import('./desk.ts'),
  snooze: () => import('./desk.ts'),
  resolve: () => import('./desk.ts'),
  attest: () => import('./desk.ts'),
  reply: () => import('./desk.ts'),
  approve: () => import('./desk.ts'),
  reject: () => import('./desk.ts'),
  join: () => import('./desk.ts'),
  part: () => import('./desk.ts'),
  dismiss: () => import('./desk.ts'),
  reopen: () => import('./desk.ts'),
  split: () => import('./desk.ts'),
  merge: () => import('./desk.ts'),
  keep: () => import('./desk.ts'),
  include: () => import('./desk.ts'),
  exclude: () => import('./desk.ts'),
  undo: () => import('./desk.ts'),
  incidents: () => import('./incidents.ts'),
  score: () => import('./score.ts'),
  brands: () => import('./brands.ts'),
  promises: () => import('./promises.ts'),
  owed: () => import('./owed.ts'),
  canned: () => import('./canned.ts'),
  dossier: () => import('./dossier.ts'),
  report: () => import('./report.ts'),
  view: () => import('./view.ts'),
  mcp: () => import('./mcp.ts'),
  alerts: () => import('./alerts.ts'),
  gaps: () => import('./gaps.ts'),
  spend: () => import('./spend.ts'),
  connect: () => import('./connect.ts'),
  check: () => import('./check.ts'),
  migrate: () => import('./migrate.ts'),
  backup: () => import('./backup.ts'),
  restore: () => import('./backup.ts'),
  recompute: () => import('./recompute.ts'),
  erase: () => import('./erase.ts'),
  export: () => import('./export.ts'),
  audit: () => import('./audit.ts'),
  verdicts: () => import('./verdicts.ts'),
  eval: () => import('./eval.ts'),
  train: () => import('./train.ts'),
  backtest: () => import('./backtest.ts'),
};

/**
 * The command files that a command line needs: the one it names, or all of them when it asks for help or names none we
 * have. Loading one instead of all saves more than half of a short command's time.
 */
export async function loadCommands(argv: string[]): Promise<CommandFile[]> {
  const named = argv.find((word) => !word.startsWith('-'));
  const only = named !== undefined && !argv[0]?.startsWith('-') ? COMMANDS[named] : undefined;
  const loaders = only ? [only] : Object.values(COMMANDS);
  return [...new Set(await Promise.all(loaders.map((load) => load())))];
}
