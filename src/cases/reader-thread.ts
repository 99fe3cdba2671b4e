/** The reading thread's program: reads what it is sent. See `readers.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import { useDepth } from '../analysis/depth.ts';
import { useModel } from '../analysis/models.ts';
import { useTopics } from '../analysis/own-topics.ts';
import { readPost } from './read.ts';
import type { ReadAnswer, ReadingSettings, ReadRequest } from './readers.ts';

const settings = workerData as ReadingSettings;
for (const model of settings.models) useModel(model);
useTopics(settings.topics);
useDepth(settings.depth);

parentPort?.on('message', ({ no, posts }: ReadRequest) => {
  parentPort?.postMessage(answer(no, posts));
});

function answer(no: number, posts: ReadRequest['posts']): ReadAnswer {
  try {
    return { no, readings: posts.map((post) => JSON.stringify(readPost(post))) };
  } catch (error) {
    return { no, error: error instanceof Error ? error.message : String(error) };
  }
}
