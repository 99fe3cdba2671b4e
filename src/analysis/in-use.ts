import type { Analysis } from '../model.ts';
import type { HeadFile } from './encoder/heads.ts';
import { analysisStatus, type Engine, type EngineSettings, openEngine, versionOf } from './engine.ts';
import { customerVersion, replyVersion } from './version.ts';

let settings: EngineSettings = { analysis: 'accurate', heads: [] };
let engine: Promise<Engine> | undefined;

/** Reads posts so from here on. Only the doors call this, at start. */
export function useAnalysis(analysis: Analysis): void {
  settings = { ...settings, analysis };
  engine = undefined;
}

/** Puts other heads in place of the shipped ones, e.g. fitted on corrections. Only the doors call this, at start. */
export function useHeads(heads: readonly HeadFile[]): void {
  settings = { ...settings, heads };
  engine = undefined;
}

/** What was chosen, for anyone who reads on a thread of its own. */
export function engineSettings(): EngineSettings {
  return settings;
}

/** The engine in use, opened when first asked for. */
export function engineInUse(): Promise<Engine> {
  engine ??= openEngine(settings);
  return engine;
}

/** How posts are read on this machine, for people: "analysis: fast (native engine missing)". */
export function statusInUse(): string {
  return analysisStatus(settings.analysis);
}

/** The versions that stand in readings of English posts made now. */
export function versionsInUse(): string {
  const engine = versionOf(settings);
  return `${customerVersion(engine)} ${replyVersion(engine)}`;
}
