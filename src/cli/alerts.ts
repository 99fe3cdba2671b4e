import { type Command, InvalidArgumentError, Option } from 'commander';
import { openChannels } from '../alerts/channels.ts';
import { type AlertFilter, listAlerts, replayDead, snoozeAlert } from '../alerts/list.ts';
import { SAMPLES, type Sample, trySample } from '../alerts/outbox/sample.ts';
import { parseDuration } from '../config/duration.ts';
import { readEnvironment } from '../config/environment.ts';
import { loadConfig } from '../config/load.ts';
import { UserError } from '../errors.ts';
import { formatRelative } from '../formats.ts';
import { ALERT_KINDS, type AlertOut, type Ms } from '../model.ts';
import { type Io, write, writeRecords } from './io.ts';
import { parsePositive, type ReadOptions, reading } from './options.ts';
import { withReader, withSession } from './session.ts';
import { type Column, type Tint, writeTable } from './table.ts';

type ListOptions = ReadOptions & Pick<AlertFilter, 'state' | 'kind' | 'dead'> & { case?: string };

/** `amends alerts`: who was told of what, and what became of it; and its subcommands. */
export function register(program: Command, io: Io): void {
  const alerts = reading(program.command('alerts').description('alerts and whether they were delivered; newest first'))
    .addOption(new Option('--state <state>', 'only alerts in this state').choices(['firing', 'cleared', 'dropped']))
    .addOption(new Option('--kind <kind>', 'only alerts of this kind').choices([...ALERT_KINDS]))
    .option('--case <id>', 'only alerts of this case')
    .option('--dead', 'only alerts that could not be sent and were given up')
    .action((options: ListOptions) => list(io, options));
  alerts
    .command('test <channel>')
    .description('send a test message to a channel of amends.yaml')
    .addOption(
      new Option('--sample <what>', 'an invented alert, all-clear or case event, as this channel would get it')
        .choices([...SAMPLES])
        .default('test'),
    )
    .action((name: string, { sample }: { sample: Sample }) => sendTest(io, name, sample));
  alerts
    .command('replay [id]')
    .description('send what was given up again: of one alert, or with --all everything')
    .option('--all', 'everything that was given up')
    .action((id: string | undefined, options: { all?: boolean }) => replay(io, id, options.all ?? false));
  alerts
    .command('snooze <id>')
    .description('hold back what has not gone out of an alert and its clock')
    .requiredOption('--for <time>', 'how long: 30m, 2h, 1d', parseLength)
    .action((id: string, options: { for: Ms }) => snooze(io, parsePositive(id), options.for));
}

function parseLength(text: string): Ms {
  const length = parseDuration(text);
  if (length === null) throw new InvalidArgumentError('write a length of time like 30m, 2h or 1d.');
  return length;
}

function list(io: Io, options: ListOptions): Promise<void> {
  return withReader(io, 'alerts', options, async ({ db, at, asked }) => {
    const { case: case_id, ...filter } = options;
    const found = await listAlerts(db, { ...filter, case_id, at: asked ? at : undefined });
    if (options.json) return writeRecords(io, found);
    if (found.length === 0) return write(io.stdout, 'no alerts\n');
    await writeTable(io, found, columns(at));
  });
}

const TINTS: Record<AlertOut['severity'], Tint | null> = {
  critical: 'red',
  error: 'red',
  warning: 'yellow',
  info: null,
};

function columns(at: Ms): Column<AlertOut>[] {
  return [
    { title: 'ID', value: (alert) => String(alert.id), align: 'right' },
    { title: 'FIRED', value: (alert) => formatRelative(Date.parse(alert.fired_at), at) },
    {
      title: 'SEVERITY',
      spare: 4,
      value: (alert) => alert.severity,
      tint: (alert) => (alert.state === 'firing' ? TINTS[alert.severity] : 'dim'),
    },
    {
      title: 'STATE',
      value: (alert) =>
        alert.end_reason === null ? alert.state : `${alert.state}: ${alert.end_reason.replace('_', ' ')}`,
    },
    { title: 'WHAT', value: (alert) => alert.summary },
    { title: 'CASE', spare: 3, value: (alert) => alert.case_id ?? '' },
    { title: 'TOLD', spare: 5, value: (alert) => alert.channels.map(told).join(', ') || 'nobody' },
  ];
}

function told({ channel, kind, state, error }: AlertOut['channels'][number]): string {
  const what = kind === 'clear' ? 'all-clear ' : '';
  return `${what}${channel} ${state}${state !== 'sent' && error !== null ? ` (${error})` : ''}`;
}

async function sendTest(io: Io, name: string, sample: Sample): Promise<void> {
  const environment = readEnvironment(io.env);
  const { alerts } = loadConfig(environment.configFile, environment.configAsked);
  const config = alerts.channels[name];
  if (config === undefined && name !== 'stdout') {
    throw new UserError(
      `there is no channel ${name} under alerts.channels (there are: ${['stdout', ...Object.keys(alerts.channels)].join(', ')})`,
      2,
    );
  }
  const only = { ...alerts, channels: config === undefined ? {} : { [name]: config } };
  const channel = openChannels(only, io.env, (line) => void io.stdout.write(line)).get(name)!;
  const how = { sample, consoleUrl: alerts.console_url ?? null, pages: config?.type === 'pagerduty' };
  const { delivery } = await trySample(channel, how, io.now());
  if (!delivery.ok) throw new UserError(`${name} did not take the test message: ${delivery.error}`);
  await write(io.stderr, `${name} took the test message\n`);
}

async function replay(io: Io, id: string | undefined, all: boolean): Promise<void> {
  if ((id === undefined) !== all)
    throw new UserError('name one alert to send again, or --all (amends alerts --dead lists them)', 2);
  const alertId = id === undefined ? null : parsePositive(id);
  await withSession(io, { command: 'alerts' }, async ({ db }) => {
    const count = await db.transaction().execute((trx) => replayDead(trx, alertId, io.now()));
    if (count === 0)
      throw new UserError(
        all
          ? 'nothing was given up'
          : `alert ${id} has nothing that was given up (amends alerts --dead lists those that have)`,
      );
    await write(io.stdout, `${count} to be sent again\n`);
  });
}

async function snooze(io: Io, id: number, length: Ms): Promise<void> {
  await withSession(io, { command: 'alerts' }, async ({ db }) => {
    const until = io.now() + length;
    const found = await db.transaction().execute((trx) => snoozeAlert(trx, id, until));
    if (!found)
      throw new UserError(`there is no alert ${id} that still stands (amends alerts --state firing lists them)`);
    await write(io.stdout, `held back until ${new Date(until).toISOString()}\n`);
  });
}
