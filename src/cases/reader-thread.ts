/** The reading thread's program: reads what it is sent. See `readers.ts`. */
import { parentPort, workerData } from 'node:worker_threads';
import type { Model } from '../analysis/learn/model.ts';
import { useModel } from '../analysis/models.ts';
import { readPost } from './read.ts';
import type { ReadAnswer, ReadRequest } from './readers.ts';

for (const model of (workerData ?? []) as Model[]) useModel(model);

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
