#!/usr/bin/env node
const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 12)) {
  process.stderr.write(
    `amends: Node ${process.versions.node} is too old: run it by "npm start" or "npm run -s amends -- ...", which bring their own Node, or install Node 22.12 or newer\n`,
  );
  process.exit(1);
}

const { run } = await import('./cli/program.ts');
const ending = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => ending.abort(signal));
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(0);
  throw error;
});
process.exitCode = await run(process.argv.slice(2), {
  stdin: process.stdin,
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  now: Date.now,
  signal: ending.signal,
  exitCode: 0,
});
