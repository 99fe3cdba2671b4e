import { Command, CommanderError } from 'commander';
import { UserError } from '../errors.ts';
import { loadCommands } from './commands.ts';
import type { Io } from './io.ts';

/** The commands a command line needs, wired to the world they are given. */
export async function buildProgram(argv: string[], io: Io): Promise<Command> {
  const program = new Command('amends')
    .description('A social-media complaint monitor that tells a sorry from a solution.')
    .showHelpAfterError('(add --help for more)')
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void io.stdout.write(text),
      writeErr: (text) => void io.stderr.write(text),
    });
  for (const { register } of await loadCommands(argv)) register(program, io);
  for (const command of program.commands) command.copyInheritedSettings(program);
  // `train` writes what AMENDS_MODEL names, so it must run before that is there.
  program.hook('preAction', async (_program, command) => {
    if (!io.env.AMENDS_MODEL || command.name() === 'train') return;
    const { modelFiles, switchModels } = await import('./models.ts');
    switchModels(modelFiles(io.env.AMENDS_MODEL));
  });
  return program;
}

/**
 * Runs one command line. @returns the exit code: 0 done, 1 failed, 2 wrong use. Failures a person can mend are one
 * message; anything else is one line, too, and its stack is shown with LOG_LEVEL=debug.
 */
export async function run(argv: string[], io: Io): Promise<number> {
  try {
    await (await buildProgram(argv, io)).parseAsync(argv, { from: 'user' });
    return io.exitCode;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2;
    if (error instanceof UserError) {
      io.stderr.write(`amends: ${error.message}\n`);
      return error.exitCode;
    }
    const { message, stack } = error as Error;
    const verbose = io.env.LOG_LEVEL === 'debug' || io.env.LOG_LEVEL === 'trace';
    io.stderr.write(`amends: unexpected: ${verbose ? stack : `${message} (LOG_LEVEL=debug shows where)`}\n`);
    return 1;
  }
}
