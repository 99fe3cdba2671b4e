import { type Command, InvalidArgumentError, Option } from 'commander';
import { HOUR } from '../config/duration.ts';
import { UserError } from '../errors.ts';
import type { Post } from '../model.ts';
import { type ArchiveFormat, checkArchive, readPosts } from '../networks/archive/archive.ts';
import { findNetwork } from '../networks/registry.ts';
import { startNeighbours, variablesOf } from '../sandbox/fakes.ts';
import { FAULTS, type FaultSpec, parseFaults, RECOVERABLE } from '../sandbox/faults/catalogue.ts';
import { further, type Neighbour } from '../sandbox/neighbours.ts';
import { createSandbox, DEFAULT_SEED, HISTORY_HOURS, PER_HOUR, type Sandbox } from '../sandbox/sandbox.ts';
import { sandboxBrands } from '../sandbox/world/brands.ts';
import { type Io, write } from './io.ts';
import { parsePositive } from './options.ts';

interface SandboxFlags {
  archive?: string;
  format?: ArchiveFormat;
  faults: FaultSpec[];
  speed: number;
  host: string;
  port: number;
  seed: string;
  fields: 'old' | 'new';
  perHour: number;
  window: number;
  token?: string;
}

/** `amends sandbox`: fakes of all networks, living, or X replaying an archive, with faults on demand. */
export function register(program: Command, io: Io): void {
  program
    .command('sandbox')
    .description(
      'serve fake networks: invented brands and customers on all of them, or an archive on X; with faults on demand',
    )
    .option('--archive <file>', 'replay this archive; the clock begins at its first post')
    .addOption(
      new Option('--format <format>', 'of the archive; default: twcs for .csv, else jsonl').choices(['twcs', 'jsonl']),
    )
    .option('--faults <list>', 'what goes wrong: name[:rate],...; the names are below', readFaults, [])
    .option('--speed <n>', 'sandbox seconds per real second', readSpeed, 1)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option(
      '--port <port>',
      'port of the fake X; the other networks take the ports behind it; 0 takes free ones',
      readPort,
      4081,
    )
    .option('--seed <text>', 'another seed, another world and other faults', DEFAULT_SEED)
    .addOption(
      new Option('--fields <names>', 'vocabulary of the answers: old is tweet.*, new is post.* (OpenAPI of 2026)')
        .choices(['old', 'new'])
        .default('old'),
    )
    .option(
      '--per-hour <n>',
      'new conversations per hour on X, of about four posts each; shares of it elsewhere',
      parsePositive,
      PER_HOUR,
    )
    .option('--window <seconds>', 'length of a rate limit window', parsePositive, 900)
    .option('--token <token>', 'the only bearer token let in; default: any')
    .addHelpText('after', describeFaults())
    .action((flags: SandboxFlags) => runSandbox(io, flags));
}

function describeFaults(): string {
  const width = Math.max(...FAULTS.map((fault) => fault.name.length));
  const lines = FAULTS.map(({ name, rate, does }) => `  ${name.padEnd(width)}  ${String(rate).padEnd(4)}  ${does}`);
  const group = `  ${'recoverable'.padEnd(width)}        all of ${RECOVERABLE.map((fault) => fault.name).join(', ')}`;
  return `\nFaults, with the rate taken when none is given:\n${[...lines, group].join('\n')}\n\nGET /sandbox/state tells the clock; POST /sandbox/clock, /sandbox/faults and DELETE or PATCH /sandbox/posts/ID change things while it runs.\n`;
}

async function runSandbox(io: Io, flags: SandboxFlags): Promise<void> {
  const archive = flags.archive === undefined ? undefined : await loadPosts(io, flags.archive, flags.format);
  const { faults, speed, seed, fields, perHour, token } = flags;
  const sandbox = createSandbox({
    now: io.now,
    windowMs: flags.window * 1000,
    vocabulary: fields,
    ...{ archive, faults, speed, seed, perHour, token },
  });
  const listening = await listen(() => sandbox.listen(flags.port, flags.host), flags);
  try {
    if (!archive) sandbox.neighbours.push(...(await listen(() => settle(io, sandbox, flags), flags)));
    await write(io.stdout, describe(sandbox, listening.url, flags));
    await untilAborted(io.signal);
  } finally {
    await Promise.all([listening.close(), ...sandbox.neighbours.map(({ close }) => close())]);
  }
}

function untilAborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** An archive is of one network: without one, all the others come along. */
function settle(io: Io, { clock }: Sandbox, flags: SandboxFlags): Promise<Neighbour[]> {
  const { seed, faults, perHour, port, host } = flags;
  const from = clock.now() - HISTORY_HOURS * HOUR;
  return startNeighbours({ seed, faults, perHour, clock, wall: io.now, from }, further({ host, port }, 1));
}

/** The archive is checked whole first, so that its mistakes come as one message. */
async function loadPosts(io: Io, file: string, given: ArchiveFormat | undefined): Promise<Post[]> {
  const format = given ?? (file.endsWith('.csv') ? 'twcs' : 'jsonl');
  await checkArchive({ file, format }, io.now());
  const posts: Post[] = [];
  for await (const post of readPosts({ file, format })) posts.push(post);
  return posts;
}

async function listen<T>(begin: () => Promise<T>, { port, host }: SandboxFlags): Promise<T> {
  try {
    return await begin();
  } catch (error) {
    const { code, port: taken = port } = error as NodeJS.ErrnoException & { port?: number };
    if (code === 'EADDRINUSE')
      throw new UserError(`port ${taken} is taken; give another with --port, or 0 for free ones`);
    if (code === 'EADDRNOTAVAIL' || code === 'EACCES' || code === 'ENOTFOUND')
      throw new UserError(`cannot listen on ${host}:${port} (${code})`);
    throw error;
  }
}

function describe(sandbox: Sandbox, url: string, { speed, faults, seed, token }: SandboxFlags): string {
  const { now, archive } = sandbox.state();
  const what = archive
    ? `${archive.posts} posts from ${archive.start} to ${archive.end}, its clock at ${now}`
    : `a living world (seed ${seed}):\n${sandboxBrands()
        .map(
          ({ name, accounts }) =>
            `  ${name}: ${accounts
              .filter(({ network }) => network === 'x')
              .map(({ handle }) => `@${handle}`)
              .join(', ')}`,
        )
        .join('\n')}`;
  const handle = [...sandbox.network.users()].find((user) => user.brand !== undefined)?.handle ?? 'name';
  const wrong = faults.map(({ name, rate }) => `${name}:${rate}`).join(',');
  const others = Object.entries(variablesOf(sandbox.neighbours)).map(([name, value]) => `  ${name}='${value}'`);
  const elsewhere = sandbox.neighbours.flatMap(({ networks }) => networks.map((name) => findNetwork(name)!.label));
  const rest =
    others.length === 0
      ? ''
      : `\nThe same brands and people are on ${elsewhere.join(', ')}. For Amends to find them there, set\n${others.join('\n')}\n`;
  return `A fake X API v2 is at ${url}, at speed ${speed}${wrong === '' ? '' : `, with faults ${wrong}`}
It serves ${what}

Ask it:    curl -H 'Authorization: Bearer ${token ?? 'any'}' '${url}/2/tweets/search/recent?query=%40${handle}&tweet.fields=created_at'
Watch it:  X_API_URL=${url} X_BEARER_TOKEN=${token ?? 'any'} npm run -s amends -- start
Its clock: curl ${url}/sandbox/state
${rest}`;
}

function readFaults(text: string): FaultSpec[] {
  const parsed = parseFaults(text);
  if (!parsed.ok) throw new InvalidArgumentError(`${parsed.mistakes.join('; ')}.`);
  return parsed.faults;
}

function readSpeed(text: string): number {
  const speed = Number(text);
  if (!(speed > 0 && speed <= 1_000_000)) throw new InvalidArgumentError('write a number above 0, at most a million.');
  return speed;
}

function readPort(text: string): number {
  const port = Number(text);
  if (!(Number.isInteger(port) && port >= 0 && port < 65_536))
    throw new InvalidArgumentError('write a port from 0 to 65535.');
  return port;
}
