/** The reading thread's program: reads what it is sent. See `readers.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { useAnalysis, useHeads } from '../analysis/in-use.ts';
import { useTopics } from '../analysis/own-topics.ts';
import { readPosts } from './read.ts';
import type { ReadAnswer, ReadingSettings, ReadRequest } from './readers.ts';

const settings = workerData as ReadingSettings;
useAnalysis(settings.engine.analysis);
useHeads(settings.engine.heads);
useTopics(settings.topics);

/** Portions are read one after another: a thread is one core. */
let before: Promise<unknown> = Promise.resolve();

parentPort?.on('message', ({ no, posts }: ReadRequest) => {
  before = before.then(async () => parentPort?.postMessage(await answer(no, posts)));
});

async function answer(no: number, posts: ReadRequest['posts']): Promise<ReadAnswer> {
  try {
    return { no, readings: (await readPosts(posts)).map((reading) => JSON.stringify(reading)) };
  } catch (error) {
    return { no, error: error instanceof Error ? error.message : String(error) };
  }
}
