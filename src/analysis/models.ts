import { readFileSync } from 'node:fs';
import { decodeModel, type Model, type Task } from './learn/model.ts';

const loaded = new Map<Task, Model>();
const switched = new Map<Task, Model>();

/** The model shipped for a task; its file is read when first asked for, once. */
export function modelFor(task: Task): Model {
  const there = loaded.get(task);
  if (there) return there;
  const read = decodeModel(readFileSync(new URL(`./data/${task}.model.json`, import.meta.url), 'utf8'));
  loaded.set(task, read);
  return read;
}

/** Puts another model in place of the shipped one, e.g. one trained on own corrections. Only the doors call this, at start. */
export function useModel(model: Model): void {
  loaded.set(model.task, model);
  switched.set(model.task, model);
}

/** Models put in place of shipped ones, for whoever reads on a thread of its own. */
export function switchedModels(): Model[] {
  return [...switched.values()];
}
