import type { Command } from 'commander';
import { formatDuration, formatRelative } from '../formats.ts';
import { wrongClocks } from '../intake/clock.ts';
import { type Gap, isBlind, listGaps, toGapOut } from '../intake/gaps.ts';
import type { Stream } from '../intake/store.ts';
import { formatNetwork } from '../labels.ts';
import type { GapState, Ms } from '../model.ts';
import { type Io, write, writeRecords } from './io.ts';
import { type ReadOptions, reading } from './options.ts';
import { withReader } from './session.ts';
import { nameStreams, streamsOf } from './streams.ts';
import { type Column, type Tint, writeTable } from './table.ts';

/** `amends gaps`: the spans that could not be read, and what became of them. */
export function register(program: Command, io: Io): void {
  reading(program.command('gaps').description('spans of time that could not be read')).action((options: ReadOptions) =>
    withReader(io, 'gaps', options, async ({ db, at, asked, config }) => {
      const { brand, from, to, limit } = options;
      const gaps = await listGaps(db, { brand, from, to, limit, at: asked ? at : undefined });
      if (options.json) return writeRecords(io, gaps.map(toGapOut));
      const streams = await streamsOf(db, brand);
      if (gaps.length === 0) await write(io.stdout, `${describeNone(streams)}\n`);
      else await writeTable(io, gaps, columns(at));
      for (const { network, skew } of wrongClocks(streams, config.alerts.monitoring.clock_skew))
        await write(io.stdout, `${describeClock(network, skew)}\n`);
    }),
  );
}

function describeClock(network: string, skew: Ms): string {
  const by = formatDuration(skew);
  return `a worker's clock is ${by} ${skew > 0 ? 'behind' : 'ahead of'} that of ${formatNetwork(network)}: set it, best by NTP`;
}

function describeNone(streams: Stream[]): string {
  const unread = streams.filter((stream) => stream.last_ok_at === null && isBlind(stream));
  if (unread.length > 0)
    return `no gaps, for nothing could be read yet of ${nameStreams(unread)}: "amends spend" says what to do`;
  if (streams.length === 0) return 'no gaps: nothing is read from a network';
  return 'no gaps: everything since the first read was read';
}

const TINTS: Record<GapState, Tint> = { open: 'red', lost: 'yellow', healed: 'dim' };

function columns(at: Ms): Column<Gap>[] {
  return [
    { title: 'STATE', value: (gap) => gap.state, tint: (gap) => TINTS[gap.state] },
    { title: 'FROM', value: (gap) => formatRelative(gap.from, at) },
    {
      title: 'LASTS',
      value: (gap) => formatDuration((gap.to ?? Math.max(at, gap.from)) - gap.from),
      align: 'right',
    },
    { title: 'WHY', value: (gap) => gap.reason },
    { title: 'NETWORK', spare: 2, value: (gap) => gap.network },
    { title: 'STREAM', spare: 1, value: (gap) => gap.stream },
    { title: 'BRANDS', value: (gap) => gap.brands.join(' ') },
  ];
}
