import os from 'node:os';
import path from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import type { EngineSettings } from '../analysis/engine.ts';
import { engineSettings } from '../analysis/in-use.ts';
import { type OwnTopic, topicsInUse } from '../analysis/own-topics.ts';
import type { Reading } from '../model.ts';
import { type Readable, readPosts } from './read.ts';

/** A post's reading, and the same as the JSON it is stored as. */
export interface ReadPost {
  reading: Reading;
  json: string;
}

/** Reads posts. A reading depends on the post and its context alone, so it does not matter who reads which on which thread. */
export interface Readers {
  /** The readings of posts, in their order. @throws the error of the first post that cannot be read. */
  readAll(posts: readonly Readable[]): Promise<ReadPost[]>;
  close(): Promise<void>;
}

/** What settings change in reading, told to a thread when it starts. */
export interface ReadingSettings {
  engine: EngineSettings;
  topics: readonly OwnTopic[];
}

/** What a reading thread is asked, and what it answers: the readings as JSON, or why one of them failed. */
export interface ReadRequest {
  no: number;
  posts: readonly Readable[];
}
export type ReadAnswer = { no: number; readings: string[] } | { no: number; error: string };

/** Posts read on the thread that asks before it turns to the others that wait there: a few may take milliseconds each. */
export const AT_A_TIME = 16;
/** Asks a reading thread to end. */
export const END = 'end';
/** A thread that does not end by itself in this time is ended. */
const ENDS_IN = 5_000;

/** Reads on the thread that asks. */
export const HERE: Readers = {
  async readAll(posts) {
    const read: ReadPost[] = [];
    for (let from = 0; from < posts.length; from += AT_A_TIME) {
      if (from > 0) await setImmediate();
      for (const reading of await readPosts(posts.slice(from, from + AT_A_TIME)))
        read.push({ reading, json: JSON.stringify(reading) });
    }
    return read;
  },
  async close() {},
};

/** Threads for reading: a core each, besides the one that folds and writes. */
export function spareCores(): number {
  return Math.min(MOST_THREADS, os.availableParallelism() - 1);
}

/** The thread that folds keeps this many readers busy at most. */
const MOST_THREADS = 4;
/** Posts a thread is given at once, at most: few enough that several share a batch and none waits long. */
const PORTION = 125;
/** Fewer are not worth parting between threads. */
const LEAST_PORTION = 25;
/** A thread costs half a second to start: below this many posts at once they are read on the spot. */
const WORTH_A_THREAD = 100;

/**
 * Reads on threads of their own, so that folding and writing go on meanwhile. With no core to spare, reads on the spot. A
 * thread that dies fails what it was reading, and is replaced.
 *
 * @param options.atOnce starts a thread now, for a program that stays; else when there is first enough to read.
 */
export function openReaders({ threads = spareCores(), atOnce = false } = {}): Readers {
  if (threads < 1) return HERE;
  const pool: Thread[] = atOnce ? [startThread()] : [];
  /** The thread with least to do; another one is started where all have something to do. */
  function next(): Thread {
    for (const [place, thread] of pool.entries()) if (thread.isGone()) pool[place] = startThread();
    const idlest = pool.toSorted((a, b) => a.waiting() - b.waiting())[0];
    if (idlest && (idlest.waiting() === 0 || pool.length >= threads)) return idlest;
    const another = startThread();
    pool.push(another);
    return another;
  }
  return {
    async readAll(posts) {
      if (pool.length === 0 && posts.length < WORTH_A_THREAD) return HERE.readAll(posts);
      const portion = Math.max(LEAST_PORTION, Math.min(PORTION, Math.ceil(posts.length / threads)));
      const portions = Array.from({ length: Math.ceil(posts.length / portion) }, (_, i) =>
        next().read(posts.slice(i * portion, (i + 1) * portion)),
      );
      return (await Promise.all(portions)).flat().map((json) => ({ reading: JSON.parse(json) as Reading, json }));
    },
    async close() {
      await Promise.all(pool.splice(0).map((thread) => thread.stop()));
    },
  };
}

interface Thread {
  read(posts: readonly Readable[]): Promise<string[]>;
  /** Portions that it was given and has not answered. */
  waiting(): number;
  isGone(): boolean;
  stop(): Promise<void>;
}

/** The thread runs the source or the built file, as this one does. */
const ENTRY = new URL(`./reader-thread${path.extname(import.meta.url)}`, import.meta.url);

/**
 * A thread reads a few hundred posts at a time and keeps nothing of them: its garbage is taken out often rather than late.
 * What it must hold, mostly the language detector's table, is some 130 MB.
 */
const LIMITS = { maxYoungGenerationSizeMb: 24, maxOldGenerationSizeMb: 512 };

function startThread(): Thread {
  const waiting = new Map<number, PromiseWithResolvers<string[]>>();
  const worker = new Worker(ENTRY, {
    workerData: { engine: engineSettings(), topics: topicsInUse() } satisfies ReadingSettings,
    resourceLimits: LIMITS,
  });
  let no = 0;
  let gone = false;
  worker.on('message', (answer: ReadAnswer) => {
    const asked = waiting.get(answer.no);
    waiting.delete(answer.no);
    if ('error' in answer) asked?.reject(new Error(answer.error));
    else asked?.resolve(answer.readings);
  });
  function end(error: Error): void {
    gone = true;
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }
  worker.on('error', (error) => end(error as Error));
  worker.on('exit', () => end(new Error('the thread that reads posts has ended')));
  return {
    read(posts) {
      const asked = Promise.withResolvers<string[]>();
      waiting.set(++no, asked);
      worker.postMessage({ no, posts } satisfies ReadRequest);
      return asked.promise;
    },
    waiting: () => waiting.size,
    isGone: () => gone,
    async stop() {
      const ended = new Promise((resolve) => worker.once('exit', resolve));
      if (gone) return;
      worker.postMessage(END);
      const late = setTimeout(() => void worker.terminate(), ENDS_IN);
      await ended;
      clearTimeout(late);
    },
  };
}
