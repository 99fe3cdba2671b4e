import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { Argument, type Command } from 'commander';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig, parseConfig } from '../config/load.ts';
import { addAccount, findVariable, setVariables } from '../config/written.ts';
import { UserError } from '../errors.ts';
import type { Failure } from '../networks/failures.ts';
import type { Connected, Dialogue, NetworkModule, Variables } from '../networks/network.ts';
import { findNetwork, networkList } from '../networks/registry.ts';
import type { ReadSettings } from '../networks/settings.ts';
import { forgetful, OTHERWISE } from './check-network.ts';
import { type Io, write } from './io.ts';

interface ConnectFlags {
  into: string;
  brand?: string;
}

const CONNECTABLE = networkList.filter(({ connect }) => connect !== undefined).map(({ name }) => name);

/** `amends connect NETWORK`: leads to a token, tries it, and writes what was made of it. */
export function register(program: Command, io: Io): void {
  program
    .command('connect')
    .description('get a token of a network step by step; it goes into .env, the account into amends.yaml')
    .addArgument(new Argument('<network>', 'which one').choices(CONNECTABLE))
    // Not --env-file: Node takes that for its own, wherever it stands, and ends where there is no such file.
    .option('--into <file>', 'where the token is written', './.env')
    .option('--brand <key>', 'the brand whose account it is; asked for when not given')
    .action((name: string, flags: ConnectFlags) => connectNetwork(io, findNetwork(name)!, flags));
}

async function connectNetwork(io: Io, network: NetworkModule, flags: ConnectFlags): Promise<void> {
  const { dialogue, close } = openDialogue(io);
  try {
    const file = path.resolve(flags.into);
    const before = existsSync(file) ? readFileSync(file, 'utf8') : '';
    const variables = variablesOf(io, network, before);
    const connected = await network.connect!(dialogue, variables);
    if ('kind' in connected) throw new UserError(explain(connected, null));
    const handle = network.handles.normalise(connected.handle);
    if (handle === null) throw new UserError(`${network.handles.hint}; nothing was written`);
    await tryIt(io, network, connected, { ...variables, ...connected.variables });
    const brand = flags.brand ?? (await dialogue.ask('Key of the brand in amends.yaml, such as acme'));
    const account = { network: network.name, handle };
    const settings = settingsWith(io, brand, account);
    // Nobody else on this machine reads it.
    writeFileSync(file, setVariables(before, connected.variables), { mode: 0o600 });
    await write(io.stdout, `wrote ${Object.keys(connected.variables).join(', ')} into ${file}\n`);
    await writeAccount(io, settings, { brand, ...account });
    await write(io.stdout, `Bring it into the shell (set -a; . ${file}; set +a), then: amends check\n`);
  } finally {
    close();
  }
}

/** What the environment says, or else the file that it is brought in from. */
function variablesOf(io: Io, { environment }: NetworkModule, text: string): Variables {
  return Object.fromEntries(
    Object.keys(environment).map((name) => [name, io.env[name] || findVariable(text, name) || undefined]),
  );
}

/** Nothing is written of a token that the network refuses. */
async function tryIt(io: Io, network: NetworkModule, connected: Connected, variables: Variables): Promise<void> {
  const wrong = Object.entries(connected.variables).find(
    ([name, value]) => !network.environment[name]!.schema.safeParse(value).success,
  );
  if (wrong) throw new UserError(`what was given for ${wrong[0]} is not as expected: copy it again`);
  const credentials = network.credentials(variables);
  // There may be no settings yet: the account makes them.
  const { networks } = loadConfig(readEnvironment(io.env).configFile, false);
  const settings = (networks as Record<string, ReadSettings>)[network.name]!;
  const open = await network.open({ settings, credentials, variables, secrets: forgetful(), now: io.now });
  const tried = await open.tryCredential(connected.credential);
  if (!tried.ok) throw new UserError(explain(tried.failure, open.advice(tried.failure)));
  await write(io.stdout, `${network.label}: ${tried.value}\n`);
}

/** What went wrong, and what to do where something is known. */
function explain(failure: Failure, advice: string | null): string {
  const said = 'detail' in failure ? `${failure.kind}: ${failure.detail}` : failure.kind;
  return [said, advice ?? OTHERWISE[failure.kind]].filter(Boolean).join('. ');
}

/**
 * The text of amends.yaml with the account in it; null: it stays as it is.
 * @throws UserError where settings could not be read with it, such as for a key with a blank: then nothing is written.
 */
function settingsWith(io: Io, brand: string, account: { network: string; handle: string }): string | null {
  const { configFile } = readEnvironment(io.env);
  const text = existsSync(configFile) ? readFileSync(configFile, 'utf8') : '';
  const changed = addAccount(text, brand, account);
  if (changed !== null) parseConfig(changed, configFile);
  return changed;
}

async function writeAccount(
  io: Io,
  settings: string | null,
  { brand, network, handle }: { brand: string; network: string; handle: string },
): Promise<void> {
  const { configFile } = readEnvironment(io.env);
  if (settings === null) {
    const line = `{ network: ${network}, handle: ${handle} }`;
    return write(io.stdout, `${configFile} was left as it is; the accounts of ${brand} have, or need: ${line}\n`);
  }
  writeFileSync(configFile, settings);
  await write(io.stdout, `wrote the account into ${configFile}\n`);
}

/** Questions on the standard error, so that what is written to the standard output is what was done. */
function openDialogue(io: Io): { dialogue: Dialogue; close: () => void } {
  let hidden = false;
  const output = new Writable({
    write: (chunk, _, done) => {
      if (!hidden) io.stderr.write(chunk);
      done();
    },
  });
  const lines = createInterface({ input: io.stdin, output, terminal: io.stdin.isTTY === true });
  const given = lines[Symbol.asyncIterator]();
  return {
    dialogue: {
      now: io.now,
      print: (text) => write(io.stderr, `${text}\n`),
      async ask(question, { secret = false } = {}) {
        await write(io.stderr, `${question}: `);
        hidden = secret;
        const { value, done } = await given.next();
        hidden = false;
        if (secret) await write(io.stderr, '\n');
        const answer = done ? '' : String(value).trim();
        if (answer === '') throw new UserError('nothing was given, so nothing was written');
        return answer;
      },
    },
    close: () => lines.close(),
  };
}
