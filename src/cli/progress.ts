import { Presets, SingleBar } from 'cli-progress';
import type { Io } from './io.ts';

/** Progress of an import on stderr: a bar with rate and remaining time on a terminal, else a line now and then. */
export function progress(
  io: Io,
  posts: number,
): { stored: (n: number) => void; filed: (n: number) => void; stop: () => void } {
  const total = posts * 2;
  let done = 0;
  if (!io.stderr.isTTY) {
    const started = io.now();
    let told = started;
    const tell = (n: number) => {
      done += n;
      if (io.now() - told < 5_000) return;
      told = io.now();
      const rate = done / 2 / ((told - started) / 1000);
      const left = Math.round((total - done) / 2 / rate);
      io.stderr.write(`${Math.floor((100 * done) / total)} %, ${Math.round(rate)} posts/s, about ${left} s left\n`);
    };
    return { stored: tell, filed: tell, stop: () => {} };
  }
  const format = '{bar} {percentage} %  {speed} posts/s  about {eta_formatted} left';
  const bar = new SingleBar(
    { format, stream: io.stderr as NodeJS.WriteStream, hideCursor: true, etaBuffer: 100 },
    Presets.shades_classic,
  );
  bar.start(total, 0, { speed: '-' });
  const started = io.now();
  const advance = (n: number) => {
    done += n;
    bar.update(Math.min(done, total), { speed: Math.round(done / 2 / Math.max(0.001, (io.now() - started) / 1000)) });
  };
  return { stored: advance, filed: advance, stop: () => bar.stop() };
}
