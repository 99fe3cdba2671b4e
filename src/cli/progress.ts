import { Presets, SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

export interface Progress {
  stored: (n: number) => void;
  /** All is stored; so many posts are to be assigned to cases, those of an earlier import that broke off among them. */
  assigning: (waiting: number) => void;
  assigned: (n: number) => void;
  stop: () => void;
}

/** How far the work is. */
interface ProgressState {
  done: number;
  total: number;
  /** Posts a second; half of what is done, for each is stored and assigned. */
  rate: number;
}

/** Progress of an import on stderr: a bar with rate and remaining time on a terminal, else a line now and then. */
export function progress(io: Io, posts: number): Progress {
  const started = io.now();
  const show = io.stderr.isTTY ? drawBar(io) : writeLines(io, started);
  let total = posts * 2;
  let done = 0;
  const update = () => {
    const seconds = Math.max(0.001, (io.now() - started) / 1000);
    // Posts that others hand in meanwhile are assigned as well: more than was to be done is all of it.
    show.at({ done: Math.min(done, total), total, rate: done / 2 / seconds });
  };
  const advance = (n: number) => {
    done += n;
    update();
  };
  return {
    stored: advance,
    assigning: (waiting) => {
      total = done + waiting;
      update();
    },
    assigned: advance,
    stop: show.stop,
  };
}

function writeLines(io: Io, started: number) {
  let told = started;
  return {
    at({ done, total, rate }: ProgressState): void {
      if (io.now() - told < 5_000 || rate <= 0) return;
      told = io.now();
      const left = Math.max(0, Math.round((total - done) / 2 / rate));
      io.stderr.write(`${Math.floor((100 * done) / total)} %, ${Math.round(rate)} posts/s, about ${left} s left\n`);
    },
    stop(): void {},
  };
}

function drawBar(io: Io) {
  const format = '{bar} {percentage} %  {speed} posts/s  about {eta_formatted} left';
  const bar = new SingleBar(
    { format, stream: io.stderr as NodeJS.WriteStream, hideCursor: true, etaBuffer: 100 },
    Presets.shades_classic,
  );
  bar.start(1, 0, { speed: '-' });
  return {
    at({ done, total, rate }: ProgressState): void {
      bar.setTotal(total);
      bar.update(done, { speed: Math.round(rate) });
    },
    stop: () => bar.stop(),
  };
}
