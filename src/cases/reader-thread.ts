/** The reading thread's program: reads what it is sent. See `readers.ts`. */
import { setImmediate } from 'node:timers/promises';
import { parentPort, workerData } from 'node:worker_threads';
import { useAnalysis, useHeads } from '../analysis/in-use.ts';
import { useTopics } from '../analysis/own-topics.ts';
import { readPosts } from './read.ts';
import { AT_A_TIME, END, type ReadAnswer, type ReadingSettings, type ReadRequest } from './readers.ts';

const settings = workerData as ReadingSettings;
useAnalysis(settings.engine.analysis);
useHeads(settings.engine.heads);
useTopics(settings.topics);

/** Portions are read one after another: a thread is one core. */
let before: Promise<unknown> = Promise.resolve();

/** Asked to end: what is being read is finished, for the encoder takes a thread that goes from under it badly. */
let isEnding = false;

parentPort?.on('message', (request: ReadRequest | typeof END) => {
  if (request === END) {
    isEnding = true;
    before = before.then(() => process.exit(0));
  } else before = before.then(async () => parentPort?.postMessage(await answer(request.no, request.posts)));
});

async function answer(no: number, posts: ReadRequest['posts']): Promise<ReadAnswer> {
  try {
    const readings: string[] = [];
    for (let from = 0; from < posts.length; from += AT_A_TIME) {
      // The request to end is heard between two portions only.
      if (from > 0) await setImmediate();
      if (isEnding) throw new Error('the thread that reads posts is ending');
      for (const reading of await readPosts(posts.slice(from, from + AT_A_TIME)))
        readings.push(JSON.stringify(reading));
    }
    return { no, readings };
  } catch (error) {
    return { no, error: error instanceof Error ? error.message : String(error) };
  }
}
