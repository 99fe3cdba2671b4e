import { type Command, InvalidArgumentError, Option } from 'commander';
import { UserError } from '../errors.ts';
import type { Post } from '../model.ts';
import { type ArchiveFormat, checkArchive, readPosts } from '../networks/archive/archive.ts';
import { FAULTS, type FaultSpec, parseFaults, RECOVERABLE } from '../sandbox/faults/catalogue.ts';
import { createSandbox, DEFAULT_SEED, PER_HOUR, type Sandbox } from '../sandbox/sandbox.ts';
import type { Listening } from '../sandbox/server.ts';
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

/** `amends sandbox`: a fake X API v2, living or replaying an archive, with faults on demand. */
export function register(program: Command, io: Io): void {
  program
    .command('sandbox')
    .description('serve a fake X API v2: invented brands and customers, or an archive; with faults on demand')
    .option('--archive <file>', 'replay this archive; the clock begins at its first post')
    .addOption(
      new Option('--format <format>', 'of the archive; default: twcs for .csv, else jsonl').choices(['twcs', 'jsonl']),
    )
    .option('--faults <list>', 'what goes wrong: name[:rate],...; the names are below', readFaults, [])
    .option('--speed <n>', 'sandbox seconds per real second', readSpeed, 1)
    .option('--host <host>', 'address to listen on', '127.0.0.1')
    .option('--port <port>', 'port to listen on; 0 takes a free one', readPort, 4081)
    .option('--seed <text>', 'another seed, another world and other faults', DEFAULT_SEED)
    .addOption(
      new Option('--fields <names>', 'vocabulary of the answers: old is tweet.*, new is post.* (OpenAPI of 2026)')
        .choices(['old', 'new'])
        .default('old'),
    )
    .option('--per-hour <n>', 'new conversations per hour; each has about four posts', parsePositive, PER_HOUR)
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
  const listening = await listen(sandbox, flags);
  await write(io.stdout, describe(sandbox, listening.url, flags));
  await new Promise<void>((resolve) => {
    if (io.signal.aborted) resolve();
    else io.signal.addEventListener('abort', () => resolve(), { once: true });
  });
  await listening.close();
}

/** The archive is checked whole first, so that its mistakes come as one message. */
async function loadPosts(io: Io, file: string, given: ArchiveFormat | undefined): Promise<Post[]> {
  const format = given ?? (file.endsWith('.csv') ? 'twcs' : 'jsonl');
  await checkArchive({ file, format }, io.now());
  const posts: Post[] = [];
  for await (const post of readPosts({ file, format })) posts.push(post);
  return posts;
}

async function listen(sandbox: Sandbox, { port, host }: SandboxFlags): Promise<Listening> {
  try {
    return await sandbox.listen(port, host);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new UserError(`port ${port} is taken; give another with --port, or 0 for a free one`);
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
  return `A fake X API v2 is at ${url}, at speed ${speed}${wrong === '' ? '' : `, with faults ${wrong}`}
It serves ${what}

Ask it:    curl -H 'Authorization: Bearer ${token ?? 'any'}' '${url}/2/tweets/search/recent?query=%40${handle}&tweet.fields=created_at'
Watch it:  X_API_URL=${url} X_BEARER_TOKEN=${token ?? 'any'} npm run -s amends -- start
Its clock: curl ${url}/sandbox/state
`;
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
